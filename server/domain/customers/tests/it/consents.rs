//! Consents: a log that only grows.

use customers::Purpose;
use customers::queries::{consent_history, current_consents};

use crate::world::{World, origin, world};

async fn set(world: &World, wanted: &[(Purpose, bool)], version: &str) {
    world
        .customers
        .set_consents(world.channel, world.ada, wanted, version, &origin())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_newest_word_counts_and_every_word_is_kept_with_its_wording() {
    let world = world().await;
    set(
        &world,
        &[(Purpose::Analytics, false), (Purpose::MarketingEmail, true)],
        "2026-11",
    )
    .await;
    set(&world, &[(Purpose::MarketingEmail, true)], "2026-12").await;
    world.minutes_pass(5);
    set(&world, &[(Purpose::MarketingEmail, false)], "2026-12").await;
    let mut connection = world.connection().await;
    let current = current_consents(&mut connection, world.channel, world.ada)
        .await
        .unwrap();
    assert_eq!(
        current.len(),
        1,
        "a no to what was never granted is no news"
    );
    assert!(!current[0].granted);
    assert_eq!(current[0].at, world.platform.now());
    let history = consent_history(&mut connection, world.channel, world.ada, 10)
        .await
        .unwrap();
    let found: Vec<_> = history
        .iter()
        .map(|one| (one.purpose, one.granted, one.text_version.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            (Purpose::MarketingEmail, false, "2026-12"),
            (Purpose::MarketingEmail, true, "2026-11")
        ]
    );
    assert_eq!(world.noted("consent_given").await, 1);
    assert_eq!(world.noted("consent_withdrawn").await, 1);
    let from: (Option<String>, String) =
        sqlx::query_as("SELECT ip, user_agent FROM consents ORDER BY id LIMIT 1")
            .fetch_one(&mut *connection)
            .await
            .unwrap();
    assert_eq!(from, (Some("192.0.2.7".into()), "Firefox/131.0".into()));
}
