//! An order is handed to a carrier, and what was noted about that is put right later.
//!
//! The audit record has the carrier alone: a number leads to an address, and the record is kept for years.

use fulfilment::commands::note_parcel;
use fulfilment::{Parcel, ParcelInput};
use kernel::{ChannelId, Explain, FieldProblem, OrderId, Problem, ProblemKind};
use orders::commands::{Happening, add_event};
use orders::{OrderError, OrderStatus};
use platform::{Actor, audit};
use serde_json::json;
use sqlx::PgConnection;

use super::{OrderCare, Step};
use crate::checkout::CheckoutError;

/// What the timeline calls a carrier or a number that was noted.
const NOTED: &str = "parcel";

/// Why nothing was noted about a parcel.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
    /// What was typed is not right.
    #[error("carrier or tracking number are not right")]
    Fields(Vec<FieldProblem>),
    /// The order is not with a carrier.
    #[error("the order is not with a carrier")]
    NotShipped,
    /// The order, or its step.
    #[error(transparent)]
    Order(#[from] CheckoutError),
}

impl Explain for ParcelError {
    fn explain(&self) -> Option<Problem> {
        match self {
            Self::Fields(fields) => Some(Problem::invalid("orders.parcel", fields.clone())),
            Self::NotShipped => Some(Problem::new(
                ProblemKind::Conflict,
                "orders.not_shipped",
                self.to_string(),
            )),
            Self::Order(error) => error.explain(),
        }
    }
}

impl From<sqlx::Error> for ParcelError {
    fn from(error: sqlx::Error) -> Self {
        Self::Order(error.into())
    }
}

impl OrderCare {
    /// Hands a packed order to a carrier, which need not be named. Handed over before: what was noted then stays.
    ///
    /// # Errors
    /// [`ParcelError::Fields`]; [`OrderError::Step`], [`OrderError::NoOrder`]; database errors.
    pub async fn ship(
        &self,
        channel: ChannelId,
        order: OrderId,
        actor: &Actor,
        typed: &ParcelInput,
    ) -> Result<(), ParcelError> {
        let parcel = typed.check().map_err(ParcelError::Fields)?;
        let mut transaction = self.0.platform.begin().await?;
        let step = Step {
            to: OrderStatus::Shipped,
            actor,
            reason: "",
        };
        let advanced = self.advance_in(&mut transaction, channel, order, step);
        if advanced.await? && parcel.is_some() {
            self.note(&mut transaction, channel, order, actor, parcel.as_ref())
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// Puts right with which carrier an order went, or takes it away. Noted so already: nothing happens.
    ///
    /// # Errors
    /// [`ParcelError::Fields`]; [`ParcelError::NotShipped`] before the order went; [`OrderError::NoOrder`]; database errors.
    pub async fn correct_parcel(
        &self,
        channel: ChannelId,
        order: OrderId,
        actor: &Actor,
        typed: &ParcelInput,
    ) -> Result<(), ParcelError> {
        let parcel = typed.check().map_err(ParcelError::Fields)?;
        let mut transaction = self.0.platform.begin().await?;
        let live = orders::queries::lock_order(&mut transaction, channel, order).await?;
        let live = live.ok_or(CheckoutError::Order(OrderError::NoOrder))?;
        if !live.status.has_left() {
            return Err(ParcelError::NotShipped);
        }
        self.note(&mut transaction, channel, order, actor, parcel.as_ref())
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn note(
        &self,
        connection: &mut PgConnection,
        channel: ChannelId,
        order: OrderId,
        actor: &Actor,
        parcel: Option<&Parcel>,
    ) -> Result<(), sqlx::Error> {
        let platform = &self.0.platform;
        if !note_parcel(connection, platform, channel, order, parcel).await? {
            return Ok(());
        }
        let carrier = parcel.map(|parcel| parcel.carrier.as_str());
        let summary = parcel.map(Parcel::summary).unwrap_or_default();
        let noted = Happening {
            kind: NOTED,
            detail: json!({ "carrier": carrier }),
            actor,
            reason: &summary,
        };
        add_event(connection, platform, channel, order, noted).await?;
        let subject = order.to_string();
        audit::record(
            connection,
            platform,
            channel,
            actor,
            "orders.parcel",
            "order",
            &subject,
            json!({ "carrier": carrier }),
        )
        .await
    }
}
