//! Secrets: round trip, tampering, exchanged rows, new master keys.

use std::fs;
use std::path::Path;

use kernel::{ChannelId, SeededRandom};
use platform::secrets::{MasterKeys, Plaintext, SecretError, SecretStore, rotate};

use crate::master_keys::key_file;
use crate::world::{World, world};

fn store(world: &World, path: &Path) -> SecretStore {
    let keys = MasterKeys::load_or_create(path, &SeededRandom::new(5)).unwrap();
    SecretStore::new(world.platform.clone(), keys)
}

async fn put(
    world: &World,
    store: &SecretStore,
    channel: ChannelId,
    name: &str,
    text: &str,
) -> i32 {
    let mut transaction = world.platform.begin().await.unwrap();
    let version = store
        .put(&mut transaction, channel, name, &Plaintext::from(text))
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    version
}

async fn get(store: &SecretStore, channel: ChannelId, name: &str) -> Option<String> {
    let secret = store.get(channel, name).await.unwrap()?;
    Some(secret.expose_text().unwrap().to_owned())
}

async fn tamper(world: &World, statement: &'static str) {
    sqlx::raw_sql(statement)
        .execute(world.platform.pool())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_last_version_counts_in_its_channel_alone() {
    let world = world().await;
    let store = store(&world, &key_file("last_version"));
    assert_eq!(get(&store, world.channel, "stripe").await, None);
    assert_eq!(
        put(&world, &store, world.channel, "stripe", "sk_1").await,
        1
    );
    assert_eq!(
        put(&world, &store, world.channel, "stripe", "sk_2").await,
        2
    );
    assert_eq!(
        put(&world, &store, world.other_channel, "stripe", "sk_3").await,
        1
    );
    assert_eq!(
        get(&store, world.channel, "stripe").await.as_deref(),
        Some("sk_2")
    );
    assert_eq!(
        get(&store, world.other_channel, "stripe").await.as_deref(),
        Some("sk_3")
    );
    assert_eq!(get(&store, world.channel, "paypal").await, None);

    let retired = sqlx::query_scalar!("SELECT count(*) FROM secrets WHERE retired_at IS NOT NULL");
    assert_eq!(
        retired.fetch_one(world.platform.pool()).await.unwrap(),
        Some(1)
    );
    let leaked = sqlx::query_scalar!(
        "SELECT count(*) FROM secrets WHERE position('sk_'::bytea IN ciphertext || wrapped_key) > 0"
    );
    assert_eq!(
        leaked.fetch_one(world.platform.pool()).await.unwrap(),
        Some(0)
    );
}

#[tokio::test]
async fn a_version_can_be_read_by_its_number_after_it_was_retired() {
    let world = world().await;
    let store = store(&world, &key_file("by_number"));
    put(&world, &store, world.channel, "signing", "old").await;
    put(&world, &store, world.channel, "signing", "new").await;
    let mut found = Vec::new();
    for version in 0..4 {
        let secret = store
            .get_version(world.channel, "signing", version)
            .await
            .unwrap();
        found.push(secret.map(|secret| secret.expose_text().unwrap().to_owned()));
    }
    assert_eq!(found, [None, Some("old".into()), Some("new".into()), None]);
    let present = store.get_numbered(world.channel, "signing").await.unwrap();
    assert_eq!(present, Some((2, Plaintext::from("new"))));
    let elsewhere = store
        .get_version(world.other_channel, "signing", 1)
        .await
        .unwrap();
    assert_eq!(elsewhere, None);
}

#[tokio::test]
async fn a_rolled_back_version_leaves_the_one_before() {
    let world = world().await;
    let store = store(&world, &key_file("rolled_back"));
    put(&world, &store, world.channel, "stripe", "old").await;
    let mut transaction = world.platform.begin().await.unwrap();
    store
        .put(
            &mut transaction,
            world.channel,
            "stripe",
            &Plaintext::from("new"),
        )
        .await
        .unwrap();
    transaction.rollback().await.unwrap();
    assert_eq!(
        get(&store, world.channel, "stripe").await.as_deref(),
        Some("old")
    );
}

#[tokio::test]
async fn writers_at_the_same_time_get_versions_of_their_own() {
    let world = world().await;
    let store = store(&world, &key_file("writers"));
    let writers = (0..6).map(|number| {
        let (store, platform, channel) = (store.clone(), world.platform.clone(), world.channel);
        tokio::spawn(async move {
            let mut transaction = platform.begin().await.unwrap();
            let plaintext = Plaintext::from(format!("sk_{number}"));
            let version = store
                .put(&mut transaction, channel, "stripe", &plaintext)
                .await
                .unwrap();
            transaction.commit().await.unwrap();
            version
        })
    });
    let mut versions = Vec::new();
    for writer in writers.collect::<Vec<_>>() {
        versions.push(writer.await.unwrap());
    }
    versions.sort_unstable();
    assert_eq!(versions, [1, 2, 3, 4, 5, 6]);
    let current = sqlx::query_scalar!("SELECT version FROM secrets WHERE retired_at IS NULL");
    assert_eq!(current.fetch_all(world.platform.pool()).await.unwrap(), [6]);
}

#[tokio::test]
async fn altered_and_exchanged_rows_do_not_open_and_errors_show_no_content() {
    let changes = [
        "UPDATE secrets SET ciphertext = set_byte(ciphertext, 14, get_byte(ciphertext, 14) # 1)",
        "UPDATE secrets SET wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)",
        "UPDATE secrets SET ciphertext = ''",
        "UPDATE secrets a SET ciphertext = b.ciphertext, wrapped_key = b.wrapped_key FROM secrets b
        WHERE a.name <> b.name",
        "DELETE FROM secrets WHERE name = 'stripe'; UPDATE secrets SET name = 'stripe'",
        "UPDATE secrets SET version = 2 WHERE name = 'stripe'",
    ];
    for (index, change) in changes.into_iter().enumerate() {
        let world = world().await;
        let store = store(&world, &key_file(&format!("altered_{index}")));
        put(&world, &store, world.channel, "stripe", "sk_live").await;
        put(&world, &store, world.channel, "paypal", "pp_live").await;
        tamper(&world, change).await;
        let error = store.get(world.channel, "stripe").await.expect_err(change);
        assert!(
            matches!(error, SecretError::Envelope { .. }),
            "{change}: {error}"
        );
        assert!(!format!("{error} {error:?}").contains("_live"));
    }
}

#[tokio::test]
async fn an_older_version_can_not_be_brought_back_under_a_newer_number() {
    let world = world().await;
    let store = store(&world, &key_file("older"));
    put(&world, &store, world.channel, "stripe", "leaked").await;
    put(&world, &store, world.channel, "stripe", "fresh").await;
    tamper(
        &world,
        "UPDATE secrets a SET ciphertext = b.ciphertext, wrapped_key = b.wrapped_key FROM secrets b
        WHERE a.version = 2 AND b.version = 1",
    )
    .await;
    assert!(store.get(world.channel, "stripe").await.is_err());
}

#[tokio::test]
async fn another_master_key_opens_nothing() {
    let world = world().await;
    put(
        &world,
        &store(&world, &key_file("right")),
        world.channel,
        "stripe",
        "sk_1",
    )
    .await;
    let keys = MasterKeys::load_or_create(&key_file("wrong"), &SeededRandom::new(6)).unwrap();
    let wrong = SecretStore::new(world.platform.clone(), keys);
    let error = wrong.get(world.channel, "stripe").await.unwrap_err();
    assert!(matches!(error, SecretError::Envelope { .. }), "{error}");
}

#[tokio::test]
async fn rotation_rewraps_every_version_and_can_go_on_where_it_stopped() {
    let world = world().await;
    let path = key_file("rotation");
    let before = store(&world, &path);
    for number in 0..5 {
        put(
            &world,
            &before,
            world.channel,
            "stripe",
            &format!("sk_{number}"),
        )
        .await;
    }
    put(&world, &before, world.other_channel, "paypal", "pp").await;
    let keys = rotate(&path, &SeededRandom::new(7)).unwrap();
    assert_eq!(
        (keys.newest(), format!("{keys:?}").as_str()),
        (2, "MasterKeys(versions [1, 2])")
    );
    let after = store(&world, &path);
    assert_eq!(
        get(&after, world.channel, "stripe").await.as_deref(),
        Some("sk_4"),
        "not rewrapped yet"
    );

    // One row that does not open stops the rotation; what came before it stays rewrapped.
    tamper(
        &world,
        "UPDATE secrets SET name = 'damaged' WHERE name = 'paypal'",
    )
    .await;
    after.rotate_master(2).await.unwrap_err();
    tamper(
        &world,
        "UPDATE secrets SET name = 'paypal' WHERE name = 'damaged'",
    )
    .await;
    assert_eq!(
        after.rotate_master(2).await.unwrap(),
        2,
        "four of six were done"
    );
    assert_eq!(after.rotate_master(2).await.unwrap(), 0);

    let only_new = fs::read_to_string(&path).unwrap();
    fs::write(&path, only_new.lines().nth(1).unwrap()).unwrap();
    let without_old = store(&world, &path);
    assert_eq!(
        get(&without_old, world.channel, "stripe").await.as_deref(),
        Some("sk_4")
    );
    assert_eq!(
        get(&without_old, world.other_channel, "paypal")
            .await
            .as_deref(),
        Some("pp")
    );
    assert_eq!(
        put(&world, &after, world.channel, "stripe", "sk_5").await,
        6
    );
    let error = before.get(world.channel, "stripe").await.unwrap_err();
    assert!(
        matches!(error, SecretError::UnknownMasterKey { key_version: 2, .. }),
        "{error}"
    );
}

#[tokio::test]
async fn a_key_that_nobody_brought_is_made_once() {
    let world = world().await;
    let store = store(&world, &key_file("made"));
    let all = (0..8).map(|_| store.get_or_make(world.channel, "made.key"));
    let made: Vec<Plaintext> = futures::future::try_join_all(all).await.unwrap();
    let first = made.first().unwrap();
    assert!(made.iter().all(|one| one == first));
    assert_eq!(first.expose().len(), 32);
    let other = store.get_or_make(world.other_channel, "made.key").await;
    assert_ne!(&other.unwrap(), first);
    assert_eq!(
        put(&world, &store, world.channel, "made.key", "brought").await,
        2
    );
    let present = store.get_or_make(world.channel, "made.key").await.unwrap();
    assert_eq!(present.expose(), b"brought");
}
