//! `lsn seed`: the first shop. With `--demo` a shop with goods to try everything with.

use anyhow::{Context, Result, bail};
use demo::{Outcome, Progress, SeedOptions, SeedReport};
use http::uri::Authority;

use crate::config::Config;
use crate::database::{Database, Owner};
use crate::terminal::say;
use crate::wiring::Services;
use crate::{migrations, shutdown};

/// Names under which a browser on this machine reaches the shop.
const LOCAL_HOSTS: [&str; 2] = ["localhost", "127.0.0.1"];

/// Seeds the database. Seeding again changes nothing; an interrupted seed goes on where it stopped.
///
/// # Errors
/// Without `demo`: what a first shop consists of is not decided yet. A database or media that can not be used; a
/// signal to stop.
pub async fn run(config: &Config, demo: bool) -> Result<()> {
    if !demo {
        bail!("this build can only set up the demo shop: lsn seed --demo");
    }
    let stop = shutdown::on_signal()?;
    let database = Database::join(config).await?;
    let outcome = tokio::select! {
        outcome = fill(config, &database) => outcome,
        () = stop.cancelled() => Err(anyhow::anyhow!("interrupted; run it again to go on")),
    };
    database.close().await;
    outcome
}

async fn fill(config: &Config, database: &Database) -> Result<()> {
    prepare_schema(database).await?;
    let services = Services::new(config, database.pool.clone())?;
    let public_host = public_host(config);
    let hosts: Vec<&str> = LOCAL_HOSTS
        .into_iter()
        .chain(public_host.as_deref())
        .collect();
    let (platform, media, options) = (&services.platform, &services.media, SeedOptions::default());
    let report = demo::seed(platform, media, &hosts, options, &mut |step| {
        say_step(&step)
    })
    .await
    .context("seeding; run it again to go on")?;
    say_report(&report);
    Ok(())
}

/// A private database that only this process uses is made ready; any other is somebody's to migrate.
async fn prepare_schema(database: &Database) -> Result<()> {
    if database.owner == Owner::ThisProcess {
        return migrations::apply(&database.pool)
            .await
            .context("migrating the database");
    }
    let status = migrations::status(&database.pool)
        .await
        .context("looking at the migrations")?;
    if !status.is_current() {
        bail!("the database is not up to date: run `lsn migrate` first");
    }
    Ok(())
}

/// The host name shoppers see, without port.
fn public_host(config: &Config) -> Option<String> {
    let authority: Authority = config.public_url.as_ref()?.authority.parse().ok()?;
    Some(authority.host().to_owned())
}

fn say_step(step: &Progress) {
    let note = match step.outcome {
        Outcome::Created => "",
        Outcome::PictureReplaced => " (new picture)",
        Outcome::Unchanged => " (was there)",
    };
    say(format_args!(
        "{} of {}  {}{note}",
        step.done, step.total, step.title
    ));
}

fn say_report(report: &SeedReport) {
    for warning in &report.warnings {
        say(format_args!("Note: {warning}"));
    }
    say(format_args!(
        "The demo shop is ready: {} products made with {} variants, {} were there; {} categories, {} pictures drawn, \
         {} shipping rates",
        report.products_created,
        report.variants_created,
        report.products_kept,
        report.categories,
        report.pictures_stored,
        report.shipping_rates,
    ));
}
