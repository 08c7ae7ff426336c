//! Connections kept at hand for reads.

use std::sync::Arc;
use std::time::Duration;

use kernel::{FixedClock, SeededRandom};
use platform::{Platform, Reader};
use sqlx::PgConnection;

use crate::world::start;

async fn platform(connections: u32) -> (Platform, Arc<FixedClock>) {
    let clock = Arc::new(FixedClock::at(start()));
    let pool = test_database::fresh_with_connections(connections).await;
    let random = Arc::new(SeededRandom::new(1));
    let platform = Platform::new(pool, Arc::<FixedClock>::clone(&clock), random);
    (platform, clock)
}

/// The number of the server's process behind a connection.
async fn process(connection: &mut PgConnection) -> i32 {
    sqlx::query_scalar("SELECT pg_backend_pid()")
        .fetch_one(connection)
        .await
        .unwrap()
}

async fn read(mut reader: Reader) -> i32 {
    let process = process(&mut reader).await;
    reader.done();
    process
}

#[tokio::test]
async fn a_reader_that_is_done_is_the_next_reader() {
    let (platform, _) = platform(4).await;
    let first = read(platform.reader().await.unwrap()).await;
    assert_eq!(
        platform.pool().num_idle(),
        0,
        "it did not go back to the pool"
    );
    assert_eq!(read(platform.reader().await.unwrap()).await, first);
    assert_eq!(platform.pool().size(), 1);
}

#[tokio::test]
async fn a_reader_cut_off_in_the_middle_does_no_harm() {
    let (platform, _) = platform(2).await;
    let mut reader = platform.reader().await.unwrap();
    let slow = sqlx::query("SELECT pg_sleep(0.3)").execute(&mut *reader);
    tokio::time::timeout(Duration::from_millis(50), slow)
        .await
        .unwrap_err();
    drop(reader);
    for _ in 0..3 {
        read(platform.reader().await.unwrap()).await;
    }
}

#[tokio::test]
async fn at_most_half_of_the_pool_is_kept_from_commands() {
    let (platform, _) = platform(4).await;
    let mut readers = Vec::new();
    for _ in 0..4 {
        readers.push(platform.reader().await.unwrap());
    }
    readers.into_iter().for_each(Reader::done);
    let mut transactions = Vec::new();
    for _ in 0..2 {
        transactions.push(platform.begin().await.unwrap());
    }
    assert_eq!(platform.pool().size(), 4);
}

#[tokio::test]
async fn one_that_was_idle_for_long_goes_back_to_the_pool() {
    let (platform, clock) = platform(2).await;
    read(platform.reader().await.unwrap()).await;
    clock.advance(Duration::from_secs(6));
    let _reader = platform.reader().await.unwrap();
    // The old one comes back in a task of its own.
    for _ in 0..200 {
        if platform.pool().num_idle() + usize::from(platform.pool().size() == 1) == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the old connection is still kept");
}

#[tokio::test]
async fn a_pool_closes_though_connections_are_kept() {
    let (platform, _) = platform(2).await;
    read(platform.reader().await.unwrap()).await;
    tokio::time::timeout(Duration::from_secs(10), platform.pool().close())
        .await
        .unwrap();
    assert!(platform.reader().await.is_err());
}
