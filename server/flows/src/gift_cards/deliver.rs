//! The job that sends the codes of sold gift cards on their day: each is made at that moment, so that none waits in the database.

use async_trait::async_trait;
use channels::Channel;
use credit::CreditError;
use credit::commands::{mark_sent, replace_code};
use credit::queries::{DueCards, cards_of_line, due_cards, gift_card, sold_cards};
use credit::sale::SoldCards;
use messaging::NewMessage;
use messaging::commands::queue_message;
use orders::queries::placed_by;
use platform::jobs::{JobContext, JobError, JobHandler};
use platform::{Actor, Platform};
use sqlx::PgConnection;

use super::staff::letter_of;
use crate::mail::{Brand, SiteOf, gift_card_letter, language_for};

/// Sends the codes of gift cards whose day has come.
pub const DELIVER_CARDS: &str = "gift_cards.deliver";

/// Works [`DELIVER_CARDS`]. Code, letter and the mark that it is sent are one transaction: a card is sent once.
pub struct DeliverCards(pub SiteOf);

#[async_trait]
impl JobHandler for DeliverCards {
    fn kind(&self) -> &'static str {
        DELIVER_CARDS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let mut transaction = platform.begin().await?;
            let Some(due) = due_cards(&mut transaction, platform.now()).await? else {
                return Ok(());
            };
            self.deliver(&mut transaction, platform, due)
                .await
                .map_err(|error| JobError::Retry(error.to_string()))?;
            transaction.commit().await?;
        }
    }
}

impl DeliverCards {
    async fn deliver(
        &self,
        connection: &mut PgConnection,
        platform: &Platform,
        due: DueCards,
    ) -> Result<(), CreditError> {
        let shop = self.0.shop(connection, due.channel).await?;
        let (channel, site) = shop.ok_or(sqlx::Error::RowNotFound)?;
        let lines = sold_cards(connection, due.channel, due.order).await?;
        let line = lines
            .into_iter()
            .find(|line| line.position == due.position)
            .ok_or(sqlx::Error::RowNotFound)?;
        // Of the recipient nothing is known but what the buyer said, in the buyer's language.
        let buyer = placed_by(connection, due.channel, due.order).await?;
        let buyer = buyer.ok_or(sqlx::Error::RowNotFound)?;
        let wanted = language_for(connection, buyer.person, buyer.locale).await?;
        let brand = Brand::of(&channel, &site, wanted);
        for card in cards_of_line(connection, due.channel, due.order, due.position).await? {
            let actor = Actor::System("gift_cards");
            let fresh = replace_code(connection, platform, due.channel, &actor, card).await?;
            send(connection, platform, (&channel, &brand), &line, &fresh).await?;
        }
        let now = platform.now();
        mark_sent(connection, due.channel, due.order, due.position, now).await?;
        Ok(())
    }
}

async fn send(
    connection: &mut PgConnection,
    platform: &Platform,
    (channel, brand): (&Channel, &Brand),
    line: &SoldCards,
    fresh: &credit::Issued,
) -> Result<(), CreditError> {
    let card = gift_card(connection, channel.id, fresh.id)
        .await?
        .ok_or(CreditError::NoCard)?;
    let mut words = letter_of(channel, &card, &fresh.code);
    words.message.clone_from(&line.message);
    words.name.clone_from(&line.name);
    let letter = gift_card_letter(brand, &words);
    let new = NewMessage {
        kind: "gift_card",
        to_address: &line.email,
        to_name: &line.name,
        from_name: &channel.name,
        reply_to: &channel.support_email,
        subject: &letter.subject,
        text: &letter.text,
        html: &letter.html,
        dedupe_key: &format!("gift_card:{}", fresh.id.0),
    };
    queue_message(connection, platform, channel.id, &new).await?;
    Ok(())
}
