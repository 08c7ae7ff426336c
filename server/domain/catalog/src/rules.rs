//! The rules by which a collection finds its products: a small typed language, kept as JSON.
//!
//! `{"matching": "all", "conditions": [{"tag": "gift"}, {"price_at_most": 5000}]}`. Amounts are minor units of the
//! channel's default market. Deliberately not here: where the facts come from, and who keeps the members.

use kernel::{BrandId, CategoryId, FieldProblem, Timestamp};
use serde::{Deserialize, Serialize};

use crate::checks;

/// Most conditions of a collection.
pub const MAX_CONDITIONS: usize = 20;

/// How the conditions are joined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matching {
    /// Every one must hold.
    All,
    /// One is enough.
    Any,
}

/// Something that holds for a product or does not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// It stands in this category, or below it.
    Category(CategoryId),
    /// It is of this brand.
    Brand(BrandId),
    /// Its lowest price is at least this.
    PriceAtLeast(i64),
    /// Its lowest price is at most this.
    PriceAtMost(i64),
    /// It has this tag.
    Tag(String),
    /// It was made within as many days.
    CreatedWithinDays(u16),
    /// It is sold below a price that is shown struck through.
    OnSale,
    /// A piece of it is free.
    InStock,
}

/// The rules of a collection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// How the conditions are joined.
    pub matching: Matching,
    /// The conditions; at least one.
    pub conditions: Vec<Condition>,
}

/// What the rules look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFacts {
    /// Its category with all ancestors.
    pub category_path: Vec<CategoryId>,
    /// Its brand.
    pub brand: Option<BrandId>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Lowest price in minor units.
    pub price_minor: i64,
    /// Whether it is sold below a price shown struck through.
    pub on_sale: bool,
    /// Free pieces.
    pub available: i32,
    /// When it was made.
    pub created_at: Timestamp,
}

impl Rules {
    /// What is wrong with them.
    #[must_use]
    pub fn problems(&self) -> Vec<FieldProblem> {
        let code = if self.conditions.is_empty() {
            "required"
        } else if self.conditions.len() > MAX_CONDITIONS {
            "too_many"
        } else if !self.conditions.iter().all(Condition::is_sound) {
            "condition"
        } else {
            return Vec::new();
        };
        vec![FieldProblem::new("rules", code)]
    }

    /// Whether a product with these facts is in the collection at `now`.
    #[must_use]
    pub fn admit(&self, facts: &RuleFacts, now: Timestamp) -> bool {
        let mut conditions = self.conditions.iter();
        match self.matching {
            Matching::All => conditions.all(|one| one.holds(facts, now)),
            Matching::Any => conditions.any(|one| one.holds(facts, now)),
        }
    }

    /// Whether time alone can change who is in it.
    #[must_use]
    pub fn depend_on_time(&self) -> bool {
        let timed =
            |one: &Condition| matches!(one, Condition::CreatedWithinDays(_) | Condition::OnSale);
        self.conditions.iter().any(timed)
    }
}

impl Condition {
    fn is_sound(&self) -> bool {
        match self {
            Self::PriceAtLeast(minor) | Self::PriceAtMost(minor) => *minor >= 0,
            Self::Tag(text) => checks::tag(text).as_deref() == Some(text),
            Self::CreatedWithinDays(days) => *days > 0,
            Self::Category(_) | Self::Brand(_) | Self::OnSale | Self::InStock => true,
        }
    }

    fn holds(&self, facts: &RuleFacts, now: Timestamp) -> bool {
        match self {
            Self::Category(category) => facts.category_path.contains(category),
            Self::Brand(brand) => facts.brand == Some(*brand),
            Self::PriceAtLeast(minor) => facts.price_minor >= *minor,
            Self::PriceAtMost(minor) => facts.price_minor <= *minor,
            Self::Tag(tag) => facts.tags.contains(tag),
            Self::CreatedWithinDays(days) => {
                now - facts.created_at <= chrono::Duration::days(i64::from(*days))
            }
            Self::OnSale => facts.on_sale,
            Self::InStock => facts.available > 0,
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{Duration, TimeZone, Utc};
    use uuid::Uuid;

    use super::*;

    fn now() -> Timestamp {
        Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap()
    }

    fn category(number: u128) -> CategoryId {
        CategoryId(Uuid::from_u128(number))
    }

    fn brand(number: u128) -> BrandId {
        BrandId(Uuid::from_u128(number))
    }

    fn facts() -> RuleFacts {
        RuleFacts {
            category_path: vec![category(1), category(2)],
            brand: Some(brand(3)),
            tags: vec!["gift".into()],
            price_minor: 4_999,
            on_sale: false,
            available: 3,
            created_at: now() - Duration::days(10),
        }
    }

    #[test]
    fn every_condition_holds_and_fails() {
        let cases = [
            (Condition::Category(category(1)), true),
            (Condition::Category(category(2)), true),
            (Condition::Category(category(9)), false),
            (Condition::Brand(brand(3)), true),
            (Condition::Brand(brand(4)), false),
            (Condition::PriceAtLeast(4_999), true),
            (Condition::PriceAtLeast(5_000), false),
            (Condition::PriceAtMost(4_999), true),
            (Condition::PriceAtMost(4_998), false),
            (Condition::Tag("gift".into()), true),
            (Condition::Tag("new".into()), false),
            (Condition::CreatedWithinDays(10), true),
            (Condition::CreatedWithinDays(9), false),
            (Condition::OnSale, false),
            (Condition::InStock, true),
        ];
        for (condition, expected) in cases {
            assert_eq!(condition.holds(&facts(), now()), expected, "{condition:?}");
        }
        let gone = RuleFacts {
            available: 0,
            on_sale: true,
            ..facts()
        };
        assert!(!Condition::InStock.holds(&gone, now()));
        assert!(Condition::OnSale.holds(&gone, now()));
    }

    #[test]
    fn all_and_any() {
        let conditions = vec![Condition::InStock, Condition::OnSale];
        let all = Rules {
            matching: Matching::All,
            conditions,
        };
        assert!(!all.admit(&facts(), now()));
        let any = Rules {
            matching: Matching::Any,
            ..all.clone()
        };
        assert!(any.admit(&facts(), now()));
        assert!(any.depend_on_time());
    }

    #[test]
    fn rules_are_kept_as_plain_json_and_nothing_unknown_is_taken() {
        let text =
            r#"{"matching":"all","conditions":[{"tag":"gift"},{"price_at_most":5000},"in_stock"]}"#;
        let rules: Rules = serde_json::from_str(text).unwrap();
        assert!(rules.admit(&facts(), now()) && !rules.depend_on_time());
        assert_eq!(serde_json::to_string(&rules).unwrap(), text);
        for bad in [
            r#"{"matching":"some","conditions":["in_stock"]}"#,
            r#"{"matching":"all","conditions":[{"colour":"red"}]}"#,
            r#"{"matching":"all","conditions":[],"more":1}"#,
        ] {
            assert!(serde_json::from_str::<Rules>(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn unsound_rules_are_named() {
        let rules = |conditions| Rules {
            matching: Matching::All,
            conditions,
        };
        assert!(rules(vec![Condition::InStock]).problems().is_empty());
        for bad in [
            vec![],
            vec![Condition::InStock; 21],
            vec![Condition::PriceAtMost(-1)],
            vec![Condition::Tag("Gift".into())],
            vec![Condition::CreatedWithinDays(0)],
        ] {
            assert_eq!(rules(bad).problems().len(), 1);
        }
    }
}
