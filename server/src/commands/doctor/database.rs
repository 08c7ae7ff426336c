//! The database: reachable, recent, migrated; and what jobs wait in it.

use platform::jobs::{self, JobCounts};

use super::books;
use super::report::{Finding, Report};
use crate::config::Config;
use crate::database::{Database, Owner};
use crate::migrations;
use crate::wiring::Services;

/// More waiting jobs than this mean that the workers do not keep up.
const BACKLOG: i64 = 1000;

pub(super) async fn look(config: &Config, report: &mut Report) {
    let database = match Database::join(config).await {
        Ok(database) => database,
        Err(error) => {
            let fix =
                "start the database, correct DATABASE_URL, or unset it to use a private PostgreSQL";
            report.add(Finding::fail("database", error, fix));
            return;
        }
    };
    report.add(version(&database).await);
    let migrated = schema(&database, report).await;
    if migrated {
        contents(config, &database, report).await;
    }
    database.close().await;
}

async fn version(database: &Database) -> Finding {
    let owner = match database.owner {
        Owner::Somebody => "reached by DATABASE_URL",
        Owner::ThisProcess => "private, started for this look",
        Owner::AnotherProcess => "private, run by a server on this data folder",
    };
    let version: Result<String, _> = sqlx::query_scalar("SHOW server_version")
        .fetch_one(&database.pool)
        .await;
    match version {
        Ok(version) => Finding::ok("database", format_args!("PostgreSQL {version}, {owner}")),
        Err(error) => Finding::fail("database", error, "look at the log of PostgreSQL"),
    }
}

/// Whether the tables can be looked into.
async fn schema(database: &Database, report: &mut Report) -> bool {
    let status = match migrations::status(&database.pool).await {
        Ok(status) => status,
        Err(error) => {
            report.add(Finding::fail(
                "migrations",
                error,
                "let the database user read its tables",
            ));
            return false;
        }
    };
    if !status.changed.is_empty() {
        let words = format!(
            "applied with another content: {}",
            status.changed.join(", ")
        );
        let fix = "run the program that this database was made with, or restore a backup";
        report.add(Finding::fail("migrations", words, fix));
    }
    if !status.pending.is_empty() {
        let words = format!("{} pending", status.pending.len());
        report.add(Finding::fail("migrations", words, "run `lsn migrate`"));
    }
    if status.is_current() {
        report.add(Finding::ok(
            "migrations",
            format_args!("all {} applied", status.applied),
        ));
    }
    status.is_current()
}

async fn contents(config: &Config, database: &Database, report: &mut Report) {
    let platform = match Services::new(config, database.pool.clone()) {
        Ok(services) => services.platform,
        Err(error) => {
            report.add(Finding::fail(
                "media",
                error,
                "choose another data folder, or correct LSN_S3_*",
            ));
            return;
        }
    };
    match jobs::counts(&platform).await {
        Ok(counts) => add_jobs(&counts, report),
        Err(error) => report.add(Finding::fail(
            "jobs",
            error,
            "look at the log of PostgreSQL",
        )),
    }
    books::look(&platform, report).await;
}

fn add_jobs(counts: &JobCounts, report: &mut Report) {
    if counts.dead > 0 {
        let fix =
            "the column last_error of table jobs says why; mend that, then retry or cancel them";
        report.add(Finding::warn(
            "jobs",
            format_args!("{} given up", counts.dead),
            fix,
        ));
    }
    let words = format!(
        "{} due, {} waiting, {} at work",
        counts.due, counts.queued, counts.running
    );
    if counts.due > BACKLOG {
        let fix = "run more workers: `lsn worker`, or raise LSN_WORKER_CONCURRENCY";
        report.add(Finding::warn("jobs", words, fix));
    } else {
        report.add(Finding::ok("jobs", words));
    }
}
