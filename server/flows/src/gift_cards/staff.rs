//! Cards that those who run the shop issue, and codes that they renew: the code leaves in a letter, in the same transaction.

use channels::Channel;
use chrono::TimeDelta;
use credit::commands::{issue, replace_code};
use credit::queries::{GiftCard, gift_card};
use credit::{AccountId, CreditError, Issue, Issued};
use ledger::LedgerError;
use messaging::NewMessage;
use messaging::commands::queue_message;
use platform::Actor;
use sqlx::PgConnection;
use uuid::Uuid;

use super::books::post_entries;
use super::desk::GiftCardDesk;
use crate::mail::{Brand, GiftCardLetter, gift_card_letter};

/// A card has one entry when it is issued; what others granted meanwhile the job posts.
const ENTRIES: i64 = 10;

impl GiftCardDesk {
    /// Issues a card, posts what the shop owes by it, and mails its code. `None` when it was issued before. `site` is the
    /// shop's address on the web.
    ///
    /// # Errors
    /// [`CreditError::Fields`]; database errors.
    pub async fn issue_gift_card(
        &self,
        channel: &Channel,
        site: &str,
        actor: &Actor,
        new: &Issue<'_>,
    ) -> Result<Option<Issued>, CreditError> {
        let mut transaction = self.platform.begin().await?;
        let issued = issue(&mut transaction, &self.platform, channel.id, actor, new).await?;
        let Some(issued) = issued else {
            return Ok(None);
        };
        post_entries(&mut transaction, &self.platform, Some(channel.id), ENTRIES)
            .await
            .map_err(from_ledger)?;
        self.send(&mut transaction, channel, site, &issued).await?;
        transaction.commit().await?;
        Ok(Some(issued))
    }

    /// Gives a card a new code and mails it to the address it was issued to, which is answered with it.
    ///
    /// # Errors
    /// [`CreditError::NoCard`]; database errors.
    pub async fn renew_gift_card(
        &self,
        channel: &Channel,
        site: &str,
        actor: &Actor,
        card: AccountId,
    ) -> Result<(Issued, String), CreditError> {
        let mut transaction = self.platform.begin().await?;
        let renewed =
            replace_code(&mut transaction, &self.platform, channel.id, actor, card).await?;
        let email = self.send(&mut transaction, channel, site, &renewed).await?;
        transaction.commit().await?;
        Ok((renewed, email))
    }

    /// Queues the letter with the code; a card without an address gets none. Answers with the address.
    async fn send(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        site: &str,
        issued: &Issued,
    ) -> Result<String, CreditError> {
        let card = gift_card(connection, channel.id, issued.id)
            .await?
            .ok_or(CreditError::NoCard)?;
        if card.email.is_empty() {
            return Ok(card.email);
        }
        let letter = gift_card_letter(
            &Brand::of(channel, site, None),
            &letter_of(channel, &card, &issued.code),
        );
        let new = NewMessage {
            kind: "gift_card",
            to_address: &card.email,
            to_name: "",
            from_name: &channel.name,
            reply_to: &channel.support_email,
            subject: &letter.subject,
            text: &letter.text,
            html: &letter.html,
            dedupe_key: &self.platform.ids().next::<Uuid>().to_string(),
        };
        queue_message(connection, &self.platform, channel.id, &new).await?;
        Ok(card.email)
    }
}

pub(super) fn letter_of(channel: &Channel, card: &GiftCard, code: &str) -> GiftCardLetter {
    let last = card.expires_at.map(|end| end - TimeDelta::seconds(1));
    GiftCardLetter {
        balance: card.balance,
        code: code.to_owned(),
        last_day: last.map(|last| channel.day_at(last)),
        name: String::new(),
        message: String::new(),
    }
}

/// A journal of two opposite entries always balances: what is left is the database.
fn from_ledger(error: LedgerError) -> CreditError {
    match error {
        LedgerError::Database(error) => CreditError::Database(error),
        wrong @ (LedgerError::Unbalanced { .. } | LedgerError::Overflow) => {
            CreditError::Database(sqlx::Error::Protocol(wrong.to_string()))
        }
    }
}
