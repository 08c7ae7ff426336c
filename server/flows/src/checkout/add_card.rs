//! A person has a card kept without buying anything.
//!
//! As with a charge, the wish is written down first, the gateway is asked outside any transaction, and what it says is
//! settled once, whoever learns of it: the request, the browser that comes back from the bank, or the job that looks after
//! wishes whose owner never came back.

use channels::Channel;
use chrono::TimeDelta;
use kernel::{ChannelId, Currency, Money, PersonId};
use payments::commands::{settle_setup, start_setup};
use payments::queries::{CardSetup, card_setup};
use payments::routing::RouteFacts;
use payments::{CALLED_OFF, CardSetupId, KeepOutcome, KeepRequest, PaymentError, ShopPage};
use platform::jobs::{NewJob, enqueue};
use serde_json::json;

use super::Checkout;
use super::error::CheckoutError;
use super::gateways::CardForm;
use super::pay_with::{CardAt, PayWith, Purchase};
use crate::jobs::FINISH_CARD_SETUP;

/// So many minutes after it began, a wish is finished, or called off.
pub const SETUP_MINUTES: i64 = 15;
/// Outlasts a gateway that is away for days.
const ATTEMPTS: i32 = 60;

/// What came of a wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CardAdded {
    /// The card is saved.
    Saved,
    /// The owner confirms at the bank.
    Confirm {
        /// The wish.
        setup: CardSetupId,
        /// A path of this site, or a whole address.
        address: String,
    },
    /// The bank takes its time.
    Wait,
}

impl Checkout {
    /// How a card that is only to be kept gets to the gateway: the one that takes payments of the shop's own country.
    ///
    /// # Errors
    /// Database errors.
    pub async fn new_card_form(
        &self,
        channel: &Channel,
        person: PersonId,
        page: &ShopPage<'_>,
    ) -> Result<CardForm, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let facts = facts(channel, person);
        self.form_for(&mut connection, channel.id, &facts, page)
            .await
    }

    /// Has a card kept for the person. Asked again with the same `key`, answers for the same wish, unless its card was
    /// declined; an empty key is none.
    /// `site` is the address of the shop as the browser knows it.
    ///
    /// # Errors
    /// [`PaymentError::NoCard`], [`PaymentError::Declined`], [`PaymentError::TooManyCards`], a gateway that does not
    /// answer; database errors.
    pub async fn add_card(
        &self,
        channel: &Channel,
        person: PersonId,
        pay_with: PayWith<'_>,
        (key, site): (&str, &str),
    ) -> Result<CardAdded, CheckoutError> {
        let purchase = Purchase {
            person: Some(person),
            pay_with,
            seen_total_minor: 0,
            seen_credit_minor: 0,
            site: Some(site),
            // Nothing is bought, so nothing is written about it.
            locale: None,
        };
        let ready = self.ready_card(channel.id, &purchase).await?;
        let (CardAt::HandedTo(gateway) | CardAt::KeptBy(gateway)) = ready.at;
        let setup = self.begin_setup(channel.id, person, gateway, key).await?;
        if setup.status != "pending" || setup.gateway != gateway {
            return self.look_after(channel.id, setup).await;
        }
        let request = KeepRequest {
            channel: channel.id,
            setup: setup.id,
            card: ready.charge,
            description: channel.name.clone(),
            return_to: Some(format!("{site}/account/cards/return/{}", setup.id)),
        };
        let outcome = self.gateway_named(gateway)?.keep_card(&request).await;
        let outcome = outcome.map_err(PaymentError::from)?;
        self.settle_card(channel.id, setup.id, outcome).await
    }

    /// What came of a wish, as the gateway says it now; settles it if that is not done yet.
    ///
    /// # Errors
    /// [`PaymentError::NoSavedCard`] when the channel has no such wish; otherwise as [`Self::add_card`].
    pub async fn card_added(
        &self,
        channel: ChannelId,
        setup: CardSetupId,
    ) -> Result<CardAdded, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let found = card_setup(&mut connection, channel, setup).await?;
        drop(connection);
        self.look_after(channel, found.ok_or(PaymentError::NoSavedCard)?)
            .await
    }

    /// Ends a wish whose owner has not confirmed. One that is not known at the gateway was never asked for there.
    ///
    /// # Errors
    /// As [`Self::card_added`].
    pub(crate) async fn finish_setup(
        &self,
        channel: ChannelId,
        setup: CardSetupId,
    ) -> Result<(), CheckoutError> {
        match self.card_added(channel, setup).await {
            Ok(CardAdded::Saved)
            | Err(CheckoutError::Payment(
                PaymentError::Declined { .. } | PaymentError::NoSavedCard,
            )) => Ok(()),
            Ok(CardAdded::Confirm { .. } | CardAdded::Wait) => {
                let code = CALLED_OFF.to_owned();
                let mut transaction = self.platform.begin().await?;
                let outcome = KeepOutcome::Declined { code };
                settle_setup(&mut transaction, &self.platform, channel, setup, &outcome).await?;
                transaction.commit().await?;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    async fn begin_setup(
        &self,
        channel: ChannelId,
        person: PersonId,
        gateway: &str,
        key: &str,
    ) -> Result<CardSetup, CheckoutError> {
        let platform = &self.platform;
        let key = Some(key).filter(|key| (1..=100).contains(&key.len()));
        let mut transaction = platform.begin().await?;
        let (setup, new) =
            start_setup(&mut transaction, platform, channel, person, gateway, key).await?;
        if new {
            let job = NewJob::new(FINISH_CARD_SETUP, json!({ "setup": setup.id }))
                .channel(channel)
                .max_attempts(ATTEMPTS)
                .run_at(platform.now() + TimeDelta::minutes(SETUP_MINUTES));
            enqueue(&mut transaction, platform, job).await?;
        }
        transaction.commit().await?;
        Ok(setup)
    }

    async fn look_after(
        &self,
        channel: ChannelId,
        setup: CardSetup,
    ) -> Result<CardAdded, CheckoutError> {
        match setup.status.as_str() {
            "saved" => return Ok(CardAdded::Saved),
            "declined" => {
                let code = setup.decline_code.unwrap_or_default();
                return Err(PaymentError::Declined { code }.into());
            }
            _ => {}
        }
        let found = self
            .gateway_named(&setup.gateway)?
            .kept_card(setup.id)
            .await;
        match found.map_err(PaymentError::from)? {
            Some(outcome) => self.settle_card(channel, setup.id, outcome).await,
            // The request that asks for it is still on its way there, or was lost.
            None => Ok(CardAdded::Wait),
        }
    }

    async fn settle_card(
        &self,
        channel: ChannelId,
        setup: CardSetupId,
        outcome: KeepOutcome,
    ) -> Result<CardAdded, CheckoutError> {
        let mut transaction = self.platform.begin().await?;
        settle_setup(&mut transaction, &self.platform, channel, setup, &outcome).await?;
        transaction.commit().await?;
        match outcome {
            KeepOutcome::Kept(_) => Ok(CardAdded::Saved),
            KeepOutcome::Declined { code } => Err(PaymentError::Declined { code }.into()),
            KeepOutcome::RequiresAction { address } => Ok(CardAdded::Confirm { setup, address }),
            KeepOutcome::Processing => Ok(CardAdded::Wait),
        }
    }
}

/// Of a payment of nothing in the shop's own country.
fn facts(channel: &Channel, person: PersonId) -> RouteFacts<'_> {
    let currency: Currency = channel.currency;
    RouteFacts {
        amount: Money::zero(currency),
        country: Some(&channel.country),
        draw: person.0,
    }
}
