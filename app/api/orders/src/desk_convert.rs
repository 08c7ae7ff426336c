//! From the views of orders and ledger to the shapes that the desk sees.

use api_identity::local_time;
use api_kit::{ApiError, database, fail, typed_as};
use channels::Channel;
use flows::order_care::{OrderCare, goodwill_limit as goodwill, left_of_order};
use identity::{Area, Permission, Role};
use kernel::{Currency, Money, OrderId, Page};
use ledger::queries::Posting;
use orders::queries::{
    DeskRow, OrderDetail, OrderEventView, OrderSettings, RefundView, order_by_id, order_settings,
    refunds_of,
};
use orders::refunds::Refundable;
use orders::{OrderStatus, TaxedPart};
use sqlx::PgConnection;

use crate::desk_actions::REFUND_FORM;
use crate::desk_types::{
    BookSum, DeskEvent, DeskOrder, DeskOrderLine, DeskOrders, DeskPayout, DeskRefund, EntryView,
    JournalView, LineLeft, OrderBooks, RefundBrief,
};
use crate::parcel;
use crate::types::OrderView;

pub(crate) fn list(channel: &Channel, page: Page<DeskRow>, role: Role) -> DeskOrders {
    let line = |row: DeskRow| DeskOrderLine {
        number: row.number,
        status: row.status,
        name: row.name,
        email: row.email,
        placed_at: local_time(channel, row.placed_at),
        pieces: row.pieces,
        total: row.total,
        refunded: row.refunded,
    };
    DeskOrders {
        items: page.items.into_iter().map(line).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
        may_see_settings: role.allows(Permission::Read(Area::Settings)),
    }
}

/// The order as the desk sees it, with what this role may do.
pub(crate) async fn one(
    connection: &mut PgConnection,
    care: &OrderCare,
    channel: &Channel,
    (id, view): (OrderId, OrderView),
    role: Role,
) -> Result<DeskOrder, ApiError> {
    let missing = || fail(orders::OrderError::NoOrder);
    let detail = order_by_id::<serde_json::Value>(connection, channel.id, id).await;
    let detail = detail.map_err(database)?.ok_or_else(missing)?;
    let left = left_of_order(connection, channel.id, id).await;
    let left = left.map_err(database)?.ok_or_else(missing)?;
    let refunds = refunds_of(connection, channel.id, id).await;
    let carried = fulfilment::queries::parcel_of(connection, channel.id, id).await;
    let carried = carried.map_err(database)?;
    let settings = order_settings(connection, channel.id).await;
    let settings = settings.map_err(database)?;
    let status = OrderStatus::parse(&view.status);
    let may_write = role.allows(Permission::Write(Area::Orders));
    let money = |minor| Money::new(minor, left.currency);
    let shipping = left
        .parts
        .iter()
        .find(|part| part.part == TaxedPart::Shipping);
    Ok(DeskOrder {
        timeline: timeline(channel, &detail),
        refunds: refunds
            .map_err(database)?
            .iter()
            .map(|refund| desk_refund(channel, refund))
            .collect(),
        left: money(left.left_minor),
        lines_left: lines_left(&detail, &left),
        shipping_left: money(shipping.map_or(0, |part| part.amount_minor)),
        next_step: status
            .filter(|_| may_write)
            .and_then(OrderStatus::next_step)
            .map(|step| step.as_str().to_owned()),
        may_readdress: may_write && view.may_be_readdressed,
        parcel: parcel::desk(&view.number, carried, status, may_write),
        may_cancel: may_write && status.is_some_and(|one| one.can_become(OrderStatus::Cancelled)),
        may_refund: may_write && left.left_minor > 0,
        goodwill_limit: goodwill_limit(channel, &settings, role),
        may_see_books: role.allows(Permission::Read(Area::Money)),
        has_account: detail.person.is_some(),
        key: care.0.platform.ids().uuid().to_string(),
        typed: typed_as(REFUND_FORM),
        order: view,
    })
}

fn goodwill_limit(channel: &Channel, settings: &OrderSettings, role: Role) -> Option<Money> {
    let limit = goodwill(settings, role)?;
    Some(Money::new(limit, channel.currency))
}

fn timeline<A>(channel: &Channel, detail: &OrderDetail<A>) -> Vec<DeskEvent> {
    let buyer = detail.person.map(|person| format!("person:{person}"));
    let event = |event: &OrderEventView| DeskEvent {
        kind: event.kind.clone(),
        by: match event.actor.as_str() {
            "guest" => "buyer",
            actor if Some(actor) == buyer.as_deref() => "buyer",
            actor if actor.starts_with("person:") => "staff",
            _ => "system",
        }
        .to_owned(),
        reason: event.reason.clone(),
        at: local_time(channel, event.occurred_at),
    };
    detail.events.iter().map(event).collect()
}

fn lines_left<A>(detail: &OrderDetail<A>, left: &Refundable) -> Vec<LineLeft> {
    let of = |position| {
        let mut parts = left.parts.iter();
        parts.find(|part| part.part == TaxedPart::Line(position))
    };
    let lines = detail.lines.iter().filter_map(|line| {
        let part = of(line.position)?;
        let title = [line.product_title.as_str(), line.variant_title.as_str()];
        let named = title.into_iter().filter(|part| !part.is_empty());
        Some(LineLeft {
            position: line.position,
            title: named.collect::<Vec<_>>().join(", "),
            pieces: part.pieces,
            amount: Money::new(part.amount_minor, left.currency),
        })
    });
    lines.collect()
}

fn desk_refund(channel: &Channel, refund: &RefundView) -> DeskRefund {
    let currency = refund.amount.currency();
    DeskRefund {
        sequence: refund.sequence,
        kind: refund.kind.clone(),
        amount: refund.amount,
        tax: refund.tax,
        reason: refund.reason.clone(),
        at: local_time(channel, refund.created_at),
        payouts: refund
            .payouts
            .iter()
            .map(|payout| DeskPayout {
                id: payout.id.to_string(),
                to_card: payout.payment.is_some(),
                amount: Money::new(payout.amount_minor, currency),
                status: payout.status.clone(),
                failure: payout.failure.clone(),
            })
            .collect(),
    }
}

/// A refund as its buyer sees it.
pub(crate) fn brief(channel: &Channel, refund: &RefundView) -> RefundBrief {
    let is_done = |status: &str| matches!(status, "done" | "replaced");
    RefundBrief {
        amount: refund.amount,
        reason: match refund.reason.as_str() {
            flows::order_care::BY_BUYER => String::new(),
            reason => reason.to_owned(),
        },
        at: local_time(channel, refund.created_at),
        is_done: refund.payouts.iter().all(|one| is_done(&one.status)),
    }
}

/// Journals in the order they were written; what counts is summed by currency.
pub(crate) fn books(channel: &Channel, number: String, postings: Vec<Posting>) -> OrderBooks {
    let mut books = OrderBooks {
        number,
        journals: Vec::new(),
        sums: Vec::new(),
    };
    let mut last = None;
    for posting in postings {
        let Some(currency) = Currency::parse(&posting.currency).ok() else {
            continue;
        };
        let amount = Money::new(posting.amount_minor, currency);
        let books_currency = posting.functional_currency.as_deref();
        let worth = books_currency.and_then(|code| Currency::parse(code).ok());
        let entry = EntryView {
            worth: worth
                .zip(posting.functional_minor)
                .map(|(currency, minor)| Money::new(minor, currency)),
            account: posting.account,
            name: posting.name,
            debit: Some(amount).filter(|amount| amount.is_positive()),
            credit: Some(amount.negate()).filter(|amount| amount.is_positive()),
        };
        if posting.status == "posted" {
            count(&mut books.sums, amount);
        }
        match books.journals.last_mut() {
            Some(journal) if last == Some(posting.journal) => journal.entries.push(entry),
            _ => books.journals.push(JournalView {
                kind: posting.kind,
                status: posting.status,
                at: local_time(channel, posting.posted_at),
                entries: vec![entry],
            }),
        }
        last = Some(posting.journal);
    }
    books
}

fn count(sums: &mut Vec<BookSum>, amount: Money) {
    let zero = Money::zero(amount.currency());
    let (debit, credit) = if amount.is_negative() {
        (zero, amount.negate())
    } else {
        (amount, zero)
    };
    let same = |sum: &&mut BookSum| sum.debit.currency() == amount.currency();
    match sums.iter_mut().find(same) {
        Some(sum) => {
            // An order's amounts fit, and so do the few sums of them.
            sum.debit = sum.debit.checked_add(debit).unwrap_or(sum.debit);
            sum.credit = sum.credit.checked_add(credit).unwrap_or(sum.credit);
        }
        None => sums.push(BookSum { debit, credit }),
    }
}
