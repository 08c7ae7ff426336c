//! The table of shipping rates: what a Sydney shop pays a parcel carrier, roughly, in zones by distance.
//!
//! A zone lies in one country, so the member states of the European Union have a zone each, at the same rates.

use fulfilment::commands::{NewRate, set_rate};
use kernel::{ChannelId, Currency, Money};
use platform::Platform;
use postal::EU;
use sqlx::PgConnection;

/// Countries abroad but New Zealand, at one rate each group.
const EUROPE: [&[&str]; 2] = [&EU, &["GB"]];
const AMERICA: [&[&str]; 1] = [&["CA", "US"]];
const ASIA: [&[&str]; 1] = [&["JP", "SG"]];

const BANDS: usize = 6;
/// Heaviest parcel of each column, in grams; 22 kg is the most one person delivers.
const UP_TO_GRAMS: [i32; BANDS] = [500, 1_000, 3_000, 5_000, 10_000, 22_000];

const STANDARD: (&str, &str, i32) = ("standard", "Standard", 1);
const EXPRESS: (&str, &str, i32) = ("express", "Express", 2);

const NEAR: (&str, &str, &str, &[&str]) = ("near", "NSW & ACT", "AU", &["NSW", "ACT"]);
const EAST: (&str, &str, &str, &[&str]) = ("east", "VIC & QLD", "AU", &["VIC", "QLD"]);
const FAR: (&str, &str, &str, &[&str]) =
    ("far", "SA, TAS, WA & NT", "AU", &["SA", "TAS", "WA", "NT"]);
const NEW_ZEALAND: (&str, &str, &str, &[&str]) = ("new-zealand", "New Zealand", "NZ", &[]);

/// One method to one zone.
struct Line {
    zone: (
        &'static str,
        &'static str,
        &'static str,
        &'static [&'static str],
    ),
    method: (&'static str, &'static str, i32),
    /// Business days, from and to.
    days: (i32, i32),
    /// Cents per band.
    prices: [i64; BANDS],
}

const fn line(
    zone: (
        &'static str,
        &'static str,
        &'static str,
        &'static [&'static str],
    ),
    method: (&'static str, &'static str, i32),
    days: (i32, i32),
    prices: [i64; BANDS],
) -> Line {
    Line {
        zone,
        method,
        days,
        prices,
    }
}

const TABLE: [Line; 7] = [
    line(
        NEAR,
        STANDARD,
        (1, 3),
        [895, 1_095, 1_395, 1_795, 2_395, 3_495],
    ),
    line(
        NEAR,
        EXPRESS,
        (1, 1),
        [1_295, 1_595, 2_095, 2_795, 3_995, 6_495],
    ),
    line(
        EAST,
        STANDARD,
        (2, 4),
        [995, 1_295, 1_695, 2_195, 3_195, 4_995],
    ),
    line(
        EAST,
        EXPRESS,
        (1, 2),
        [1_395, 1_795, 2_495, 3_495, 5_295, 8_995],
    ),
    line(
        FAR,
        STANDARD,
        (4, 8),
        [1_195, 1_595, 2_195, 2_995, 4_495, 7_495],
    ),
    line(
        FAR,
        EXPRESS,
        (2, 3),
        [1_595, 2_195, 3_195, 4_595, 7_495, 12_995],
    ),
    line(
        NEW_ZEALAND,
        STANDARD,
        (6, 10),
        [1_995, 2_795, 4_195, 5_795, 9_295, 16_995],
    ),
];

/// One method to every country of a group.
struct Abroad {
    countries: &'static [&'static [&'static str]],
    method: (&'static str, &'static str, i32),
    days: (i32, i32),
    prices: [i64; BANDS],
}

const ABROAD: [Abroad; 6] = [
    Abroad {
        countries: &ASIA,
        method: STANDARD,
        days: (6, 12),
        prices: [2_295, 3_195, 4_895, 6_995, 11_495, 21_995],
    },
    Abroad {
        countries: &ASIA,
        method: EXPRESS,
        days: (2, 4),
        prices: [3_995, 4_995, 7_495, 10_495, 17_995, 33_995],
    },
    Abroad {
        countries: &AMERICA,
        method: STANDARD,
        days: (8, 15),
        prices: [2_595, 3_695, 5_995, 8_495, 14_495, 27_995],
    },
    Abroad {
        countries: &AMERICA,
        method: EXPRESS,
        days: (3, 5),
        prices: [4_495, 5_795, 8_995, 12_995, 21_995, 41_995],
    },
    Abroad {
        countries: &EUROPE,
        method: STANDARD,
        days: (9, 16),
        prices: [2_695, 3_895, 6_295, 8_995, 15_495, 29_995],
    },
    Abroad {
        countries: &EUROPE,
        method: EXPRESS,
        days: (3, 6),
        prices: [4_695, 5_995, 9_495, 13_495, 22_995, 43_995],
    },
];

/// Writes the table; how many rows it has.
pub(crate) async fn write(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    currency: Currency,
) -> Result<usize, sqlx::Error> {
    let mut rows = 0;
    for line in &TABLE {
        let rates = (line.prices, line.days);
        rows += write_line(
            connection,
            platform,
            channel,
            (line.zone, line.method),
            rates,
            currency,
        )
        .await?;
    }
    for abroad in &ABROAD {
        for country in abroad.countries.concat() {
            let code = format!("abroad-{}", country.to_lowercase());
            let name = international::country_name(country);
            let zone = (code.as_str(), name, country, [].as_slice());
            let rates = (abroad.prices, abroad.days);
            rows += write_line(
                connection,
                platform,
                channel,
                (zone, abroad.method),
                rates,
                currency,
            )
            .await?;
        }
    }
    Ok(rows)
}

/// Zone and method as [`NewRate`] has them.
type Way<'a> = (
    (&'a str, &'a str, &'a str, &'a [&'a str]),
    (&'a str, &'a str, i32),
);

async fn write_line(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    (zone, method): Way<'_>,
    (prices, days): ([i64; BANDS], (i32, i32)),
    currency: Currency,
) -> Result<usize, sqlx::Error> {
    for (up_to_grams, price) in UP_TO_GRAMS.into_iter().zip(prices) {
        let rate = NewRate {
            zone,
            method,
            up_to_grams,
            price: Money::new(price, currency),
            days,
        };
        set_rate(connection, platform, channel, &rate).await?;
    }
    Ok(BANDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heavier_costs_more_and_express_is_dearer_and_faster() {
        for line in &TABLE {
            assert!(
                line.prices
                    .is_sorted_by(|lighter, heavier| lighter < heavier)
            );
        }
        let of = |method: (&str, &str, i32), zone: &str| {
            TABLE
                .iter()
                .find(|line| line.method == method && line.zone.0 == zone)
        };
        for zone in ["near", "east", "far"] {
            let (standard, express) = (of(STANDARD, zone).unwrap(), of(EXPRESS, zone).unwrap());
            assert!(
                standard
                    .prices
                    .iter()
                    .zip(express.prices)
                    .all(|(slow, fast)| *slow < fast)
            );
            assert!(express.days.1 < standard.days.1);
        }
        assert!(of(EXPRESS, "new-zealand").is_none());
    }

    #[test]
    fn abroad_express_is_dearer_and_faster_too() {
        for ways in ABROAD.chunks(2) {
            let [standard, express] = ways else {
                panic!("two ways to each group")
            };
            assert_eq!(standard.countries, express.countries);
            assert!(
                standard
                    .prices
                    .iter()
                    .zip(express.prices)
                    .all(|(slow, fast)| *slow < fast)
            );
            assert!(express.days.1 < standard.days.1);
        }
    }

    #[test]
    fn every_state_is_in_one_zone() {
        let mut states: Vec<&str> = [NEAR, EAST, FAR]
            .iter()
            .flat_map(|zone| zone.3)
            .copied()
            .collect();
        states.sort_unstable();
        assert_eq!(
            states,
            ["ACT", "NSW", "NT", "QLD", "SA", "TAS", "VIC", "WA"]
        );
    }
}
