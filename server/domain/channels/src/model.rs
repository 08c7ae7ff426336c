//! What a channel is.

use chrono::{Days, NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::Tz;
use kernel::{ChannelId, Currency, Locale, Timestamp};

use crate::market::Market;

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
    /// Where it sells in which currency, the default market first.
    pub markets: Vec<Market>,
}

impl Channel {
    /// The market with this code; the default one for any other word, and for none.
    #[must_use]
    pub fn market(&self, code: Option<&str>) -> Option<&Market> {
        let chosen = self
            .markets
            .iter()
            .find(|market| Some(market.code.as_str()) == code);
        chosen.or_else(|| self.markets.iter().find(|market| market.is_default))
    }

    /// The day it is in the shop at this instant: what "today" means for its taxes and promises.
    #[must_use]
    pub fn day_at(&self, at: Timestamp) -> NaiveDate {
        self.local_time(at).date()
    }

    /// What the shop's clocks show at this instant.
    #[must_use]
    pub fn local_time(&self, at: Timestamp) -> NaiveDateTime {
        at.with_timezone(&zone(&self.time_zone)).naive_local()
    }

    /// The instant at which the shop's clocks show this: the first one when they show it twice, and one as long after
    /// the clocks were put forward as it is too late on those of before when they never show it (RFC 5545 §3.3.5).
    /// `None` at the ends of time.
    #[must_use]
    pub fn instant(&self, local: NaiveDateTime) -> Option<Timestamp> {
        let zone = zone(&self.time_zone);
        if let Some(found) = zone.from_local_datetime(&local).earliest() {
            return Some(found.to_utc());
        }
        let before = local.checked_sub_days(Days::new(1))?;
        let offset = zone.offset_from_utc_datetime(&before).fix();
        Some(local.checked_sub_offset(offset)?.and_utc())
    }

    /// How far the shop's clocks are ahead of UTC at this instant, in minutes.
    #[must_use]
    pub fn utc_offset_minutes(&self, at: Timestamp) -> i32 {
        utc_offset_minutes(&self.time_zone, at)
    }
}

/// How far the clocks of a zone (IANA name) are ahead of UTC at this instant, in minutes.
#[must_use]
pub fn utc_offset_minutes(time_zone: &str, at: Timestamp) -> i32 {
    let offset = zone(time_zone).offset_from_utc_datetime(&at.naive_utc());
    offset.fix().local_minus_utc() / 60
}

/// `create_channel` takes only zones that are known; one that was forgotten since counts as UTC.
fn zone(name: &str) -> Tz {
    name.parse().unwrap_or(Tz::UTC)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use uuid::Uuid;

    use super::*;

    fn channel(time_zone: &str) -> Channel {
        Channel {
            id: ChannelId(Uuid::nil()),
            code: "main".into(),
            name: "Main".into(),
            currency: Currency::parse("AUD").unwrap(),
            locale: Locale::EnAu,
            country: "AU".into(),
            time_zone: time_zone.into(),
            support_email: "help@example.com".into(),
            markets: Vec::new(),
        }
    }

    #[test]
    fn the_day_is_the_shops_and_not_greenwichs() {
        let evening = Utc.with_ymd_and_hms(2026, 11, 20, 21, 0, 0).unwrap();
        let day = |zone| channel(zone).day_at(evening).to_string();
        assert_eq!(day("Australia/Sydney"), "2026-11-21");
        assert_eq!(day("Europe/London"), "2026-11-20");
        assert_eq!(day("Pacific/Honolulu"), "2026-11-20");
        assert_eq!(day("Nowhere/Land"), "2026-11-20");
    }

    #[test]
    fn instants_and_what_clocks_show_lead_to_one_another() {
        let sydney = channel("Australia/Sydney");
        let instant = |text: &str| {
            let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap();
            sydney.instant(local).unwrap()
        };
        // In winter and in summer; an hour before and after clocks were put forward at two; the hour that was left out;
        // the hour that came twice.
        for (shown, utc) in [
            ("2026-07-01 12:00", "2026-07-01 02:00"),
            ("2026-12-01 12:00", "2026-12-01 01:00"),
            ("2026-10-04 01:00", "2026-10-03 15:00"),
            ("2026-10-04 03:00", "2026-10-03 16:00"),
            ("2026-04-05 02:30", "2026-04-04 15:30"),
        ] {
            let at = instant(shown);
            assert_eq!(at.format("%Y-%m-%d %H:%M").to_string(), utc);
            let local = sydney.local_time(at);
            assert_eq!(local.format("%Y-%m-%d %H:%M").to_string(), shown);
        }
        let left_out = sydney.local_time(instant("2026-10-04 02:30"));
        assert_eq!(left_out.to_string(), "2026-10-04 03:30:00");
        assert_eq!(sydney.instant(NaiveDateTime::MIN), None);
    }
}
