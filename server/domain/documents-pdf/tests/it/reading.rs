//! What a program that reads PDF finds.

use documents_pdf::{Paper, render};
use lopdf::Document;

use crate::sample::invoice;

fn pages(bytes: &[u8]) -> Vec<String> {
    let file = Document::load_mem(bytes).unwrap();
    let numbers: Vec<u32> = file.get_pages().into_keys().collect();
    let texts = numbers
        .iter()
        .map(|page| file.extract_text(&[*page]).unwrap());
    texts.collect()
}

#[test]
fn every_word_can_be_read_back() {
    let found = pages(&render(&invoice(Paper::A4, 2)).unwrap());
    assert_eq!(found.len(), 1);
    for text in [
        "Tax invoice",
        "INV-000042",
        "Paid",
        "ABN 51 824 753 556",
        "Łucja Żółć-Nuñez",
        "Ağrı Öztürk",
        "Groß-Straße 7",
        "Brass desk lamp no. 2, warm white",
        "−€5.00",
        "€188.91",
        "VAT, Germany",
        "€30.16",
        "Visa ending in 4242",
        "₹1,000 · 12,50 zł · £3",
        "Page 1 of 1",
    ] {
        assert!(found[0].contains(text), "{text} is not in {}", found[0]);
    }
}

#[test]
fn a_long_table_goes_on_with_its_headings() {
    let found = pages(&render(&invoice(Paper::A4, 60)).unwrap());
    assert!(found.len() >= 3, "{} pages", found.len());
    let count = found.len();
    for (number, page) in (1..).zip(&found) {
        assert!(page.contains("INV-000042"), "{page}");
        assert!(
            page.contains(&format!("Page {number} of {count}")),
            "{page}"
        );
        if page.contains("Brass desk lamp") {
            assert!(page.contains("Unit price"), "{page}");
        }
    }
    let all = found.concat();
    for number in 1..=60 {
        assert_eq!(all.matches(&format!("no. {number}, warm")).count(), 1);
    }
    // The sums stand together, on the last page.
    assert!(found[count - 1].contains("Subtotal") && found[count - 1].contains("Total in EUR"));
}

#[test]
fn pages_are_as_large_as_the_paper_and_say_what_they_are() {
    for (paper, width) in [(Paper::A4, 595.28), (Paper::Letter, 612.0)] {
        let file = Document::load_mem(&render(&invoice(paper, 1)).unwrap()).unwrap();
        let page = file.get_pages()[&1];
        let sides = file.get_dictionary(page).unwrap().get(b"MediaBox").unwrap();
        let right = sides.as_array().unwrap()[2].as_float().unwrap();
        assert!((right - width).abs() < 0.1, "{right}");
        let info = file.trailer.get(b"Info").unwrap().as_reference().unwrap();
        let title = file.get_dictionary(info).unwrap().get(b"Title").unwrap();
        assert_eq!(
            lopdf::decode_text_string(title).unwrap(),
            "Tax invoice INV-000042"
        );
    }
}

#[test]
fn letters_that_no_font_has_are_boxes_and_no_failure() {
    let mut sheet = invoice(Paper::A4, 1);
    sheet.seller.name = "王小明 \u{200f}שלום".into();
    let found = pages(&render(&sheet).unwrap());
    assert!(found[0].contains('\u{fffd}'), "{}", found[0]);
}
