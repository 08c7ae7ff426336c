//! The rules of an address's country: its regions, the form of its postcodes, the lines on the parcel.

use kernel::FieldProblem;
use postal::{Format, RegionLabel, TownLine};

use super::{Address, australia};

/// Adds what is wrong about country, region and postcode.
pub(super) fn check(address: &Address, problems: &mut Vec<FieldProblem>) {
    let Some(format) = postal::format_of(&address.country) else {
        problems.push(FieldProblem::new("country", "unknown_country"));
        return;
    };
    check_region(format, address, problems);
    let good = format.postcode(&address.postcode).is_some()
        && (address.country != "AU" || australia::is_postcode(&address.postcode));
    if !address.postcode.is_empty() && !good {
        problems.push(FieldProblem::new("postcode", "postcode"));
    }
}

fn check_region(format: &Format, address: &Address, problems: &mut Vec<FieldProblem>) {
    if format.region.is_none() {
        return;
    }
    if address.region.is_empty() {
        problems.push(FieldProblem::new("region", "required"));
    } else if !format
        .regions()
        .iter()
        .any(|(code, _)| *code == address.region)
    {
        problems.push(FieldProblem::new("region", "unknown_region"));
    }
}

/// Town, region and postcode as the country writes them.
pub(super) fn town_lines(address: &Address) -> Vec<String> {
    let format = postal::format_of(&address.country);
    let region = format.map_or(address.region.as_str(), |format| {
        region_on_parcel(format, address)
    });
    let (city, postcode) = (address.city.as_str(), address.postcode.as_str());
    match format.map_or(TownLine::TownRegionPostcode, |format| format.town_line) {
        TownLine::TownRegionPostcode => vec![join(&[city, region, postcode])],
        TownLine::PostcodeTown => vec![join(&[postcode, city])],
        TownLine::TownAndPostcode => vec![city.to_owned(), postcode.to_owned()],
    }
}

/// Its code; prefectures are written out.
fn region_on_parcel<'a>(format: &Format, address: &'a Address) -> &'a str {
    match format.region {
        Some((RegionLabel::Prefecture, prefectures)) => prefectures
            .iter()
            .find(|(code, _)| *code == address.region)
            .map_or(address.region.as_str(), |(_, name)| *name),
        _ => &address.region,
    }
}

fn join(parts: &[&str]) -> String {
    let said: Vec<&str> = parts
        .iter()
        .copied()
        .filter(|part| !part.is_empty())
        .collect();
    said.join(" ")
}
