//! Documents in Arabic, and names in letters that no font has.

use documents_pdf::{Drawing, Fact, Paper, Party, Row, Sheet, Sum, render};
use lopdf::Document;

use crate::sample::invoice;

fn text(sheet: &Sheet) -> String {
    let file = Document::load_mem(&render(sheet).unwrap()).unwrap();
    let pages: Vec<u32> = file.get_pages().into_keys().collect();
    // Each glyph is placed by itself, and this reader takes each for a line of its own.
    file.extract_text(&pages).unwrap().replace('\n', "")
}

/// An Arabic invoice with goods, a buyer and amounts.
pub fn arabic() -> Sheet {
    let texts = |all: &[&str]| {
        all.iter()
            .map(|text| (*text).to_owned())
            .collect::<Vec<_>>()
    };
    let mut sheet = invoice(Paper::A4, 2);
    sheet.drawing = Drawing::Joined;
    sheet.language = "ar-AE".into();
    sheet.title = "فاتورة ضريبية".into();
    sheet.stamp = "مدفوعة".into();
    sheet.parties = vec![Party {
        heading: "الفاتورة إلى".into(),
        name: "نور حداد".into(),
        lines: texts(&[
            "شارع الميناء 12 (الطابق 3)",
            "دبي",
            "الإمارات العربية المتحدة",
        ]),
    }];
    sheet.facts = vec![
        Fact {
            term: "تاريخ الإصدار".into(),
            value: "21 نوفمبر 2026".into(),
        },
        Fact {
            term: "الطلب".into(),
            value: "LSN-1001".into(),
        },
    ];
    sheet.items.headings = texts(&[
        "المنتج",
        "الكمية",
        "سعر القطعة",
        "الخصم",
        "الضريبة",
        "المبلغ",
    ]);
    sheet.items.rows.push(Row {
        cells: texts(&[
            "مصباح مكتبي من النحاس، أبيض دافئ",
            "2",
            "€49.99",
            "−€5.00",
            "19%",
            "€94.98",
        ]),
        detail: "LAMP-9".into(),
    });
    sheet.sums = vec![Sum {
        term: "الإجمالي (EUR)".into(),
        value: "−€188.91".into(),
        strong: true,
    }];
    sheet.notes = texts(&["يصحّح هذا الإشعار الفاتورة INV-000042 بتاريخ 21 نوفمبر 2026."]);
    sheet.page = "صفحة {page} من {pages}".into();
    sheet
}

#[test]
fn arabic_is_read_back_as_it_is_spelled() {
    let found = text(&arabic());
    for expected in [
        "فاتورة",
        "ضريبية",
        "مدفوعة",
        "نور",
        "حداد",
        "الإمارات",
        "الكمية",
        "صفحة",
    ] {
        assert!(found.contains(expected), "{expected} is not in {found}");
    }
    // Amounts and numbers stay as they are.
    for expected in [
        "−€5.00",
        "−€188.91",
        "INV-000042",
        "LSN-1001",
        "Harbour Goods Pty Ltd",
    ] {
        assert!(found.contains(expected), "{expected} is not in {found}");
    }
    assert!(!found.contains('\u{fffd}'), "{found}");
}

/// Where the first glyph of a text is drawn on the first page, from the left.
fn first_glyph(sheet: &Sheet) -> f32 {
    let file = Document::load_mem(&render(sheet).unwrap()).unwrap();
    let page = *file.get_pages().get(&1).unwrap();
    let content = file.get_and_decode_page_content(page).unwrap();
    let mut places = content.operations.iter();
    let at = places
        .find(|one| one.operator == "Tm" || one.operator == "Td")
        .unwrap();
    let x = if at.operator == "Tm" { 4 } else { 0 };
    at.operands.get(x).unwrap().as_float().unwrap()
}

#[test]
fn lines_begin_at_the_right_and_letters_are_joined() {
    let mut sheet = arabic();
    sheet.seller.name = "متجر".into();
    assert!(first_glyph(&sheet) > 500.0, "{}", first_glyph(&sheet));
    sheet.language = "en-AU".into();
    assert!(first_glyph(&sheet) < 100.0, "{}", first_glyph(&sheet));
    // Joined letters have other shapes than letters alone: the same letter is drawn with several glyphs.
    let file = String::from_utf8_lossy(&render(&sheet).unwrap()).into_owned();
    let of_meem = file.matches("<0645>").count();
    assert!(of_meem >= 2, "{of_meem} glyphs for meem");
}

#[test]
fn names_in_other_letters_are_written_in_latin_ones() {
    let mut sheet = invoice(Paper::A4, 1);
    sheet.drawing = Drawing::Joined;
    sheet.seller.name = "王小明 \u{200f}שלום \u{10ffff}".into();
    let found = text(&sheet);
    assert!(found.contains("Wang Xiao Ming"), "{found}");
    assert!(
        !found.contains('\u{fffd}') && found.contains('?'),
        "{found}"
    );
}

#[test]
fn a_document_in_latin_letters_is_set_as_before() {
    let plain = invoice(Paper::A4, 3);
    let joined = Sheet {
        drawing: Drawing::Joined,
        ..plain.clone()
    };
    assert_eq!(render(&joined).unwrap(), render(&plain).unwrap());
}
