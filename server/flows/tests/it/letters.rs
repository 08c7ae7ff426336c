//! What letters say, in both their forms.

use chrono::{NaiveDate, TimeZone, Utc};
use flows::mail::{
    Brand, Carried, ConfirmedOrder, Letter, PRIMARY, Parcel, ParcelStep, Readdressed, SignIn,
    account_deleted, address_in_use, already_registered, change_address, deletion_reminder,
    deletion_requested, export_ready, new_address_noticed, new_device, old_address,
    order_confirmation, parcel_letter, passkey_added, passkey_removed, password_changed,
    readdressed_letter, recovery_code_used, reset_password, second_factor_added,
    second_factor_removed, sign_in_linked, sign_in_unlinked, verify_email, welcome,
};
use international::Address;
use kernel::{Currency, Locale, Money, OrderId, VariantId};
use orders::queries::{OrderDetail, OrderLineView};
use uuid::Uuid;

use crate::shop::start;

const LINK: &str = "https://shop.example/account/verify?token=a-b_c";

pub fn brand() -> Brand {
    Brand {
        time_zone: "Australia/Sydney".into(),
        shop: "Harbour Goods".into(),
        support_email: "help@shop.example".into(),
        site: "https://shop.example".into(),
        formats: Locale::EnAu,
    }
}

fn sign_in() -> SignIn<'static> {
    SignIn {
        at: start(),
        ip: Some("203.0.113.7"),
        user_agent: "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0",
    }
}

fn line(title: &str, variant: &str, quantity: i32, unit_price_minor: i64) -> OrderLineView {
    OrderLineView {
        position: 0,
        variant: VariantId(Uuid::from_u128(2)),
        product_slug: title.to_lowercase(),
        product_title: title.into(),
        variant_title: variant.into(),
        sku: "SKU".into(),
        image_key: String::new(),
        quantity,
        unit_price_minor,
        total_minor: unit_price_minor * i64::from(quantity),
        discount_minor: 0,
        tax_rate: kernel::Percentage::from_basis_points(1_000),
        tax_minor: 0,
    }
}

pub fn order() -> ConfirmedOrder {
    let money = |minor| Money::new(minor, Currency::AUD);
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let detail = OrderDetail {
        id: OrderId(Uuid::from_u128(1)),
        number: "LSN-1001".into(),
        status: "paid".into(),
        email: "ada@example.com".into(),
        subtotal: money(8_997),
        discount: money(0),
        shipping_discount: money(0),
        shipping: money(995),
        tax: money(908),
        shipping_tax: money(90),
        total: money(9_992),
        taxes: orders::OrderTaxes::inside(Currency::AUD),
        shipping_method: "Standard".into(),
        delivery: (day(24), day(26)),
        address: Address {
            name: "Ada Nguyen".into(),
            company: String::new(),
            line1: "12 Crown Street".into(),
            line2: "Unit 4".into(),
            city: "Surry Hills".into(),
            region: "NSW".into(),
            postcode: "2010".into(),
            country: "AU".into(),
            phone: String::new(),
        },
        placed_at: Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap(),
        paid_at: None,
        refunded: money(0),
        person: None,
        locale: None,
        lines: vec![line("Lamp", "", 1, 4_999), line("Mug", "Sand", 2, 1_999)],
        events: Vec::new(),
    };
    ConfirmedOrder {
        detail,
        tax_name: Some("GST".into()),
        tenders: Vec::new(),
        link: "https://shop.example/orders/0123abcd".into(),
        invoice: "https://shop.example/orders/0123abcd/documents/invoice.pdf".into(),
    }
}

fn parcel(name: &str) -> Parcel {
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    Parcel {
        number: "LSN-1001".into(),
        name: name.into(),
        delivery: (day(24), day(26)),
        link: "https://shop.example/orders/0123abcd".into(),
        carried: Some(Carried {
            carrier: "Australia Post".into(),
            number: "RB123456785AU".into(),
            link: "https://auspost.com.au/mypost/track/details/RB123456785AU".into(),
        }),
    }
}

fn readdressed(name: &str) -> Readdressed {
    let mut address = order().detail.address;
    name.clone_into(&mut address.name);
    Readdressed {
        number: "LSN-1001".into(),
        address,
        link: "https://shop.example/orders/0123abcd".into(),
    }
}

/// Every letter, to somebody of this name.
pub fn letters(brand: &Brand, name: &str) -> Vec<Letter> {
    let mut confirmed = order();
    name.clone_into(&mut confirmed.detail.address.name);
    vec![
        verify_email(brand, name, LINK.into()),
        already_registered(brand, name),
        welcome(brand, name),
        reset_password(brand, name, LINK.into()),
        password_changed(brand, name, start()),
        new_device(brand, name, sign_in()),
        change_address(brand, name, LINK.into()),
        new_address_noticed(brand, name),
        address_in_use(brand, name),
        old_address(brand, name, start()),
        sign_in_linked(brand, name, "Acme", start()),
        sign_in_unlinked(brand, name, "Acme", start()),
        second_factor_added(brand, name, start()),
        second_factor_removed(brand, name, start()),
        recovery_code_used(brand, name, 9, start()),
        recovery_code_used(brand, name, 1, start()),
        passkey_added(brand, name, "Laptop", start()),
        passkey_removed(brand, name, "Laptop", start()),
        order_confirmation(brand, &confirmed),
        parcel_letter(brand, &parcel(name), ParcelStep::Shipped),
        parcel_letter(brand, &parcel(name), ParcelStep::Delivered),
        readdressed_letter(brand, &readdressed(name)),
        export_ready(brand, name, start()),
        deletion_requested(brand, name, start()),
        deletion_reminder(brand, name, start()),
        account_deleted(brand, name),
    ]
}

#[test]
fn no_letter_leaves_a_placeholder() {
    for letter in letters(&brand(), "Ada") {
        for form in [&letter.subject, &letter.text, &letter.html] {
            assert!(!form.is_empty() && !form.contains(['{', '}']), "{form}");
        }
    }
}

#[test]
fn every_letter_says_whose_it_is_and_where_to_turn() {
    for letter in letters(&brand(), "Ada") {
        assert!(letter.text.contains("Hello Ada,\n"), "{}", letter.text);
        for form in [&letter.text, &letter.html] {
            for part in [
                "Hello Ada,",
                "Harbour Goods",
                "help@shop.example",
                "https://shop.example",
                "You get this letter because",
            ] {
                assert!(form.contains(part), "no {part} in {form}");
            }
        }
        assert!(letter.html.contains(PRIMARY), "{}", letter.html);
        assert!(letter.subject.chars().count() <= 78, "{}", letter.subject);
    }
}

#[test]
fn the_html_is_whole_and_needs_nothing_from_elsewhere() {
    for Letter { html, .. } in letters(&brand(), "Ada") {
        for tag in [
            "html", "head", "body", "div", "p", "a", "h1", "h2", "span", "title",
        ] {
            let opened = html.matches(&format!("<{tag}>")).count()
                + html.matches(&format!("<{tag} ")).count();
            assert_eq!(
                opened,
                html.matches(&format!("</{tag}>")).count(),
                "{tag} in {html}"
            );
        }
        for unwanted in [
            "<table",
            "<img",
            "<script",
            "<style",
            "<link",
            "url(",
            "&amp;amp;",
        ] {
            assert!(!html.contains(unwanted), "{unwanted} in {html}");
        }
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\" dir=\"ltr\">"));
        // RFC 5322 §2.1.1: no line is longer.
        assert!(html.lines().all(|line| line.len() <= 998));
    }
}

#[test]
fn links_are_whole_in_both_forms() {
    for letter in [
        verify_email(&brand(), "Ada", LINK.into()),
        reset_password(&brand(), "Ada", LINK.into()),
    ] {
        assert!(
            letter.text.contains(&format!(":\n{LINK}\n")),
            "{}",
            letter.text
        );
        assert_eq!(letter.html.matches(&format!("href=\"{LINK}\"")).count(), 2);
    }
    let registered = already_registered(&brand(), "Ada");
    for path in ["/account/sign-in", "/account/forgot"] {
        assert!(
            registered
                .text
                .contains(&format!("\nhttps://shop.example{path}\n")),
            "{}",
            registered.text
        );
    }
    assert!(
        welcome(&brand(), "Ada")
            .text
            .contains("\nhttps://shop.example/account\n")
    );
}

#[test]
fn what_comes_from_outside_is_text_and_never_markup() {
    let hostile = Brand {
        shop: "<b>Shop & Sons</b>".into(),
        ..brand()
    };
    for letter in letters(&hostile, "Ada <img src=x onerror=alert(1)> \" &") {
        assert!(
            !letter.html.contains("<b>") && !letter.html.contains("<img"),
            "{}",
            letter.html
        );
        assert!(
            letter.html.contains("&lt;b&gt;Shop &amp; Sons&lt;"),
            "{}",
            letter.html
        );
        assert!(
            letter
                .html
                .contains("Ada &lt;img src=x onerror=alert(1)&gt; &quot; &amp;,")
        );
        assert!(letter.text.contains("<b>Shop & Sons</b>"));
    }
    let device = SignIn {
        user_agent: "<script>alert(1)</script>",
        ..sign_in()
    };
    assert!(!new_device(&brand(), "Ada", device).html.contains("<script"));
}

#[test]
fn a_name_that_advertises_is_not_repeated() {
    for letter in letters(&brand(), "Win at https://evil.example") {
        assert!(letter.text.contains("Hello,\n") && !letter.text.contains("Hello Win"));
    }
    let verify = verify_email(&brand(), "Win at evil.example", LINK.into());
    assert!(!verify.text.contains("evil") && !verify.html.contains("evil"));
}

#[test]
fn the_sign_in_is_described() {
    let known = new_device(&brand(), "Ada", sign_in());
    for form in [&known.text, &known.html] {
        for part in [
            "203.0.113.7",
            "Firefox/140.0",
            "21 November 2026 at 8:00\u{202f}pm (Australia/Sydney)",
        ] {
            let plain = form.replace('\u{202f}', " ");
            assert!(
                plain.contains(&part.replace('\u{202f}', " ")),
                "no {part} in {form}"
            );
        }
    }
    assert!(known.text.contains("https://shop.example/account/security"));
    let unknown = SignIn {
        ip: None,
        user_agent: " ",
        ..sign_in()
    };
    let unknown = new_device(&brand(), "Ada", unknown).text;
    assert!(
        unknown.contains("Network address: unknown") && unknown.contains("Browser:\n\nunknown"),
        "{unknown}"
    );
}

#[test]
fn an_order_is_confirmed_with_all_that_was_agreed() {
    let letter = order_confirmation(&brand(), &order());
    assert_eq!(letter.subject, "Your order LSN-1001 at Harbour Goods");
    let text = &letter.text;
    for part in [
        "Lamp\n  1 piece: $49.99",
        "Mug, Sand\n  2 pieces, $19.99 each: $39.98",
        "Subtotal: $89.97",
        "Shipping, Standard: $9.95",
        "Total: $99.92",
        "GST in the total: $9.08",
        "Arrives from 24 November 2026 to 26 November 2026",
        "Ada Nguyen\nUnit 4\n12 Crown Street\nSurry Hills NSW 2010\nAustralia",
        "See your order:\nhttps://shop.example/orders/0123abcd\n",
    ] {
        assert!(text.contains(part), "no {part:?} in {text}");
    }
    for part in [
        "Mug, Sand",
        "2 pieces, $19.99 each",
        "$39.98",
        "$99.92",
        "<bdi>12 Crown Street</bdi><br>",
        "href=\"https://shop.example/orders/0123abcd\"",
    ] {
        assert!(letter.html.contains(part), "no {part:?} in {}", letter.html);
    }
}

#[test]
fn an_order_says_what_credit_paid_and_what_the_card() {
    let mut confirmed = order();
    let tender = |kind, last_four: &str, minor| credit::Tender {
        account: credit::AccountId(Uuid::from_u128(3)),
        kind,
        last_four: last_four.into(),
        amount: Money::new(minor, Currency::AUD),
        refunded: Money::new(0, Currency::AUD),
        status: "captured".into(),
    };
    let plain = order_confirmation(&brand(), &confirmed).text;
    assert!(!plain.contains("By card"), "{plain}");
    confirmed.tenders = vec![
        tender(credit::AccountKind::GiftCard, "WXYZ", 2_000),
        tender(credit::AccountKind::StoreCredit, "", 500),
    ];
    let letter = order_confirmation(&brand(), &confirmed);
    for part in [
        "Gift card ending in WXYZ: -$20.00",
        "Store credit: -$5.00",
        "By card: $74.92",
    ] {
        assert!(letter.text.contains(part), "no {part:?} in {}", letter.text);
    }
    assert!(letter.html.contains("$74.92"), "{}", letter.html);
}

#[test]
fn the_code_of_a_gift_card_is_in_the_body_alone() {
    let card = flows::mail::GiftCardLetter {
        name: String::new(),
        message: String::new(),
        balance: Money::new(5_000, Currency::AUD),
        code: "ABCD-EFGH-JKLM-NPQR-STUV".into(),
        last_day: NaiveDate::from_ymd_opt(2027, 12, 31),
    };
    let letter = flows::mail::gift_card_letter(&brand(), &card);
    assert!(!letter.subject.contains("ABCD"));
    for part in [
        "Code: ABCD-EFGH-JKLM-NPQR-STUV",
        "Value: $50.00",
        "Valid until: 31 December 2027",
    ] {
        assert!(letter.text.contains(part), "no {part:?} in {}", letter.text);
    }
    assert_eq!(letter.html.matches("ABCD-EFGH-JKLM-NPQR-STUV").count(), 1);
}

#[test]
fn an_order_without_shipping_and_tax_says_no_more_than_is_true() {
    let mut confirmed = order();
    confirmed.detail.shipping = Money::zero(Currency::AUD);
    confirmed.detail.tax = Money::zero(Currency::AUD);
    confirmed.detail.delivery.1 = confirmed.detail.delivery.0;
    let text = order_confirmation(&brand(), &confirmed).text;
    assert!(
        text.contains("Shipping, Standard: Free") && text.contains("Arrives on 24 November 2026"),
        "{text}"
    );
    assert!(!text.contains("in the total"), "{text}");
}

#[test]
fn letters_about_the_end_of_an_account_name_the_day_and_the_way_back() {
    for letter in [
        deletion_requested(&brand(), "Ada", start()),
        deletion_reminder(&brand(), "Ada", start()),
    ] {
        for form in [&letter.text, &letter.html] {
            assert!(form.contains("21 November 2026"), "{form}");
            assert!(
                form.contains("https://shop.example/account/privacy"),
                "{form}"
            );
        }
    }
    let gone = account_deleted(&brand(), "Ada");
    assert!(gone.text.contains("last letter") && !gone.text.contains("/account/"));
}
