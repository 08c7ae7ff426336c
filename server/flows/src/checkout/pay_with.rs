//! What a purchase is paid with: a card as typed, which may be saved, or a card that was saved before.

use kernel::{ChannelId, Locale, OrderId, PaymentId, PersonId, SavedCardId};
use payments::commands::CardLabel;
use payments::{CardDetails, ChargeCard, KeptCard, PaymentError};
use sqlx::PgConnection;

use super::Checkout;
use super::error::CheckoutError;
use super::pay::CardInput;

/// A card as typed, or one that was saved.
#[derive(Clone, Copy)]
pub enum PayWith<'a> {
    /// As typed.
    Card {
        /// The card.
        card: &'a CardInput,
        /// Whether it shall be saved for another time. Asks for somebody signed in; a guest's card is never saved.
        save: bool,
    },
    /// One that the browser handed to a gateway itself.
    Handed {
        /// The gateway.
        gateway: &'a str,
        /// The gateway's name for the card.
        token: &'a str,
        /// As for a typed card.
        save: bool,
    },
    /// One that was saved before, by whoever is signed in.
    Saved(SavedCardId),
}

/// Who buys, how, and for how much.
#[derive(Clone, Copy)]
pub struct Purchase<'a> {
    /// Who is signed in.
    pub person: Option<PersonId>,
    /// The card.
    pub pay_with: PayWith<'a>,
    /// The total that the shopper saw.
    pub seen_total_minor: i64,
    /// What of it gift cards and store credit pay, as the shopper saw it; the rest stood on the button.
    pub seen_credit_minor: i64,
    /// The address of the shop as the browser knows it, e.g. `https://shop.example`: the bank sends the buyer back there.
    /// Without it nobody can be asked, and cards that need it are declined.
    pub site: Option<&'a str>,
    /// The language of the page it is bought on; letters about the order are in it. `None`: the shop's own.
    pub locale: Option<Locale>,
}

/// A card that can be charged, and what may be written down of it.
pub(super) struct ReadyCard {
    pub(super) charge: ChargeCard,
    pub(super) label: CardLabel,
    /// The gateway that alone can charge it.
    pub(super) only_at: Option<&'static str>,
}

impl Checkout {
    /// Reads what was typed, or finds the saved card among the person's own.
    pub(super) async fn ready_card(
        &self,
        channel: ChannelId,
        purchase: &Purchase<'_>,
    ) -> Result<ReadyCard, CheckoutError> {
        match purchase.pay_with {
            PayWith::Card { card, save } => {
                let keep_for = purchase.person.filter(|_| save);
                self.typed(channel, card, keep_for)
            }
            PayWith::Handed {
                gateway,
                token,
                save,
            } => {
                let keep_for = purchase.person.filter(|_| save);
                self.handed(channel, (gateway, token), keep_for).await
            }
            PayWith::Saved(card) => {
                let person = purchase.person.ok_or(PaymentError::NoSavedCard)?;
                self.saved(channel, person, card).await
            }
        }
    }

    fn typed(
        &self,
        channel: ChannelId,
        card: &CardInput,
        keep_for: Option<PersonId>,
    ) -> Result<ReadyCard, CheckoutError> {
        let now = self.platform.now();
        let card = CardDetails::parse(&card.number, &card.expiry, &card.security_code, now)
            .map_err(PaymentError::Card)?;
        Ok(ReadyCard {
            only_at: None,
            label: CardLabel {
                brand: card.brand().into(),
                last4: card.last4(),
                keep_for,
            },
            charge: ChargeCard::Typed {
                card,
                keep_for: keep_for.map(|person| customer(channel, person)),
            },
        })
    }

    /// What may be written down of a card that a gateway was given, as the gateway says.
    async fn handed(
        &self,
        channel: ChannelId,
        (gateway, token): (&str, &str),
        keep_for: Option<PersonId>,
    ) -> Result<ReadyCard, CheckoutError> {
        let gateway = self.gateway_named(gateway)?;
        let seen = gateway.handed_card(channel, token).await;
        let seen = seen.map_err(PaymentError::from)?;
        let seen = seen.ok_or_else(|| PaymentError::Declined {
            code: "no_such_card".into(),
        })?;
        Ok(ReadyCard {
            only_at: Some(gateway.name()),
            label: CardLabel {
                brand: seen.brand,
                last4: seen.last4,
                keep_for,
            },
            charge: ChargeCard::Handed {
                token: token.to_owned(),
                keep_for: keep_for.map(|person| customer(channel, person)),
            },
        })
    }

    async fn saved(
        &self,
        channel: ChannelId,
        person: PersonId,
        card: SavedCardId,
    ) -> Result<ReadyCard, CheckoutError> {
        let mut connection = self.platform.pool().acquire().await?;
        let found = payments::queries::saved_card(&mut connection, channel, person, card).await?;
        let found = found.ok_or(PaymentError::NoSavedCard)?;
        Ok(ReadyCard {
            only_at: Some(self.gateway_named(&found.gateway)?.name()),
            label: CardLabel {
                brand: found.brand,
                last4: found.last4,
                keep_for: None,
            },
            charge: ChargeCard::Kept {
                customer: customer(channel, person),
                token: found.token,
            },
        })
    }

    /// Remembers the card that the gateway kept, for whoever asked for it when the payment began.
    pub(super) async fn save_card(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        payment: PaymentId,
        kept: &KeptCard,
    ) -> Result<(), CheckoutError> {
        let attempts = payments::queries::payments_of(connection, channel, order).await?;
        let attempt = attempts.into_iter().find(|attempt| attempt.id == payment);
        if let Some(attempt) = attempt
            && let Some(person) = attempt.keep_card_for
        {
            payments::commands::save_card(
                connection,
                &self.platform,
                channel,
                person,
                &attempt.gateway,
                kept,
            )
            .await?;
        }
        Ok(())
    }
}

/// What the gateway knows a person as: another name in each shop, and none that says who it is.
fn customer(channel: ChannelId, person: PersonId) -> String {
    format!("{channel}:{person}")
}
