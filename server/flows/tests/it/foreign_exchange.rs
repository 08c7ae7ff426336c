//! Orders in another currency than the books: posted at the rate of the day, refunded and revalued at others.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use flows::books::{REVALUE_BOOKS, RevalueBooks};
use kernel::{Currency, Money, OrderId};
use ledger::Account;
use ledger::queries::functional_balance;
use orders::refunds::RefundOf;
use platform::jobs::{NewJob, Registry, Worker, WorkerOptions, enqueue};
use pricing::RateDay;
use pricing::commands::store_rates;
use rust_decimal::Decimal;

use crate::markets::europe;
use crate::order_care::{care, pay_out, refund};
use crate::shop::{GOOD, Shop, shop};

/// Two lamps for euros.
async fn sold_in_euros(shop: &mut Shop) -> (OrderId, i64) {
    let europe = europe(shop).await;
    let (token, _) = shop.ready_cart(&[(shop.lamp, 2)]).await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let cart = orders::queries::cart_by_token(&mut connection, channel, &token).await;
    let (cart, place) = (cart.unwrap().unwrap().id, (europe, Currency::EUR));
    orders::commands::set_cart_market(&mut connection, platform, channel, cart, place)
        .await
        .unwrap();
    let total = shop.total(&token).await;
    let receipt = shop.buy(&token, total, GOOD).await.unwrap();
    (receipt.order, total)
}

/// From now on a euro buys so many dollars.
async fn set_rate(shop: &Shop, day: u32, dollars: &str) {
    let date = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let rates = BTreeMap::from([(Currency::AUD, dollars.parse::<Decimal>().unwrap())]);
    let mut connection = shop.pool.acquire().await.unwrap();
    let stored = RateDay { date, rates };
    store_rates(&mut connection, &stored, "test", shop.platform.now())
        .await
        .unwrap();
}

/// What each account holds in dollars; they add up to zero, and so do the euros.
async fn in_dollars(shop: &Shop) -> BTreeMap<String, i64> {
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = functional_balance(&mut connection, shop.channel.id, Currency::AUD).await;
    let found: BTreeMap<String, i64> = found
        .unwrap()
        .into_iter()
        .map(|account| (account.code, account.balance_minor))
        .collect();
    assert_eq!(found.values().sum::<i64>(), 0, "{found:?}");
    let euros = ledger::queries::trial_balance(&mut connection, shop.channel.id).await;
    assert!(euros.unwrap().is_zero());
    found
}

async fn revalue(shop: &Shop) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let job = NewJob::new(REVALUE_BOOKS, ());
    enqueue(&mut connection, &shop.platform, job).await.unwrap();
    drop(connection);
    let registry = Registry::new().with(RevalueBooks);
    let options = WorkerOptions::default();
    let worker = Worker::new(shop.platform.clone(), registry, vec![], vec![], options);
    assert_eq!(worker.run_due().await.unwrap().succeeded, 1);
}

#[tokio::test]
async fn a_refund_at_another_rate_shows_what_the_exchange_cost() {
    let mut shop = shop().await;
    set_rate(&shop, 19, "1.6").await;
    let (order, total) = sold_in_euros(&mut shop).await;
    let sold = in_dollars(&shop).await;
    assert_eq!(
        sold["1100"],
        Money::new(total, Currency::EUR).minor() * 16 / 10
    );
    let kept: String =
        sqlx::query_scalar("SELECT rate::float8::text FROM ledger_journals WHERE kind = 'sale'")
            .fetch_one(&shop.pool)
            .await
            .unwrap();
    assert_eq!(kept, "1.6");

    set_rate(&shop, 20, "1.7").await;
    refund(&shop, order, RefundOf::Everything).await.unwrap();
    pay_out(&shop, care(&shop)).await;
    let back = in_dollars(&shop).await;
    // Income is what it was before the sale: goods and shipping went back at the rate of the sale.
    assert_eq!(back["4000"] + back["4800"], 0);
    assert_eq!(back["4100"] + back["4810"], 0);
    // What was held in euros earned what the refund cost more: after the day's revaluation nothing is left of it.
    revalue(&shop).await;
    let settled = in_dollars(&shop).await;
    for account in Account::MONETARY {
        assert_eq!(settled.get(account.code()).copied().unwrap_or_default(), 0);
    }
    assert!(settled["7100"].abs() <= 5, "{settled:?}");
}

#[tokio::test]
async fn what_is_held_in_euros_is_worth_the_rate_of_the_day_once_a_day() {
    let mut shop = shop().await;
    set_rate(&shop, 19, "1.6").await;
    let (_, total) = sold_in_euros(&mut shop).await;
    for (day, rate) in [(20, 15), (21, 18)] {
        set_rate(&shop, day, &format!("{}.{}", rate / 10, rate % 10)).await;
        shop.clock.advance(std::time::Duration::from_secs(86_400));
        revalue(&shop).await;
        revalue(&shop).await;
        let held = in_dollars(&shop).await;
        assert_eq!(held["1100"], (total * rate + 5) / 10, "at {rate}");
    }
    let journals = shop
        .count("SELECT count(*) FROM ledger_journals WHERE kind = 'revaluation'")
        .await;
    assert_eq!(journals, 2);
}

#[tokio::test]
async fn the_watch_finds_a_value_that_was_changed_by_hand() {
    let mut shop = shop().await;
    sold_in_euros(&mut shop).await;
    in_dollars(&shop).await;
    sqlx::query(
        "UPDATE ledger_entries SET functional_minor = functional_minor + 1 WHERE position = 0",
    )
    .execute(&shop.pool)
    .await
    .unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let balance = ledger::queries::trial_balance(&mut connection, shop.channel.id).await;
    assert_eq!(balance.unwrap().unbalanced_journals, 1);
}
