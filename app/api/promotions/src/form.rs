//! From what was typed to a draft, and back.

use std::collections::BTreeSet;

use channels::Channel;
use chrono::{NaiveDateTime, TimeDelta};
use kernel::{Currency, FieldProblem, Money, Percentage, Timestamp};
use promotions::queries::PromotionSummary;
use promotions::{Action, Audience, Conditions, Draft, PromotionError, Selection, Stacking, State};
use rust_decimal::Decimal;

use crate::types::{PromotionForm, PromotionLine};

const DATE_TIME: &str = "%Y-%m-%dT%H:%M";

/// Reads the form.
///
/// # Errors
/// [`PromotionError::Fields`] with all that can not be read.
pub(crate) fn draft(
    form: &PromotionForm,
    channel: &Channel,
    now: Timestamp,
) -> Result<Draft, PromotionError> {
    let mut reader = Reader {
        channel,
        problems: Vec::new(),
    };
    let draft = reader.draft(form, now);
    if reader.problems.is_empty() {
        Ok(draft)
    } else {
        Err(PromotionError::Fields(reader.problems))
    }
}

struct Reader<'a> {
    channel: &'a Channel,
    problems: Vec<FieldProblem>,
}

impl Reader<'_> {
    fn draft(&mut self, form: &PromotionForm, now: Timestamp) -> Draft {
        let group = form.group.trim();
        let mut draft = Draft {
            name: form.name.trim().to_owned(),
            priority: self.number("priority", &form.priority).unwrap_or_default(),
            stacking: if group.is_empty() {
                Stacking::Exclusive
            } else {
                Stacking::Stackable {
                    group: group.to_owned(),
                }
            },
            needs_code: form.needs_code,
            currency: None,
            starts_at: self.instant("starts_at", &form.starts_at).unwrap_or(now),
            ends_at: self.instant("ends_at", &form.ends_at),
            conditions: self.conditions(form),
            selection: Selection {
                brands: words(&form.brands).collect(),
                ..Selection::default()
            },
            action: self.action(form),
            usage_limit: self.number("usage_limit", &form.usage_limit),
            customer_limit: self.number("customer_limit", &form.customer_limit),
            budget_minor: self.amount("budget", &form.budget),
        };
        let amounts = [
            &form.cap,
            &form.amount,
            &form.minimum_subtotal,
            &form.budget,
        ];
        if amounts.iter().any(|text| !text.trim().is_empty()) {
            draft.currency = Some(self.channel.currency);
        }
        draft
    }

    fn conditions(&mut self, form: &PromotionForm) -> Conditions {
        Conditions {
            minimum_subtotal_minor: self.amount("minimum_subtotal", &form.minimum_subtotal),
            minimum_quantity: self.number("minimum_quantity", &form.minimum_quantity),
            audience: match form.audience.as_str() {
                "signed_in" => Audience::SignedIn,
                "first_order" => Audience::FirstOrder,
                _ => Audience::Everybody,
            },
            countries: words(&form.countries)
                .map(|code| code.to_ascii_uppercase())
                .collect(),
            ..Conditions::default()
        }
    }

    fn action(&mut self, form: &PromotionForm) -> Action {
        match form.kind.as_str() {
            "amount" => Action::FixedAmount {
                amount_minor: self.needed_amount("amount", &form.amount),
            },
            "fixed_price" => Action::FixedPrice {
                price_minor: self.needed_amount("amount", &form.amount),
            },
            "buy_get" => Action::BuyGet {
                buy: self.number("buy", &form.buy).unwrap_or_default(),
                get: self.number("get", &form.get).unwrap_or_default(),
                percent: self.percent(&form.percent),
            },
            "free_shipping" => Action::FreeShipping {
                cap_minor: self.amount("cap", &form.cap),
            },
            _ => Action::Percentage {
                percent: self.percent(&form.percent),
                cap_minor: self.amount("cap", &form.cap),
            },
        }
    }

    fn read<T>(&mut self, field: &str, text: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let found = read(text);
        if found.is_none() {
            self.problems.push(FieldProblem::new(field, "number"));
        }
        found
    }

    fn number<T: std::str::FromStr>(&mut self, field: &str, text: &str) -> Option<T> {
        self.read(field, text, |text| text.parse().ok())
    }

    fn percent(&mut self, text: &str) -> Percentage {
        let found = self.read("percent", text, |text| text.parse().ok());
        found.unwrap_or(Percentage::ZERO)
    }

    fn amount(&mut self, field: &str, text: &str) -> Option<i64> {
        let currency = self.channel.currency;
        self.read(field, text, |text| minor(text, currency))
    }

    fn needed_amount(&mut self, field: &str, text: &str) -> i64 {
        if text.trim().is_empty() {
            self.problems.push(FieldProblem::new(field, "required"));
        }
        self.amount(field, text).unwrap_or_default()
    }

    fn instant(&mut self, field: &str, text: &str) -> Option<Timestamp> {
        let channel = self.channel;
        self.read(field, text, |text| {
            let local = NaiveDateTime::parse_from_str(text, DATE_TIME).ok()?;
            let guess = local.and_utc();
            let offset = i64::from(channel.utc_offset_minutes(guess));
            guess.checked_sub_signed(TimeDelta::minutes(offset))
        })
    }
}

/// Minor units of an amount in major ones; `None` when it has more decimals than the currency.
fn minor(text: &str, currency: Currency) -> Option<i64> {
    let amount: Decimal = text.parse().ok()?;
    let scale = Decimal::from(10_i64.checked_pow(currency.minor_digits())?);
    let minor = amount.checked_mul(scale)?.normalize();
    minor.is_integer().then(|| i64::try_from(minor).ok())?
}

fn words(text: &str) -> impl Iterator<Item = String> + use<'_> {
    let parts = text.split(',').map(str::trim);
    parts.filter(|part| !part.is_empty()).map(str::to_owned)
}

/// The form that leads to a stored promotion.
pub(crate) fn form(summary: &PromotionSummary, channel: &Channel) -> PromotionForm {
    let (id, draft) = (summary.stored.id.to_string(), &summary.stored.draft);
    let currency = draft.currency.unwrap_or(channel.currency);
    let amount = |minor: Option<i64>| {
        minor.map_or_else(String::new, |minor| {
            Money::new(minor, currency).to_decimal().to_string()
        })
    };
    let local = |at: Timestamp| {
        let offset = TimeDelta::minutes(i64::from(channel.utc_offset_minutes(at)));
        (at.naive_utc() + offset).format(DATE_TIME).to_string()
    };
    let list = |words: &BTreeSet<String>| words.iter().cloned().collect::<Vec<_>>().join(", ");
    let text = |number: Option<i32>| number.map_or_else(String::new, |number| number.to_string());
    let conditions = &draft.conditions;
    let form = PromotionForm {
        id,
        name: draft.name.clone(),
        brands: list(&draft.selection.brands),
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
        countries: list(&conditions.countries),
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
    with_action(form, &draft.action, amount)
}

fn with_action(
    mut form: PromotionForm,
    action: &Action,
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
        // The form has no fields for these; saving it would make another promotion of them.
        Action::Bundle { .. } | Action::Gift { .. } => "",
    };
    form.kind = kind.to_owned();
    form
}

/// A promotion for the list.
pub(crate) fn line(summary: &PromotionSummary) -> PromotionLine {
    let draft = &summary.stored.draft;
    let given = summary.given.iter();
    PromotionLine {
        id: summary.stored.id,
        name: draft.name.clone(),
        state: summary.stored.state.as_str().to_owned(),
        uses: summary.uses,
        given: given
            .filter_map(|(code, minor)| Some(Money::new(*minor, code.parse::<Currency>().ok()?)))
            .collect(),
        starts_at: draft.starts_at,
        ends_at: draft.ends_at,
    }
}

/// The state that a button asks for.
pub(crate) const fn state(run: bool) -> State {
    if run { State::Running } else { State::Stopped }
}
