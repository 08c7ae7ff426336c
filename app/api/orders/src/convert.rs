//! From the flows' views to the shapes that travel.

use chrono::NaiveDate;
use flows::checkout::{CheckoutState, Discounts, Totals};
use flows::storefront::{CartView, CartViewLine, LineProblem};
use international::{Address, AddressInput};
use kernel::{Money, Page, Timestamp};
use orders::queries::{OrderDetail, OrderSummary};
use payments::queries::PaymentView;

use crate::code::CODE_FORM;
use crate::discount;
use crate::types::{
    AddressForm, AddressView, CartLineView, CartPage, CheckoutPage, DeliveryOption, DiscountView,
    LineIssue, OrderBrief, OrderEvent, OrderLine, OrderView, OrdersPage, TotalsView,
};

/// Most pieces of a variant in a cart.
const MAX_QUANTITY: i32 = orders::error::MAX_QUANTITY;

fn small_picture(key: &str) -> String {
    format!("/media/{key}/320.webp")
}

/// The cart with what promotions take off it; the total leaves shipping out.
pub(crate) fn cart(view: &CartView, discounts: &Discounts) -> CartPage {
    let off = discounts.goods().map(Money::minor).unwrap_or_default();
    let left = view.subtotal.minor().saturating_sub(off);
    CartPage {
        lines: view.lines.iter().map(line).collect(),
        subtotal: view.subtotal,
        discounts: discount::shown(discounts),
        total: Money::new(left, view.subtotal.currency()),
        codes: discount::codes(discounts),
        typed_code: api_kit::typed(CODE_FORM).value("code"),
        count: view.count(),
        can_check_out: view.can_be_bought(),
    }
}

fn line(line: &CartViewLine) -> CartLineView {
    CartLineView {
        variant: line.facts.variant,
        product_slug: line.facts.product_slug.clone(),
        title: line.facts.product_title.clone(),
        variant_title: line.facts.variant_title.clone(),
        image: small_picture(&line.facts.image_key),
        quantity: line.quantity,
        max_quantity: line.available.clamp(line.quantity, MAX_QUANTITY),
        unit_price: line.unit_price,
        total: line.total,
        issue: line.problem.map(|problem| match problem {
            LineProblem::SoldOut => LineIssue::SoldOut,
            LineProblem::TooFew => LineIssue::Only(line.available),
            LineProblem::NotForSale => LineIssue::NotForSale,
        }),
    }
}

pub(crate) fn checkout(state: CheckoutState) -> CheckoutPage {
    let form = form(&state.draft.email, &state.draft.address);
    let cart = cart(&state.cart, &state.discounts);
    let chosen = state.draft.shipping_method;
    match state.delivery {
        Err(problems) => CheckoutPage {
            cart,
            form,
            problems,
            doubts: Vec::new(),
            book: None,
            options: Vec::new(),
            chosen,
            totals: None,
        },
        Ok(delivery) => CheckoutPage {
            cart,
            form,
            problems: Vec::new(),
            doubts: delivery.address.doubts(),
            book: None,
            chosen,
            totals: delivery
                .totals
                .map(|sums| totals(&sums, &state.discounts, delivery.tax_name.clone())),
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

fn totals(sums: &Totals, discounts: &Discounts, tax_name: Option<String>) -> TotalsView {
    TotalsView {
        subtotal: sums.subtotal,
        discounts: discount::shown(discounts),
        shipping: sums.shipping,
        tax: sums.tax,
        tax_name,
        total: sums.total,
    }
}

fn form(email: &str, address: &AddressInput) -> AddressForm {
    let address = address.clone();
    AddressForm {
        email: email.to_owned(),
        name: address.name,
        company: address.company,
        line1: address.line1,
        line2: address.line2,
        city: address.city,
        region: address.region,
        postcode: address.postcode,
        country: address.country,
        phone: address.phone,
    }
}

/// The address of the form, with anything wrong.
pub(crate) fn typed(form: &AddressForm) -> AddressInput {
    let form = form.clone();
    AddressInput {
        name: form.name,
        company: form.company,
        line1: form.line1,
        line2: form.line2,
        city: form.city,
        region: form.region,
        postcode: form.postcode,
        country: form.country,
        phone: form.phone,
    }
}

pub(crate) fn order(
    detail: OrderDetail<Address>,
    attempts: &[PaymentView],
    tax_name: Option<String>,
    discounts: Vec<DiscountView>,
) -> OrderView {
    let currency = detail.total.currency();
    let money = |minor| Money::new(minor, currency);
    let captured = attempts.iter().find(|attempt| attempt.status == "captured");
    OrderView {
        number: detail.number,
        status: detail.status,
        email: detail.email,
        placed_at: detail.placed_at,
        shipping_method: detail.shipping_method,
        delivery: (midnight(detail.delivery.0), midnight(detail.delivery.1)),
        address: address(&detail.address),
        card: captured
            .and_then(|payment| payment.card_brand.clone().zip(payment.card_last4.clone())),
        events: detail
            .events
            .into_iter()
            .map(|event| OrderEvent {
                kind: event.kind,
                at: event.occurred_at,
            })
            .collect(),
        totals: TotalsView {
            subtotal: detail.subtotal,
            discounts,
            shipping: detail.shipping,
            tax: detail.tax,
            tax_name,
            total: detail.total,
        },
        lines: detail
            .lines
            .into_iter()
            .map(|line| OrderLine {
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

fn address(address: &Address) -> AddressView {
    AddressView {
        lines: address.lines(),
        country: address.country.clone(),
    }
}

pub(crate) fn midnight(day: NaiveDate) -> Timestamp {
    day.and_hms_opt(0, 0, 0).unwrap_or_default().and_utc()
}
