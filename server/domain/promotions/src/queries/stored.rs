//! A promotion as its row says.

use kernel::{Currency, PromotionId, Timestamp};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::draft::Draft;
use crate::model::{Promotion, Stacking, State};

/// A promotion with everything that was decided about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredPromotion {
    /// Its id.
    pub id: PromotionId,
    /// Where it stands.
    pub state: State,
    /// What was typed.
    pub draft: Draft,
    /// When it was changed last.
    pub updated_at: Timestamp,
}

impl StoredPromotion {
    /// What the engine needs of it.
    #[must_use]
    pub fn promotion(&self) -> Promotion {
        let draft = self.draft.clone();
        Promotion {
            id: self.id,
            name: draft.name,
            priority: draft.priority,
            stacking: draft.stacking,
            currency: draft.currency,
            starts_at: draft.starts_at,
            ends_at: draft.ends_at,
            conditions: draft.conditions,
            selection: draft.selection,
            action: draft.action,
        }
    }
}

/// The row, before its words and JSON are read.
pub(super) struct Row {
    pub(super) id: PromotionId,
    pub(super) name: String,
    pub(super) state: String,
    pub(super) priority: i32,
    pub(super) stacking_group: Option<String>,
    pub(super) needs_code: bool,
    pub(super) currency: Option<Currency>,
    pub(super) starts_at: Timestamp,
    pub(super) ends_at: Option<Timestamp>,
    pub(super) conditions: Value,
    pub(super) selection: Value,
    pub(super) action: Value,
    pub(super) usage_limit: Option<i32>,
    pub(super) customer_limit: Option<i32>,
    pub(super) budget_minor: Option<i64>,
    pub(super) updated_at: Timestamp,
}

impl TryFrom<Row> for StoredPromotion {
    type Error = sqlx::Error;

    fn try_from(row: Row) -> Result<Self, Self::Error> {
        let state = State::parse(&row.state)
            .ok_or_else(|| sqlx::Error::Decode(format!("unknown state {}", row.state).into()))?;
        let stacking = row
            .stacking_group
            .map_or(Stacking::Exclusive, |group| Stacking::Stackable { group });
        Ok(Self {
            id: row.id,
            state,
            draft: Draft {
                name: row.name,
                priority: row.priority,
                stacking,
                needs_code: row.needs_code,
                currency: row.currency,
                starts_at: row.starts_at,
                ends_at: row.ends_at,
                conditions: read(row.conditions)?,
                selection: read(row.selection)?,
                action: read(row.action)?,
                usage_limit: row.usage_limit,
                customer_limit: row.customer_limit,
                budget_minor: row.budget_minor,
            },
            updated_at: row.updated_at,
        })
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, sqlx::Error> {
    serde_json::from_value(value).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}
