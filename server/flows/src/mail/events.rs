//! The consumer that writes letters when something happens.

use std::sync::Arc;

use async_trait::async_trait;
use channels::Channel;
use international::Address;
use kernel::{ChannelId, OrderId, RefundId};
use orders::queries::OrderDetail;
use platform::Platform;
use platform::outbox::{Consumer, ConsumerError, Event};
use serde::Deserialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::brand::Brand;
use super::envelope::{Envelope, queue};
use super::language::language_for;
use super::order_confirmation::{ConfirmedOrder, order_confirmation};
use super::parcel::ParcelStep;
use super::refund::{RefundLetter, refund_letter};
use super::site_of::SiteOf;
use super::to_people::{self, LetterToPerson, letter_on};

use crate::order_care::{BY_BUYER, READDRESSED, REFUNDED};

const ORDER_PAID: &str = "orders.paid";

/// Knows the secrets of links that accounts are opened by; events name a link and never tell its secret.
#[async_trait]
pub trait LinkTexts: Send + Sync {
    /// The secret of `link`; `None` when there is no such link, which then is not written about.
    ///
    /// # Errors
    /// In words for the log; the event comes again.
    async fn link_token(&self, channel: ChannelId, link: Uuid) -> Result<Option<String>, String>;
}

/// Writes a letter for each event that people want to hear of.
pub struct MailOnEvents {
    links: Arc<dyn LinkTexts>,
    site: SiteOf,
    topics: Vec<&'static str>,
}

impl MailOnEvents {
    /// Letters whose links begin with `base_url`, or with `https://` and the shop's host name where there is none.
    #[must_use]
    pub fn new(links: Arc<dyn LinkTexts>, base_url: Option<String>) -> Self {
        let of_orders = [ORDER_PAID, REFUNDED, READDRESSED]
            .into_iter()
            .chain(ParcelStep::topics());
        let topics = to_people::topics().chain(of_orders).collect();
        Self {
            links,
            site: SiteOf::new(base_url),
            topics,
        }
    }
}

#[async_trait]
impl Consumer for MailOnEvents {
    fn name(&self) -> &'static str {
        "mail"
    }

    fn topics(&self) -> &[&'static str] {
        &self.topics
    }

    async fn handle(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let Some(shop) = self.shop(platform, event.channel_id).await? else {
            tracing::warn!(channel = %event.channel_id, "a channel without a host name writes no letters");
            return Ok(());
        };
        if event.topic == ORDER_PAID {
            return shop.confirm_order(platform, event).await;
        }
        if event.topic == REFUNDED {
            return shop.tell_of_refund(platform, event).await;
        }
        if event.topic == READDRESSED {
            return shop.tell_of_address(platform, event).await;
        }
        if let Some(step) = ParcelStep::of(&event.topic) {
            return shop.tell_of_parcel(platform, event, step).await;
        }
        match letter_on(&event.topic) {
            Some(letter) => self.write_to_person(platform, &shop, event, letter).await,
            None => Ok(()),
        }
    }
}

/// A channel and its address on the web.
pub(super) struct Shop {
    pub(super) channel: Channel,
    site: String,
}

/// Whom an event of `identity` is about.
#[derive(Deserialize)]
struct Person {
    email: String,
    name: String,
    locale: String,
}

#[derive(Deserialize)]
struct PaidOrder {
    order: OrderId,
}

#[derive(Deserialize)]
struct RefundedOrder {
    order: OrderId,
    refund: RefundId,
}

impl MailOnEvents {
    async fn shop(
        &self,
        platform: &Platform,
        channel: ChannelId,
    ) -> Result<Option<Shop>, sqlx::Error> {
        let mut connection = platform.pool().acquire().await?;
        let found = self.site.shop(&mut connection, channel).await?;
        Ok(found.map(|(channel, site)| Shop { channel, site }))
    }

    async fn write_to_person(
        &self,
        platform: &Platform,
        shop: &Shop,
        event: &Event,
        letter: &LetterToPerson,
    ) -> Result<(), ConsumerError> {
        let person: Person = event.parse()?;
        let Some(secret) = self.secret(event, letter).await? else {
            tracing::warn!(event = %event.id, topic = event.topic, "the link is gone, no letter is written");
            return Ok(());
        };
        let brand = Brand::of(
            &shop.channel,
            &shop.site,
            kernel::Locale::parse(&person.locale),
        );
        let written = letter.write(&brand, &person.name, event, &secret)?;
        let envelope = Envelope {
            kind: letter.kind,
            email: &person.email,
            name: &person.name,
        };
        let mut transaction = platform.begin().await?;
        queue(&mut transaction, platform, shop, event, &envelope, &written).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// The secret of the letter's link; empty where it has no link, `None` when the link is gone.
    async fn secret(
        &self,
        event: &Event,
        letter: &LetterToPerson,
    ) -> Result<Option<String>, ConsumerError> {
        let Some(link) = letter.link(event)? else {
            return Ok(Some(String::new()));
        };
        let token = self.links.link_token(event.channel_id, link).await;
        token.map_err(ConsumerError::Failed)
    }
}

impl Shop {
    /// For letters about an order: in the language of whose it is, else in that of the page it was placed on.
    pub(super) async fn brand_for(
        &self,
        connection: &mut PgConnection,
        order: &OrderDetail<Address>,
    ) -> Result<Brand, sqlx::Error> {
        let wanted = language_for(connection, order.person, order.locale).await?;
        Ok(Brand::of(&self.channel, &self.site, wanted))
    }

    async fn confirm_order(&self, platform: &Platform, event: &Event) -> Result<(), ConsumerError> {
        let (channel, PaidOrder { order }) = (&self.channel, event.parse()?);
        let mut transaction = platform.begin().await?;
        let found =
            orders::queries::order_by_id::<Address>(&mut transaction, channel.id, order).await?;
        let Some(detail) = found else {
            tracing::warn!(%order, "a paid order that is not there is not confirmed");
            return Ok(());
        };
        let (country, region) = (&detail.address.country, &detail.address.region);
        let day = channel.day_at(detail.placed_at);
        let rate =
            international::queries::tax_rate(&mut transaction, channel.id, country, region, day)
                .await?;
        let secret =
            orders::commands::add_order_link(&mut transaction, platform, channel.id, order).await?;
        let tenders = credit::queries::tenders(&mut transaction, channel.id, order).await?;
        let brand = self.brand_for(&mut transaction, &detail).await?;
        let confirmed = ConfirmedOrder {
            detail,
            tax_name: rate.map(|rate| rate.name),
            tenders,
            invoice: brand.page(&format!("/orders/{secret}/documents/invoice.pdf")),
            link: brand.page(&format!("/orders/{secret}")),
        };
        let letter = order_confirmation(&brand, &confirmed);
        let envelope = Envelope {
            kind: "order_confirmation",
            email: &confirmed.detail.email,
            name: &confirmed.detail.address.name,
        };
        // A letter that is written already has its own link: this one is forgotten with the transaction.
        if queue(&mut transaction, platform, self, event, &envelope, &letter).await? {
            transaction.commit().await?;
        }
        Ok(())
    }
}

impl Shop {
    async fn tell_of_refund(
        &self,
        platform: &Platform,
        event: &Event,
    ) -> Result<(), ConsumerError> {
        let RefundedOrder { order, refund } = event.parse()?;
        let channel = self.channel.id;
        let mut transaction = platform.begin().await?;
        let found = orders::queries::order_by_id::<Address>(&mut transaction, channel, order);
        let detail = found.await?;
        let refunds = orders::queries::refunds_of(&mut transaction, channel, order).await?;
        let refund = refunds.into_iter().find(|one| one.id == refund);
        // Of an account that was deleted meanwhile no address is left.
        let Some((detail, refund)) = detail.zip(refund).filter(|(one, _)| !one.email.is_empty())
        else {
            return Ok(());
        };
        let secret =
            orders::commands::add_order_link(&mut transaction, platform, channel, order).await?;
        let brand = self.brand_for(&mut transaction, &detail).await?;
        let to_cards = refund.payouts.iter().filter(|one| one.payment.is_some());
        let to_card_minor = to_cards.map(|one| one.amount_minor).sum();
        let letter = RefundLetter {
            number: detail.number,
            name: detail.address.name.clone(),
            amount: refund.amount,
            to_card: kernel::Money::new(to_card_minor, refund.amount.currency()),
            reason: match refund.reason.as_str() {
                BY_BUYER => String::new(),
                _ => refund.reason,
            },
            is_cancelled: refund.kind == "cancellation",
            link: brand.page(&format!("/orders/{secret}")),
        };
        let envelope = Envelope {
            kind: "order_refund",
            email: &detail.email,
            name: &detail.address.name,
        };
        let written = refund_letter(&brand, &letter);
        // As with the confirmation: a letter that is written already has its own link.
        if queue(&mut transaction, platform, self, event, &envelope, &written).await? {
            transaction.commit().await?;
        }
        Ok(())
    }
}
