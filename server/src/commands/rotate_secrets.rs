//! `lsn rotate-secrets`: a new master key for stored secrets, in two steps.
//!
//! Every server reads the key file at its start, so they must all know the new key before anything is wrapped with it:
//! add the key, restart every server, rewrap.

use std::path::Path;

use anyhow::{Context, Result};
use kernel::OsRandom;
use platform::secrets::{MasterKeys, SecretStore, rotate};

use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

/// Data keys rewrapped per transaction.
const BATCH: i64 = 500;

/// Which step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Step {
    /// Add a new master key to the key file.
    AddKey,
    /// Wrap all stored secrets with the newest master key.
    Rewrap,
}

/// Does one step.
///
/// # Errors
/// A key file or database that can not be used.
pub async fn run(config: &Config, step: Step) -> Result<()> {
    match step {
        Step::AddKey => add_key(&config.master_key_file),
        Step::Rewrap => {
            let database = Database::join(config).await?;
            let outcome = rewrap(config, &database).await;
            database.close().await;
            outcome
        }
    }
}

fn add_key(file: &Path) -> Result<()> {
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    }
    MasterKeys::load_or_create(file, &OsRandom)?;
    let keys = rotate(file, &OsRandom)?;
    say(format_args!(
        "Master key version {} added to {}",
        keys.newest(),
        file.display()
    ));
    say("Back the file up and restart every server, then run: lsn rotate-secrets rewrap");
    Ok(())
}

async fn rewrap(config: &Config, database: &Database) -> Result<()> {
    let services = Services::new(config, database.pool.clone())?;
    let keys = MasterKeys::load(&config.master_key_file)?;
    let newest = keys.newest();
    let store = SecretStore::new(services.platform, keys);
    let count = store
        .rotate_master(BATCH)
        .await
        .context("rewrapping; run it again to go on")?;
    say(format_args!(
        "{count} secrets are now wrapped with master key version {newest}"
    ));
    Ok(())
}
