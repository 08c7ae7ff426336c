//! The letters that follow a parcel: it was handed to the carrier, it has arrived.

use chrono::NaiveDate;
use i18n_mail::td_string;
use international::Address;
use kernel::OrderId;
use platform::Platform;
use platform::outbox::{ConsumerError, Event};
use serde::Deserialize;

use super::blocks::{Block, Draft, Fact, Letter};
use super::brand::Brand;
use super::envelope::{Envelope, queue};
use super::events::Shop;
use super::order_confirmation::arrival;

/// How far a parcel has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParcelStep {
    /// With the carrier.
    Shipped,
    /// With the buyer.
    Delivered,
}

impl ParcelStep {
    const ALL: [Self; 2] = [Self::Shipped, Self::Delivered];

    const fn topic(self) -> &'static str {
        match self {
            Self::Shipped => "orders.shipped",
            Self::Delivered => "orders.delivered",
        }
    }

    pub(super) fn topics() -> impl Iterator<Item = &'static str> {
        Self::ALL.into_iter().map(Self::topic)
    }

    pub(super) fn of(topic: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.topic() == topic)
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Shipped => "order_shipped",
            Self::Delivered => "order_delivered",
        }
    }
}

/// A parcel, and what it takes to write about it.
#[derive(Debug, Clone)]
pub struct Parcel {
    /// Number of the order.
    pub number: String,
    /// Who bought.
    pub name: String,
    /// First and last day of the delivery promise.
    pub delivery: (NaiveDate, NaiveDate),
    /// The address of the order's page.
    pub link: String,
    /// With which carrier it goes, where one was noted.
    pub carried: Option<Carried>,
}

/// A parcel that can be followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The carrier's name.
    pub carrier: String,
    /// The tracking number; may be empty.
    pub number: String,
    /// Where the carrier shows it.
    pub link: String,
}

impl From<fulfilment::Parcel> for Carried {
    fn from(parcel: fulfilment::Parcel) -> Self {
        Self {
            carrier: parcel.carrier_name().to_owned(),
            link: parcel.link(),
            number: parcel.tracking_number,
        }
    }
}

/// Tells that the parcel is on its way, and when it should arrive; or that it was delivered.
#[must_use]
pub fn parcel_letter(brand: &Brand, parcel: &Parcel, step: ParcelStep) -> Letter {
    let words = brand.language();
    let number = || parcel.number.clone();
    let (subject, title, text, more, action) = match step {
        ParcelStep::Shipped => (
            td_string!(words, shipped.subject, number = number()),
            td_string!(words, shipped.title),
            td_string!(words, shipped.text, number = number()),
            Block::paragraph(arrival(brand, parcel.delivery)),
            td_string!(words, shipped.action),
        ),
        ParcelStep::Delivered => (
            td_string!(words, delivered.subject, number = number()),
            td_string!(words, delivered.title),
            td_string!(words, delivered.text, number = number()),
            Block::note(td_string!(words, delivered.help)),
            td_string!(words, delivered.action),
        ),
    };
    let mut blocks = vec![Block::paragraph(text.clone()), more];
    let carried = parcel.carried.as_ref();
    if let Some(carried) = carried.filter(|_| step == ParcelStep::Shipped) {
        blocks.extend(follow(brand, carried));
    }
    blocks.push(Block::Action {
        label: action,
        href: parcel.link.clone(),
    });
    let draft = Draft {
        subject,
        title,
        preview: text,
        greeting: Some(brand.greeting(&parcel.name)),
        blocks,
        reason: td_string!(words, reason_order, shop = brand.shop.clone()),
    };
    draft.finish(brand)
}

/// Carrier and number, and the way to the carrier's page.
fn follow(brand: &Brand, carried: &Carried) -> [Block; 2] {
    let words = brand.language();
    let mut facts = vec![Fact::new(
        td_string!(words, shipped.carrier),
        carried.carrier.as_str(),
    )];
    if !carried.number.is_empty() {
        let term = td_string!(words, shipped.tracking_number);
        facts.push(Fact::new(term, carried.number.as_str()));
    }
    let action = Block::Action {
        label: td_string!(words, shipped.follow),
        href: carried.link.clone(),
    };
    [Block::Facts(facts), action]
}

#[derive(Deserialize)]
struct SentOrder {
    order: OrderId,
}

impl Shop {
    pub(super) async fn tell_of_parcel(
        &self,
        platform: &Platform,
        event: &Event,
        step: ParcelStep,
    ) -> Result<(), ConsumerError> {
        let (channel, SentOrder { order }) = (self.channel.id, event.parse()?);
        let mut transaction = platform.begin().await?;
        let found = orders::queries::order_by_id::<Address>(&mut transaction, channel, order);
        // Of an account that was deleted meanwhile no address is left.
        let Some(detail) = found.await?.filter(|one| !one.email.is_empty()) else {
            return Ok(());
        };
        let secret =
            orders::commands::add_order_link(&mut transaction, platform, channel, order).await?;
        let brand = self.brand_for(&mut transaction, &detail).await?;
        let carried = fulfilment::queries::parcel_of(&mut transaction, channel, order).await?;
        let parcel = Parcel {
            number: detail.number,
            name: detail.address.name.clone(),
            delivery: detail.delivery,
            link: brand.page(&format!("/orders/{secret}")),
            carried: carried.map(Carried::from),
        };
        let envelope = Envelope {
            kind: step.kind(),
            email: &detail.email,
            name: &detail.address.name,
        };
        let written = parcel_letter(&brand, &parcel, step);
        // A letter that is written already has its own link: this one is forgotten with the transaction.
        if queue(&mut transaction, platform, self, event, &envelope, &written).await? {
            transaction.commit().await?;
        }
        Ok(())
    }
}
