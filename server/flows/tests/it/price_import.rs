//! A table of prices becomes prices, row by row.

use flows::price_import::{PriceImport, RowError, import_prices};
use kernel::Money;
use platform::Actor;
use pricing::commands::put_price_list;

use crate::shop::{Shop, shop};
use crate::tenants::price_steps::sale;

async fn import(shop: &Shop, table: &str) -> PriceImport {
    import_prices(&shop.platform, shop.channel.id, table.as_bytes())
        .await
        .unwrap()
}

#[tokio::test]
async fn good_rows_are_written_and_bad_ones_told() {
    let shop = shop().await;
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let campaign = sale(shop.channel.currency);
    put_price_list(
        &mut connection,
        platform,
        &Actor::System("test"),
        channel,
        &campaign,
    )
    .await
    .unwrap();
    let table = "sku,list,currency,amount,compare_at,starts,ends\n\
        LAMP,,,45.00,,,\n\
        NONE,,,1,,,\n\
        VASE,sale,,30.00,29.00,,\n\
        VASE,nolist,,30.00,,,\n\
        MUG-INK,sale,EUR,30.00,,,\n\
        MUG-INK,,,1.999,,,\n\
        MUG-SAND,sale,,18.00,,,\n";
    let report = import(&shop, table).await;
    assert_eq!(report.written, 2);
    let amount = RowError::Amount("1.999".parse().unwrap(), shop.channel.currency);
    let expected = [
        (3, RowError::NoVariant),
        (4, RowError::Refused("pricing.compare_at".into())),
        (5, RowError::NoList),
        (6, RowError::Currency),
        (7, amount),
    ];
    assert_eq!(report.refused, expected);
    let ids = [shop.lamp, shop.mug_sand, shop.vase];
    let prices = pricing::queries::prices_of(&mut connection, channel, shop.market().id, &ids)
        .await
        .unwrap();
    let minor = ids.map(|id| prices[&id].amount.minor());
    assert_eq!(minor, [4_500, 1_800, 3_100]);
    assert_eq!(
        prices[&shop.mug_sand].compare_at.map(Money::minor),
        None,
        "it was never sold before"
    );
    let events = "SELECT count(*) FROM outbox_events WHERE topic = 'pricing.price_set'";
    let before = shop.count(events).await;
    assert_eq!(import(&shop, table).await, report);
    assert_eq!(
        shop.count(events).await,
        before,
        "the same again changes nothing"
    );
}
