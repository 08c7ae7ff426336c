//! Rules for single values of the catalogue.

use kernel::FieldProblem;
pub use kernel::slug::{MAX_SLUG, is_slug, slug_of};

use crate::model::{NewProduct, NewVariant, Seo};

/// Longest name, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest sentence about a product, in a translation or for search engines, in characters.
pub const MAX_SUMMARY: usize = 500;
/// Longest description, in characters.
pub const MAX_DESCRIPTION: usize = 50_000;
/// Longest note on what is to be mended of a product, in characters.
pub const MAX_NOTE: usize = 1_000;
/// Most tags of a product.
pub const MAX_TAGS: usize = 50;
/// Longest tag, in characters.
pub const MAX_TAG: usize = 60;
/// Longest text in place of a picture, in characters.
pub const MAX_ALT: usize = 300;
/// Longest side of a parcel, in millimetres.
pub const MAX_SIDE: i32 = 20_000;
/// Heaviest variant, in grams.
pub const MAX_GRAMS: i32 = 2_000_000;

/// Whether the text is a GTIN-8, -12, -13 or -14 with the right check digit (GS1 General Specifications §7.9).
#[must_use]
pub fn is_gtin(text: &str) -> bool {
    let digits: Option<Vec<u32>> = text.chars().map(|letter| letter.to_digit(10)).collect();
    let Some(digits) = digits else { return false };
    if !matches!(digits.len(), 8 | 12 | 13 | 14) {
        return false;
    }
    let weighted = digits.iter().rev().zip([1, 3].into_iter().cycle());
    weighted.map(|(digit, weight)| digit * weight).sum::<u32>() % 10 == 0
}

/// Whether the text is a code of the Harmonised System: four to ten digits in pairs, with points or without.
#[must_use]
pub fn is_hs_code(text: &str) -> bool {
    let mut parts = text.split('.');
    let first = parts.next().unwrap_or_default();
    let digits: usize = text.chars().filter(char::is_ascii_digit).count();
    let plain = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || letter == '.');
    let pairs = parts.all(|part| !part.is_empty() && part.len() % 2 == 0);
    plain
        && pairs
        && first.len() >= 4
        && matches!(digits, 4 | 6 | 8 | 10)
        && first.len().is_multiple_of(2)
}

/// Whether the text has the form of an ISO 3166-1 country code.
#[must_use]
pub fn is_country_code(text: &str) -> bool {
    text.len() == 2 && text.chars().all(|letter| letter.is_ascii_uppercase())
}

/// A tag as it is kept: small letters, without spaces around. `None` when it is empty or too long.
#[must_use]
pub fn tag(text: &str) -> Option<String> {
    let tag = text.trim().to_lowercase();
    (!tag.is_empty() && tag.chars().count() <= MAX_TAG && !tag.contains(['\n', '\r', ',']))
        .then_some(tag)
}

/// What is wrong with a product's values.
#[must_use]
pub fn product(new: &NewProduct<'_>) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut check = |good: bool, field: &str, code: &str| {
        if !good {
            found.push(FieldProblem::new(field, code));
        }
    };
    check(is_slug(new.slug), "slug", "slug");
    check(!new.title.trim().is_empty(), "title", "required");
    check(new.title.chars().count() <= MAX_TITLE, "title", "too_long");
    check(new.brand.chars().count() <= MAX_TITLE, "brand", "too_long");
    let description = new.description.chars().count();
    check(description <= MAX_DESCRIPTION, "description", "too_long");
    check(new.origin.is_none_or(is_country_code), "origin", "country");
    check(new.hs_code.is_none_or(is_hs_code), "hs_code", "hs_code");
    check(new.tags.len() <= MAX_TAGS, "tags", "too_many");
    check(new.tags.iter().all(|one| tag(one).is_some()), "tags", "tag");
    seo(new.seo, &mut check);
    found
}

/// What is wrong with a variant's values.
#[must_use]
pub fn variant(new: &NewVariant<'_>) -> Vec<FieldProblem> {
    let mut found = Vec::new();
    let mut check = |good: bool, field: &str, code: &str| {
        if !good {
            found.push(FieldProblem::new(field, code));
        }
    };
    let sku = new.sku;
    let plain = sku.trim() == sku && !sku.chars().any(char::is_control);
    check(!sku.is_empty(), "sku", "required");
    check(plain && sku.chars().count() <= 80, "sku", "sku");
    check(
        (0..=MAX_GRAMS).contains(&new.weight_grams),
        "weight",
        "range",
    );
    check(new.barcode.is_none_or(is_gtin), "barcode", "gtin");
    let sides = new.dimensions.map_or([1; 3], |sides| sides.millimetres());
    let fits = sides.iter().all(|side| (1..=MAX_SIDE).contains(side));
    check(fits, "dimensions", "range");
    found
}

/// Checks the texts for search engines.
pub fn seo(seo: Seo<'_>, check: &mut impl FnMut(bool, &str, &str)) {
    check(
        seo.title.chars().count() <= MAX_TITLE,
        "seo_title",
        "too_long",
    );
    check(
        seo.description.chars().count() <= MAX_SUMMARY,
        "seo_description",
        "too_long",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn barcodes_are_told_by_their_check_digit() {
        // Examples of the GS1 check digit calculator's documentation and of well-known articles.
        for good in [
            "4006381333931",
            "96385074",
            "036000291452",
            "00012345600012",
            "9780201379624",
        ] {
            assert!(is_gtin(good), "{good}");
        }
        for bad in [
            "4006381333932",
            "96385075",
            "",
            "123",
            "40063813339a1",
            "０36000291452",
            "1234567890",
        ] {
            assert!(!is_gtin(bad), "{bad}");
        }
    }

    #[test]
    fn one_wrong_digit_is_always_noticed() {
        let good = "4006381333931";
        for place in 0..good.len() {
            for digit in '0'..='9' {
                let mut letters: Vec<char> = good.chars().collect();
                let same = letters[place] == digit;
                letters[place] = digit;
                let changed: String = letters.into_iter().collect();
                assert_eq!(is_gtin(&changed), same, "{changed}");
            }
        }
    }

    #[test]
    fn codes_of_the_harmonised_system() {
        for good in [
            "8518.22",
            "8518",
            "851822",
            "8518.22.00",
            "8518.22.00.10",
            "8518220010",
        ] {
            assert!(is_hs_code(good), "{good}");
        }
        for bad in [
            "",
            "85",
            "851",
            "8518.2",
            "8518..22",
            "8518.22.",
            "85182",
            "8518.22.00.10.11",
            "8518x",
        ] {
            assert!(!is_hs_code(bad), "{bad}");
        }
    }

    #[test]
    fn tags_are_kept_in_one_way() {
        assert_eq!(tag("  New In "), Some("new in".to_owned()));
        assert_eq!(tag(" "), None);
        assert_eq!(tag(&"x".repeat(61)), None);
        assert_eq!(tag("a,b"), None);
    }
}
