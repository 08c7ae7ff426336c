//! The prices of a list as a table comes in and as those who run the shop read them.

use flows::price_import::{RowError, import_list_prices};
use flows::price_lists::list_prices;
use kernel::PageRequest;
use platform::Actor;
use pricing::commands::put_price_list;

use crate::shop::shop;
use crate::tenants::price_steps::sale;

#[tokio::test]
async fn a_table_is_written_into_its_list_and_read_by_stock_keeping_unit() {
    let shop = shop().await;
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let mut connection = shop.pool.acquire().await.unwrap();
    let actor = Actor::System("test");
    let new = sale(shop.channel.currency);
    let list = put_price_list(&mut connection, platform, &actor, channel, &new).await;
    let list = list.unwrap();
    let table = "sku,list,currency,amount,compare_at,starts,ends\r\n\
        VASE,sale,,20.00,,,\r\n\
        LAMP,,,80.00,99.00,2026-12-01T00:00:00+00:00,\r\n\
        NOWHERE,,,1.00,,,\r\n\
        LAMP,other,,1.00,,,\r\n\
        LAMP,sale,,2.00,1.00,2027-01-01T00:00:00Z,\r\n";
    let report = import_list_prices(platform, channel, "sale", table.as_bytes()).await;
    let report = report.unwrap();
    assert_eq!(report.written, 2);
    let told: Vec<(u64, &str)> = report
        .refused
        .iter()
        .map(|(line, error)| (*line, error.code()))
        .collect();
    assert_eq!(told, [(4, "sku"), (5, "list"), (6, "pricing.compare_at")]);
    assert_eq!(report.refused[1].1, RowError::OtherList);
    let (mut found, mut after) = (Vec::new(), None);
    loop {
        let page = PageRequest::new(1, after);
        let read = list_prices(&mut connection, channel, list, &page)
            .await
            .unwrap();
        let lines = read.items.into_iter();
        found.extend(lines.map(|price| (price.sku, price.amount_minor, price.compare_at_minor)));
        after = read.next;
        if after.is_none() {
            break;
        }
    }
    let line = |sku: &str, amount, before| (sku.to_owned(), amount, before);
    assert_eq!(
        found,
        [line("LAMP", 8_000, Some(9_900)), line("VASE", 2_000, None)]
    );
    let again = import_list_prices(platform, channel, "sale", table.as_bytes()).await;
    assert_eq!(again.unwrap().written, 2, "the same table changes nothing");
}
