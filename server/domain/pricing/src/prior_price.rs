//! The price before a reduction, as the law of the European Union wants it told.
//!
//! Directive 98/6/EC, article 6a (brought in by Directive (EU) 2019/2161): whoever announces a reduction tells the lowest
//! price of at least the 30 days before it. Here that holds in every market.

use chrono::Duration;
use kernel::Timestamp;

/// How far back the lowest price is looked for.
const DAYS: i64 = 30;

/// From this instant on, this was the price; `None`: it was not for sale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PastPrice {
    /// From when on.
    pub since: Timestamp,
    /// Minor units.
    pub amount_minor: Option<i64>,
}

/// The lowest price in force at any instant of the 30 days before `reduced_at`, that instant itself not counted. `history`
/// is ordered by time. `None` when nothing was for sale in them. For goods that are offered for a shorter time it is the
/// lowest of that time (article 6a, paragraph 4).
#[must_use]
pub fn prior_price(history: &[PastPrice], reduced_at: Timestamp) -> Option<i64> {
    let from = reduced_at - Duration::days(DAYS);
    let ends = history
        .iter()
        .skip(1)
        .map(|next| next.since)
        .chain([reduced_at]);
    history
        .iter()
        .zip(ends)
        .filter(|(past, end)| past.since < reduced_at && *end > from && *end > past.since)
        .filter_map(|(past, _)| past.amount_minor)
        .min()
}

/// What is shown as the price before: never more than the merchant says, never more than the lowest of the 30 days, and
/// nothing unless `amount_minor` undercuts it.
#[must_use]
pub fn shown_compare_at(
    amount_minor: i64,
    wished: Option<i64>,
    history: &[PastPrice],
    reduced_at: Timestamp,
) -> Option<i64> {
    let shown = wished?.min(prior_price(history, reduced_at)?);
    (shown > amount_minor).then_some(shown)
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};
    use proptest::prelude::*;

    use super::*;

    /// The instant of the reduction.
    fn now() -> Timestamp {
        Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap()
    }

    fn days_ago(days: i64, amount: i64) -> PastPrice {
        PastPrice {
            since: now() - Duration::days(days),
            amount_minor: Some(amount),
        }
    }

    fn gone(days: i64) -> PastPrice {
        PastPrice {
            since: now() - Duration::days(days),
            amount_minor: None,
        }
    }

    #[test]
    fn the_price_at_the_start_of_the_window_counts() {
        assert_eq!(prior_price(&[days_ago(400, 100)], now()), Some(100));
        assert_eq!(
            prior_price(&[days_ago(400, 80), days_ago(29, 100)], now()),
            Some(80)
        );
    }

    #[test]
    fn thirty_days_are_thirty_days() {
        // The low price ended 29 days ago: inside.
        assert_eq!(
            prior_price(&[days_ago(60, 50), days_ago(29, 100)], now()),
            Some(50)
        );
        // It ended exactly 30 days ago: the window begins where it ended.
        assert_eq!(
            prior_price(&[days_ago(60, 50), days_ago(30, 100)], now()),
            Some(100)
        );
        assert_eq!(
            prior_price(&[days_ago(60, 50), days_ago(31, 100)], now()),
            Some(100)
        );
    }

    #[test]
    fn a_price_raised_just_before_helps_nobody() {
        let history = [days_ago(90, 100), days_ago(1, 180), days_ago(0, 120)];
        assert_eq!(prior_price(&history, now()), Some(100));
        assert_eq!(shown_compare_at(120, Some(180), &history, now()), None);
        assert_eq!(shown_compare_at(90, Some(180), &history, now()), Some(100));
    }

    #[test]
    fn no_history_no_word() {
        assert_eq!(prior_price(&[], now()), None);
        assert_eq!(shown_compare_at(10, Some(20), &[], now()), None);
        assert_eq!(prior_price(&[days_ago(0, 50)], now()), None);
        assert_eq!(prior_price(&[days_ago(80, 100), gone(40)], now()), None);
    }

    #[test]
    fn times_off_sale_are_passed_over() {
        let history = [days_ago(80, 100), gone(10), days_ago(5, 110)];
        assert_eq!(prior_price(&history, now()), Some(100));
    }

    #[test]
    fn the_merchants_word_is_the_most_that_is_shown() {
        let history = [days_ago(90, 100)];
        assert_eq!(shown_compare_at(70, Some(90), &history, now()), Some(90));
        assert_eq!(shown_compare_at(70, Some(150), &history, now()), Some(100));
        assert_eq!(shown_compare_at(70, None, &history, now()), None);
        assert_eq!(shown_compare_at(100, Some(150), &history, now()), None);
    }

    proptest! {
        #[test]
        fn what_is_shown_was_undercut_and_asked(
            days in proptest::collection::btree_set(0_i64..90, 0..6),
            amounts in proptest::collection::vec(1_i64..200, 6),
            amount in 1_i64..200,
            wished in 1_i64..300,
        ) {
            let history: Vec<PastPrice> = days
                .into_iter()
                .rev()
                .zip(amounts)
                .map(|(day, amount)| days_ago(day, amount))
                .collect();
            if let Some(shown) = shown_compare_at(amount, Some(wished), &history, now()) {
                prop_assert!(shown > amount && shown <= wished);
                let inside = history.iter().filter(|past| past.since > now() - Duration::days(30) && past.since < now());
                prop_assert!(inside.filter_map(|past| past.amount_minor).all(|past| past >= shown));
            }
        }
    }
}
