//! Counting business days.

use chrono::{Datelike, Days, NaiveDate, Weekday};

/// The day that is `count` business days (Monday to Friday) after `from`. Public holidays are not known here, which is
/// why shoppers are shown a range.
#[must_use]
pub fn add_business_days(from: NaiveDate, count: u32) -> NaiveDate {
    let mut day = from;
    let mut left = count;
    while left > 0 {
        let Some(next) = day.checked_add_days(Days::new(1)) else {
            return day;
        };
        day = next;
        if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
            left -= 1;
        }
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weekends_do_not_count() {
        let saturday = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        assert_eq!(add_business_days(saturday, 1).to_string(), "2026-11-23");
        assert_eq!(add_business_days(saturday, 5).to_string(), "2026-11-27");
        assert_eq!(add_business_days(saturday, 6).to_string(), "2026-11-30");
        assert_eq!(add_business_days(saturday, 0), saturday);
    }
}
