//! The audit chain: sealed in order, and every tampering is noticed.

use kernel::{ChannelId, PersonId};
use platform::audit::{Break, Fault, Verification, record, seal, verify};
use platform::{Actor, Platform};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::world::{World, eventually, world};

async fn record_number(
    world: &World,
    connection: &mut PgConnection,
    channel: ChannelId,
    number: u32,
) {
    let actor = match number % 3 {
        0 => Actor::Guest,
        1 => Actor::Person(PersonId(Uuid::from_u128(1))),
        _ => Actor::System("test"),
    };
    let detail = json!({ "number": number, "a": [1.50, null], "Ä": "ü" });
    record(
        connection,
        &world.platform,
        channel,
        &actor,
        "test.count",
        "number",
        &number.to_string(),
        detail,
    )
    .await
    .unwrap();
}

/// Writes entries 1 to `count` and seals them; transactions of tests beside this one may hold them back for a while.
async fn sealed(world: &World, count: u32) {
    let mut transaction = world.platform.begin().await.unwrap();
    for number in 1..=count {
        record_number(world, &mut transaction, world.channel, number).await;
    }
    transaction.commit().await.unwrap();
    seal_all(world, world.channel).await;
}

async fn seal_all(world: &World, channel: ChannelId) {
    eventually("all entries are sealed", || async {
        seal(&world.platform).await.unwrap();
        verify(&world.platform, channel).await.unwrap().unsealed == 0
    })
    .await;
}

async fn verified(world: &World) -> Verification {
    verify(&world.platform, world.channel).await.unwrap()
}

async fn tamper(platform: &Platform, statement: &'static str) {
    sqlx::raw_sql(statement)
        .execute(platform.pool())
        .await
        .unwrap();
}

/// The place and kind of the break that `statement` causes in a chain of ten.
async fn break_after(statement: &'static str) -> (i64, Fault) {
    let world = world().await;
    sealed(&world, 10).await;
    assert_eq!(verified(&world).await.first_broken, None);
    tamper(&world.platform, statement).await;
    let verification = verified(&world).await;
    let Break {
        sequence, fault, ..
    } = verification.first_broken.expect("the tampering is noticed");
    assert_eq!(i64::try_from(verification.entries).unwrap(), sequence - 1);
    (sequence, fault)
}

#[tokio::test]
async fn entries_are_numbered_in_the_order_of_writing_and_verify() {
    let world = world().await;
    sealed(&world, 25).await;
    sealed(&world, 5).await;
    let verification = verified(&world).await;
    assert_eq!((verification.entries, verification.unsealed), (30, 0));
    assert_eq!(verification.first_broken, None);
    let subjects = sqlx::query_scalar!("SELECT subject_id FROM audit_entries ORDER BY sequence")
        .fetch_all(world.platform.pool())
        .await
        .unwrap();
    let expected: Vec<String> = (1..=25)
        .chain(1..=5)
        .map(|number: u32| number.to_string())
        .collect();
    assert_eq!(subjects, expected);
}

#[tokio::test]
async fn an_empty_chain_is_sound() {
    let world = world().await;
    let verification = verified(&world).await;
    assert_eq!(
        (
            verification.entries,
            verification.unsealed,
            verification.first_broken
        ),
        (0, 0, None)
    );
    assert_eq!(verification.head, vec![0; 32]);
}

#[tokio::test]
async fn a_chain_longer_than_a_batch_verifies() {
    let world = world().await;
    sealed(&world, 1003).await;
    let verification = verified(&world).await;
    assert_eq!(
        (verification.entries, verification.first_broken),
        (1003, None)
    );
}

#[tokio::test]
async fn a_changed_entry_is_noticed_whatever_the_column() {
    let changes = [
        "UPDATE audit_entries SET detail = detail || '{\"number\": 8}' WHERE sequence = 4",
        "UPDATE audit_entries SET actor = 'guest ' WHERE sequence = 4",
        "UPDATE audit_entries SET action = 'test.counted' WHERE sequence = 4",
        "UPDATE audit_entries SET subject_id = '44' WHERE sequence = 4",
        "UPDATE audit_entries SET occurred_at = occurred_at + interval '1 microsecond' WHERE sequence = 4",
    ];
    for change in changes {
        assert_eq!(break_after(change).await, (4, Fault::Altered), "{change}");
    }
}

#[tokio::test]
async fn an_entry_whose_hash_was_made_to_fit_breaks_the_next_link() {
    let (sequence, fault) =
        break_after("UPDATE audit_entries SET previous_hash = sha256('x') WHERE sequence = 5")
            .await;
    assert_eq!((sequence, fault), (5, Fault::Unlinked));
}

#[tokio::test]
async fn a_removed_entry_is_noticed_also_at_the_end() {
    let removed = break_after("DELETE FROM audit_entries WHERE sequence = 4").await;
    assert_eq!(removed, (4, Fault::Missing));
    let cut = break_after("DELETE FROM audit_entries WHERE sequence > 8").await;
    assert_eq!(cut, (9, Fault::Missing));
}

#[tokio::test]
async fn a_chain_cut_short_stays_broken_when_it_grows_again() {
    let world = world().await;
    sealed(&world, 5).await;
    tamper(
        &world.platform,
        "DELETE FROM audit_entries WHERE sequence = 5",
    )
    .await;
    sealed(&world, 3).await;
    let broken = verified(&world).await.first_broken.unwrap();
    assert_eq!((broken.sequence, broken.fault), (5, Fault::Missing));
}

#[tokio::test]
async fn exchanged_entries_are_noticed() {
    let numbers = break_after(
        "UPDATE audit_entries SET sequence = 1000 WHERE sequence = 3;
        UPDATE audit_entries SET sequence = 3 WHERE sequence = 4;
        UPDATE audit_entries SET sequence = 4 WHERE sequence = 1000",
    )
    .await;
    assert_eq!(numbers, (3, Fault::Unlinked));
    let contents = break_after(
        "UPDATE audit_entries a SET subject_id = b.subject_id, detail = b.detail, actor = b.actor
        FROM audit_entries b WHERE (a.sequence, b.sequence) IN ((3, 4), (4, 3))",
    )
    .await;
    assert_eq!(contents, (3, Fault::Altered));
}

#[tokio::test]
async fn a_transaction_that_commits_late_is_sealed_in_its_place() {
    let world = world().await;
    let mut late = world.platform.begin().await.unwrap();
    record_number(&world, &mut late, world.channel, 1).await;
    let mut quick = world.platform.begin().await.unwrap();
    record_number(&world, &mut quick, world.channel, 2).await;
    quick.commit().await.unwrap();
    assert_eq!(seal(&world.platform).await.unwrap(), 0);
    assert_eq!(verified(&world).await.unsealed, 1);
    late.commit().await.unwrap();
    seal_all(&world, world.channel).await;
    let first = sqlx::query_scalar!("SELECT subject_id FROM audit_entries WHERE sequence = 1")
        .fetch_one(world.platform.pool())
        .await
        .unwrap();
    assert_eq!(first, "1");
}

#[tokio::test]
async fn sealers_beside_each_other_leave_one_sound_chain_per_channel() {
    let world = world().await;
    let writers = async {
        for number in 1..=60 {
            let mut transaction = world.platform.begin().await.unwrap();
            record_number(&world, &mut transaction, world.channel, number).await;
            record_number(&world, &mut transaction, world.other_channel, number).await;
            transaction.commit().await.unwrap();
        }
    };
    let sealers = (0..4).map(|_| {
        let platform = world.second_instance();
        tokio::spawn(async move {
            for _ in 0..40 {
                seal(&platform).await.unwrap();
            }
        })
    });
    let sealers: Vec<_> = sealers.collect();
    writers.await;
    for sealer in sealers {
        sealer.await.unwrap();
    }
    for channel in [world.channel, world.other_channel] {
        seal_all(&world, channel).await;
        let verification = verify(&world.platform, channel).await.unwrap();
        assert_eq!(
            (verification.entries, verification.first_broken),
            (60, None)
        );
    }
}
