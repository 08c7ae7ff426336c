//! How a card gets to whoever takes the money, as the payment step is told.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use {
    crate::types::CheckoutPage,
    api_kit::{ApiError, fail},
    channels::Channel,
    flows::Checkout,
    flows::checkout::CardForm,
};

/// Into which form a card is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardFormView {
    /// The shop's own.
    #[default]
    Own,
    /// That of a processor, in a frame; the browser sends the processor's name for the card in place of its number, as
    /// `gateway:name`.
    Handed {
        /// The processor.
        gateway: String,
        /// What the browser shows to it.
        publishable_key: String,
        /// The account that is acted for; empty when it is the key's own.
        connected_account: String,
    },
}

/// Says on the page which form its card is typed into.
#[cfg(feature = "ssr")]
pub(crate) async fn choose(
    checkout: &Checkout,
    channel: &Channel,
    secret: &str,
    page: &mut CheckoutPage,
) -> Result<(), ApiError> {
    let Some(totals) = &page.totals else {
        return Ok(());
    };
    let chosen = checkout
        .card_form(channel.id, secret, totals.to_pay, &page.form.country)
        .await;
    page.card_form = chosen.map_err(fail)?.into();
    Ok(())
}

#[cfg(feature = "ssr")]
impl From<CardForm> for CardFormView {
    fn from(form: CardForm) -> Self {
        match form {
            CardForm::Typed => Self::Own,
            CardForm::Handed {
                gateway,
                publishable_key,
                connected_account,
            } => Self::Handed {
                gateway,
                publishable_key,
                connected_account: connected_account.unwrap_or_default(),
            },
        }
    }
}
