//! What a purchase is paid with: a card that the browser handed to a gateway, which may be saved, or one that was saved before.

use kernel::{ChannelId, Locale, OrderId, PaymentId, PersonId, SavedCardId};
use payments::commands::CardLabel;
use payments::{ChargeCard, KeptCard, PaymentError};
use sqlx::PgConnection;

use super::Checkout;
use super::error::CheckoutError;

/// A card that the browser gave to a gateway itself: its number never comes by here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandedOver {
    /// The gateway.
    pub gateway: String,
    /// The gateway's name for the card.
    pub token: String,
}

impl HandedOver {
    /// Reads `<gateway>:<name>`, as browsers send it; `None` where no card was handed over.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (gateway, token) = text.split_once(':')?;
        Some(Self {
            gateway: gateway.to_owned(),
            token: token.to_owned(),
        })
    }
}

/// A new card, or one that was saved.
#[derive(Clone, Copy)]
pub enum PayWith<'a> {
    /// One that the browser handed to a gateway.
    Card {
        /// The card.
        card: &'a HandedOver,
        /// Whether it shall be saved for another time. Asks for somebody signed in; a guest's card is never saved.
        save: bool,
    },
    /// None at all, where one is needed.
    Nothing,
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
    pub(super) at: CardAt,
}

/// Who can charge a card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CardAt {
    /// The gateway that it was handed to, and those that charge its cards too.
    HandedTo(&'static str),
    /// The gateway that keeps it, and nobody else.
    KeptBy(&'static str),
}

impl Checkout {
    /// Asks the gateway about a new card, or finds the saved one among the person's own.
    pub(super) async fn ready_card(
        &self,
        channel: ChannelId,
        purchase: &Purchase<'_>,
    ) -> Result<ReadyCard, CheckoutError> {
        match purchase.pay_with {
            PayWith::Card { card, save } => {
                let keep_for = purchase.person.filter(|_| save);
                self.handed(channel, card, keep_for).await
            }
            PayWith::Nothing => Err(PaymentError::NoCard.into()),
            PayWith::Saved(card) => {
                let person = purchase.person.ok_or(PaymentError::NoSavedCard)?;
                self.saved(channel, person, card).await
            }
        }
    }

    /// What may be written down of a card that a gateway was given, as the gateway says.
    async fn handed(
        &self,
        channel: ChannelId,
        card: &HandedOver,
        keep_for: Option<PersonId>,
    ) -> Result<ReadyCard, CheckoutError> {
        let gateway = self.gateway_named(&card.gateway)?;
        let seen = gateway.handed_card(channel, &card.token).await;
        let seen = seen.map_err(PaymentError::from)?;
        let seen = seen.ok_or_else(|| PaymentError::Declined {
            code: "no_such_card".into(),
        })?;
        Ok(ReadyCard {
            at: CardAt::HandedTo(gateway.name()),
            label: CardLabel {
                brand: seen.brand,
                last4: seen.last4,
                keep_for,
            },
            charge: ChargeCard::Handed {
                token: card.token.clone(),
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
            at: CardAt::KeptBy(self.gateway_named(&found.gateway)?.name()),
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
