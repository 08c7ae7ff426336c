//! The copy: what is in it, how far it is, and who has it for how long.

use std::io::{Cursor, Read};

use files::ObjectKey;
use flows::checkout::{PayWith, Purchase};
use flows::privacy::parts::PARTS;
use identity::IdentityError;
use identity::queries::{DataExport, ExportStatus, export_of_person, latest_export};
use serde_json::Value;
use uuid::Uuid;
use zip::ZipArchive;

use super::{EMAIL, PASSWORD, World, join, origin, world};
use crate::shop::{GOOD, card};

impl World {
    async fn ask(&self) -> Result<Uuid, IdentityError> {
        let channel = self.shop.channel.id;
        self.identity
            .request_export(channel, self.ada, &origin())
            .await
    }

    async fn latest(&self) -> DataExport {
        let mut connection = self.shop.pool.acquire().await.unwrap();
        let found = latest_export(&mut connection, self.ada).await;
        found.unwrap().unwrap()
    }

    async fn archive(&self) -> ZipArchive<Cursor<Vec<u8>>> {
        let key = ObjectKey::new(self.latest().await.object_key).unwrap();
        let object = self.store.get(&key).await.unwrap().unwrap();
        ZipArchive::new(Cursor::new(object.bytes.to_vec())).unwrap()
    }

    /// Ada buys a mug and has the card saved; somebody else buys a lamp.
    async fn shopping(&self) -> String {
        let (token, total) = self.shop.ready_cart(&[(self.shop.mug_sand, 2)]).await;
        let card = card(GOOD);
        let purchase = Purchase {
            person: Some(self.ada),
            pay_with: PayWith::Card {
                card: &card,
                save: true,
            },
            seen_total_minor: total,
            seen_credit_minor: 0,
            site: None,
            locale: None,
        };
        let bought = self
            .shop
            .checkout
            .pay(&self.shop.channel, &token, &purchase);
        let number = bought.await.unwrap().number;
        let eve = join(&self.shop, &self.identity, "eve@example.com")
            .await
            .person;
        self.shop.sell_to(eve, &[(self.shop.lamp, 1)]).await;
        number
    }
}

fn read(archive: &mut ZipArchive<Cursor<Vec<u8>>>, name: &str) -> String {
    let mut text = String::new();
    archive
        .by_name(name)
        .unwrap()
        .read_to_string(&mut text)
        .unwrap();
    text
}

#[tokio::test]
async fn a_copy_holds_every_part_and_nothing_of_others() {
    let world = world().await;
    let number = world.shopping().await;
    world.work().await;
    world.ask().await.unwrap();
    world.work().await;
    let export = world.latest().await;
    assert_eq!(export.status, ExportStatus::Ready);
    assert_eq!(export.parts_done, i32::try_from(PARTS.len()).unwrap());
    assert_eq!(export.parts_total, export.parts_done);
    let mut archive = world.archive().await;
    let mut names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    names.sort();
    let mut expected: Vec<String> = PARTS
        .iter()
        .map(|part| format!("{}.json", part.name))
        .collect();
    expected.push("README.txt".into());
    expected.sort();
    assert_eq!(names, expected);

    let mut everything = String::new();
    for name in &names {
        let text = read(&mut archive, name);
        if name != "README.txt" {
            serde_json::from_str::<Value>(&text).unwrap();
        }
        everything.push_str(&text);
    }
    let orders: Value = serde_json::from_str(&read(&mut archive, "orders.json")).unwrap();
    assert_eq!(orders["orders"][0]["number"], number.as_str());
    assert_eq!(orders["orders"].as_array().unwrap().len(), 1);
    assert_eq!(orders["orders"][0]["lines"][0]["quantity"], 2);
    assert_eq!(orders["orders"][0]["address"]["line1"], "12 Crown Street");
    let profile: Value = serde_json::from_str(&read(&mut archive, "profile.json")).unwrap();
    assert_eq!(profile["email"], EMAIL);
    let cards: Value = serde_json::from_str(&read(&mut archive, "cards.json")).unwrap();
    assert_eq!(cards[0]["card"], "visa •••• 4242");
    let sessions = read(&mut archive, "sessions.json");
    assert!(sessions.contains("Netscape Navigator") && sessions.contains("192.0.2.77"));
    assert!(read(&mut archive, "security_events.json").contains("export_requested"));
    assert!(read(&mut archive, "letters.json").contains("verify_email"));
    for secret in [
        "eve@example.com",
        "4242424242424242",
        "card_",
        "argon2",
        PASSWORD,
        "token=",
    ] {
        assert!(!everything.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn its_owner_is_written_to_and_has_it_for_seven_days() {
    let world = world().await;
    let export = world.ask().await.unwrap();
    world.work().await;
    assert!(world.letters().await.contains(&"export_ready".to_owned()));
    let mut connection = world.shop.pool.acquire().await.unwrap();
    let eve = join(&world.shop, &world.identity, "eve@example.com")
        .await
        .person;
    let foreign = export_of_person(&mut connection, eve, export).await;
    assert_eq!(foreign.unwrap(), None, "it is nobody else's");
    drop(connection);
    let there = world.latest().await;
    let key = ObjectKey::new(there.object_key.clone()).unwrap();
    assert!(key.as_str().starts_with("private/") && key.as_str().len() > 70);
    assert!(there.is_there(world.shop.platform.now()));
    world.days_pass(7);
    assert!(!there.is_there(world.shop.platform.now()));
    world.work().await;
    assert_eq!(world.latest().await.status, ExportStatus::Removed);
    assert!(!world.store.exists(&key).await.unwrap());
}

#[tokio::test]
async fn there_is_one_at_a_time_and_one_a_day() {
    let world = world().await;
    let first = world.ask().await.unwrap();
    assert_eq!(world.ask().await.unwrap(), first, "it is being made");
    world.work().await;
    match world.ask().await {
        Err(IdentityError::ExportTooSoon { hours: 24 }) => {}
        other => panic!("{other:?}"),
    }
    world.days_pass(1);
    assert_ne!(world.ask().await.unwrap(), first);
    let queued = "SELECT count(*) FROM data_exports WHERE status = 'queued'";
    assert_eq!(world.shop.count(queued).await, 1);
}

#[tokio::test]
async fn it_can_be_called_off_by_its_owner_and_asked_for_again_at_once() {
    let world = world().await;
    let export = world.ask().await.unwrap();
    let eve = join(&world.shop, &world.identity, "eve@example.com")
        .await
        .person;
    let foreign = world.identity.cancel_export(eve, export).await;
    assert!(matches!(foreign, Err(IdentityError::NoExport)));
    world
        .identity
        .cancel_export(world.ada, export)
        .await
        .unwrap();
    world
        .identity
        .cancel_export(world.ada, export)
        .await
        .unwrap();
    world.work().await;
    let cancelled = world.latest().await;
    assert_eq!(cancelled.status, ExportStatus::Cancelled);
    let key = ObjectKey::new(cancelled.object_key).unwrap();
    assert!(!world.store.exists(&key).await.unwrap());
    assert!(!world.letters().await.contains(&"export_ready".to_owned()));
    world.shop.clock.advance(std::time::Duration::from_secs(1));
    assert_ne!(world.ask().await.unwrap(), export);
}

/// A worker that is stopped in the middle leaves the job to the next one, which begins anew.
#[tokio::test]
async fn a_copy_survives_its_worker() {
    let world = world().await;
    let export = world.ask().await.unwrap();
    world
        .identity
        .note_export_progress(export, 3, 10)
        .await
        .unwrap();
    sqlx::query(
        "UPDATE jobs SET status = 'running', attempts = 1, locked_by = 'gone', locked_until = $1
         WHERE kind = 'privacy.build_export'",
    )
    .bind(world.shop.platform.now())
    .execute(&world.shop.pool)
    .await
    .unwrap();
    world.shop.clock.advance(std::time::Duration::from_secs(60));
    world.work().await;
    assert_eq!(world.latest().await.status, ExportStatus::Ready);
    assert!(world.archive().await.len() > 5);
}
