//! Rules for every table: a row of one channel can never point into another, and the schema can be spread over
//! machines by channel.

use sqlx::PgPool;

/// Tables without a channel, each with its reason in ARCHITECTURE.md.
const GLOBAL: [&str; 17] = [
    "_sqlx_migrations",
    "account_deletions",
    "authenticators",
    "channel_hosts",
    "channels",
    "data_exports",
    "exchange_rates",
    "job_schedules",
    "jobs",
    "link_tokens",
    "outbox_consumers",
    "people",
    "recovery_codes",
    "recovery_codes_shown",
    "security_events",
    "sessions",
    "sign_in_failures",
];

/// What `query` finds in the schema, a line per row.
async fn offenders(pool: &PgPool, query: &'static str) -> Vec<String> {
    sqlx::query_scalar(query)
        .bind(GLOBAL.map(str::to_owned))
        .fetch_all(pool)
        .await
        .unwrap()
}

#[tokio::test]
async fn every_tenant_table_has_a_primary_key_that_starts_with_the_channel() {
    let pool = test_database::fresh().await;
    let found = offenders(
        &pool,
        "SELECT t.relname::text FROM pg_class t JOIN pg_namespace n ON n.oid = t.relnamespace
         LEFT JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'p'
         LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
         WHERE n.nspname = 'public' AND t.relkind IN ('r', 'p') AND NOT t.relispartition
           AND t.relname <> ALL ($1) AND a.attname IS DISTINCT FROM 'channel_id'",
    )
    .await;
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn every_unique_key_of_a_tenant_table_starts_with_the_channel() {
    let pool = test_database::fresh().await;
    let found = offenders(
        &pool,
        "SELECT i.relname::text FROM pg_index x
         JOIN pg_class t ON t.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = x.indkey[0]
         WHERE n.nspname = 'public' AND x.indisunique AND t.relname <> ALL ($1)
           AND a.attname IS DISTINCT FROM 'channel_id'",
    )
    .await;
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn every_foreign_key_between_tenant_tables_starts_with_the_channel_on_both_sides() {
    let pool = test_database::fresh().await;
    let found = offenders(
        &pool,
        "SELECT t.relname || '.' || c.conname FROM pg_constraint c
         JOIN pg_class t ON t.oid = c.conrelid JOIN pg_class r ON r.oid = c.confrelid
         JOIN pg_namespace n ON n.oid = t.relnamespace
         JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = c.conkey[1]
         JOIN pg_attribute b ON b.attrelid = r.oid AND b.attnum = c.confkey[1]
         WHERE n.nspname = 'public' AND c.contype = 'f' AND t.relname <> ALL ($1) AND r.relname <> ALL ($1)
           AND (a.attname <> 'channel_id' OR b.attname <> 'channel_id')",
    )
    .await;
    assert!(found.is_empty(), "{found:#?}");
}

#[tokio::test]
async fn every_global_table_that_is_listed_exists() {
    let pool = test_database::fresh().await;
    let missing = offenders(
        &pool,
        "SELECT name FROM unnest($1::text[]) name WHERE to_regclass('public.' || name) IS NULL",
    )
    .await;
    assert!(missing.is_empty(), "{missing:#?}");
}
