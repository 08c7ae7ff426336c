//! `lsn worker`: background jobs without a web server.

use anyhow::{Context, Result, bail};
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::database::Database;
use crate::migrations;
use crate::terminal::say;
use crate::wiring::{Services, worker};

/// Works jobs until `stop`, then finishes those under way.
///
/// # Errors
/// Whatever keeps the worker from starting.
pub async fn run(config: &Config, stop: CancellationToken) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = work(config, &database, stop).await;
    database.close().await;
    outcome
}

async fn work(config: &Config, database: &Database, stop: CancellationToken) -> Result<()> {
    let status = migrations::status(&database.pool)
        .await
        .context("looking at the migrations")?;
    if !status.is_current() {
        bail!("the database is not up to date: run `lsn migrate` first");
    }
    let services = Services::new(config, database.pool.clone())?;
    let worker = worker(config, &services)?;
    say("Working background jobs");
    worker.run(stop).await;
    Ok(())
}
