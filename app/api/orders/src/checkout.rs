//! The steps of the checkout.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{AddressForm, CheckoutPage};

#[cfg(feature = "ssr")]
use {
    crate::cards::read_id,
    crate::own_cart::own_cart_secret,
    crate::{ANOTHER_ADDRESS, ANOTHER_CARD, card_form, convert, saved_address, tax_id},
    api_identity::current_person,
    api_kit::{
        channel, database, fail, keep_private, market, open_to_all, page_locale, platform,
        redirect, respond, service, site_address, wants_page,
    },
    channels::Channel,
    flows::Checkout,
    flows::checkout::{CardInput, CheckoutError, Next, PayWith, Purchase, Receipt},
    orders::OrderError,
};

/// Where the checkout stands; `None` when there is nothing in the cart.
///
/// # Errors
/// Internal errors only.
#[server(input = GetUrl)]
pub async fn view_checkout() -> Result<Option<CheckoutPage>, ApiError> {
    open_to_all();
    keep_private();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret().await?);
    match checkout.state(&channel, &secret).await {
        Ok(state) => {
            let mut page = convert::checkout(state);
            page.countries = shipped_to(&channel).await?;
            if page.form.country.is_empty() {
                page.form.country = first_country(&page.countries)?;
            }
            tax_id::offer(&channel, &mut page).await?;
            saved_address::offer(&channel, &mut page).await?;
            card_form::choose(&checkout, &channel, &secret, &mut page).await?;
            Ok(Some(page))
        }
        Err(CheckoutError::Order(OrderError::NoCart | OrderError::EmptyCart)) => Ok(None),
        Err(error) => Err(fail(error)),
    }
}

/// Keeps contact and address, and goes on to the delivery step when they are complete. `saved` names an address of the
/// signed-in person's book that counts in place of the typed one; with `remember`, the typed one goes into the book. With
/// `country_only` it is kept as it stands, and the form comes back with the fields of its country.
///
/// # Errors
/// `checkout.delivery` with the bad fields; what was typed is kept all the same. `customers.address` when the book has no
/// such address, `customers.too_many_addresses`.
#[server]
pub async fn save_delivery(
    form: AddressForm,
    #[server(default)] saved: String,
    #[server(default)] remember: bool,
    #[server(default)] country_only: bool,
) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret().await?);
    let kept = checkout.save_tax_id(&channel, &secret, &form.tax_id).await;
    respond(kept, "/checkout")?;
    if country_only {
        let kept = checkout
            .save_delivery(&channel, &secret, &form.email, &convert::typed(&form))
            .await;
        return show_again(kept);
    }
    let from_book = !saved.is_empty() && saved != ANOTHER_ADDRESS;
    let address = if from_book {
        respond(saved_address::find(&channel, &saved).await, "/checkout")?.into()
    } else {
        convert::typed(&form)
    };
    let kept = checkout
        .save_delivery(&channel, &secret, &form.email, &address)
        .await;
    respond(kept, "/checkout")?;
    tax_id::remember(&channel, &form.tax_id, &address.country).await?;
    if remember && !from_book {
        let remembered = saved_address::remember(&channel, address).await;
        respond(remembered, "/checkout")?;
    }
    redirect("/checkout/delivery");
    Ok(())
}

/// Keeps the chosen shipping method, and goes on to the payment step.
///
/// # Errors
/// `checkout.shipping_method`, `checkout.not_shippable`, `checkout.delivery`.
#[server]
pub async fn choose_shipping(shipping_method: String) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret().await?);
    let chosen = checkout
        .choose_shipping(&channel, &secret, &shipping_method)
        .await;
    respond(chosen, "/checkout/delivery")?;
    redirect("/checkout/payment");
    Ok(())
}

/// Pays and goes to the order's page. `total_minor` is the total that was shown, `credit_minor` what gift cards and store
/// credit pay of it. `saved_card` names a card of who asks that
/// is charged in place of the typed one; with `save_card`, the typed one is saved once it has paid. Where the browser has
/// handed the card to the processor, `number` is the processor with its name for the card (`stripe:pm_…`), and nothing else
/// of the card is sent.
///
/// # Errors
/// `payments.no_saved_card`, `payments.card` with the bad fields, `payments.declined`, `payments.no_answer`, `checkout.total_changed`,
/// `checkout.unavailable`, `inventory.out_of_stock`, and those of the earlier steps.
#[server]
pub async fn buy(
    #[server(default)] number: String,
    #[server(default)] expiry: String,
    #[server(default)] security_code: String,
    total_minor: i64,
    #[server(default)] credit_minor: i64,
    #[server(default)] saved_card: String,
    #[server(default)] save_card: bool,
) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel, secret) = (service::<Checkout>()?, channel()?, cart_secret().await?);
    let card = CardInput {
        number,
        expiry,
        security_code,
    };
    let me = current_person().await?;
    let pay_with = if saved_card.is_empty() || saved_card == ANOTHER_CARD {
        Ok(new_card(&card, save_card))
    } else {
        read_id(&saved_card).map(PayWith::Saved)
    };
    let site = site_address()?;
    let purchase = Purchase {
        person: me.map(|me| me.person),
        pay_with: respond(pay_with, "/checkout/payment")?,
        seen_total_minor: total_minor,
        seen_credit_minor: credit_minor,
        site: Some(&site),
        locale: Some(page_locale(&channel)),
    };
    let bought = checkout.pay(&channel, &secret, &purchase).await;
    let receipt = respond(bought, "/checkout/payment")?;
    redirect(&onward(&receipt));
    Ok(())
}

/// A card as typed, or as the browser handed it to a processor: no number has a colon in it.
#[cfg(feature = "ssr")]
pub(crate) fn new_card(card: &CardInput, save: bool) -> PayWith<'_> {
    match card.number.split_once(':') {
        Some((gateway, token)) => PayWith::Handed {
            gateway,
            token,
            save,
        },
        None => PayWith::Card { card, save },
    }
}

/// Where the browser goes after buying. A script can not leave the shop's pages by a redirect, so it is led to the order,
/// whose page goes on to the bank.
#[cfg(feature = "ssr")]
fn onward(receipt: &Receipt) -> String {
    match &receipt.next {
        Next::Confirm(address) if wants_page() && address.starts_with('/') => address.clone(),
        Next::Confirm(_) => format!("/orders/{}?confirm=true", receipt.token),
        Next::Nothing | Next::Wait => format!("/orders/{}", receipt.token),
    }
}

/// Where the shop ships to.
#[cfg(feature = "ssr")]
async fn shipped_to(channel: &Channel) -> Result<Vec<String>, ApiError> {
    let mut connection = platform()?.pool().acquire().await.map_err(database)?;
    fulfilment::queries::countries(&mut connection, channel.id)
        .await
        .map_err(database)
}

/// The country of a form in which nothing is typed: the first of the visitor's market that is shipped to.
#[cfg(feature = "ssr")]
fn first_country(shipped_to: &[String]) -> Result<String, ApiError> {
    let (home, meant_for) = (channel()?.country.clone(), market()?.countries);
    let found = meant_for.into_iter().find(|one| shipped_to.contains(one));
    Ok(found.unwrap_or(home))
}

/// Back to the form, whatever is wrong with what it keeps.
#[cfg(feature = "ssr")]
fn show_again(kept: Result<(), CheckoutError>) -> Result<(), ApiError> {
    match kept {
        Ok(()) | Err(CheckoutError::Delivery(_)) => {
            redirect("/checkout");
            Ok(())
        }
        Err(error) => respond(Err(error), "/checkout"),
    }
}

/// The secret of the cart of who asks; empty, which belongs to no cart, when there is none.
#[cfg(feature = "ssr")]
async fn cart_secret() -> Result<String, ApiError> {
    own_cart_secret(&platform()?, channel()?.as_ref()).await
}
