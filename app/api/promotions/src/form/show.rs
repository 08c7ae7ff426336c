//! From a stored promotion to the form that leads to it.
//!
//! Invariant: read again, the form leads to the same draft. Deliberately not here: handles, which are looked up before.

use std::collections::BTreeSet;

use channels::Channel;
use kernel::{Money, Timestamp};
use promotions::queries::PromotionSummary;
use promotions::{Action, Audience, BundlePart, Stacking};

use super::DATE_TIME;
use crate::goods::Handles;
use crate::types::PromotionForm;

/// The form that leads to a stored promotion.
pub(crate) fn form(
    summary: &PromotionSummary,
    handles: &Handles,
    channel: &Channel,
) -> PromotionForm {
    let (id, draft) = (summary.stored.id.to_string(), &summary.stored.draft);
    let currency = draft.currency.unwrap_or(channel.currency);
    let amount = |minor: Option<i64>| {
        minor.map_or_else(String::new, |minor| {
            Money::new(minor, currency).to_decimal().to_string()
        })
    };
    let local = |at: Timestamp| channel.local_time(at).format(DATE_TIME).to_string();
    let list = |words: &BTreeSet<String>, between: &str| {
        words.iter().cloned().collect::<Vec<_>>().join(between)
    };
    let text = |number: Option<i32>| number.map_or_else(String::new, |number| number.to_string());
    let conditions = &draft.conditions;
    let form = PromotionForm {
        id,
        name: draft.name.clone(),
        currency: draft
            .currency
            .map(|own| own.code().to_owned())
            .unwrap_or_default(),
        products: handles.lines(draft.selection.products.iter().map(|id| id.0)),
        categories: handles.lines(draft.selection.categories.iter().map(|id| id.0)),
        collections: handles.lines(draft.selection.collections.iter().copied()),
        brands: list(&draft.selection.brands, "\n"),
        groups: conditions.groups.iter().cloned().collect(),
        markets: conditions.markets.iter().cloned().collect(),
        weekdays: conditions.weekdays.iter().copied().collect(),
        from_hour: conditions
            .minutes
            .map(|(from, _)| hour(from))
            .unwrap_or_default(),
        until_hour: conditions
            .minutes
            .map(|(_, until)| hour(until))
            .unwrap_or_default(),
        minimum_subtotal: amount(conditions.minimum_subtotal_minor),
        minimum_quantity: conditions
            .minimum_quantity
            .map_or_else(String::new, |pieces| pieces.to_string()),
        audience: match conditions.audience {
            Audience::Everybody => "everybody",
            Audience::SignedIn => "signed_in",
            Audience::FirstOrder => "first_order",
        }
        .to_owned(),
        countries: list(&conditions.countries, ", "),
        starts_at: local(draft.starts_at),
        ends_at: draft.ends_at.map(local).unwrap_or_default(),
        needs_code: draft.needs_code,
        group: match &draft.stacking {
            Stacking::Exclusive => String::new(),
            Stacking::Stackable { group } => group.clone(),
        },
        priority: draft.priority.to_string(),
        usage_limit: text(draft.usage_limit),
        customer_limit: text(draft.customer_limit),
        budget: amount(draft.budget_minor),
        ..PromotionForm::default()
    };
    with_action(form, &draft.action, handles, amount)
}

/// A minute of the day as fields of the kind `time` have it; the end of the day is its beginning.
fn hour(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

fn with_action(
    mut form: PromotionForm,
    action: &Action,
    handles: &Handles,
    amount: impl Fn(Option<i64>) -> String,
) -> PromotionForm {
    let kind = match action {
        Action::Percentage { percent, cap_minor } => {
            form.percent = percent.as_percent().normalize().to_string();
            form.cap = amount(*cap_minor);
            "percentage"
        }
        Action::FixedAmount { amount_minor } => {
            form.amount = amount(Some(*amount_minor));
            "amount"
        }
        Action::FixedPrice { price_minor } => {
            form.amount = amount(Some(*price_minor));
            "fixed_price"
        }
        Action::BuyGet { buy, get, percent } => {
            (form.buy, form.get) = (buy.to_string(), get.to_string());
            form.percent = percent.as_percent().normalize().to_string();
            "buy_get"
        }
        Action::FreeShipping { cap_minor } => {
            form.cap = amount(*cap_minor);
            "free_shipping"
        }
        Action::Bundle { parts, price_minor } => {
            let line = |part: &BundlePart| {
                let handle = handles.of(part.product.0);
                format!("{handle} {}", part.quantity)
            };
            form.bundle = parts.iter().map(line).collect::<Vec<_>>().join("\n");
            form.amount = amount(Some(*price_minor));
            "bundle"
        }
        Action::Gift { variant, quantity } => {
            form.gift = handles.of(variant.0);
            form.gift_quantity = quantity.to_string();
            "gift"
        }
    };
    form.kind = kind.to_owned();
    form
}
