//! Shapes in which shows travel between server and browser.

use api_catalog::{PageSeo, ProductCard, ProductImage};
use api_identity::types::LocalTime;
use kernel::{HostId, ShowId};
use serde::{Deserialize, Serialize};

/// How a show stands for those who look at it now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Standing {
    /// To come.
    Coming,
    /// Its time has come, and nobody has begun yet.
    Late,
    /// Its time has passed, and nobody began.
    Missed,
    /// On.
    Live,
    /// On, and the host is away for a moment.
    Interrupted,
    /// Over.
    Ended,
    /// Called off.
    Cancelled,
}

/// A show in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowCard {
    /// Part of its address.
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
    /// The picture of its first product.
    pub cover: Option<ProductImage>,
    /// The language that is spoken, a BCP 47 tag.
    pub language: String,
}

/// The shows of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubDay {
    /// An instant of that day.
    pub at: LocalTime,
    /// Its shows, in order.
    pub shows: Vec<ShowCard>,
}

/// The programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HubView {
    /// What is on.
    pub now: Vec<ShowCard>,
    /// What is to come, by day of the shop.
    pub days: Vec<HubDay>,
    /// Who hosts here.
    pub hosts: Vec<HostLine>,
    /// The shop's time zone (IANA name).
    pub zone: String,
    /// For search engines.
    pub seo: PageSeo,
}

/// A host in a few words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostLine {
    /// The host.
    pub id: HostId,
    /// Part of the profile's address.
    pub handle: String,
    /// Name.
    pub name: String,
    /// A few words.
    pub bio: String,
    /// How many follow them.
    pub followers: i64,
}

/// The page of a show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShowPageView {
    /// The show.
    pub id: ShowId,
    /// What lists show of it.
    pub card: ShowCard,
    /// Whose show it is.
    pub host: HostLine,
    /// Who hosts with them: handles and names.
    pub cohosts: Vec<(String, String)>,
    /// Safe HTML.
    pub description_html: String,
    /// What is presented.
    pub products: Vec<ProductCard>,
    /// Why it was called off.
    pub cancel_reason: Option<String>,
    /// Whether only those who have the link find it.
    pub unlisted: bool,
    /// The shop's time zone (IANA name).
    pub zone: String,
    /// For search engines.
    pub seo: PageSeo,
}

/// The page of a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostPageView {
    /// The host.
    pub host: HostLine,
    /// Their words as safe HTML.
    pub bio_html: String,
    /// What is on and to come.
    pub shows: Vec<ShowCard>,
    /// The shop's time zone (IANA name).
    pub zone: String,
    /// For search engines.
    pub seo: PageSeo,
}
