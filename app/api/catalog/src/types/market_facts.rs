//! What is told of a market before anybody has said where they live: tax in prices, and ways of delivery.

use kernel::Timestamp;
use serde::{Deserialize, Serialize};

/// What the prices of a market say about tax.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum PriceTax {
    /// The tax of this name is in every price.
    Included(String),
    /// Prices include tax where it is due.
    IncludedWhereDue,
    /// Tax comes on top where it is due.
    AddedWhereDue,
    /// The shop takes none; the carrier may ask for it.
    DueOnDelivery,
    /// Nobody takes any.
    None,
}

/// How a product comes to a country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryView {
    /// The ISO country that this is true of.
    pub country: String,
    /// First and last day of arrival by the shop's first way of sending, as instants at midnight UTC.
    pub arrives: (Timestamp, Timestamp),
    /// All ways, the first one first.
    pub ways: Vec<DeliveryWay>,
}

/// A way of sending.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliveryWay {
    /// Name.
    pub name: String,
    /// Business days, at least and at most.
    pub days: (i32, i32),
}
