//! A fresh database per test, cloned from a template that is keyed by the migrations.
//!
//! Cloning a template takes about 60 ms; replaying every migration for every test would take minutes in all. Needs
//! `DATABASE_URL` of a server on which databases may be created: `scripts/with-postgres.sh` provides one.
//! Deliberately not here: demo data; tests build what they need.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sha2::{Digest, Sha256};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, Executor, PgConnection, PgPool};

/// Any fixed number: serialises the making of the template between test processes.
const TEMPLATE_LOCK: i64 = 0x6c73_6e74;

/// What names of test databases begin with; the number of the process that made it follows, then what makes it unique.
const NAME_PREFIX: &str = "lsn_test_";

/// How many databases of ended tests one new test clears away. More than one, so that they become fewer.
const CLEARED_PER_TEST: usize = 3;

/// A migrated, empty database of its own, and the pool to it. It is dropped by one of the tests after it, once its
/// process has ended: hundreds of them at 10 MB each would fill a disk.
///
/// # Panics
/// When no database server is reachable: a test without one has nothing to prove.
pub async fn fresh() -> PgPool {
    fresh_with_connections(16).await
}

/// As [`fresh`], with a pool of up to `connections`.
///
/// # Panics
/// When no database server is reachable.
#[expect(
    clippy::expect_used,
    reason = "test support: failing loudly is the purpose"
)]
pub async fn fresh_with_connections(connections: u32) -> PgPool {
    let options = server_options();
    let name = clone_template(&options)
        .await
        .expect("clone the template database");
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(60))
        .connect_with(options.database(&name))
        .await
        .expect("connect to the cloned database")
}

#[expect(
    clippy::expect_used,
    reason = "test support: failing loudly is the purpose"
)]
#[expect(
    clippy::disallowed_methods,
    reason = "tests are configured by the environment alone"
)]
fn server_options() -> PgConnectOptions {
    std::env::var("DATABASE_URL")
        .expect("DATABASE_URL is not set: run tests through `make test` or `scripts/with-postgres.sh cargo nextest run`")
        .parse()
        .expect("DATABASE_URL is a PostgreSQL URL")
}

async fn clone_template(options: &PgConnectOptions) -> Result<String, sqlx::Error> {
    let template = format!("lsn_template_{}", migrations_hash());
    let mut server = PgConnection::connect_with(&options.clone().database("postgres")).await?;
    sqlx::query("SELECT pg_advisory_lock($1)")
        .bind(TEMPLATE_LOCK)
        .execute(&mut server)
        .await?;
    if !exists(&mut server, &template).await? {
        make_template(&mut server, options, &template).await?;
    }
    drop_leftovers(&mut server).await?;
    let name = format!("{NAME_PREFIX}{}_{}", std::process::id(), unique_suffix());
    let statement = format!("CREATE DATABASE {name} TEMPLATE {template}");
    server.execute(sqlx::AssertSqlSafe(statement)).await?;
    server.close().await?;
    Ok(name)
}

/// Drops a few databases whose test has ended, which is when its process is gone.
async fn drop_leftovers(server: &mut PgConnection) -> Result<(), sqlx::Error> {
    let names: Vec<String> = sqlx::query_scalar(
        "SELECT datname FROM pg_database WHERE starts_with(datname, $1) ORDER BY oid",
    )
    .bind(NAME_PREFIX)
    .fetch_all(&mut *server)
    .await?;
    let ended = names.iter().filter(|name| has_ended(name));
    for name in ended.take(CLEARED_PER_TEST) {
        let statement = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        server.execute(sqlx::AssertSqlSafe(statement)).await?;
    }
    Ok(())
}

/// Whether the process that made the test database of this name is gone. Without `/proc` there is no knowing.
fn has_ended(database: &str) -> bool {
    let process = database
        .strip_prefix(NAME_PREFIX)
        .and_then(|rest| rest.split_once('_'))
        .and_then(|(process, _)| process.parse::<u32>().ok());
    process.is_some_and(|process| {
        Path::new("/proc/self").exists() && !Path::new("/proc").join(process.to_string()).exists()
    })
}

async fn exists(server: &mut PgConnection, database: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
        .bind(database)
        .fetch_one(server)
        .await
}

async fn make_template(
    server: &mut PgConnection,
    options: &PgConnectOptions,
    template: &str,
) -> Result<(), sqlx::Error> {
    // Built under another name first: a template that exists is a template that is complete.
    let unfinished = format!("{template}_{}", unique_suffix());
    server
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {unfinished}")))
        .await?;
    let mut connection = PgConnection::connect_with(&options.clone().database(&unfinished)).await?;
    sqlx::migrate::Migrator::new(migrations_folder())
        .await?
        .run(&mut connection)
        .await?;
    connection.close().await?;
    let rename = format!("ALTER DATABASE {unfinished} RENAME TO {template}");
    server.execute(sqlx::AssertSqlSafe(rename)).await?;
    Ok(())
}

fn migrations_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../migrations")
}

#[expect(
    clippy::expect_used,
    reason = "test support: failing loudly is the purpose"
)]
fn migrations_hash() -> String {
    let mut files: Vec<PathBuf> = std::fs::read_dir(migrations_folder())
        .expect("the migrations folder is readable")
        .filter_map(|entry| entry.ok().map(|entry| entry.path()))
        .collect();
    files.sort();
    let mut hash = Sha256::new();
    for file in files {
        hash.update(file.to_string_lossy().as_bytes());
        hash.update(std::fs::read(&file).expect("a migration is readable"));
    }
    hex::encode(hash.finalize()).chars().take(16).collect()
}

#[expect(
    clippy::disallowed_methods,
    reason = "names of throw-away databases need no repeatability"
)]
fn unique_suffix() -> String {
    uuid::Uuid::now_v7().simple().to_string()
}
