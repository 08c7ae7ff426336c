//! How a card gets to whoever takes the money, as the payment step is told.

use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use {
    crate::types::CheckoutPage,
    api_kit::{ApiError, fail, page_locale, site_address},
    channels::Channel,
    flows::Checkout,
    flows::checkout::CardForm,
    kernel::CartId,
    payments::ShopPage,
};

/// Into which form a card is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum CardFormView {
    /// There is none at the moment.
    #[default]
    Nowhere,
    /// Pages of a processor; the browser sends the processor's name for the card, as `gateway:name`.
    Pages {
        /// The processor.
        gateway: String,
        /// The fields for a frame.
        frame: String,
        /// A whole page, without scripts.
        hosted: String,
    },
    /// The fields that a processor's script draws; the browser sends the same.
    Handed {
        /// The processor.
        gateway: String,
        /// What the browser shows to it.
        publishable_key: String,
        /// The account that is acted for; empty when it is the key's own.
        connected_account: String,
    },
}

impl CardFormView {
    /// Whether test cards are typed here.
    #[must_use]
    pub fn is_of_the_sandbox(&self) -> bool {
        matches!(self, Self::Pages { gateway, .. } if gateway == "sandbox")
    }
}

/// Says on the page which form its card is typed into.
#[cfg(feature = "ssr")]
pub(crate) async fn choose(
    checkout: &Checkout,
    channel: &Channel,
    cart: CartId,
    page: &mut CheckoutPage,
) -> Result<(), ApiError> {
    let Some(totals) = &page.totals else {
        return Ok(());
    };
    let site = site_address()?;
    let at = shop_page(channel, &site, "/checkout/payment");
    let chosen = checkout
        .card_form(
            channel.id,
            cart,
            totals.to_pay,
            &page.form.address.country,
            &at,
        )
        .await;
    page.card_form = chosen.map_err(fail)?.into();
    Ok(())
}

/// A page of the shop as a processor is told of it.
#[cfg(feature = "ssr")]
pub(crate) fn shop_page<'a>(channel: &Channel, site: &'a str, path: &'a str) -> ShopPage<'a> {
    ShopPage {
        site,
        path,
        language: page_locale(channel).tag(),
    }
}

#[cfg(feature = "ssr")]
impl From<CardForm> for CardFormView {
    fn from(form: CardForm) -> Self {
        match form {
            CardForm::Nowhere => Self::Nowhere,
            CardForm::Pages { gateway, pages } => Self::Pages {
                gateway,
                frame: pages.frame,
                hosted: pages.hosted,
            },
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
