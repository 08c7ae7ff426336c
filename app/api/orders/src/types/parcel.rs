//! With which carrier a parcel goes: as its buyer sees it, and as the desk notes it.

use serde::{Deserialize, Serialize};

/// A parcel that can be followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelView {
    /// Name of the carrier.
    pub carrier: String,
    /// The tracking number; may be empty where the link says enough.
    pub number: String,
    /// Where the carrier shows it.
    pub link: String,
}

/// What the desk's form for a parcel sends.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ParcelForm {
    /// Number of the order.
    pub number: String,
    /// Code of a carrier, `other`, or nothing.
    pub carrier: String,
    /// The tracking number.
    pub tracking_number: String,
    /// Name of another carrier.
    pub name: String,
    /// Link of another carrier.
    pub link: String,
}

/// What the desk's form for a parcel is made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParcelDesk {
    /// What is in it at first: what was typed at a failed attempt, else what is noted.
    pub form: ParcelForm,
    /// Carriers to choose from: code and name.
    pub carriers: Vec<(String, String)>,
    /// Whether the order has left the house, and who asks may put right what is noted.
    pub may_correct: bool,
    /// Whether it is opened at once, because an attempt failed.
    pub was_typed: bool,
}
