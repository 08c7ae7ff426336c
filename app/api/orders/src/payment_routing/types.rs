//! Shapes in which the routes of payments travel.

use kernel::Money;
use serde::{Deserialize, Serialize};

/// How the shop's payments go to gateways.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoutingView {
    /// Every gateway that can be used here.
    pub gateways: Vec<GatewayView>,
    /// The rules in their order.
    pub routes: Vec<RouteView>,
    /// Whether the next gateway steps in.
    pub failover: bool,
    /// A new rule, or as it was typed at a failed attempt without JavaScript.
    pub form: RouteForm,
    /// Whether who asks may change it.
    pub may_write: bool,
}

/// A gateway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GatewayView {
    /// Its stored word, e.g. `stripe`.
    pub name: String,
    /// Whether it is the one of the house, which needs no account.
    pub is_house: bool,
    /// Whether the shop has an account there.
    pub has_account: bool,
    /// Whether it may be charged with.
    pub enabled: bool,
    /// Whether cards are typed into its own form.
    pub own_form: bool,
    /// How it has done in the last day; none where nothing was tried.
    pub health: Option<HealthView>,
}

/// Attempts of the last day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HealthView {
    /// All of them.
    pub attempts: i64,
    /// Whole percent that were paid, of those that a bank decided; none where none was.
    pub approved: Option<i64>,
    /// Those that the gateway did not take up.
    pub not_taken: i64,
    /// Those that are not decided yet.
    pub waiting: i64,
    /// Milliseconds until half of them were decided.
    pub median_ms: Option<i64>,
    /// The same of 19 in 20.
    pub slow_ms: Option<i64>,
}

/// A rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RouteView {
    /// Its position.
    pub position: i32,
    /// Who is asked.
    pub gateway: String,
    /// ISO code; none for any.
    pub currency: Option<String>,
    /// ISO code of the delivery's country; none for any.
    pub country: Option<String>,
    /// Least amount.
    pub from: Option<Money>,
    /// Greatest amount.
    pub to: Option<Money>,
    /// Percent of the payments that fit.
    pub share: i32,
}

/// What the form of a rule sends; amounts in major units such as `12.50`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct RouteForm {
    /// Rules are gone through from the lowest.
    pub position: String,
    /// Who is asked.
    pub gateway: String,
    /// Empty: any.
    pub currency: String,
    /// Empty: any.
    pub country: String,
    /// Empty: none.
    pub from: String,
    /// Empty: none.
    pub to: String,
    /// Percent.
    pub share: String,
}
