//! Choosing a version by its options: size by size, colour by colour, where a product has more than one kind of option.
//!
//! Every value is a link that carries the version in the address (`?variant=`), so that it works without JavaScript and
//! can be sent to somebody. What is sold out is crossed out; a value that does not go with
//! the others is dashed and leads to a version that has it.

use api_catalog::{Offer, Stock};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Name and values of an option.
pub(super) type Axis = (String, Vec<String>);

/// The version that the address names, else the first that can be had, else the first.
pub(super) fn chosen(offers: &[Offer], wanted: Option<&str>) -> Option<usize> {
    let named = offers
        .iter()
        .position(|offer| wanted == Some(offer.variant.to_string().as_str()));
    let first = || offers.iter().position(|offer| offer.stock != Stock::Out);
    named
        .or_else(first)
        .or_else(|| (!offers.is_empty()).then_some(0))
}

/// The version that the address of the page names, or the one that stands in for it.
pub(super) fn wanted(offers: &[Offer]) -> Option<Offer> {
    let wanted = use_query_map().with_untracked(|query| query.get("variant"));
    offers.get(chosen(offers, wanted.as_deref())?).cloned()
}

/// How a value goes with what is chosen in the other options.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fit {
    /// There is such a version, and it can be had.
    Good,
    /// There is such a version, and it is sold out.
    SoldOut,
    /// There is no such version.
    Elsewhere,
}

/// Where a value leads from the present version: to the one that differs in nothing else, or to the first that has the
/// value.
fn target<'a>(
    offers: &'a [Offer],
    present: &Offer,
    axis: &str,
    value: &str,
) -> Option<(&'a Offer, Fit)> {
    let has = |offer: &&Offer| offer.options.get(axis).is_some_and(|found| found == value);
    let same_elsewhere = |offer: &&Offer| {
        let others = present.options.iter().filter(|(name, _)| *name != axis);
        others
            .into_iter()
            .all(|(name, chosen)| offer.options.get(name) == Some(chosen))
    };
    let fitting = offers.iter().filter(has).find(same_elsewhere);
    match fitting {
        Some(offer) if offer.stock == Stock::Out => Some((offer, Fit::SoldOut)),
        Some(offer) => Some((offer, Fit::Good)),
        None => offers.iter().find(has).map(|offer| (offer, Fit::Elsewhere)),
    }
}

/// A row of values for each option, as they go with `present`.
#[component]
pub(super) fn OptionPicker(offers: Vec<Offer>, axes: Vec<Axis>, present: Offer) -> impl IntoView {
    let rows = axes
        .into_iter()
        .map(|axis| view! { <AxisRow axis=axis offers=offers.clone() present=present.clone() /> })
        .collect_view();
    view! { <div class="flex flex-col gap-4">{rows}</div> }
}

#[component]
fn AxisRow(axis: Axis, offers: Vec<Offer>, present: Offer) -> impl IntoView {
    let locale = use_locale();
    let (name, values) = axis;
    let now = present.options.get(&name).cloned().unwrap_or_default();
    let value = |value: String| {
        let (offer, fit) = target(&offers, &present, &name, &value)?;
        let href = format!("?variant={}", offer.variant);
        let current = (value == now).then_some("true");
        let (class, words) = match fit {
            Fit::Good => ("chip", None),
            Fit::SoldOut => (
                "chip text-muted line-through",
                Some(td_string!(locale, stock.out)),
            ),
            Fit::Elsewhere => (
                "chip border-dashed text-muted",
                Some(td_string!(locale, product.not_with_this)),
            ),
        };
        let missing = words.map(|words| view! { <span class="sr-only">", " {words}</span> });
        Some(view! {
            <li>
                <a href=href class=class aria-current=current title=words data-noscroll="">
                    {value}
                    {missing}
                </a>
            </li>
        })
    };
    let items = values.into_iter().filter_map(value).collect_view();
    view! {
        <div role="group" aria-label=name.clone() class="flex flex-col gap-2">
            <p class="text-sm">
                <span class="font-medium">{name.clone()}</span>
                <span class="text-muted">" " {now.clone()}</span>
            </p>
            <ul class="flex flex-wrap gap-2">{items}</ul>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use kernel::{Currency, Money, VariantId};

    use super::*;

    fn offer(number: u8, size: &str, colour: &str, stock: Stock) -> Offer {
        let id = format!("00000000-0000-7000-8000-0000000000{number:02}");
        Offer {
            variant: id.parse::<VariantId>().unwrap(),
            sku: String::new(),
            title: String::new(),
            options: [("Size", size), ("Colour", colour)]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
            price: Money::new(100, Currency::AUD),
            compare_at: None,
            stock,
            weight_grams: 1,
        }
    }

    fn offers() -> Vec<Offer> {
        vec![
            offer(1, "S", "Ink", Stock::Out),
            offer(2, "S", "Sand", Stock::In),
            offer(3, "L", "Sand", Stock::In),
        ]
    }

    #[test]
    fn the_address_chooses_and_else_what_can_be_had() {
        let offers = offers();
        let third = offers[2].variant.to_string();
        assert_eq!(chosen(&offers, Some(&third)), Some(2));
        assert_eq!(chosen(&offers, Some("nonsense")), Some(1));
        assert_eq!(chosen(&offers[..1], None), Some(0));
        assert_eq!(chosen(&[], None), None);
    }

    #[test]
    fn a_value_leads_to_what_has_it_and_says_whether_it_fits() {
        let offers = offers();
        let leads = |present: usize, axis, value| {
            let (offer, fits) = target(&offers, &offers[present], axis, value).unwrap();
            let place = offers.iter().position(|one| one.variant == offer.variant);
            (place.unwrap(), fits)
        };
        assert_eq!(leads(1, "Size", "L"), (2, Fit::Good));
        assert_eq!(leads(1, "Colour", "Ink"), (0, Fit::SoldOut));
        assert_eq!(leads(2, "Colour", "Ink"), (0, Fit::Elsewhere));
        assert!(target(&offers, &offers[0], "Size", "XL").is_none());
    }
}
