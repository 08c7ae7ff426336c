//! An order that was not picked yet goes to another address, at the same price.
//!
//! The order is locked first, and so is it for the step to picking: whichever comes first holds. Neither timeline nor audit
//! record keep an address. Deliberately not here: what it would cost elsewhere (`checkout`), and money that would have to
//! follow.

use channels::Channel;
use international::{Address, AddressInput};
use kernel::{Explain, FieldProblem, OrderId, Problem, ProblemKind};
use orders::OrderError;
use orders::commands::{Happening, add_event, change_address};
use platform::{Actor, audit, outbox};
use serde_json::json;
use sqlx::PgConnection;

use super::OrderCare;
use crate::checkout::{CheckoutError, same_price_at};

/// Published when an order goes to another address.
pub const READDRESSED: &str = "orders.readdressed";

/// Why an order keeps its address.
#[derive(Debug, thiserror::Error)]
pub enum ReaddressError {
    /// The address is not right.
    #[error("the address is not complete")]
    Fields(Vec<FieldProblem>),
    /// It is not paid yet, or being picked already.
    #[error("the order can not go to another address any more")]
    TooLate,
    /// It would cost or be taxed otherwise there, or can not be sent there.
    #[error("the order would cost something else at this address")]
    OtherPrice,
    /// The order.
    #[error(transparent)]
    Order(#[from] CheckoutError),
}

impl Explain for ReaddressError {
    fn explain(&self) -> Option<Problem> {
        let conflict = |code| Some(Problem::new(ProblemKind::Conflict, code, self.to_string()));
        match self {
            Self::Fields(fields) => Some(Problem::invalid("orders.address", fields.clone())),
            Self::TooLate => conflict("orders.too_late_to_readdress"),
            Self::OtherPrice => conflict("orders.other_price_there"),
            Self::Order(error) => error.explain(),
        }
    }
}

impl From<sqlx::Error> for ReaddressError {
    fn from(error: sqlx::Error) -> Self {
        Self::Order(error.into())
    }
}

impl OrderCare {
    /// Sends a paid order that was not picked yet to another address. It goes there already: nothing happens.
    ///
    /// # Errors
    /// [`ReaddressError`]; [`OrderError::NoOrder`].
    pub async fn readdress(
        &self,
        channel: &Channel,
        order: OrderId,
        actor: &Actor,
        typed: &AddressInput,
    ) -> Result<(), ReaddressError> {
        let address = typed.check().map_err(ReaddressError::Fields)?;
        let mut transaction = self.0.platform.begin().await?;
        let missing = || CheckoutError::Order(OrderError::NoOrder);
        let live = orders::queries::lock_order(&mut transaction, channel.id, order).await?;
        let live = live.ok_or_else(missing)?;
        if !live.status.may_be_readdressed() {
            return Err(ReaddressError::TooLate);
        }
        let found = orders::queries::order_by_id::<Address>(&mut transaction, channel.id, order);
        let detail = found.await?.ok_or_else(missing)?;
        if detail.address == address {
            return Ok(());
        }
        let arrives = same_price_at(&mut transaction, channel, &detail, &address).await?;
        let arrives = arrives.ok_or(ReaddressError::OtherPrice)?;
        change_address(&mut transaction, channel.id, order, &address, arrives).await?;
        self.tell_readdressed(&mut transaction, channel, order, actor)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    async fn tell_readdressed(
        &self,
        connection: &mut PgConnection,
        channel: &Channel,
        order: OrderId,
        actor: &Actor,
    ) -> Result<(), sqlx::Error> {
        let platform = &self.0.platform;
        let changed = Happening {
            kind: "readdressed",
            detail: json!({}),
            actor,
            reason: "",
        };
        add_event(connection, platform, channel.id, order, changed).await?;
        let event = json!({ "order": order });
        outbox::publish(connection, platform, channel.id, READDRESSED, &event).await?;
        let subject = order.to_string();
        audit::record(
            connection,
            platform,
            channel.id,
            actor,
            "orders.readdress",
            "order",
            &subject,
            json!({}),
        )
        .await
    }
}
