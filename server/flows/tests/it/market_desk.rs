//! Markets as those who run the shop write them.

use channels::MarketError;
use channels::commands::NewMarket;
use channels::queries::{desk_markets, markets_of_channel};
use flows::market_desk::{save_market, switch_market};
use kernel::{Currency, Rounding};
use platform::Actor;
use pricing::jobs::REPRICE_CHANNEL;

use crate::shop::{Shop, shop};

const ACTOR: Actor = Actor::System("test");

fn pacific() -> NewMarket<'static> {
    NewMarket {
        code: "pacific",
        name: "Pacific",
        currency: Currency::EUR,
        countries: &["NZ"],
        rounding: Rounding::Nearest(5),
        position: 3,
    }
}

async fn save(shop: &Shop, is_new: bool, new: &NewMarket<'_>) -> Result<(), MarketError> {
    let mut work = shop.platform.begin().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    save_market(&mut work, platform, &ACTOR, channel, is_new, new).await?;
    work.commit().await.unwrap();
    Ok(())
}

fn problem(result: Result<(), MarketError>) -> (String, String) {
    match result {
        Err(MarketError::Fields(fields)) => (fields[0].field.clone(), fields[0].code.clone()),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_market_is_opened_once_changed_and_priced() {
    let shop = shop().await;
    save(&shop, true, &pacific()).await.unwrap();
    let queued = format!("SELECT count(*) FROM jobs WHERE kind = '{REPRICE_CHANNEL}'");
    let queued: i64 = sqlx::query_scalar(sqlx::AssertSqlSafe(queued))
        .fetch_one(&shop.pool)
        .await
        .unwrap();
    assert!(queued > 0, "nobody works out its prices");
    let told = |field: &str, code: &str| (field.to_owned(), code.to_owned());
    assert_eq!(
        problem(save(&shop, true, &pacific()).await),
        told("code", "taken")
    );
    let other = NewMarket {
        currency: Currency::AUD,
        ..pacific()
    };
    assert_eq!(
        problem(save(&shop, false, &other).await),
        told("currency", "fixed")
    );
    for (bad, expected) in [
        (
            NewMarket {
                code: "New Zealand",
                ..pacific()
            },
            told("code", "code"),
        ),
        (
            NewMarket {
                name: " ",
                ..pacific()
            },
            told("name", "required"),
        ),
        (
            NewMarket {
                countries: &["Peru"],
                ..pacific()
            },
            told("countries", "country"),
        ),
    ] {
        assert_eq!(problem(save(&shop, true, &bad).await), expected);
    }
    let unknown = NewMarket {
        code: "nowhere",
        ..pacific()
    };
    let missing = save(&shop, false, &unknown).await;
    assert!(matches!(missing, Err(MarketError::NoMarket)), "{missing:?}");
}

#[tokio::test]
async fn an_archived_market_is_offered_to_nobody_and_the_default_one_stays() {
    let shop = shop().await;
    save(&shop, true, &pacific()).await.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let (platform, channel) = (&shop.platform, shop.channel.id);
    let all = desk_markets(&mut connection, channel).await.unwrap();
    let pacific = all
        .iter()
        .find(|market| market.code == "pacific")
        .unwrap()
        .id;
    for archived in [true, true, false] {
        switch_market(
            &mut connection,
            platform,
            &ACTOR,
            channel,
            pacific,
            archived,
        )
        .await
        .unwrap();
        let open = markets_of_channel(&mut connection, channel).await.unwrap();
        assert_eq!(open.iter().any(|market| market.id == pacific), !archived);
    }
    let home = all.iter().find(|market| market.is_default).unwrap().id;
    let refused = switch_market(&mut connection, platform, &ACTOR, channel, home, true).await;
    assert!(matches!(refused, Err(MarketError::Default)), "{refused:?}");
}
