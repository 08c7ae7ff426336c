//! Shapes of the studio.

use api_catalog::ProductImage;
use api_identity::types::LocalTime;
use serde::{Deserialize, Serialize};

use crate::types::{HostLine, Standing};

/// A show in the studio's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioLine {
    /// The show.
    pub id: String,
    /// Part of its public address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// The host's name.
    pub host_name: String,
    /// When it begins, by the shop's clocks.
    pub at: LocalTime,
    /// How long it takes.
    pub minutes: i32,
    /// How it stands.
    pub standing: Standing,
    /// Whether only those who have the link find it.
    pub unlisted: bool,
    /// How often it comes again: `day`, `week`, `two_weeks`; empty when it does not.
    pub every: String,
}

/// The studio's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioView {
    /// The host that who asks is.
    pub me: Option<HostLine>,
    /// Whether they may plan shows: as a host, or for others.
    pub may_plan: bool,
    /// Whether they may change anything here.
    pub may_write: bool,
    /// On and to come.
    pub coming: Vec<StudioLine>,
    /// Over, cancelled, missed.
    pub past: Vec<StudioLine>,
    /// Where the next page of those begins.
    pub next: Option<String>,
    /// The shop's time zone (IANA name).
    pub zone: String,
}

/// A show as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ShowForm {
    /// Empty for a new one.
    pub id: String,
    /// Of what state of the show it is.
    pub version: String,
    /// The host's handle.
    pub host: String,
    /// Handles of those who host with them, joined by commas.
    pub cohosts: String,
    /// Name.
    pub title: String,
    /// Markdown.
    pub description: String,
    /// Tag of the language that is spoken.
    pub language: String,
    /// When it begins, as a field of the kind `datetime-local` holds it, by the shop's clocks.
    pub starts: String,
    /// How long it takes.
    pub minutes: String,
    /// `public` or `unlisted`.
    pub visibility: String,
}

/// A segment as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SegmentForm {
    /// The show.
    pub show: String,
    /// Empty for a new one.
    pub id: String,
    /// Name.
    pub title: String,
    /// Markdown.
    pub script: String,
    /// How long it takes.
    pub minutes: String,
}

/// A product of a show, or one that could be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioProduct {
    /// The product.
    pub id: String,
    /// Part of its address.
    pub slug: String,
    /// Name.
    pub title: String,
    /// Its picture, where it is on sale.
    pub image: Option<ProductImage>,
    /// The segment that presents it; empty for none.
    pub segment: String,
}

/// One show in the studio.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioShowView {
    /// What is stored or was typed.
    pub form: ShowForm,
    /// What the list shows of it; `None` for a new one.
    pub line: Option<StudioLine>,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
    /// The running order.
    pub segments: Vec<SegmentForm>,
    /// The segment that was typed and could not be kept.
    pub typed_segment: Option<SegmentForm>,
    /// What is presented.
    pub products: Vec<StudioProduct>,
    /// What was found by the words of the search.
    pub found: Vec<StudioProduct>,
    /// Handles and names of those whose show it may be.
    pub hosts: Vec<(String, String)>,
    /// Handles and names of all others who may be there, too.
    pub others: Vec<(String, String)>,
    /// How many want to be told of it.
    pub reminders: i64,
    /// Whether who asks may change it.
    pub may_write: bool,
    /// The whole public address.
    pub address: String,
    /// The shop's time zone (IANA name).
    pub zone: String,
}

/// A host's profile as it is typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct HostForm {
    /// Empty for a new one.
    pub id: String,
    /// Of what state of the profile it is.
    pub version: String,
    /// Name.
    pub name: String,
    /// Part of the profile's address.
    pub handle: String,
    /// Markdown.
    pub bio: String,
}

/// One's own profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StudioHostView {
    /// What is stored or was typed.
    pub form: HostForm,
    /// Whether who asks may change it.
    pub may_write: bool,
    /// How many follow.
    pub followers: i64,
}
