//! `lsn prices`: prices from a table.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use flows::price_import::import_prices;

use crate::commands::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// What to do with prices.
#[derive(Debug, Clone, clap::Subcommand)]
pub enum Task {
    /// Write the prices of a CSV file with the columns sku, list, currency, amount, compare_at, starts, ends
    Import {
        /// The file
        file: PathBuf,
        /// Code of the channel
        #[arg(long)]
        channel: String,
    },
}

/// Does it.
///
/// # Errors
/// A file or database that can not be used; an unknown channel; rows that were refused, each told before.
pub async fn run(config: &Config, task: Task) -> Result<()> {
    let Task::Import { file, channel } = task;
    let database = Database::join(config).await?;
    let outcome = import(config, &database, &file, &channel).await;
    database.close().await;
    outcome
}

async fn import(config: &Config, database: &Database, file: &Path, code: &str) -> Result<()> {
    let table = File::open(file).with_context(|| format!("opening {}", file.display()))?;
    let platform = Services::new(config, database.pool.clone())?.platform;
    let channel = find_channel(&platform, code).await?;
    let report = import_prices(&platform, channel.id, table).await;
    let report = report.context("importing; the same file again goes on")?;
    for (line, error) in &report.refused {
        say(format_args!("line {line}: {error}"));
    }
    say(format_args!("{} prices", report.written));
    if report.refused.is_empty() {
        return Ok(());
    }
    bail!("{} rows were refused", report.refused.len())
}
