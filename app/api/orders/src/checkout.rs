//! The steps of the checkout.

use api_kit::ApiError;
use leptos::prelude::*;
use server_fn::codec::GetUrl;

use crate::types::{AddressForm, CheckoutPage};

#[cfg(feature = "ssr")]
use {
    crate::beside,
    crate::cards::read_id,
    crate::{ANOTHER_ADDRESS, ANOTHER_CARD, card_form, convert, saved_address, tax_id},
    api_identity::current_person,
    api_kit::{
        channel, database, fail, keep_private, market, open_to_all, page_locale, platform,
        redirect, respond, service, site_address, wants_page,
    },
    channels::Channel,
    flows::Checkout,
    flows::checkout::{CheckoutError, HandedOver, Next, PayWith, Purchase, Receipt, WhichCart},
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
    let (checkout, channel) = (service::<Checkout>()?, channel()?);
    let (cart, again) = beside::at_checkout(&platform()?, &channel).await?;
    match checkout.state(&channel, cart).await {
        Ok(state) => {
            let cart = state.id;
            let mut page = convert::checkout(state);
            page.again = again;
            page.countries = shipped_to(&channel).await?;
            if page.form.address.country.is_empty() {
                page.form.address.country = first_country(&page.countries)?;
            }
            tax_id::offer(&channel, &mut page).await?;
            saved_address::offer(&channel, &mut page).await?;
            card_form::choose(&checkout, &channel, cart, &mut page).await?;
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
    let (checkout, channel, cart) = (service::<Checkout>()?, channel()?, cart().await?);
    let buyer = (form.email.as_str(), Some(form.tax_id.as_str()));
    if country_only {
        let address = convert::typed(&form);
        let kept = checkout.save_buyer(&channel, cart, buyer, &address).await;
        return show_again(kept);
    }
    let from_book = !saved.is_empty() && saved != ANOTHER_ADDRESS;
    let address = if from_book {
        let kept = checkout.save_tax_id(&channel, cart.clone(), &form.tax_id);
        respond(kept.await, "/checkout")?;
        respond(saved_address::find(&channel, &saved).await, "/checkout")?.into()
    } else {
        convert::typed(&form)
    };
    let kept = checkout.save_buyer(&channel, cart, buyer, &address).await;
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
    let (checkout, channel, cart) = (service::<Checkout>()?, channel()?, cart().await?);
    let chosen = checkout
        .choose_shipping(&channel, cart, &shipping_method)
        .await;
    respond(chosen, "/checkout/delivery")?;
    redirect("/checkout/payment");
    Ok(())
}

/// Pays and goes to the order's page. `total_minor` is the total that was shown, `credit_minor` what gift cards and store
/// credit pay of it. `saved_card` names a card of who asks that
/// is charged in place of a new one; with `save_card`, the new one is saved once it has paid. The browser hands a new card
/// to the processor itself: `card` is the processor with its name for it (`stripe:pm_…`), and nothing else of it comes here.
/// `again` says that the form was made for an order that is bought again, beside the visitor's own cart.
///
/// # Errors
/// `payments.no_saved_card`, `payments.card` without a card, `payments.declined`, `payments.no_answer`, `checkout.total_changed`,
/// `checkout.unavailable`, `inventory.out_of_stock`, and those of the earlier steps.
#[server]
pub async fn buy(
    #[server(default)] card: String,
    total_minor: i64,
    #[server(default)] credit_minor: i64,
    #[server(default)] saved_card: String,
    #[server(default)] save_card: bool,
    #[server(default)] again: bool,
) -> Result<(), ApiError> {
    open_to_all();
    let (checkout, channel) = (service::<Checkout>()?, channel()?);
    let secret = beside::to_pay(&platform()?, &channel, again).await?;
    let card = HandedOver::parse(&card);
    let me = current_person().await?;
    let pay_with = if saved_card.is_empty() || saved_card == ANOTHER_CARD {
        Ok(new_card(card.as_ref(), save_card))
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

/// A card as the browser handed it to a processor, where it did.
#[cfg(feature = "ssr")]
pub(crate) fn new_card(card: Option<&HandedOver>, save: bool) -> PayWith<'_> {
    card.map_or(PayWith::Nothing, |card| PayWith::Card { card, save })
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

/// The cart that the checkout is about.
#[cfg(feature = "ssr")]
async fn cart() -> Result<WhichCart<'static>, ApiError> {
    let (cart, _) = beside::at_checkout(&platform()?, channel()?.as_ref()).await?;
    Ok(cart.into())
}
