//! `lsn migrate`: brings the database's schema up to date.

use anyhow::{Context, Result, bail};

use crate::config::Config;
use crate::database::Database;
use crate::migrations;
use crate::terminal::say;

/// Applies what is pending and says what that was.
///
/// # Errors
/// No database, or a migration that fails.
pub async fn run(config: &Config) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = migrate(&database).await;
    database.close().await;
    outcome
}

async fn migrate(database: &Database) -> Result<()> {
    let before = migrations::status(&database.pool)
        .await
        .context("looking at the migrations")?;
    if !before.changed.is_empty() {
        bail!(
            "the database has other versions of these migrations, which must not be edited once applied: {}",
            before.changed.join(", ")
        );
    }
    migrations::apply(&database.pool)
        .await
        .context("migrating")?;
    for name in &before.pending {
        say(format_args!("applied {name}"));
    }
    say("The database is up to date");
    Ok(())
}
