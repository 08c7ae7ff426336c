//! Where the demo sells in which currency, a price list for Europe and a campaign at home.
//!
//! The shop has had its base prices for a while when it is seeded, so that the campaign's price before is one that was
//! really asked. Made once: what the owner makes of markets and lists stays.

use std::sync::Arc;

use channels::commands::{NewMarket, put_market};
use chrono::Duration;
use kernel::{ChannelId, Currency, FixedClock, Money, OsRandom, PriceListId, Rounding, VariantId};
use platform::Platform;
use postal::EU;
use pricing::commands::{put_list_price, put_price_list, set_price};
use pricing::jobs::reprice_channel;
use pricing::queries::markets_of_channel;
use pricing::{ListKind, ListPrice, ListStatus, NewPriceList};
use rust_decimal::Decimal;
use sqlx::PgConnection;

use crate::ACTOR;
use crate::error::SeedError;

/// How long base prices have held when the shop is seeded.
const PRICED_DAYS_AGO: i64 = 45;
/// Every twelfth product, from the sixth on, is in the campaign, at four fifths of its price in whole dollars.
const IN_CAMPAIGN: (i32, i32) = (12, 6);
/// Every seventh product has a price of its own in Europe: 62 euro cents for the dollar, charming.
const IN_EUROPE: (i32, i32) = (7, 0);

const CHARM: Rounding = Rounding::Charm {
    ending: 99,
    step: 100,
};

/// A market of the demo.
struct Place {
    code: &'static str,
    name: &'static str,
    currency: Currency,
    /// The country that promises of delivery are made for.
    first: &'static str,
    /// All countries where there are others.
    all: &'static [&'static str],
    rounding: Rounding,
}

const fn place(
    (code, name, currency): (&'static str, &'static str, Currency),
    first: &'static str,
    all: &'static [&'static str],
    rounding: Rounding,
) -> Place {
    Place {
        code,
        name,
        currency,
        first,
        all,
        rounding,
    }
}

const MARKETS: [Place; 5] = [
    place(
        ("au", "Australia", Currency::AUD),
        "AU",
        &[],
        Rounding::None,
    ),
    place(("eu", "Europe", Currency::EUR), "DE", &EU, CHARM),
    place(
        ("jp", "Japan", Currency::JPY),
        "JP",
        &[],
        Rounding::Nearest(100),
    ),
    place(
        ("nz", "New Zealand", Currency::NZD),
        "NZ",
        &[],
        Rounding::Nearest(50),
    ),
    place(("us", "United States", Currency::USD), "US", &[], CHARM),
];

/// The lists that products are entered in; `None` where the shop had its markets before.
pub(crate) struct Lists {
    europe: PriceListId,
    campaign: PriceListId,
}

/// Opens the markets and lists of a shop that has none but its default market.
pub(crate) async fn open(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
) -> Result<Option<Lists>, SeedError> {
    if markets_of_channel(connection, channel).await?.len() > 1 {
        return Ok(None);
    }
    for (position, place) in (0..).zip(&MARKETS) {
        let others = place
            .all
            .iter()
            .copied()
            .filter(|code| *code != place.first);
        let countries: Vec<&str> = std::iter::once(place.first).chain(others).collect();
        let new = NewMarket {
            code: place.code,
            name: place.name,
            currency: place.currency,
            countries: &countries,
            rounding: place.rounding,
            position,
        };
        put_market(connection, platform, &ACTOR, channel, &new).await?;
    }
    // A shop that was seeded before there were markets has products already.
    reprice_channel(connection, platform, channel).await?;
    let europe = list(
        "europe",
        "Prices for Europe",
        ListKind::PriceList,
        Currency::EUR,
    );
    let campaign = list(
        "makers-week",
        "Makers’ week",
        ListKind::Campaign,
        Currency::AUD,
    );
    Ok(Some(Lists {
        europe: put_price_list(connection, platform, &ACTOR, channel, &europe).await?,
        campaign: put_price_list(connection, platform, &ACTOR, channel, &campaign).await?,
    }))
}

const fn list(
    code: &'static str,
    name: &'static str,
    kind: ListKind,
    currency: Currency,
) -> NewPriceList<'static> {
    NewPriceList {
        code,
        name,
        kind,
        currency,
        market: None,
        countries: &[],
        priority: 0,
        starts_at: None,
        ends_at: None,
        status: ListStatus::Published,
    }
}

/// Sets the base price of a new variant, and enters the variant in the lists by its product's place.
pub(crate) async fn price(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    lists: Option<&Lists>,
    (variant, position): (VariantId, i32),
    base: Money,
) -> Result<(), SeedError> {
    let then = platform.now() - Duration::days(PRICED_DAYS_AGO);
    let clock = Arc::new(FixedClock::at(then));
    let earlier = Platform::new(platform.pool().clone(), clock, Arc::new(OsRandom));
    set_price(connection, &earlier, channel, variant, base).await?;
    let Some(lists) = lists else { return Ok(()) };
    let part = |hundredths: i64, rule: Rounding| {
        rule.round(Decimal::from(base.minor()) * Decimal::new(hundredths, 2))
    };
    let europe = (lists.europe, IN_EUROPE, part(62, CHARM));
    let campaign = (
        lists.campaign,
        IN_CAMPAIGN,
        part(80, Rounding::Nearest(100)),
    );
    for (list, (every, from), amount) in [europe, campaign] {
        let Some(amount_minor) = amount.filter(|_| position % every == from) else {
            continue;
        };
        let price = ListPrice {
            variant,
            amount_minor,
            compare_at_minor: None,
            starts_at: None,
            ends_at: None,
        };
        put_list_price(connection, platform, channel, list, &price).await?;
    }
    Ok(())
}
