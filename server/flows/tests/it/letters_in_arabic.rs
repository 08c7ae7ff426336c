//! Letters in a language that is written from right to left: whole, mirrored, and with nothing left in English.

use std::collections::BTreeMap;

use flows::mail::{Brand, GiftCardLetter, RefundLetter, gift_card_letter, refund_letter};
use flows::mail::{already_registered, order_confirmation, points_expiring, reward_credited};
use kernel::{Currency, Locale, Money};
use serde_json::Value;

use crate::letters::{brand, letters, order};
use crate::shop::start;

fn arabic() -> Brand {
    Brand {
        formats: Locale::Ar,
        ..brand()
    }
}

/// Without the marks that give a direction: what a reader sees.
fn seen(text: &str) -> String {
    text.replace(
        ['\u{200e}', '\u{200f}', '\u{2066}', '\u{2068}', '\u{2069}'],
        "",
    )
}

/// Texts of the catalogue's file, without those that have variables, for these come filled.
fn plain_texts(json: &str) -> BTreeMap<String, String> {
    fn collect(value: &Value, path: &str, found: &mut BTreeMap<String, String>) {
        match value {
            Value::Object(map) => map
                .iter()
                .for_each(|(key, value)| collect(value, &format!("{path}/{key}"), found)),
            Value::String(text) if !text.contains("{{") => {
                found.insert(path.to_owned(), text.clone());
            }
            _ => {}
        }
    }
    let mut found = BTreeMap::new();
    collect(&serde_json::from_str(json).unwrap(), "", &mut found);
    found
}

#[test]
fn the_document_and_its_column_run_from_right_to_left() {
    for letter in letters(&arabic(), "Ada") {
        let html = &letter.html;
        assert!(
            html.starts_with("<!doctype html>\n<html lang=\"ar\" dir=\"rtl\">"),
            "{html}"
        );
        assert!(html.contains("<div lang=\"ar\" dir=\"rtl\""), "{html}");
        assert!(!html.contains("float:right"), "{html}");
        assert!(letter.subject.chars().count() <= 78, "{}", letter.subject);
        for form in [&letter.subject, &letter.text, html] {
            assert!(!form.contains(['{', '}']), "{form}");
        }
    }
}

#[test]
fn no_words_of_english_are_left() {
    let english = plain_texts(include_str!("../../../../app/i18n/mail/locales/en.json"));
    let sentences: Vec<&String> = english.values().filter(|text| text.contains(' ')).collect();
    assert!(sentences.len() > 50);
    for letter in letters(&arabic(), "Ada") {
        for text in &sentences {
            assert!(
                !letter.text.contains(text.as_str()) && !letter.html.contains(text.as_str()),
                "{text} in {}",
                letter.text
            );
        }
    }
}

#[test]
fn an_order_is_confirmed_in_arabic_with_the_amounts_that_were_agreed() {
    let letter = order_confirmation(&arabic(), &order());
    assert_eq!(letter.subject, "طلبك LSN-1001 لدى Harbour Goods");
    let text = seen(&letter.text);
    for part in [
        "شكرًا لطلبك",
        "مرحبًا Ada Nguyen،",
        "Lamp\n  قطعة واحدة: 49.99\u{a0}A$",
        "Mug, Sand\n  قطعتان، 19.99\u{a0}A$ للقطعة: 39.98\u{a0}A$",
        "الإجمالي: 99.92\u{a0}A$",
        "GST ضمن الإجمالي: 9.08\u{a0}A$",
        "يصل بين 24 نوفمبر 2026 و26 نوفمبر 2026",
        "Ada Nguyen\nUnit 4\n12 Crown Street\nSurry Hills NSW 2010\nأستراليا",
        "عرض طلبك:\nhttps://shop.example/orders/0123abcd\n",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
    // Else the number of the house would leave its street.
    assert!(
        letter.text.contains("\u{2068}12 Crown Street\u{2069}"),
        "{}",
        letter.text
    );
    assert!(letter.html.contains("<bdi>12 Crown Street</bdi>"));
    let registered = already_registered(&arabic(), "Ada").text;
    let link = "\nhttps://shop.example/account/forgot\n";
    assert!(registered.contains(link), "no mark in an address");
    assert!(letter.html.contains("float:left;padding-right:16px"));
}

#[test]
fn refunds_gift_cards_and_points_are_told_in_arabic() {
    let money = |minor| Money::new(minor, Currency::AUD);
    let refund = RefundLetter {
        number: "LSN-1001".into(),
        name: "Ada".into(),
        amount: money(9_992),
        to_card: money(9_992),
        reason: String::new(),
        is_cancelled: true,
        link: "https://shop.example/orders/0123abcd".into(),
    };
    let told = seen(&refund_letter(&arabic(), &refund).text);
    let words = "أُلغي الطلب LSN-1001، ويُرد إليك 99.92\u{a0}A$.";
    assert!(told.contains(words), "{told}");
    let card = GiftCardLetter {
        balance: money(5_000),
        code: "ABCD-EFGH-JKLM-NPQR-STUV".into(),
        name: String::new(),
        message: String::new(),
        last_day: chrono::NaiveDate::from_ymd_opt(2027, 12, 31),
    };
    let told = seen(&gift_card_letter(&arabic(), &card).text);
    for part in [
        "القيمة: 50.00\u{a0}A$",
        "صالحة حتى: 31 ديسمبر 2027",
        "الرمز: ABCD-EFGH",
    ] {
        assert!(told.contains(part), "no {part:?} in {told}");
    }
    // Arabic has words of its own for two, for few and for many.
    for (points, words) in [
        (2, "لديك نقطتان."),
        (7, "لديك 7 نقاط."),
        (40, "لديك 40 نقطة."),
    ] {
        let told = points_expiring(&arabic(), "Ada", points, start()).text;
        assert!(told.contains(words), "no {words} in {told}");
    }
    let told = seen(&reward_credited(&arabic(), "Ada", money(500), true).subject);
    assert_eq!(told, "5.00\u{a0}A$ من رصيد المتجر لدى Harbour Goods");
}

#[test]
fn a_language_without_texts_is_neither_said_nor_mirrored() {
    let hebrew = Brand {
        formats: Locale::He,
        ..brand()
    };
    for letter in letters(&hebrew, "Ada") {
        assert!(letter.html.contains("<html lang=\"en\" dir=\"ltr\">"));
    }
}
