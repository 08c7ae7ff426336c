//! What prices say about tax before there is a destination.

use chrono::NaiveDate;
use international::tax::{ExpectedTax, RateBook, Registration, Scheme, Selling};

const STANDARD: Scheme = Scheme::Standard;

fn says(from: &str, countries: &[&str], registered: &[(Scheme, &str, &str)]) -> ExpectedTax {
    let countries: Vec<String> = countries.iter().map(|code| (*code).to_owned()).collect();
    let registrations: Vec<Registration> = registered
        .iter()
        .map(|(scheme, country, region)| Registration {
            scheme: *scheme,
            country: (*country).to_owned(),
            region: (*region).to_owned(),
        })
        .collect();
    let selling = Selling {
        from,
        countries: &countries,
        registrations: &registrations,
        rates: &RateBook::default(),
        day: NaiveDate::from_ymd_opt(2026, 11, 20).unwrap(),
    };
    selling.expected_tax().unwrap()
}

fn included(name: &str) -> ExpectedTax {
    ExpectedTax::Included(name.to_owned())
}

#[test]
fn at_home_a_registered_shop_includes_its_tax_by_name() {
    let home = says("AU", &["AU"], &[(STANDARD, "AU", "")]);
    assert_eq!(home, included("GST"));
    assert_eq!(
        says("DE", &["DE"], &[(STANDARD, "DE", "")]),
        included("VAT")
    );
    assert_eq!(says("AU", &["AU"], &[]), ExpectedTax::None);
}

#[test]
fn in_north_america_tax_comes_on_top_where_the_shop_is_registered() {
    let texas = [(STANDARD, "US", "TX")];
    assert_eq!(says("US", &["US"], &texas), ExpectedTax::AddedWhereDue);
    assert_eq!(says("AU", &["US"], &texas), ExpectedTax::AddedWhereDue);
    assert_eq!(says("US", &["US"], &[]), ExpectedTax::None);
    assert_eq!(says("AU", &["US"], &[]), ExpectedTax::DueOnDelivery);
}

#[test]
fn over_the_border_it_depends_on_the_parcel() {
    let import = [(Scheme::ImportOneStop, "IE", "")];
    // Small parcels are taxed in the shop, larger ones at the border.
    let europe = says("AU", &["DE", "FR"], &import);
    assert_eq!(europe, ExpectedTax::IncludedWhereDue);
    let unregistered = says("AU", &["DE"], &[]);
    assert_eq!(unregistered, ExpectedTax::DueOnDelivery);
    // What is dear is cleared for the buyer as well.
    let both = [(STANDARD, "NZ", ""), (Scheme::Duties, "NZ", "")];
    assert_eq!(says("AU", &["NZ"], &both), included("GST"));
}

#[test]
fn between_member_states_one_name_holds_for_all() {
    let one_stop = [(STANDARD, "DE", ""), (Scheme::OneStop, "DE", "")];
    let union = says("DE", &["DE", "FR", "IT"], &one_stop);
    assert_eq!(union, included("VAT"));
}

#[test]
fn a_market_of_several_kinds_promises_nothing_that_fails_in_one() {
    let home = [(STANDARD, "AU", "")];
    let wide = says("AU", &["AU", "US"], &home);
    assert_eq!(wide, ExpectedTax::IncludedWhereDue);
    assert_eq!(says("AU", &[], &home), ExpectedTax::None);
}
