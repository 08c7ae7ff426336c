//! The member states of the European Union, and the table of formats.

use crate::format::{Format, PostcodeLabel, RegionLabel, TownLabel, TownLine};
use crate::regions::{AUSTRALIA, CANADA, JAPAN, UNITED_STATES};

/// ISO codes of the 27 member states.
pub const EU: [&str; 27] = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT",
    "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

/// Whether the country is a member state of the European Union.
#[must_use]
pub fn is_in_eu(country: &str) -> bool {
    EU.contains(&country)
}

/// A country of the continent: postcode before the town, no regions.
const fn continental(
    code: &'static str,
    name: &'static str,
    postcodes: &'static [&'static str],
    example: &'static str,
) -> Format {
    Format {
        code,
        name,
        postcodes,
        example,
        postcode_label: PostcodeLabel::Postcode,
        town_label: TownLabel::Town,
        region: None,
        only_town: None,
        town_first: false,
        town_line: TownLine::PostcodeTown,
    }
}

const BRITISH: &[&str] = &[
    "@# #@@", "@## #@@", "@@# #@@", "@@## #@@", "@#@ #@@", "@@#@ #@@",
];

/// Sorted by name.
pub(crate) static COUNTRIES: [Format; 34] = [
    Format {
        town_label: TownLabel::Suburb,
        region: Some((RegionLabel::State, AUSTRALIA)),
        town_line: TownLine::TownRegionPostcode,
        ..continental("AU", "Australia", &["####"], "2010")
    },
    continental("AT", "Austria", &["####"], "1010"),
    continental("BE", "Belgium", &["####"], "1000"),
    continental("BG", "Bulgaria", &["####"], "1000"),
    Format {
        postcode_label: PostcodeLabel::PostalCode,
        town_label: TownLabel::City,
        region: Some((RegionLabel::Province, CANADA)),
        town_line: TownLine::TownRegionPostcode,
        ..continental("CA", "Canada", &["@#@ #@#"], "K1A 0B1")
    },
    continental("HR", "Croatia", &["#####"], "10000"),
    continental("CY", "Cyprus", &["####"], "1010"),
    continental("CZ", "Czechia", &["### ##"], "110 00"),
    continental("DK", "Denmark", &["####"], "1050"),
    continental("EE", "Estonia", &["#####"], "10111"),
    continental("FI", "Finland", &["#####"], "00100"),
    continental("FR", "France", &["#####"], "75001"),
    continental("DE", "Germany", &["#####"], "10115"),
    continental("GR", "Greece", &["### ##"], "105 57"),
    continental("HU", "Hungary", &["####"], "1051"),
    Format {
        postcode_label: PostcodeLabel::Eircode,
        town_line: TownLine::TownAndPostcode,
        ..continental("IE", "Ireland", &["@## ****", "@#W ****"], "D02 AF30")
    },
    continental("IT", "Italy", &["#####"], "00184"),
    Format {
        postcode_label: PostcodeLabel::PostalCode,
        town_label: TownLabel::City,
        region: Some((RegionLabel::Prefecture, JAPAN)),
        town_first: true,
        town_line: TownLine::TownRegionPostcode,
        ..continental("JP", "Japan", &["###-####"], "100-0001")
    },
    continental("LV", "Latvia", &["LV-####"], "LV-1050"),
    continental("LT", "Lithuania", &["LT-#####"], "LT-01100"),
    continental("LU", "Luxembourg", &["####"], "1009"),
    Format {
        town_line: TownLine::TownAndPostcode,
        ..continental("MT", "Malta", &["@@@ ####"], "VLT 1117")
    },
    continental("NL", "Netherlands", &["#### @@"], "1012 JS"),
    Format {
        town_label: TownLabel::City,
        town_line: TownLine::TownRegionPostcode,
        ..continental("NZ", "New Zealand", &["####"], "6011")
    },
    continental("PL", "Poland", &["##-###"], "00-001"),
    continental("PT", "Portugal", &["####-###"], "1100-148"),
    Format {
        postcode_label: PostcodeLabel::PostalCode,
        ..continental("RO", "Romania", &["######"], "010011")
    },
    Format {
        postcode_label: PostcodeLabel::PostalCode,
        only_town: Some("Singapore"),
        town_line: TownLine::TownRegionPostcode,
        ..continental("SG", "Singapore", &["######"], "018956")
    },
    continental("SK", "Slovakia", &["### ##"], "811 01"),
    continental("SI", "Slovenia", &["####"], "1000"),
    continental("ES", "Spain", &["#####"], "28013"),
    continental("SE", "Sweden", &["### ##"], "111 22"),
    Format {
        town_line: TownLine::TownAndPostcode,
        ..continental("GB", "United Kingdom", BRITISH, "SW1A 1AA")
    },
    Format {
        postcode_label: PostcodeLabel::Zip,
        town_label: TownLabel::City,
        region: Some((RegionLabel::State, UNITED_STATES)),
        town_line: TownLine::TownRegionPostcode,
        ..continental("US", "United States", &["#####", "#####-####"], "94103")
    },
];
