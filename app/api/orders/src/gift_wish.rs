//! For whom a gift card in the cart is.

use api_kit::ApiError;
use kernel::VariantId;
use leptos::prelude::*;

use crate::types::GiftWishForm;

#[cfg(feature = "ssr")]
use {
    crate::cart::find_or_open,
    api_kit::{
        channel, database, open_to_all, platform, redirect, respond_keeping_form, typed_as,
        wants_page,
    },
    credit::CreditError,
    credit::queries::gift_wishes,
    credit::sale::GiftWish,
    flows::gift_cards::wish_for_card,
    flows::storefront::CartView,
    kernel::{CartId, ChannelId},
    sqlx::PgConnection,
};

/// The form in which [`set_gift_wish`] keeps what was typed.
pub const GIFT_WISH_FORM: &str = "gift_wish";

/// Where the form stands.
#[cfg(feature = "ssr")]
const PAGE: &str = "/cart";

/// Keeps to whom the gift cards of a line go, with what words and on which day.
///
/// # Errors
/// `credit.fields` with what is wrong.
#[server]
pub async fn set_gift_wish(variant: VariantId, form: GiftWishForm) -> Result<(), ApiError> {
    open_to_all();
    let (platform, channel) = (platform()?, channel()?);
    let kept = Typed { variant, form };
    let wish = respond_keeping_form(read(&kept.form), PAGE, GIFT_WISH_FORM, &kept)?;
    let place = (find_or_open(&platform, &channel).await?.id, variant);
    let mut connection = platform.pool().acquire().await.map_err(database)?;
    let set = wish_for_card(&mut connection, &platform, &channel, place, &wish).await;
    respond_keeping_form(set, PAGE, GIFT_WISH_FORM, &kept)?;
    if wants_page() {
        redirect(PAGE);
    }
    Ok(())
}

/// What was typed at a failed attempt, and beside which line.
#[cfg(feature = "ssr")]
#[derive(serde::Serialize, serde::Deserialize)]
struct Typed {
    variant: VariantId,
    form: GiftWishForm,
}

#[cfg(feature = "ssr")]
fn read(form: &GiftWishForm) -> Result<GiftWish, CreditError> {
    let day = form.deliver_on.trim();
    let deliver_on = match day {
        "" => None,
        typed => {
            let read = typed.parse();
            Some(read.map_err(|_| CreditError::field("deliver_on", "invalid"))?)
        }
    };
    Ok(GiftWish {
        name: form.name.clone(),
        email: form.email.clone(),
        message: form.message.clone(),
        deliver_on,
    })
}

/// The forms of the lines of `view` that are gift cards, with what was typed or is kept.
#[cfg(feature = "ssr")]
pub(crate) async fn forms(
    connection: &mut PgConnection,
    (channel, cart): (ChannelId, CartId),
    view: &CartView,
) -> Result<Vec<(VariantId, GiftWishForm)>, sqlx::Error> {
    let cards = view.lines.iter().filter(|line| line.facts.is_gift_card);
    let cards: Vec<VariantId> = cards.map(|line| line.facts.variant).collect();
    if cards.is_empty() {
        return Ok(Vec::new());
    }
    let wishes = gift_wishes(connection, channel, cart).await?;
    let typed = typed_as::<Typed>(GIFT_WISH_FORM);
    let form_of = |variant: VariantId| {
        let again = typed.as_ref().filter(|typed| typed.variant == variant);
        let kept = wishes.iter().find(|(of, _)| *of == variant);
        again
            .map(|typed| GiftWishForm {
                failed: true,
                ..typed.form.clone()
            })
            .or_else(|| kept.map(|(_, wish)| shown(wish)))
            .unwrap_or_default()
    };
    Ok(cards.into_iter().map(|one| (one, form_of(one))).collect())
}

#[cfg(feature = "ssr")]
fn shown(wish: &GiftWish) -> GiftWishForm {
    GiftWishForm {
        name: wish.name.clone(),
        email: wish.email.clone(),
        message: wish.message.clone(),
        deliver_on: wish
            .deliver_on
            .map(|day| day.to_string())
            .unwrap_or_default(),
        failed: false,
    }
}
