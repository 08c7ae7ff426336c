//! `lsn search`: the documents by which products are found.

use anyhow::{Context, Result};
use flows::search::rebuild_documents;

use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// What to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Task {
    /// Write the documents of all products anew; servers take them up while they run.
    Rebuild,
}

/// Does it.
///
/// # Errors
/// A database that can not be used.
pub async fn run(config: &Config, task: Task) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = match task {
        Task::Rebuild => rebuild(config, &database).await,
    };
    database.close().await;
    outcome
}

async fn rebuild(config: &Config, database: &Database) -> Result<()> {
    let platform = Services::new(config, database.pool.clone())?.platform;
    let mut connection = platform.pool().acquire().await?;
    let channels = channels::queries::all_channels(&mut connection).await?;
    drop(connection);
    for channel in channels {
        let count = rebuild_documents(&platform, channel.id)
            .await
            .context("rebuilding; run it again to go on")?;
        say(format_args!("{}: {count} products", channel.code));
    }
    Ok(())
}
