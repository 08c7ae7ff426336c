//! The letter that says that an order goes to another address: whoever did not ask for it hears of it in time.

use i18n_mail::td_string;
use international::Address;
use kernel::OrderId;
use platform::Platform;
use platform::outbox::{ConsumerError, Event};
use serde::Deserialize;

use super::blocks::{Block, Draft, Letter};
use super::brand::Brand;
use super::envelope::{Envelope, queue};
use super::events::Shop;
use super::order_confirmation::address_lines;

/// An order that goes elsewhere.
#[derive(Debug, Clone)]
pub struct Readdressed {
    /// Number of the order.
    pub number: String,
    /// Where it goes now.
    pub address: Address,
    /// The address of the order's page.
    pub link: String,
}

/// Tells where the order goes now.
#[must_use]
pub fn readdressed_letter(brand: &Brand, order: &Readdressed) -> Letter {
    let words = brand.language();
    let number = || order.number.clone();
    let text = td_string!(words, readdressed.text, number = number());
    let blocks = vec![
        Block::paragraph(text.clone()),
        Block::Lines(address_lines(words, &order.address)),
        Block::note(td_string!(words, readdressed.help)),
        Block::Action {
            label: td_string!(words, readdressed.action),
            href: order.link.clone(),
        },
    ];
    let draft = Draft {
        subject: td_string!(words, readdressed.subject, number = number()),
        title: td_string!(words, readdressed.title),
        preview: text,
        greeting: Some(brand.greeting(&order.address.name)),
        blocks,
        reason: td_string!(words, reason_order, shop = brand.shop.clone()),
    };
    draft.finish(brand)
}

#[derive(Deserialize)]
struct ChangedOrder {
    order: OrderId,
}

impl Shop {
    pub(super) async fn tell_of_address(
        &self,
        platform: &Platform,
        event: &Event,
    ) -> Result<(), ConsumerError> {
        let (channel, ChangedOrder { order }) = (self.channel.id, event.parse()?);
        let mut transaction = platform.begin().await?;
        let found = orders::queries::order_by_id::<Address>(&mut transaction, channel, order);
        // Of an account that was deleted meanwhile no address is left.
        let Some(detail) = found.await?.filter(|one| !one.email.is_empty()) else {
            return Ok(());
        };
        let secret =
            orders::commands::add_order_link(&mut transaction, platform, channel, order).await?;
        let brand = self.brand_for(&mut transaction, &detail).await?;
        let letter = Readdressed {
            number: detail.number,
            link: brand.page(&format!("/orders/{secret}")),
            address: detail.address,
        };
        let envelope = Envelope {
            kind: "order_readdressed",
            email: &detail.email,
            name: &letter.address.name,
        };
        let written = readdressed_letter(&brand, &letter);
        // A letter that is written already has its own link: this one is forgotten with the transaction.
        if queue(&mut transaction, platform, self, event, &envelope, &written).await? {
            transaction.commit().await?;
        }
        Ok(())
    }
}
