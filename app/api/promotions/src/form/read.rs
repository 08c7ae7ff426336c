//! From what was typed to a draft.
//!
//! Every field that can not be read is named, not the first one alone. Deliberately not here: what handles stand for,
//! which is looked up before; and the rules of promotions, which the domain holds a draft against.

use std::collections::BTreeSet;

use catalog::queries::GoodsKind;
use channels::Channel;
use chrono::{NaiveDateTime, NaiveTime, Timelike};
use kernel::{
    CategoryId, Currency, FieldProblem, Money, Percentage, ProductId, Timestamp, VariantId,
};
use promotions::{
    Action, Audience, BundlePart, Conditions, Draft, PromotionError, Selection, Stacking,
};
use uuid::Uuid;

use super::DATE_TIME;
use crate::goods::{Goods, lines, parts};
use crate::types::PromotionForm;

const TIME: &str = "%H:%M";

/// Reads the form.
///
/// # Errors
/// [`PromotionError::Fields`] with all that can not be read.
pub(crate) fn draft(
    form: &PromotionForm,
    goods: &Goods,
    channel: &Channel,
    now: Timestamp,
) -> Result<Draft, PromotionError> {
    let mut reader = Reader {
        channel,
        currency: form.currency.parse().unwrap_or(channel.currency),
        goods,
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
    currency: Currency,
    goods: &'a Goods,
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
            selection: self.selection(form),
            action: self.action(form),
            usage_limit: self.number("usage_limit", &form.usage_limit),
            customer_limit: self.number("customer_limit", &form.customer_limit),
            budget_minor: self.amount("budget", &form.budget),
        };
        // What is left empty may still be wrong in one currency alone: a chosen one counts.
        if draft.has_amounts() || !form.currency.trim().is_empty() {
            draft.currency = Some(self.currency);
        }
        draft
    }

    /// A bundle names its goods itself; what is chosen for it besides would be a condition that nobody sees.
    fn selection(&mut self, form: &PromotionForm) -> Selection {
        let ids = |reader: &mut Self, field: &str, kind: GoodsKind, text: &str| -> BTreeSet<Uuid> {
            let known = lines(text).filter_map(|handle| reader.known(field, kind, &handle));
            known.map(|(id, _)| id).collect()
        };
        let products = ids(self, "products", GoodsKind::Product, &form.products);
        let categories = ids(self, "categories", GoodsKind::Category, &form.categories);
        let brands: BTreeSet<String> = lines(&form.brands)
            .filter_map(|brand| self.known("brands", GoodsKind::Brand, &brand))
            .map(|(_, name)| name)
            .collect();
        Selection {
            brands,
            products: products.into_iter().map(ProductId).collect(),
            categories: categories.into_iter().map(CategoryId).collect(),
            collections: ids(
                self,
                "collections",
                GoodsKind::Collection,
                &form.collections,
            ),
        }
    }

    /// Id and handle of what is called so; a problem that names it when the shop has none.
    fn known(&mut self, field: &str, kind: GoodsKind, handle: &str) -> Option<(Uuid, String)> {
        let found = self.goods.get(kind, handle);
        if found.is_none() && !self.problems.iter().any(|problem| problem.field == field) {
            let code = format!("unknown.{handle}");
            self.problems.push(FieldProblem::new(field, &code));
        }
        found.map(|goods| (goods.id, goods.handle.clone()))
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
            groups: form.groups.iter().cloned().collect(),
            markets: self.markets(form),
            countries: lines(&form.countries)
                .map(|code| code.to_ascii_uppercase())
                .collect(),
            weekdays: form.weekdays.iter().copied().collect(),
            minutes: self.minutes(form),
        }
    }

    fn markets(&mut self, form: &PromotionForm) -> BTreeSet<String> {
        let markets = &self.channel.markets;
        let known = |code: &&String| markets.iter().any(|market| market.code == **code);
        form.markets.iter().filter(known).cloned().collect()
    }

    fn minutes(&mut self, form: &PromotionForm) -> Option<(u32, u32)> {
        let from = self.minute("from_hour", &form.from_hour);
        let until = self.minute("until_hour", &form.until_hour);
        for (field, found, other) in [("from_hour", from, until), ("until_hour", until, from)] {
            let typed = [&form.from_hour, &form.until_hour].map(|text| text.trim().is_empty());
            if found.is_none() && other.is_some() && typed.contains(&true) {
                self.problems.push(FieldProblem::new(field, "required"));
            }
        }
        from.zip(until)
    }

    fn minute(&mut self, field: &str, text: &str) -> Option<u32> {
        self.read(field, text, |text| {
            // Browsers may send seconds.
            let time = NaiveTime::parse_from_str(text.get(..5)?, TIME).ok()?;
            Some(time.hour() * 60 + time.minute())
        })
    }

    fn bundle(&mut self, text: &str) -> Vec<BundlePart> {
        let mut found = Vec::new();
        for (handle, pieces) in parts(text) {
            if pieces.is_none() {
                self.problems.push(FieldProblem::new("bundle", "bundle"));
            }
            if let Some((id, _)) = self.known("bundle", GoodsKind::Product, &handle) {
                found.push(BundlePart {
                    product: ProductId(id),
                    quantity: pieces.unwrap_or_default(),
                });
            }
        }
        found
    }

    fn gift(&mut self, form: &PromotionForm) -> Action {
        let sku = form.gift.trim();
        if sku.is_empty() {
            self.problems.push(FieldProblem::new("gift", "required"));
        }
        let found = (!sku.is_empty()).then(|| self.known("gift", GoodsKind::Variant, sku));
        let variant = found.flatten().map_or(Uuid::nil(), |(id, _)| id);
        Action::Gift {
            variant: VariantId(variant),
            quantity: if form.gift_quantity.trim().is_empty() {
                1
            } else {
                self.number("quantity", &form.gift_quantity).unwrap_or(1)
            },
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
            "bundle" => Action::Bundle {
                parts: self.bundle(&form.bundle),
                price_minor: self.needed_amount("amount", &form.amount),
            },
            "free_shipping" => Action::FreeShipping {
                cap_minor: self.amount("cap", &form.cap),
            },
            "gift" => self.gift(form),
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
        let currency = self.currency;
        self.read(field, text, |text| {
            Some(Money::parse(text, currency).ok()?.minor())
        })
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
            channel.instant(NaiveDateTime::parse_from_str(text, DATE_TIME).ok()?)
        })
    }
}
