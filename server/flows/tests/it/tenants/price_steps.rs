//! Markets, price lists and rates, called as one channel with what belongs to another.

use channels::commands::NewMarket;
use kernel::Currency;
use platform::Actor;
use pricing::{ListKind, ListPrice, ListStatus, NewPriceList, commands};

use super::{Walk, step};

const ACTOR: Actor = Actor::System("test");

/// A campaign that both channels have.
pub fn sale(currency: Currency) -> NewPriceList<'static> {
    NewPriceList {
        code: "sale",
        name: "Sale",
        kind: ListKind::Campaign,
        currency,
        market: None,
        countries: &[],
        priority: 0,
        starts_at: None,
        ends_at: None,
        status: ListStatus::Published,
    }
}

pub async fn markets(walk: &mut Walk) {
    use channels::queries;
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, currency) = walk.other.shop.place();
    // The other channel's code makes a row of one's own, or changes one's own.
    let new = NewMarket {
        code: "au",
        name: "Home",
        currency,
        countries: &["AU", "NZ"],
        rounding: kernel::Rounding::None,
        position: 1,
    };
    let put = step!(walk, "channels::put_market", |c| {
        channels::commands::put_market(c, &platform, &ACTOR, own, &new)
    });
    assert_eq!(put.unwrap(), walk.own.shop.market().id);
    // Theirs has the same code: what is changed is one's own.
    let revised = step!(walk, "channels::revise_market", |c| {
        channels::commands::revise_market(c, &platform, &ACTOR, own, false, &new)
    });
    assert_ne!(revised.unwrap(), foreign);
    let saved = step!(walk, "flows::save_market", |c| {
        flows::market_desk::save_market(c, &platform, &ACTOR, own, false, &new)
    });
    assert_ne!(saved.unwrap(), foreign);
    step!(walk, "channels::archive_market", |c| {
        channels::commands::archive_market(c, &platform, &ACTOR, own, foreign, true)
    })
    .unwrap_err();
    step!(walk, "flows::switch_market", |c| {
        flows::market_desk::switch_market(c, &platform, &ACTOR, own, foreign, true)
    })
    .unwrap_err();
    let all = step!(walk, "channels::desk_markets", |c| queries::desk_markets(
        c, own
    ));
    assert!(all.unwrap().iter().all(|market| market.id != foreign));
    let all = step!(walk, "channels::markets_of_channel", |c| {
        queries::markets_of_channel(c, own)
    });
    assert!(all.unwrap().iter().all(|market| market.id != foreign));
    let found = step!(walk, "channels::market_by_code", |c| {
        queries::market_by_code(c, own, "au")
    });
    assert_ne!(found.unwrap().unwrap().id, foreign);
    let found = step!(walk, "channels::default_market", |c| {
        queries::default_market(c, own)
    });
    assert_ne!(found.unwrap().id, foreign);
}

pub async fn price_lists(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (foreign, currency) = walk.other.shop.place();
    let (lamp, their_list) = (walk.other.shop.lamp, walk.other.list);
    let new = sale(currency);
    let there = NewPriceList {
        market: Some(foreign),
        ..new.clone()
    };
    step!(walk, "pricing::put_price_list", |c| {
        commands::put_price_list(c, &platform, &ACTOR, own, &there)
    })
    .unwrap_err();
    let list = step!(walk, "pricing::put_price_list", |c| {
        commands::put_price_list(c, &platform, &ACTOR, own, &new)
    })
    .unwrap();
    step!(walk, "pricing::revise_price_list", |c| {
        commands::revise_price_list(c, &platform, &ACTOR, own, false, &there)
    })
    .unwrap_err();
    let page = kernel::PageRequest::new(50, None);
    let lists = step!(walk, "pricing::price_lists", |c| {
        pricing::queries::price_lists(c, own, &page)
    });
    assert!(lists.unwrap().items.iter().all(|one| one.id != their_list));
    let found = step!(walk, "pricing::price_list", |c| {
        pricing::queries::price_list(c, own, their_list)
    });
    assert!(found.unwrap().is_none());
    let found = step!(walk, "flows::list_prices", |c| {
        flows::price_lists::list_prices(c, own, their_list, &page)
    });
    assert_eq!(found.unwrap().items, []);
    let mut price = ListPrice {
        variant: lamp,
        amount_minor: 1,
        compare_at_minor: None,
        starts_at: None,
        ends_at: None,
    };
    step!(walk, "pricing::put_list_price", |c| {
        commands::put_list_price(c, &platform, own, list, &price)
    })
    .unwrap_err();
    price.variant = walk.own.shop.lamp;
    step!(walk, "pricing::put_list_price", |c| {
        commands::put_list_price(c, &platform, own, their_list, &price)
    })
    .unwrap_err();
    let (lamps, skus) = ([lamp], ["VASE".to_owned(), "LAMP".to_owned()]);
    step!(walk, "pricing::reprice", |c| {
        commands::reprice(c, &platform, own, &lamps)
    })
    .unwrap();
    step!(walk, "pricing::reprice_list", |c| {
        commands::reprice_list(c, &platform, own, their_list)
    })
    .unwrap();
    let found = step!(walk, "pricing::list_by_code", |c| {
        pricing::queries::list_by_code(c, own, "sale")
    });
    assert_eq!(found.unwrap().unwrap().0, list);
    let found = step!(walk, "catalog::variants_by_sku", |c| {
        catalog::queries::variants_by_sku(c, own, &skus)
    });
    assert!(
        found
            .unwrap()
            .values()
            .all(|id| *id != lamp && *id != walk.other.shop.vase)
    );
    let table = "sku,list,currency,amount,compare_at,starts,ends\nVASE,,,31.00,,,\n";
    let imported = flows::price_import::import_prices(&platform, own, table.as_bytes()).await;
    assert_eq!(imported.unwrap().written, 1);
    walk.check("flows::import_prices").await;
    let table = "sku,amount\nVASE,1.00\n";
    let table = table.as_bytes();
    let imported = flows::price_import::import_list_prices(&platform, own, "sale", table).await;
    assert_eq!(imported.unwrap().written, 1);
    walk.check("flows::import_list_prices").await;
    step!(walk, "pricing::lock_prices", |c| commands::lock_prices(
        c, own
    ))
    .unwrap();
    let histories = step!(walk, "pricing::histories_of", |c| {
        pricing::queries::histories_of(c, own, &lamps)
    });
    assert!(histories.unwrap().is_empty());
    // Rates are no channel's.
    let day = pricing::RateDay {
        date: platform.now().date_naive(),
        rates: [(Currency::AUD, rust_decimal::Decimal::TWO)].into(),
    };
    let new = step!(walk, "pricing::store_rates", |c| {
        commands::store_rates(c, &day, "test", platform.now())
    });
    assert!(new.unwrap());
    let rates = step!(walk, "pricing::current_rates", |c| {
        pricing::queries::current_rates(c)
    });
    assert_eq!(rates.unwrap().of(Currency::AUD).unwrap().date, day.date);
}
