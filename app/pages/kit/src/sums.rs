//! What a cart or an order comes to: subtotal, what is taken off, shipping, taxes, total, and how it is paid.

use api_orders::{DiscountView, TaxView, TenderView, TotalsView};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use ui::{DescriptionItem, DescriptionList};

use crate::words::money;

/// Subtotal, what promotions take off, shipping, the tax inside, total; as far as they are known.
#[component]
pub fn Sums(
    subtotal: Money,
    totals: Option<TotalsView>,
    /// What is taken off and what remains while shipping is not known.
    #[prop(optional)]
    so_far: Option<(Vec<DiscountView>, Money)>,
) -> impl IntoView {
    let locale = use_locale();
    let (off, left) = so_far.unwrap_or_else(|| (Vec::new(), subtotal));
    let off = totals
        .as_ref()
        .map_or(off, |totals| totals.discounts.clone());
    let discounts = off.into_iter().map(discount_row).collect_view();
    let shipping = totals.as_ref().map_or_else(
        || td_string!(locale, checkout.not_yet).to_owned(),
        |totals| {
            if totals.shipping.is_zero() {
                td_string!(locale, checkout.free).to_owned()
            } else {
                money(totals.shipping)
            }
        },
    );
    let total = totals.as_ref().map_or(left, |totals| totals.total);
    let free = totals.as_ref().and_then(relief_row);
    let on_top = totals.as_ref().map(tax_rows);
    let notes = totals.as_ref().map(tax_notes);
    let paid = totals.as_ref().map(tender_rows);
    view! {
        <DescriptionList>
            <DescriptionItem term=td_string!(locale, checkout.subtotal)>{money(subtotal)}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, checkout.shipping)>{shipping}</DescriptionItem>
            {discounts}
            {free}
            {on_top}
            <DescriptionItem term=td_string!(locale, checkout.total) emphasised=true>
                <span data-testid="total">{money(total)}</span>
            </DescriptionItem>
            {paid}
        </DescriptionList>
        {notes}
    }
}

/// The tax inside prices that a buyer who owes none does not pay.
fn relief_row(totals: &TotalsView) -> Option<impl IntoView + use<>> {
    let locale = use_locale();
    let free = totals.tax_free.as_ref();
    let relief = free
        .map(|free| free.relief)
        .filter(|relief| relief.is_positive())?;
    Some(view! {
        <DescriptionItem term=td_string!(locale, checkout.tax_relief)>
            <span class="text-success" data-testid="tax-relief">
                {money(relief.negate())}
            </span>
        </DescriptionItem>
    })
}

/// What comes on top of the prices: tax where it is not inside, and duty.
fn tax_rows(totals: &TotalsView) -> impl IntoView + use<> {
    let locale = use_locale();
    let taxes = totals.taxes.iter().filter(|_| !totals.tax_inside);
    let rows = taxes.map(|tax| (tax_words(locale, tax), tax.amount)).chain(
        totals
            .duty
            .is_positive()
            .then(|| (td_string!(locale, checkout.duty).to_owned(), totals.duty)),
    );
    rows.map(|(term, amount)| {
        view! {
            <DescriptionItem term=term>
                <span data-testid="tax">{money(amount)}</span>
            </DescriptionItem>
        }
    })
    .collect_view()
}

/// What gift cards and store credit pay, and what is left for a card; nothing where a card pays all.
fn tender_rows(totals: &TotalsView) -> impl IntoView + use<> {
    let locale = use_locale();
    let row = |tender: &TenderView| {
        let term = if tender.last_four.is_empty() {
            td_string!(locale, credit.store_credit).to_owned()
        } else {
            td_string!(locale, credit.card, last_four = tender.last_four.clone())
        };
        let amount = money(tender.amount.negate());
        view! {
            <DescriptionItem term=term>
                <span data-testid="tender">{amount}</span>
            </DescriptionItem>
        }
    };
    let rows = totals.tenders.iter().map(row).collect_view();
    let left = money(totals.to_pay);
    let left = (!totals.tenders.is_empty()).then(|| {
        view! {
            <DescriptionItem term=td_string!(locale, credit.by_card) emphasised=true>
                <span data-testid="to-pay">{left}</span>
            </DescriptionItem>
        }
    });
    (rows, left)
}

/// The tax inside the prices, and what the border may cost.
fn tax_notes(totals: &TotalsView) -> impl IntoView + use<> {
    let locale = use_locale();
    let inside = totals.taxes.iter().filter(|_| totals.tax_inside);
    let mut notes: Vec<String> = inside
        .map(|tax| {
            let (name, amount) = (tax_words(locale, tax), money(tax.amount));
            td_string!(locale, checkout.tax_included, name = name, amount = amount)
        })
        .collect();
    match &totals.tax_free {
        Some(free) if free.is_reverse_charge => {
            let number = free.number.clone();
            notes.push(td_string!(locale, checkout.reverse_charge, number = number));
        }
        Some(free) => {
            let number = free.number.clone();
            notes.push(td_string!(locale, checkout.exempt, number = number));
        }
        None if totals.taxes.is_empty() => {
            notes.push(td_string!(locale, checkout.no_tax).to_owned());
        }
        None => {}
    }
    if totals.due_on_delivery {
        notes.push(td_string!(locale, checkout.border).to_owned());
    }
    notes
        .into_iter()
        .map(|text| view! { <p class="mt-2 text-sm text-muted">{text}</p> })
        .collect_view()
}

/// `GST`, or with its place and rate where that says more than the name: `sales tax (CA 7.25%)`.
fn tax_words(locale: Locale, tax: &TaxView) -> String {
    let (name, place, rate) = (tax.name.clone(), tax.place.clone(), tax.rate.clone());
    if rate.is_empty() || matches!(place.as_str(), "AU" | "NZ") {
        return name;
    }
    td_string!(
        locale,
        checkout.tax_rate,
        name = name,
        place = place,
        rate = rate
    )
}

/// A promotion by its name, and what it takes off; a word in its place while that depends on the shipping.
pub fn discount_row(discount: DiscountView) -> impl IntoView {
    let locale = use_locale();
    let amount = if discount.awaits_shipping && discount.amount.is_zero() {
        td_string!(locale, code.at_checkout).to_owned()
    } else {
        money(discount.amount.negate())
    };
    view! {
        <DescriptionItem term=discount.name>
            <span class="text-success" data-testid="discount">
                {amount}
            </span>
        </DescriptionItem>
    }
}
