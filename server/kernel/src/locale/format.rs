//! Writing amounts, numbers and dates by the facts of a locale.
//!
//! Every function here is total: any amount, any instant, any offset gives a text. Deliberately not here: reading such
//! texts back.

use chrono::{Datelike, TimeDelta, Timelike};

use super::Locale;
use super::facts::{Facts, Grouping};
use super::symbols::symbol;
use crate::clock::Timestamp;
use crate::money::Money;
use crate::percentage::Percentage;

impl Locale {
    /// An amount with the currency's symbol and all digits of its minor unit: `$1,234.50` for AUD in `en-AU`,
    /// `1.234,50 €` in `de`. Spaces are no-break spaces.
    #[must_use]
    pub fn format_money(self, money: Money) -> String {
        let digits = money.currency().minor_digits();
        let unit = 10_u64.pow(digits);
        let minor = money.minor().unsigned_abs();
        let mut number = self.group(&(minor / unit).to_string());
        if digits > 0 {
            let width = usize::try_from(digits).unwrap_or_default();
            number.push_str(self.facts().decimal);
            number.push_str(&format!("{:0width$}", minor % unit));
        }
        let symbol = symbol(self, money.currency());
        self.fill(self.facts().money, money.is_negative(), symbol, &number)
    }

    /// A whole number with grouped digits: `1,234` in `en`, `1.234` in `de`.
    #[must_use]
    pub fn format_integer(self, number: i64) -> String {
        let digits = self.group(&number.unsigned_abs().to_string());
        self.fill("-#", number < 0, "", &digits)
    }

    /// A percentage without needless zeros: `12.5%` in `en`, `12,5 %` in `de`.
    #[must_use]
    pub fn format_percentage(self, percentage: Percentage) -> String {
        let percent = percentage.as_percent().normalize();
        let text = percent.abs().to_string();
        let number = match text.split_once('.') {
            Some((whole, part)) => self.group(whole) + self.facts().decimal + part,
            None => self.group(&text),
        };
        let negative = percent.is_sign_negative() && !percent.is_zero();
        self.fill(self.facts().percent, negative, "", &number)
    }

    /// The day in UTC with the month's name: `21 November 2026` in `en-AU`, `November 21, 2026` in `en-US`. For the day
    /// elsewhere, move the instant first or use [`Locale::format_date_time`].
    #[must_use]
    pub fn format_date(self, at: Timestamp) -> String {
        date(self.facts(), self.facts().date, at)
    }

    /// The day in UTC in digits: `21/11/2026` in `en-AU`, `11/21/2026` in `en-US`.
    #[must_use]
    pub fn format_date_short(self, at: Timestamp) -> String {
        date(self.facts(), self.facts().short_date, at)
    }

    /// Day and minute at a place `utc_offset_minutes` east of UTC: `21 November 2026 at 3:05 pm` in `en-AU`.
    #[must_use]
    pub fn format_date_time(self, at: Timestamp, utc_offset_minutes: i32) -> String {
        let offset = TimeDelta::minutes(i64::from(utc_offset_minutes));
        // Beyond the end of the calendar there is no local time; UTC is as good as any.
        let local = at.checked_add_signed(offset).unwrap_or(at);
        self.facts()
            .date_time
            .replace("{date}", &self.format_date(local))
            .replace("{time}", &time(self.facts(), local))
    }

    /// The day at a place `utc_offset_minutes` east of UTC, as [`Locale::format_date`] writes it.
    #[must_use]
    pub fn format_local_date(self, at: Timestamp, utc_offset_minutes: i32) -> String {
        let offset = TimeDelta::minutes(i64::from(utc_offset_minutes));
        self.format_date(at.checked_add_signed(offset).unwrap_or(at))
    }

    /// Puts the group separators between the digits of a whole number.
    fn group(self, digits: &str) -> String {
        let Facts {
            group, grouping, ..
        } = *self.facts();
        let count = digits.len();
        if grouping == Grouping::ThousandsFromFiveDigits && count < 5 {
            return digits.to_owned();
        }
        let mut text = String::with_capacity(count * 2);
        for (position, digit) in digits.chars().enumerate() {
            if position > 0 && separates(grouping, count - position) {
                text.push_str(group);
            }
            text.push(digit);
        }
        text
    }

    /// Fills a pattern: `-` is the sign, `¤` the symbol, `#` the number. A symbol that ends in a letter gets a no-break
    /// space before the number, as CLDR demands.
    fn fill(self, pattern: &str, negative: bool, symbol: &str, number: &str) -> String {
        let mut text = String::with_capacity(pattern.len() + symbol.len() + number.len());
        for character in pattern.chars() {
            match character {
                '-' if negative => text.push_str(self.facts().minus),
                '-' => {}
                '¤' => text.push_str(symbol),
                '#' => {
                    if text.ends_with(char::is_alphabetic) {
                        text.push('\u{a0}');
                    }
                    text.push_str(number);
                }
                other => text.push(other),
            }
        }
        text
    }
}

/// Does a separator stand before the last `remaining` digits?
const fn separates(grouping: Grouping, remaining: usize) -> bool {
    match grouping {
        Grouping::Thousands | Grouping::ThousandsFromFiveDigits => remaining.is_multiple_of(3),
        Grouping::Indian => remaining == 3 || (remaining > 3 && !remaining.is_multiple_of(2)),
    }
}

fn date(facts: &Facts, pattern: &str, at: Timestamp) -> String {
    let month = usize::try_from(at.month0())
        .ok()
        .and_then(|month| facts.months.split(' ').nth(month));
    pattern
        .replace("{d}", &at.day().to_string())
        .replace("{dd}", &format!("{:02}", at.day()))
        .replace("{m}", &at.month().to_string())
        .replace("{mm}", &format!("{:02}", at.month()))
        .replace("{month}", month.unwrap_or_default())
        .replace("{y}", &at.year().to_string())
}

fn time(facts: &Facts, at: Timestamp) -> String {
    let (afternoon, hour) = at.hour12();
    let (morning_name, afternoon_name) = facts.day_periods;
    facts
        .time
        .replace("{h}", &hour.to_string())
        .replace("{H}", &at.hour().to_string())
        .replace("{HH}", &format!("{:02}", at.hour()))
        .replace("{min}", &format!("{:02}", at.minute()))
        .replace(
            "{period}",
            if afternoon {
                afternoon_name
            } else {
                morning_name
            },
        )
}
