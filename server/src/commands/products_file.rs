//! `lsn import products FILE` and `lsn export products [FILE]`: the catalogue as CSV.
//!
//! The file's columns are described in docs/import.md. Deliberately not here: what the records mean
//! (`flows::product_file`).

use std::fs::File;
use std::io::{BufWriter, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use catalog::queries::PictureCounts;
use channels::Channel;
use channels::queries::all_channels;
use flows::product_file::{
    ImportProgress, ImportSettings, PictureIntake, export_products, import_products, template,
};
use http_client::{HttpLimits, PublicWebClient};
use platform::{Actor, Platform};
use tokio_util::sync::CancellationToken;

use crate::commands::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::routes::product_pictures::{self, MAX_BYTES as MAX_PICTURE_BYTES};
use crate::shutdown;
use crate::terminal::say;
use crate::wiring::Services;

/// Records per transaction.
const BATCH: usize = 500;

/// What to import.
#[derive(Debug, clap::Subcommand)]
pub enum Import {
    /// Products with variants, prices and first stock from a CSV file
    Products(ImportProducts),
}

/// What to export.
#[derive(Debug, clap::Subcommand)]
pub enum Export {
    /// Products with variants, prices and stock as CSV
    Products(ExportProducts),
}

/// Which file goes where.
#[derive(Debug, clap::Args)]
pub struct ImportProducts {
    /// The file; refused records are written beside it, as FILE.errors.csv
    #[arg(required_unless_present = "template")]
    file: Option<PathBuf>,
    /// Code of the channel; needed when there are several
    #[arg(long)]
    channel: Option<String>,
    /// Write an example file to standard output and do nothing else
    #[arg(long)]
    template: bool,
}

/// What is written where.
#[derive(Debug, clap::Args)]
pub struct ExportProducts {
    /// The file; standard output without it
    file: Option<PathBuf>,
    /// Code of the channel; needed when there are several
    #[arg(long)]
    channel: Option<String>,
}

/// Imports, or goes on with an import that was stopped.
///
/// # Errors
/// A file that can not be read, an unknown channel, no database; refused records.
pub async fn import(config: &Config, asked: &Import) -> Result<()> {
    let Import::Products(asked) = asked;
    let Some(file) = asked.file.as_deref().filter(|_| !asked.template) else {
        say(template().trim_end());
        return Ok(());
    };
    let stop = shutdown::on_signal()?;
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let channel = channel(&services.platform, asked.channel.as_deref()).await?;
        let intake = intake(&services);
        import_file(&services.platform, &channel, (file, &intake), &stop).await
    }
    .await;
    database.close().await;
    outcome
}

/// Pictures are fetched from the public internet alone, and are as large as those that are sent.
fn intake(services: &Services) -> PictureIntake {
    let limits = HttpLimits {
        timeout: Duration::from_secs(20),
        connect_timeout: Duration::from_secs(5),
        longest_answer: MAX_PICTURE_BYTES,
    };
    PictureIntake {
        http: Arc::new(PublicWebClient::new(limits)),
        pipeline: product_pictures::pipeline(),
        objects: services.media.clone(),
    }
}

async fn import_file(
    platform: &Platform,
    channel: &Channel,
    (file, pictures): (&Path, &PictureIntake),
    stop: &CancellationToken,
) -> Result<()> {
    let mut errors = file.as_os_str().to_owned();
    errors.push(".errors.csv");
    let errors = PathBuf::from(errors);
    let settings = ImportSettings {
        file,
        errors: &errors,
        batch: BATCH,
        pictures,
    };
    let mut is_first = true;
    let actor = Actor::System("lsn import");
    let end = import_products(platform, &actor, channel, settings, &mut |step| {
        if is_first && step.resumed_at > 0 {
            say(format_args!("Going on after record {}", step.resumed_at));
        }
        is_first = false;
        say_step(&step);
        if stop.is_cancelled() {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    })
    .await
    .with_context(|| format!("importing {}", file.display()))?;
    if !end.is_finished {
        let (done, total) = (end.done, end.total);
        bail!("interrupted after record {done} of {total}; run it again to go on");
    }
    if end.bad > 0 || end.pictures.refused > 0 {
        let (bad, pictures, place) = (end.bad, end.pictures.refused, errors.display());
        bail!(
            "{bad} records and {pictures} pictures were refused; they are in {place} with the reasons"
        );
    }
    say(format_args!("All {} records are in", end.good));
    Ok(())
}

fn say_step(step: &ImportProgress) {
    let pictures = step.pictures;
    let behind = if pictures == PictureCounts::default() {
        String::new()
    } else {
        let (taken, refused, waiting) = (pictures.taken, pictures.refused, pictures.waiting);
        format!("  pictures: {taken} taken, {refused} refused, {waiting} to fetch")
    };
    say(format_args!(
        "{} of {}  {} taken, {} refused{behind}",
        step.done, step.total, step.good, step.bad
    ));
}

/// Exports.
///
/// # Errors
/// A file that can not be written, an unknown channel, no database.
pub async fn export(config: &Config, asked: &Export) -> Result<()> {
    let Export::Products(asked) = asked;
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let channel = channel(&services.platform, asked.channel.as_deref()).await?;
        let mut target: Box<dyn Write + Send> = match &asked.file {
            Some(path) => Box::new(BufWriter::new(
                File::create(path).with_context(|| format!("writing {}", path.display()))?,
            )),
            None => Box::new(BufWriter::new(std::io::stdout())),
        };
        let written = export_products(&services.platform, &channel, &mut target).await?;
        target.flush()?;
        if let Some(path) = &asked.file {
            say(format_args!("{written} records are in {}", path.display()));
        }
        Ok(())
    }
    .await;
    database.close().await;
    outcome
}

/// The channel with this code; the only one without a code.
async fn channel(platform: &Platform, code: Option<&str>) -> Result<Channel> {
    if let Some(code) = code {
        return find_channel(platform, code).await;
    }
    let mut connection = platform.pool().acquire().await?;
    let mut all = all_channels(&mut connection).await?;
    if all.len() > 1 {
        bail!("there are several channels: say which by --channel CODE");
    }
    all.pop()
        .context("there is no channel yet; set one up with `lsn seed`")
}
