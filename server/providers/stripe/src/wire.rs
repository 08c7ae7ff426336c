//! Stripe's objects, as far as they are read here.
//!
//! Source: the published OpenAPI description, version 2023-08-16, and its sample objects. Fields that are not named are not
//! read, and what may be absent has a default: later versions add and take away.

use http::StatusCode;
use serde::Deserialize;

/// The body of an answer that is no success.
#[derive(Deserialize)]
pub(crate) struct ApiError {
    pub(crate) error: ErrorDetail,
}

/// What went wrong, in Stripe's codes.
#[derive(Debug, Clone, Default, Deserialize)]
pub(crate) struct ErrorDetail {
    #[serde(default, rename = "type")]
    pub(crate) kind: String,
    pub(crate) code: Option<String>,
    pub(crate) decline_code: Option<String>,
}

/// A request that was certainly not done.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) detail: ErrorDetail,
}

impl Refusal {
    /// Whether the card's bank, or Stripe for its sake, said no. The emulators say so by the code alone.
    pub(crate) fn is_of_the_card(&self) -> bool {
        self.detail.kind == "card_error" || self.status == StatusCode::PAYMENT_REQUIRED
    }

    /// For logs: codes and nothing of a person.
    pub(crate) fn words(&self) -> String {
        let code = self.detail.code.as_deref().unwrap_or("no code");
        format!("{} {} ({code})", self.status, self.detail.kind)
    }
}

/// An object with its id alone, where no more is asked for, or the whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(crate) enum Expandable<T> {
    Whole(Box<T>),
    Id(String),
}

impl<T> Expandable<T> {
    pub(crate) fn whole(&self) -> Option<&T> {
        match self {
            Self::Whole(whole) => Some(whole),
            Self::Id(_) => None,
        }
    }

    /// The id, when there is nothing but that.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Whole(_) => None,
            Self::Id(id) => Some(id),
        }
    }
}

/// An intent to be paid.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PaymentIntent {
    pub(crate) id: String,
    pub(crate) status: String,
    pub(crate) next_action: Option<NextAction>,
    pub(crate) last_payment_error: Option<ErrorDetail>,
    pub(crate) latest_charge: Option<Expandable<Charge>>,
    pub(crate) customer: Option<Expandable<WithId>>,
    pub(crate) payment_method: Option<Expandable<WithId>>,
    pub(crate) setup_future_usage: Option<String>,
}

/// An intent to keep a card.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct SetupIntent {
    pub(crate) status: String,
    pub(crate) next_action: Option<NextAction>,
    pub(crate) last_setup_error: Option<ErrorDetail>,
    pub(crate) customer: Option<Expandable<WithId>>,
    pub(crate) payment_method: Option<Expandable<PaymentMethod>>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct NextAction {
    pub(crate) redirect_to_url: Option<RedirectToUrl>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct RedirectToUrl {
    pub(crate) url: Option<String>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct WithId {
    pub(crate) id: String,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Charge {
    pub(crate) payment_method_details: Option<MethodDetails>,
    pub(crate) balance_transaction: Option<Expandable<BalanceTransaction>>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct MethodDetails {
    pub(crate) card: Option<Card>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Card {
    pub(crate) brand: Option<String>,
    pub(crate) last4: Option<String>,
    pub(crate) exp_month: Option<i32>,
    pub(crate) exp_year: Option<i32>,
}

#[derive(Debug, Clone, Deserialize)]
pub(crate) struct PaymentMethod {
    pub(crate) id: String,
    pub(crate) card: Option<Card>,
}

/// A movement of the account's balance.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct BalanceTransaction {
    pub(crate) fee: i64,
    pub(crate) currency: String,
}

/// What is said of anything that matters by being done alone.
#[derive(Deserialize)]
pub(crate) struct Anything {}
