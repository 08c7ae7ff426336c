//! What countries ask of addresses, and how these are written.

use super::*;

fn good() -> AddressInput {
    AddressInput {
        name: "  Ada   Nguyen ".into(),
        line1: "12 Crown Street".into(),
        city: "Surry Hills".into(),
        region: "nsw".into(),
        postcode: "2010".into(),
        country: "au".into(),
        ..AddressInput::default()
    }
}

fn codes(input: &AddressInput) -> Vec<(String, String)> {
    let problems = input.check().unwrap_err();
    problems
        .into_iter()
        .map(|problem| (problem.field, problem.code))
        .collect()
}

#[test]
fn a_good_address_is_tidied() {
    let address = good().check().unwrap();
    assert_eq!(
        (
            address.name.as_str(),
            address.region.as_str(),
            address.country.as_str()
        ),
        ("Ada Nguyen", "NSW", "AU")
    );
}

#[test]
fn every_bad_field_is_named_once() {
    let input = AddressInput {
        country: "AU".into(),
        phone: "call me".into(),
        ..AddressInput::default()
    };
    let expected = ["name", "line1", "city", "postcode", "phone", "region"];
    let fields: Vec<_> = codes(&input).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, expected);
}

#[test]
fn a_postcode_of_another_state_is_doubted_and_border_towns_are_not() {
    let doubts = |input: AddressInput| {
        let found = input.check().unwrap().doubts();
        found
            .into_iter()
            .map(|doubt| format!("{} {}", doubt.field, doubt.code))
            .collect::<Vec<_>>()
    };
    assert_eq!(doubts(good()), [""; 0]);
    let elsewhere = AddressInput {
        postcode: "3000".into(),
        ..good()
    };
    assert_eq!(doubts(elsewhere), ["postcode postcode_region"]);
    let border = AddressInput {
        postcode: "2620".into(),
        region: "ACT".into(),
        city: "Hume".into(),
        ..good()
    };
    assert_eq!(doubts(border), [""; 0]);
    let suburb = AddressInput {
        city: "Bondi".into(),
        ..good()
    };
    assert_eq!(doubts(suburb), ["city postcode_city"]);
}

#[test]
fn how_a_place_is_spelled_raises_no_doubt() {
    for (city, postcode, region) in [
        ("SURRY  HILLS", "2010", "NSW"),
        ("Saint Kilda", "3182", "VIC"),
        ("Mt. Gambier", "5290", "SA"),
    ] {
        let input = AddressInput {
            city: city.into(),
            postcode: postcode.into(),
            region: region.into(),
            ..good()
        };
        assert_eq!(input.check().unwrap().doubts(), [], "{city}");
    }
}

#[test]
fn an_address_is_written_from_the_recipient_down_to_the_town() {
    let input = AddressInput {
        company: "Analytical Engines".into(),
        line2: "Unit 4".into(),
        ..good()
    };
    let address = input.check().unwrap();
    let lines = [
        "Ada Nguyen",
        "Analytical Engines",
        "Unit 4",
        "12 Crown Street",
        "Surry Hills NSW 2010",
    ];
    assert_eq!(address.lines(), lines);
    assert_eq!(
        AddressInput::from(address.clone()).check().unwrap(),
        address
    );
}

#[test]
fn what_was_stored_before_companies_were_known_is_still_read() {
    let text = r#"{"name":"A","line1":"B","line2":"","city":"C","region":"NSW","postcode":"2010","country":"AU","phone":""}"#;
    assert_eq!(serde_json::from_str::<Address>(text).unwrap().company, "");
}

#[test]
fn new_zealand_has_no_states() {
    let input = AddressInput {
        country: "NZ".into(),
        postcode: "6011".into(),
        ..good()
    };
    assert_eq!(input.check().unwrap().region, "");
    let wrong = AddressInput {
        postcode: "60111".into(),
        ..input
    };
    assert_eq!(
        codes(&wrong),
        [("postcode".to_owned(), "postcode".to_owned())]
    );
}

#[test]
fn each_country_has_its_own_fields() {
    let in_country = |country: &str, region: &str, postcode: &str| {
        AddressInput {
            country: country.into(),
            region: region.into(),
            postcode: postcode.into(),
            city: "Town".into(),
            ..good()
        }
        .check()
    };
    let last = |country: &str, region: &str, postcode: &str| {
        let address = in_country(country, region, postcode).unwrap();
        address.lines().split_off(2).join(" / ")
    };
    assert_eq!(last("DE", "", "10115"), "10115 Town");
    assert_eq!(last("US", "ca", "941031234"), "Town CA 94103-1234");
    assert_eq!(last("GB", "", "sw1a1aa"), "Town / SW1A 1AA");
    assert_eq!(last("JP", "tokyo", "1000001"), "Town Tokyo 100-0001");
    assert_eq!(last("SG", "", "018956"), "Singapore 018956");
    let problems = in_country("US", "XX", "123").unwrap_err();
    let codes: Vec<_> = problems
        .iter()
        .map(|problem| problem.code.as_str())
        .collect();
    assert_eq!(codes, ["unknown_region", "postcode"]);
    let nowhere = in_country("XX", "", "1").unwrap_err();
    assert_eq!(nowhere, [FieldProblem::new("country", "unknown_country")]);
}
