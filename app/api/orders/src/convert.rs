//! From the flows' views to the shapes that travel: checkout and orders; the cart stands apart.

mod address;
mod cart;

use chrono::NaiveDate;
use credit::Tender;
use flows::checkout::{CheckoutState, Discounts, Totals};
use international::Address;
use kernel::{Money, Page, Timestamp};
use orders::queries::{OrderDetail, OrderSummary};
use orders::{OrderStatus, OrderTaxes, TaxFree, TaxLine};
use payments::queries::PaymentView;
use promotions::queries::OrderDiscount;

use crate::CardFormView;
use crate::credit_view;
use crate::discount;
use crate::types::{
    AddressForm, CheckoutPage, DeliveryOption, OrderBrief, OrderEvent, OrderLine, OrderView,
    OrdersPage, TaxFreeView, TaxView, TotalsView, WaitsFor,
};

pub(crate) use address::{form, typed};
pub(crate) use cart::{cart, saved};

fn small_picture(key: &str) -> String {
    format!("/media/{key}/320.webp")
}

/// Whole minutes from `now` to `end`, at least one; `None` once it is over.
pub(crate) fn minutes_left(end: Option<Timestamp>, now: Timestamp) -> Option<u32> {
    let left = end.filter(|end| *end > now)? - now;
    u32::try_from(left.num_minutes())
        .ok()
        .map(|minutes| minutes.max(1))
}

pub(crate) fn checkout(state: CheckoutState) -> CheckoutPage {
    let form = AddressForm {
        tax_id: state.draft.tax_id,
        ..form(&state.draft.email, &state.draft.address)
    };
    let cart = cart(&state.cart, &state.discounts);
    let chosen = state.draft.shipping_method;
    let credit = credit_view::of_cart(&state.credit);
    match state.delivery {
        Err(problems) => CheckoutPage {
            cart,
            form,
            problems,
            doubts: Vec::new(),
            book: None,
            countries: Vec::new(),
            options: Vec::new(),
            chosen,
            totals: None,
            credit,
            again: false,
            card_form: CardFormView::default(),
        },
        Ok(delivery) => CheckoutPage {
            cart,
            form,
            problems: Vec::new(),
            doubts: delivery.address.doubts(),
            book: None,
            countries: Vec::new(),
            chosen,
            totals: delivery
                .totals
                .zip(delivery.taxes)
                .map(|(sums, taxes)| TotalsView {
                    tenders: credit_view::shares(&state.credit),
                    to_pay: credit_view::left(sums.total, &state.credit),
                    ..totals(&sums, &state.discounts, &taxes)
                }),
            credit,
            again: false,
            card_form: CardFormView::default(),
            options: delivery
                .options
                .into_iter()
                .map(|(option, (from, until))| DeliveryOption {
                    code: option.code,
                    name: option.name,
                    price: option.price,
                    from: midnight(from),
                    until: midnight(until),
                })
                .collect(),
        },
    }
}

fn totals(sums: &Totals, discounts: &Discounts, taxes: &OrderTaxes) -> TotalsView {
    TotalsView {
        subtotal: sums.subtotal,
        discounts: discount::shown(discounts),
        shipping: sums.shipping,
        taxes: tax_views(taxes),
        tax_inside: taxes.prices_include_tax,
        tax_free: tax_free(taxes),
        duty: taxes.duty,
        due_on_delivery: taxes.due_on_delivery,
        total: sums.total,
        tenders: Vec::new(),
        to_pay: sums.total,
    }
}

fn tax_free(taxes: &OrderTaxes) -> Option<TaxFreeView> {
    let buyer = &taxes.buyer;
    let is_reverse_charge = buyer.free? == TaxFree::ReverseCharge;
    let number = if is_reverse_charge {
        &buyer.tax_id
    } else {
        &buyer.certificate
    };
    Some(TaxFreeView {
        is_reverse_charge,
        number: number.clone(),
        // Both are parts of one total, which fits.
        relief: buyer.relief.checked_add(buyer.shipping_relief).ok()?,
    })
}

/// The taxes that come to something.
fn tax_views(taxes: &OrderTaxes) -> Vec<TaxView> {
    let view = |tax: TaxLine| {
        let place = tax.jurisdiction.rsplit('-').next().unwrap_or_default();
        TaxView {
            name: tax.name,
            place: place.to_owned(),
            rate: format!("{}%", tax.rate.as_percent().normalize()),
            amount: tax.tax,
        }
    };
    let taken = taxes.summary().into_iter();
    taken
        .filter(|tax| tax.tax.is_positive())
        .map(view)
        .collect()
}

/// The taxes of an order; of one that was placed before they were kept by jurisdiction, the sum under the name `tax_name`.
fn taxes_of_order(detail: &OrderDetail<Address>, tax_name: Option<String>) -> Vec<TaxView> {
    let kept = tax_views(&detail.taxes);
    match tax_name {
        Some(name) if kept.is_empty() && detail.tax.is_positive() => vec![TaxView {
            name,
            place: detail.address.country.clone(),
            rate: String::new(),
            amount: detail.tax,
        }],
        _ => kept,
    }
}

fn waits_for(attempt: &PaymentView) -> Option<WaitsFor> {
    match (attempt.status.as_str(), attempt.waits_for.as_deref()) {
        ("pending", Some("buyer")) => Some(WaitsFor::Buyer),
        ("pending", _) => Some(WaitsFor::Bank),
        _ => None,
    }
}

pub(crate) fn order(
    detail: OrderDetail<Address>,
    attempts: &[PaymentView],
    tax_name: Option<String>,
    discounts: Vec<OrderDiscount>,
    tenders: &[Tender],
) -> OrderView {
    let currency = detail.total.currency();
    let money = |minor| Money::new(minor, currency);
    let taxes = taxes_of_order(&detail, tax_name);
    let captured = attempts.iter().find(|attempt| attempt.status == "captured");
    OrderView {
        number: detail.number,
        email: detail.email,
        placed_at: detail.placed_at,
        shipping_method: detail.shipping_method,
        delivery: (midnight(detail.delivery.0), midnight(detail.delivery.1)),
        address: address::view(&detail.address),
        parcel: None,
        may_be_readdressed: OrderStatus::parse(&detail.status)
            .is_some_and(OrderStatus::may_be_readdressed),
        status: detail.status,
        card: captured
            .and_then(|payment| payment.card_brand.clone().zip(payment.card_last4.clone())),
        waits: attempts.last().and_then(waits_for),
        events: detail
            .events
            .into_iter()
            .map(|event| OrderEvent {
                kind: event.kind,
                at: event.occurred_at,
            })
            .collect(),
        gift_cards: Vec::new(),
        documents: Vec::new(),
        totals: TotalsView {
            subtotal: detail.subtotal,
            discounts: discount::of_order(&discounts),
            shipping: detail.shipping,
            taxes,
            tax_inside: detail.taxes.prices_include_tax,
            tax_free: tax_free(&detail.taxes),
            duty: detail.taxes.duty,
            due_on_delivery: detail.taxes.due_on_delivery,
            total: detail.total,
            tenders: credit_view::of_order(tenders),
            to_pay: credit_view::not_by_credit(detail.total, tenders),
        },
        lines: detail
            .lines
            .into_iter()
            .map(|line| OrderLine {
                free_with: discount::free_with(&line, &discounts),
                product_slug: line.product_slug,
                title: line.product_title,
                variant_title: line.variant_title,
                image: small_picture(&line.image_key),
                quantity: line.quantity,
                unit_price: money(line.unit_price_minor),
                total: money(line.total_minor),
            })
            .collect(),
    }
}

pub(crate) fn orders(page: Page<OrderSummary>) -> OrdersPage {
    let brief = |order: OrderSummary| OrderBrief {
        number: order.number,
        status: order.status,
        placed_at: order.placed_at,
        total: order.total,
        pieces: order.pieces,
        images: order.images.iter().map(|key| small_picture(key)).collect(),
    };
    OrdersPage {
        items: page.items.into_iter().map(brief).collect(),
        next: page.next.map(|cursor| cursor.to_string()),
    }
}

pub(crate) fn midnight(day: NaiveDate) -> Timestamp {
    day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc()
}
