//! A transaction whose beginning nobody waited for.

use std::future::poll_fn;
use std::task::Poll;

use sqlx::postgres::PgPoolOptions;
use sqlx::{PgPool, Row};

/// Outside a transaction the two agree: a statement is a transaction of its own.
async fn is_in_transaction(pool: &PgPool) -> bool {
    // By the simple protocol: with others, reading the statement is a step before it.
    let row = sqlx::raw_sql("SELECT now() <> statement_timestamp()")
        .fetch_one(pool)
        .await
        .unwrap();
    row.get(0)
}

#[tokio::test]
async fn a_beginning_that_is_dropped_leaves_no_transaction() {
    let fresh = test_database::fresh_with_connections(1).await;
    // As the server has it: what is in the pool is trusted.
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .test_before_acquire(false)
        .connect_with((*fresh.connect_options()).clone())
        .await
        .unwrap();
    // Between two steps the connection waits for PostgreSQL, before one of them for the answer to BEGIN.
    for steps in 1..=8 {
        let mut begun = Box::pin(platform::begin(&pool));
        let mut taken = 0;
        let transaction = poll_fn(|context| {
            taken += 1;
            match begun.as_mut().poll(context) {
                Poll::Pending if taken < steps => Poll::Pending,
                Poll::Pending => Poll::Ready(None),
                Poll::Ready(transaction) => Poll::Ready(Some(transaction.unwrap())),
            }
        })
        .await;
        drop(transaction);
        drop(begun);
        assert!(
            !is_in_transaction(&pool).await,
            "dropped after {steps} steps"
        );
    }
}
