//! Known texts per locale, and facts that hold for every locale and every amount.

use std::collections::BTreeSet;

use chrono::TimeZone;
use proptest::prelude::*;

use super::*;
use crate::{Currency, Money, Percentage, Timestamp};

fn money(locale: Locale, minor: i64, currency: Currency) -> String {
    locale.format_money(Money::new(minor, currency))
}

fn launch() -> Timestamp {
    chrono::Utc
        .with_ymd_and_hms(2026, 11, 21, 4, 5, 59)
        .unwrap()
}

fn any_locale() -> impl Strategy<Value = Locale> {
    proptest::sample::select(Locale::all())
}

fn ascii_digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

#[test]
fn amounts_look_native() {
    let cases = [
        (Locale::EnAu, 123_450, Currency::AUD, "$1,234.50"),
        (Locale::EnAu, 1_200, Currency::USD, "US$12.00"),
        (Locale::EnAu, -5, Currency::AUD, "-$0.05"),
        (Locale::EnUs, 1_200, Currency::AUD, "A$12.00"),
        (Locale::EnGb, 1_200, Currency::CHF, "CHF\u{a0}12.00"),
        (Locale::De, 123_450, Currency::EUR, "1.234,50\u{a0}€"),
        (Locale::Fr, 123_450, Currency::EUR, "1\u{202f}234,50\u{a0}€"),
        (Locale::Es, 123_450, Currency::EUR, "1234,50\u{a0}€"),
        (Locale::Es, 1_234_500, Currency::EUR, "12.345,00\u{a0}€"),
        (Locale::Nl, -123_450, Currency::EUR, "€\u{a0}-1.234,50"),
        (Locale::PtBr, 123_450, Currency::BRL, "R$\u{a0}1.234,50"),
        (Locale::Sv, -1_000, Currency::SEK, "\u{2212}10,00\u{a0}kr"),
        (Locale::Ja, 1_235, Currency::JPY, "￥1,235"),
        (Locale::Hi, 1_234_567_890, Currency::INR, "₹1,23,45,678.90"),
        (Locale::En, 1_234, Currency::BHD, "BHD\u{a0}1.234"),
        (
            Locale::He,
            100,
            Currency::ILS,
            "\u{200f}1.00\u{a0}\u{200f}₪",
        ),
    ];
    for (locale, minor, currency, expected) in cases {
        assert_eq!(
            money(locale, minor, currency),
            expected,
            "{locale} {currency}"
        );
    }
}

#[test]
fn numbers_and_percentages_look_native() {
    let rate = Percentage::from_basis_points(1_250);
    assert_eq!(Locale::EnAu.format_percentage(rate), "12.5%");
    assert_eq!(Locale::De.format_percentage(rate), "12,5\u{a0}%");
    assert_eq!(
        Locale::Tr.format_percentage(Percentage::from_basis_points(-1_000)),
        "-%10"
    );
    assert_eq!(Locale::En.format_integer(-1_234_567), "-1,234,567");
    assert_eq!(Locale::Hi.format_integer(1_234_567), "12,34,567");
    assert_eq!(Locale::Pl.format_integer(1_234), "1234");
    assert_eq!(
        Locale::En.format_integer(i64::MIN),
        "-9,223,372,036,854,775,808"
    );
}

#[test]
fn dates_look_native() {
    let cases = [
        (Locale::EnAu, "21 November 2026", "21/11/2026"),
        (Locale::EnUs, "November 21, 2026", "11/21/2026"),
        (Locale::De, "21. November 2026", "21.11.2026"),
        (Locale::Fr, "21 novembre 2026", "21/11/2026"),
        (Locale::Es, "21 de noviembre de 2026", "21/11/2026"),
        (Locale::It, "21 novembre 2026", "21/11/2026"),
        (Locale::Nl, "21 november 2026", "21-11-2026"),
        (Locale::Ja, "2026年11月21日", "2026/11/21"),
        (Locale::Th, "2026-11-21", "2026-11-21"),
    ];
    for (locale, long, short) in cases {
        assert_eq!(locale.format_date(launch()), long, "{locale}");
        assert_eq!(locale.format_date_short(launch()), short, "{locale}");
    }
}

#[test]
fn times_are_those_of_the_given_offset() {
    let sydney = 11 * 60;
    let cases = [
        (Locale::EnAu, sydney, "21 November 2026 at 3:05\u{202f}pm"),
        (
            Locale::EnUs,
            -5 * 60,
            "November 20, 2026 at 11:05\u{202f}PM",
        ),
        (Locale::EnGb, 0, "21 November 2026 at 04:05"),
        (Locale::De, sydney, "21. November 2026 um 15:05"),
        (Locale::Ko, sydney, "2026년 11월 21일 오후 3:05"),
    ];
    for (locale, offset, expected) in cases {
        assert_eq!(
            locale.format_date_time(launch(), offset),
            expected,
            "{locale}"
        );
    }
    let noon = chrono::Utc.with_ymd_and_hms(2026, 1, 1, 12, 0, 0).unwrap();
    assert!(
        Locale::EnUs
            .format_date_time(noon, 0)
            .ends_with("12:00\u{202f}PM")
    );
    assert!(
        Locale::EnUs
            .format_date_time(noon, -720)
            .ends_with("12:00\u{202f}AM")
    );
}

#[test]
fn tags_parse_to_the_closest_locale() {
    let cases = [
        ("en-AU", Some(Locale::EnAu)),
        ("EN-au", Some(Locale::EnAu)),
        ("en-NZ", Some(Locale::En)),
        ("de-AT", Some(Locale::De)),
        ("pt", Some(Locale::PtBr)),
        ("zh-CN", Some(Locale::ZhHans)),
        ("zh-Hans-SG", Some(Locale::ZhHans)),
        ("zh-Hant", None),
        ("zh-TW", None),
        ("xx", None),
        ("english", None),
        ("", None),
    ];
    for (tag, expected) in cases {
        assert_eq!(Locale::parse(tag), expected, "{tag:?}");
    }
}

#[test]
fn every_locale_is_listed_once_and_has_the_facts_its_patterns_need() {
    let tags: BTreeSet<_> = Locale::all().iter().map(|locale| locale.tag()).collect();
    assert_eq!(tags.len(), Locale::all().len());
    for locale in Locale::all() {
        assert_eq!(Locale::parse(locale.tag()), Some(*locale));
        let facts = locale.facts();
        let months: BTreeSet<_> = facts.months.split_whitespace().collect();
        let expected = if facts.date.contains("{month}") {
            12
        } else {
            0
        };
        assert_eq!(months.len(), expected, "{locale}");
        assert!(!facts.months.contains("  "), "{locale}");
        let (before_noon, after_noon) = facts.day_periods;
        assert!(
            !facts.time.contains("{period}") || before_noon != after_noon,
            "{locale}"
        );
        assert_ne!(facts.decimal, facts.group, "{locale}");
    }
}

#[test]
fn only_arabic_and_hebrew_run_from_right_to_left() {
    let rtl: Vec<_> = Locale::all()
        .iter()
        .filter(|l| l.direction() == Direction::Rtl)
        .collect();
    assert_eq!(rtl, [&Locale::Ar, &Locale::He]);
    assert_eq!(
        (Direction::Ltr.as_str(), Direction::Rtl.as_str()),
        ("ltr", "rtl")
    );
}

#[test]
fn json_is_the_tag() {
    assert_eq!(serde_json::to_string(&Locale::PtBr).unwrap(), r#""pt-BR""#);
    assert_eq!(
        serde_json::from_str::<Locale>(r#""zh-Hans""#).unwrap(),
        Locale::ZhHans
    );
    assert!(serde_json::from_str::<Locale>(r#""tlh""#).is_err());
}

proptest! {
    #[test]
    fn an_amount_shows_all_its_digits(
        locale in any_locale(),
        currency in proptest::sample::select(Currency::all()),
        minor: i64,
    ) {
        let money = Money::new(minor, currency);
        let digits = ascii_digits(&locale.format_money(money));
        let width = usize::try_from(currency.minor_digits()).unwrap() + 1;
        prop_assert_eq!(digits, format!("{:0width$}", money.minor().unsigned_abs()));
    }

    #[test]
    fn the_sign_is_all_that_tells_an_amount_from_its_opposite(
        locale in any_locale(),
        minor in 1_i64..i64::MAX,
    ) {
        let positive = money(locale, minor, Currency::USD);
        let negative = money(locale, -minor, Currency::USD);
        prop_assert_eq!(negative.replace(locale.facts().minus, ""), positive);
    }

    #[test]
    fn a_percentage_shows_all_its_digits(locale in any_locale(), points: i64) {
        let rate = Percentage::from_basis_points(points);
        let digits = ascii_digits(&rate.to_string());
        prop_assert_eq!(ascii_digits(&locale.format_percentage(rate)), digits);
    }

    #[test]
    fn any_instant_at_any_offset_is_written_without_leftovers(
        locale in any_locale(),
        seconds in -8_000_000_000_000_i64..8_000_000_000_000,
        offset: i32,
    ) {
        let at = chrono::DateTime::from_timestamp(seconds, 0).unwrap();
        for text in [locale.format_date_short(at), locale.format_date_time(at, offset)] {
            prop_assert!(!text.contains(['{', '}']), "{}", text);
        }
    }

    #[test]
    fn hostile_tags_never_panic(tag in ".{0,20}|[a-zA-Z-]{0,12}") {
        if let Some(locale) = Locale::parse(&tag) {
            let language = tag.split('-').next().unwrap();
            prop_assert!(locale.language().eq_ignore_ascii_case(language));
        }
    }
}
