//! What the worker works: jobs, recurring jobs, consumers of events.

use std::sync::Arc;

use flows::books::{REVALUE_BOOKS, RevalueBooks};
use flows::carts::{CLEAR_CARTS, ClearCarts};
use flows::collections::{
    CollectionProjection, FILL_TIMED_COLLECTIONS, FillCollection, FillTimedCollections,
};
use flows::disputes::{Disputes, SYNC_DISPUTES, SyncDisputes};
use flows::documents::{DocumentDesk, DocumentsOnEvents, IssueDocuments};
use flows::fees::NoteFee;
use flows::gift_cards::{
    DELIVER_CARDS, DeliverCards, EXPIRE_CREDIT, ExpireCredit, POST_CREDIT, PostCredit,
};
use flows::jobs::{
    ExpireOrder, FinishCardSetup, RefundCapture, ResolvePayment, SWEEP_PAYMENTS, SweepPayments,
};
use flows::listing::ListingProjection;
use flows::loyalty::{LoyaltyOnEvents, SETTLE_LOYALTY, SettleLoyalty};
use flows::mail::SiteOf;
use flows::order_care::{OrderCare, PayOut};
use flows::own_orders::AttachOrders;
use flows::privacy::{
    BuildExport, CLEAR_PRIVACY, ClearPrivacy, DeleteAccount, Privacy, RemindDeletion,
};
use flows::product_pictures::RemovePictureFiles;
use flows::recommendations::{
    REBUILD_RECOMMENDATIONS, RebuildRecommendations, RecommendOnOrders, RefreshTogether,
};
use flows::search::RewriteCategory;
use flows::shows::{
    CLOSE_SHOWS, CloseShows, EXTEND_SERIES, ExtendSeries, TELL_OF_SHOWS, TellOfShows,
};
use flows::voices::RemoveFiles;
use ledger::jobs::{CHECK_BOOKS, CheckBooks};
use messaging::SendMessage;
use payments::ForgetCard;
use platform::jobs::{Registry, Schedule, ScheduleError, Worker, WorkerOptions};
use platform::outbox::Consumer;
use pricing::jobs::{FETCH_RATES, FetchRates, ListEdge, RepriceChannel};
use webhooks::{WORK_WEBHOOKS, WorkWebhooks};

use super::forget::ForgetCategories;
use super::housekeeping::{CLEAR_AWAY, ClearAway, SEAL_AUDIT, SealAudit};
use super::people;
use super::services::Services;
use super::webhooks::webhook_handlers;
use crate::config::Config;

/// The worker of this process.
///
/// # Errors
/// A schedule that can not be read.
pub fn worker(config: &Config, services: &Services) -> Result<Worker, ScheduleError> {
    let options = WorkerOptions {
        concurrency: config.worker_concurrency,
        name: format!("lsn {}", std::process::id()),
        ..WorkerOptions::default()
    };
    let platform = services.platform.clone();
    Ok(Worker::new(
        platform,
        registry(config, services),
        schedules()?,
        consumers(config, services),
        options,
    ))
}

fn registry(config: &Config, services: &Services) -> Registry {
    let privacy = Privacy {
        platform: services.platform.clone(),
        identity: services.identity.clone(),
        store: services.media.clone(),
    };
    Registry::new()
        .with(BuildExport(privacy.clone()))
        .with(RemindDeletion(privacy.clone()))
        .with(DeleteAccount(privacy.clone()))
        .with(ClearPrivacy(privacy))
        .with(PostCredit)
        .with(ExpireCredit)
        .with(ClearCarts)
        .with(DeliverCards(SiteOf::new(people::base_url(config))))
        .with(ForgetCard(services.checkout.gateways()))
        .with(NoteFee(services.checkout.clone()))
        .with(FinishCardSetup(services.checkout.clone()))
        .with(SyncDisputes(Disputes(services.checkout.clone())))
        .with(FillCollection)
        .with(FillTimedCollections)
        .with(RewriteCategory)
        .with(ExpireOrder(services.checkout.clone()))
        .with(ResolvePayment(services.checkout.clone()))
        .with(RefundCapture(services.checkout.clone()))
        .with(PayOut(OrderCare(services.checkout.clone())))
        .with(SweepPayments(services.checkout.clone()))
        .with(WorkWebhooks::new(webhook_handlers(services)))
        .with(IssueDocuments(DocumentDesk::new(
            services.platform.clone(),
            services.media.clone(),
        )))
        .with(SendMessage(Arc::clone(&services.mail)))
        .with(RemoveFiles(services.media.clone()))
        .with(RemovePictureFiles(services.media.clone()))
        .with(ListEdge)
        .with(RepriceChannel)
        .with(FetchRates(Arc::clone(&services.rates)))
        .with(RebuildRecommendations)
        .with(RefreshTogether)
        .with(SettleLoyalty)
        .with(TellOfShows(SiteOf::new(people::base_url(config))))
        .with(CloseShows)
        .with(ExtendSeries)
        .with(CheckBooks)
        .with(RevalueBooks)
        .with(SealAudit)
        .with(ClearAway {
            identity: services.identity.clone(),
            processor: Arc::clone(&services.processor),
        })
}

fn schedules() -> Result<Vec<Schedule>, ScheduleError> {
    Ok(vec![
        Schedule::new(
            "catalog.fill_timed_collections",
            "7 * * * *",
            FILL_TIMED_COLLECTIONS,
            (),
        )?,
        Schedule::new("checkout.sweep_payments", "* * * * *", SWEEP_PAYMENTS, ())?,
        // Whatever the jobs of the intake have missed.
        Schedule::new("webhooks.work", "* * * * *", WORK_WEBHOOKS, ())?,
        Schedule::new("audit.seal", "* * * * *", SEAL_AUDIT, ())?,
        Schedule::new(CHECK_BOOKS, "* * * * *", CHECK_BOOKS, ())?,
        Schedule::new(DELIVER_CARDS, "* * * * *", DELIVER_CARDS, ())?,
        Schedule::new(POST_CREDIT, "* * * * *", POST_CREDIT, ())?,
        Schedule::new(EXPIRE_CREDIT, "23 * * * *", EXPIRE_CREDIT, ())?,
        Schedule::new(SYNC_DISPUTES, "37 * * * *", SYNC_DISPUTES, ())?,
        Schedule::new("carts.clear_away", "47 3 * * *", CLEAR_CARTS, ())?,
        Schedule::new("platform.clear_away", "17 3 * * *", CLEAR_AWAY, ())?,
        // The bank publishes about 16:00 CET, which is 15:00 UTC in winter.
        Schedule::new("pricing.fetch_rates", "15 15 * * *", FETCH_RATES, ())?,
        Schedule::new(REVALUE_BOOKS, "45 15 * * *", REVALUE_BOOKS, ())?,
        Schedule::new(
            "recommendations.rebuild",
            "23 2 * * *",
            REBUILD_RECOMMENDATIONS,
            (),
        )?,
        Schedule::new(TELL_OF_SHOWS, "* * * * *", TELL_OF_SHOWS, ())?,
        Schedule::new(CLOSE_SHOWS, "* * * * *", CLOSE_SHOWS, ())?,
        Schedule::new(EXTEND_SERIES, "11 * * * *", EXTEND_SERIES, ())?,
        Schedule::new("loyalty.settle", "29 * * * *", SETTLE_LOYALTY, ())?,
        Schedule::new("privacy.clear_away", "41 * * * *", CLEAR_PRIVACY, ())?,
    ])
}

fn consumers(config: &Config, services: &Services) -> Vec<Arc<dyn Consumer>> {
    vec![
        Arc::new(people::letters(config, &services.identity)),
        Arc::new(AttachOrders),
        Arc::new(DocumentsOnEvents),
        Arc::new(LoyaltyOnEvents),
        Arc::new(ListingProjection),
        Arc::new(RecommendOnOrders),
        Arc::new(CollectionProjection),
        Arc::new(ForgetCategories(services.cache.clone())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_schedule_can_be_read() {
        assert_eq!(schedules().unwrap().len(), 19);
    }
}
