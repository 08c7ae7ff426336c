//! Worked examples: what is sold, and what comes out. Each is checked by hand; `docs/tax-examples.md` is written from them.

use Category::{Books, ChildrensClothing, Exempt, Food, Reduced, Standard, Zero};
use international::tax::{Category, Customer, Scheme};
use kernel::Currency;

use crate::sale::{Case, case};

/// What comes out, in minor units: tax on the goods, on the shipping, duty, tax on the duty, and what is paid.
pub type Outcome = (i64, i64, i64, i64, i64);

pub type Example = (&'static str, Case, Outcome);

pub fn all() -> Vec<Example> {
    let mut all = pacific();
    all.extend(europe());
    all.extend(north_america());
    all.extend(abroad());
    all
}

fn home(country: &'static str, currency: Currency) -> Case {
    case(country, country, "", currency).registered(Scheme::Standard, country, "")
}

fn pacific() -> Vec<Example> {
    let au = || home("AU", Currency::AUD);
    let jp = || home("JP", Currency::JPY);
    vec![
        (
            "Australia: the tax is one eleventh of the price",
            au().goods(&[("", Standard, 11_000)]),
            (1_000, 0, 0, 0, 11_000),
        ),
        (
            "Australia: goods and shipping, rounded each",
            au().goods(&[("", Standard, 2_600)]).shipping(895),
            (236, 81, 0, 0, 3_495),
        ),
        (
            "Australia: basic food is free of tax, and so is what it costs to send it",
            au().goods(&[("", Food, 2_000)]).shipping(900),
            (0, 0, 0, 0, 2_900),
        ),
        (
            "Australia: food and a lamp; the shipping is shared by value",
            au().goods(&[("", Food, 2_000), ("", Standard, 6_000)])
                .shipping(1_000),
            (545, 68, 0, 0, 9_000),
        ),
        (
            "Australia: a book has no rate of its own there",
            au().goods(&[("", Books, 3_300)]),
            (300, 0, 0, 0, 3_300),
        ),
        (
            "Australia: three lines, each rounded by itself",
            au().goods(&[
                ("", Standard, 999),
                ("", Standard, 999),
                ("", Standard, 999),
            ]),
            (273, 0, 0, 0, 2_997),
        ),
        (
            "Australia: a shop that is not registered takes nothing",
            case("AU", "AU", "NSW", Currency::AUD).goods(&[("", Standard, 11_000)]),
            (0, 0, 0, 0, 11_000),
        ),
        (
            "Australia: an exempt customer",
            au().goods(&[("", Standard, 11_000)]).customer(Customer {
                exempt: true,
                business_in: None,
            }),
            (0, 0, 0, 0, 11_000),
        ),
        (
            "New Zealand: 15 percent inside",
            home("NZ", Currency::NZD).goods(&[("", Standard, 11_500)]),
            (1_500, 0, 0, 0, 11_500),
        ),
        (
            "Japan: 10 percent, no minor unit",
            jp().goods(&[("", Standard, 11_000)]),
            (1_000, 0, 0, 0, 11_000),
        ),
        (
            "Japan: food at 8 percent beside other goods",
            jp().goods(&[("", Food, 1_080), ("", Standard, 1_100)]),
            (180, 0, 0, 0, 2_180),
        ),
        (
            "Singapore: 9 percent inside",
            home("SG", Currency::SGD).goods(&[("", Standard, 10_900)]),
            (900, 0, 0, 0, 10_900),
        ),
    ]
}

fn europe() -> Vec<Example> {
    let de = || home("DE", Currency::EUR);
    let to =
        |country| case("DE", country, "", Currency::EUR).registered(Scheme::Standard, "DE", "");
    let shop = |country| to(country).registered(Scheme::OneStop, "DE", "");
    let business = Customer {
        exempt: false,
        business_in: Some("FR"),
    };
    vec![
        (
            "Germany: 19 percent inside",
            de().goods(&[("", Standard, 11_900)]),
            (1_900, 0, 0, 0, 11_900),
        ),
        (
            "Germany: books at 7 percent, and their shipping too",
            de().goods(&[("", Books, 10_700)]).shipping(535),
            (700, 35, 0, 0, 11_235),
        ),
        (
            "Germany: a book and a lamp; the shipping is shared by value",
            de().goods(&[("", Books, 5_000), ("", Standard, 5_000)])
                .shipping(1_000),
            (1_125, 113, 0, 0, 11_000),
        ),
        (
            "Germany: taxed at zero",
            de().goods(&[("", Zero, 5_000)]),
            (0, 0, 0, 0, 5_000),
        ),
        (
            "Germany: not taxed at all",
            de().goods(&[("", Exempt, 5_000)]),
            (0, 0, 0, 0, 5_000),
        ),
        (
            "Germany to France by the one-stop shop: 20 percent, the destination's",
            shop("FR").goods(&[("", Standard, 12_000)]),
            (2_000, 0, 0, 0, 12_000),
        ),
        (
            "Germany to France: books at 5.5 percent",
            shop("FR").goods(&[("", Books, 10_550)]),
            (550, 0, 0, 0, 10_550),
        ),
        (
            "Germany to Hungary by the one-stop shop: 27 percent",
            shop("HU").goods(&[("", Standard, 12_700)]),
            (2_700, 0, 0, 0, 12_700),
        ),
        (
            "Germany to Finland by the one-stop shop: 25.5 percent",
            shop("FI").goods(&[("", Standard, 12_550)]),
            (2_550, 0, 0, 0, 12_550),
        ),
        (
            "Germany to Luxembourg: children's clothes at 3 percent",
            shop("LU").goods(&[("", ChildrensClothing, 10_300)]),
            (300, 0, 0, 0, 10_300),
        ),
        (
            "Germany to Austria: what is named in the reduced rate",
            shop("AT").goods(&[("", Reduced, 11_300)]),
            (1_300, 0, 0, 0, 11_300),
        ),
        (
            "Germany to France below the threshold, without a one-stop shop: Germany's rate",
            to("FR").goods(&[("", Standard, 11_900)]),
            (1_900, 0, 0, 0, 11_900),
        ),
        (
            "Germany to a business in France: it owes the tax itself",
            shop("FR")
                .goods(&[("", Standard, 10_000)])
                .customer(business),
            (0, 0, 0, 0, 10_000),
        ),
        (
            "Ireland: books and children's clothes at zero",
            home("IE", Currency::EUR).goods(&[("", Books, 2_000), ("", ChildrensClothing, 3_000)]),
            (0, 0, 0, 0, 5_000),
        ),
        (
            "United Kingdom: 20 percent inside; books at zero",
            home("GB", Currency::GBP).goods(&[("", Standard, 12_000), ("", Books, 1_000)]),
            (2_000, 0, 0, 0, 13_000),
        ),
    ]
}

fn north_america() -> Vec<Example> {
    let state =
        |region| case("US", "US", region, Currency::USD).registered(Scheme::Standard, "US", region);
    let province = |region| home("CA", Currency::CAD).registered(Scheme::Standard, "CA", region);
    let into = |mut case: Case, region| {
        case.region = region;
        case
    };
    vec![
        (
            "California: 7.25 percent on top; shipping is not taxed",
            state("CA").goods(&[("", Standard, 10_000)]).shipping(800),
            (725, 0, 0, 0, 11_525),
        ),
        (
            "Texas: 6.25 percent on top, on the shipping too",
            state("TX").goods(&[("", Standard, 10_000)]).shipping(800),
            (625, 50, 0, 0, 11_475),
        ),
        (
            "New York: 4 percent, on the shipping too",
            state("NY").goods(&[("", Standard, 4_999)]).shipping(599),
            (200, 24, 0, 0, 5_822),
        ),
        (
            "Texas: groceries are free, and shipping of nothing else is",
            state("TX").goods(&[("", Food, 5_000)]).shipping(800),
            (0, 0, 0, 0, 5_800),
        ),
        (
            "Virginia: groceries at 1 percent",
            state("VA").goods(&[("", Food, 5_000)]),
            (50, 0, 0, 0, 5_050),
        ),
        (
            "Minnesota: clothes are free of tax",
            state("MN").goods(&[("", ChildrensClothing, 5_000)]),
            (0, 0, 0, 0, 5_000),
        ),
        (
            "Minnesota: 6.875 percent, rounded half to even",
            state("MN").goods(&[("", Standard, 800)]),
            (55, 0, 0, 0, 855),
        ),
        (
            "Oregon has no sales tax",
            state("OR").goods(&[("", Standard, 10_000)]),
            (0, 0, 0, 0, 10_000),
        ),
        (
            "Florida, where the shop is not registered",
            into(state("CA"), "FL").goods(&[("", Standard, 10_000)]),
            (0, 0, 0, 0, 10_000),
        ),
        (
            "Alberta: 5 percent, the country's alone",
            into(province("QC"), "AB")
                .goods(&[("", Standard, 10_000)])
                .shipping(1_000),
            (500, 50, 0, 0, 11_550),
        ),
        (
            "Ontario: 13 percent in place of the country's 5",
            into(province(""), "ON").goods(&[("", Standard, 10_000)]),
            (1_300, 0, 0, 0, 11_300),
        ),
        (
            "Quebec: 5 percent and 9.975 percent beside it, rounded each",
            into(province("QC"), "QC").goods(&[("", Standard, 1_999)]),
            (299, 0, 0, 0, 2_298),
        ),
        (
            "British Columbia, where the shop is registered with the country alone",
            into(province(""), "BC").goods(&[("", Standard, 10_000)]),
            (500, 0, 0, 0, 10_500),
        ),
    ]
}

fn abroad() -> Vec<Example> {
    let from_australia = |country, currency| {
        case("AU", country, "", currency).registered(Scheme::Standard, "AU", "")
    };
    let small = |country| {
        from_australia(country, Currency::EUR).registered(Scheme::ImportOneStop, "IE", "")
    };
    vec![
        (
            "Australia to Austria, 120 euros: 20 percent by the import one-stop shop",
            small("AT").goods(&[("", Standard, 12_000)]),
            (2_000, 0, 0, 0, 12_000),
        ),
        (
            "Australia to Germany, 150 euros without the tax: still small",
            small("DE").goods(&[("", Standard, 17_850)]),
            (2_850, 0, 0, 0, 17_850),
        ),
        (
            "Australia to Germany, a cent more: the border",
            small("DE").goods(&[("", Standard, 17_852)]),
            (0, 0, 0, 0, 17_852),
        ),
        (
            "Australia to Germany, glasses for 238 euros that the shop clears itself: 11 percent duty, and tax on it",
            small("DE")
                .registered(Scheme::Duties, "DE", "")
                .goods(&[("7013.49", Standard, 23_800)]),
            (3_800, 0, 2_200, 418, 26_418),
        ),
        (
            "The same with freight, which customs counts in",
            small("DE")
                .registered(Scheme::Duties, "DE", "")
                .goods(&[("7013.49", Standard, 23_800)])
                .shipping(2_380),
            (3_800, 380, 2_420, 460, 29_060),
        ),
        (
            "The same with goods that have no known duty",
            small("DE")
                .registered(Scheme::Duties, "DE", "")
                .goods(&[("9999.99", Standard, 23_800)]),
            (3_800, 0, 0, 0, 23_800),
        ),
        (
            "Australia to Germany without the import one-stop shop: the border",
            from_australia("DE", Currency::EUR).goods(&[("", Standard, 11_900)]),
            (0, 0, 0, 0, 11_900),
        ),
        (
            "Australia to the United Kingdom, 120 pounds: collected by the seller",
            from_australia("GB", Currency::GBP)
                .registered(Scheme::Standard, "GB", "")
                .goods(&[("", Standard, 12_000)]),
            (2_000, 0, 0, 0, 12_000),
        ),
        (
            "Australia to New Zealand, registered there",
            from_australia("NZ", Currency::NZD)
                .registered(Scheme::Standard, "NZ", "")
                .goods(&[("", Standard, 11_500)]),
            (1_500, 0, 0, 0, 11_500),
        ),
        (
            "Australia to New Zealand, not registered there: an export, free of tax",
            from_australia("NZ", Currency::NZD).goods(&[("", Standard, 11_500)]),
            (0, 0, 0, 0, 11_500),
        ),
        (
            "New Zealand to Australia, 1,000 dollars without the tax: collected by the seller",
            case("NZ", "AU", "NSW", Currency::AUD)
                .registered(Scheme::Standard, "AU", "")
                .goods(&[("", Standard, 110_000)]),
            (10_000, 0, 0, 0, 110_000),
        ),
        (
            "Australia to Japan, 10,000 yen: free",
            from_australia("JP", Currency::JPY).goods(&[("", Standard, 11_000)]),
            (0, 0, 0, 0, 11_000),
        ),
        (
            "Australia to California, registered there: sales tax; duty on delivery",
            case("AU", "US", "CA", Currency::USD)
                .registered(Scheme::Standard, "US", "CA")
                .goods(&[("", Standard, 10_000)])
                .shipping(2_000),
            (725, 0, 0, 0, 12_725),
        ),
    ]
}
