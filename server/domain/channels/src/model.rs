//! What a channel is.

use kernel::{ChannelId, Currency, Locale};

/// One shop with its defaults.
#[derive(Debug, Clone)]
pub struct Channel {
    /// First part of every key of the shop's rows.
    pub id: ChannelId,
    /// Stable short name, used on the command line.
    pub code: String,
    /// Name shown to shoppers.
    pub name: String,
    /// Currency in which the shop sells unless a shopper chooses another.
    pub currency: Currency,
    /// Locale in which the shop speaks unless a shopper chooses another.
    pub locale: Locale,
    /// ISO 3166-1 alpha-2 code of the country the shop trades from.
    pub country: String,
    /// IANA time zone of the shop's business days.
    pub time_zone: String,
    /// Where shoppers write to.
    pub support_email: String,
}
