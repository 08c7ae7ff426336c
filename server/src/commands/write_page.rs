//! `lsn write-page`: a shop's own text for one of its pages (about, delivery, returns, privacy, terms, contact).
//!
//! The text is Markdown, from a file; its first line is the page's heading. Deliberately not here: which pages there are
//! and what a text may be (crate `content`).

use std::path::PathBuf;

use anyhow::{Context, Result};
use content::NewContentPage;
use content::commands::write_content_page;
use kernel::Locale;
use platform::Actor;

use super::find_channel;
use crate::config::Config;
use crate::database::Database;
use crate::terminal::say;
use crate::wiring::Services;

const ACTOR: Actor = Actor::System("lsn write-page");

/// Which page of which channel.
#[derive(Debug, clap::Args)]
pub struct PageText {
    /// Code of the channel, e.g. main
    #[arg(long)]
    channel: String,
    /// about, delivery, returns, privacy, terms or contact
    #[arg(long)]
    page: String,
    /// The language of the text, e.g. en or ar
    #[arg(long)]
    locale: Locale,
    /// Markdown; its first line is the heading
    file: PathBuf,
}

/// Writes the page, or writes it anew.
///
/// # Errors
/// A file that can not be read, an unknown channel or page, a text that is empty or too long, or no database.
pub async fn run(config: &Config, asked: &PageText) -> Result<()> {
    let text = tokio::fs::read_to_string(&asked.file)
        .await
        .with_context(|| format!("reading {}", asked.file.display()))?;
    let (heading, body) = text.trim_start().split_once('\n').unwrap_or((&text, ""));
    let page = NewContentPage {
        slug: &asked.page,
        locale: asked.locale,
        title: heading.trim_start_matches('#').trim(),
        body,
    };
    let database = Database::join(config).await?;
    let outcome = async {
        let services = Services::new(config, database.pool.clone())?;
        let platform = &services.platform;
        let channel = find_channel(platform, &asked.channel).await?.id;
        let mut transaction = platform.begin().await?;
        write_content_page(&mut transaction, platform, channel, &ACTOR, page).await?;
        transaction.commit().await?;
        say(format_args!(
            "/{} is written in {}",
            asked.page, asked.locale
        ));
        Ok(())
    }
    .await;
    database.close().await;
    outcome
}
