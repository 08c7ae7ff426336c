//! The migrations, embedded into the program.
//!
//! A database that is ahead of the program is fine: migrations only ever add first and remove later, so that the
//! program before can still run (expand, backfill, contract).

use std::collections::BTreeMap;

use sqlx::PgPool;
use sqlx::migrate::{Migrate, MigrateError, Migrator};

/// Where sqlx keeps book of what is applied.
const TABLE: &str = "_sqlx_migrations";

/// All migrations, in order.
fn migrator() -> Migrator {
    let mut migrator = sqlx::migrate!("../migrations");
    migrator.set_ignore_missing(true);
    migrator
}

/// Where a database stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MigrationStatus {
    /// Not applied yet, oldest first: version and description.
    pub pending: Vec<String>,
    /// Applied, but with another content than the program has.
    pub changed: Vec<String>,
    /// How many are applied.
    pub applied: usize,
}

impl MigrationStatus {
    /// Whether the program can work on this database.
    #[must_use]
    pub const fn is_current(&self) -> bool {
        self.pending.is_empty() && self.changed.is_empty()
    }
}

/// Compares the database with the program. Changes nothing.
///
/// # Errors
/// When the database can not be asked.
pub async fn status(pool: &PgPool) -> Result<MigrationStatus, MigrateError> {
    let mut connection = pool.acquire().await?;
    let known =
        sqlx::query_scalar!(r#"SELECT to_regclass('_sqlx_migrations') IS NOT NULL AS "known!""#)
            .fetch_one(&mut *connection)
            .await?;
    let mut applied = BTreeMap::new();
    if known {
        let rows = connection.list_applied_migrations(TABLE).await?;
        applied.extend(rows.into_iter().map(|row| (row.version, row.checksum)));
    }
    let mut status = MigrationStatus {
        applied: applied.len(),
        ..MigrationStatus::default()
    };
    for migration in migrator().iter() {
        let name = format!("{} {}", migration.version, migration.description);
        match applied.get(&migration.version) {
            None => status.pending.push(name),
            Some(checksum) if *checksum != migration.checksum => status.changed.push(name),
            Some(_) => {}
        }
    }
    Ok(status)
}

/// Applies what is pending; servers that start together wait for one another.
///
/// # Errors
/// When a migration fails or one was changed after it was applied.
pub async fn apply(pool: &PgPool) -> Result<(), MigrateError> {
    migrator().run(pool).await
}
