//! What can go wrong at checkout.

use credit::CreditError;
use inventory::StockError;
use kernel::{Explain, FieldProblem, MoneyError, Problem, ProblemKind};
use ledger::LedgerError;
use orders::OrderError;
use payments::PaymentError;
use promotions::PromotionError;

/// Errors of checkout: the contexts' own, and what only the whole can see.
#[derive(Debug, thiserror::Error)]
pub enum CheckoutError {
    /// Cart or order.
    #[error(transparent)]
    Order(#[from] OrderError),
    /// Stock.
    #[error(transparent)]
    Stock(#[from] StockError),
    /// Payment.
    #[error(transparent)]
    Payment(#[from] PaymentError),
    /// Ledger.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
    /// Promotions and codes.
    #[error(transparent)]
    Promotion(#[from] PromotionError),
    /// Gift cards and store credit.
    #[error(transparent)]
    Credit(#[from] CreditError),
    /// Amounts that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
    /// A line can not be bought as it stands.
    #[error("some lines of the cart can not be bought as they stand")]
    Unavailable,
    /// The e-mail or postal address needs attention.
    #[error("the delivery details are not complete")]
    Delivery(Vec<FieldProblem>),
    /// No shipping method is chosen, or it does not serve the address.
    #[error("choose how the parcel is sent")]
    ShippingMethod,
    /// Nothing can be sent to the address.
    #[error("nothing can be sent to this address")]
    NotShippable,
    /// The total is not what the shopper saw.
    #[error("the total has changed since it was shown")]
    TotalChanged,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] sqlx::Error),
}

impl Explain for CheckoutError {
    fn explain(&self) -> Option<Problem> {
        let conflict = |code| Some(Problem::new(ProblemKind::Conflict, code, self.to_string()));
        match self {
            Self::Order(error) => error.explain(),
            Self::Stock(error) => error.explain(),
            Self::Payment(error) => error.explain(),
            Self::Ledger(error) => error.explain(),
            Self::Promotion(error) => error.explain(),
            Self::Credit(error) => error.explain(),
            Self::Unavailable => conflict("checkout.unavailable"),
            Self::Delivery(fields) => Some(Problem::invalid("checkout.delivery", fields.clone())),
            Self::ShippingMethod => Some(Problem::invalid(
                "checkout.shipping_method",
                vec![FieldProblem::new("shipping_method", "required")],
            )),
            Self::NotShippable => conflict("checkout.not_shippable"),
            Self::TotalChanged => conflict("checkout.total_changed"),
            Self::Money(_) | Self::Database(_) => None,
        }
    }
}
