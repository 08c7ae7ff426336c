//! The jobs of live shows: letters to those who wanted to be told, the end of shows whose host did not come back, the next
//! shows of series.
//!
//! Invariants: a letter and the mark that it was written are one transaction, so nobody gets one twice; the deadline of an
//! interrupted show is in its row, so whichever process lives ends it.
//! Deliberately not here: rules (`live`), and what the letters say (`crate::mail`).

use async_trait::async_trait;
use channels::queries::channel_by_id;
use kernel::Locale;
use live::LiveError;
use live::commands::{close_abandoned, extend_series, mark_told};
use live::queries::{DueReminder, ShowView, due_reminder, open_series, show_by_id};
use messaging::NewMessage;
use messaging::commands::queue_message;
use platform::Platform;
use platform::jobs::{JobContext, JobError, JobHandler};
use sqlx::PgConnection;

use crate::mail::{Brand, ShowLetter, SiteOf, language_for, show_letter};

/// Writes the letters about shows that are due.
pub const TELL_OF_SHOWS: &str = "live.tell_of_shows";
/// Ends interrupted shows whose time is over.
pub const CLOSE_SHOWS: &str = "live.close_shows";
/// Plans the next shows of every series.
pub const EXTEND_SERIES: &str = "live.extend_series";

/// Works [`TELL_OF_SHOWS`].
pub struct TellOfShows(pub SiteOf);

#[async_trait]
impl JobHandler for TellOfShows {
    fn kind(&self) -> &'static str {
        TELL_OF_SHOWS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let mut work = platform.begin().await?;
            let Some(due) = due_reminder(&mut work, platform.now()).await? else {
                return Ok(());
            };
            self.tell(&mut work, platform, &due).await?;
            let told = (due.channel, due.id);
            mark_told(&mut work, platform, told.0, told.1, due.occasion).await?;
            work.commit().await?;
        }
    }
}

impl TellOfShows {
    /// Queues the letter. A shop without an address has none to send: its links would lead nowhere.
    async fn tell(
        &self,
        connection: &mut PgConnection,
        platform: &Platform,
        due: &DueReminder,
    ) -> Result<(), sqlx::Error> {
        let shop = self.0.shop(connection, due.channel).await?;
        let show = show_by_id(connection, due.channel, due.show).await?;
        let (Some((channel, site)), Some(show)) = (shop, show) else {
            return Ok(());
        };
        let wanted = language_for(connection, due.person, Locale::parse(&due.locale)).await?;
        let brand = Brand::of(&channel, &site, wanted);
        let letter = show_letter(&brand, &words_of(due, show));
        let kind = format!("show_{}", due.occasion.as_str());
        let new = NewMessage {
            kind: &kind,
            to_address: &due.email,
            to_name: "",
            from_name: &channel.name,
            reply_to: &channel.support_email,
            subject: &letter.subject,
            text: &letter.text,
            html: &letter.html,
            // A show that was moved is announced once more.
            dedupe_key: &format!("{kind}:{}:{}", due.id, platform.now().timestamp_micros()),
        };
        queue_message(connection, platform, due.channel, &new)
            .await
            .map(drop)
    }
}

fn words_of(due: &DueReminder, show: ShowView) -> ShowLetter {
    ShowLetter {
        occasion: due.occasion,
        title: show.title,
        host: show.host_name,
        at: show.scheduled_at,
        slug: show.slug,
        reason: show.cancel_reason.unwrap_or_default(),
        stop_token: due.stop_token.clone(),
    }
}

/// Works [`CLOSE_SHOWS`].
pub struct CloseShows;

#[async_trait]
impl JobHandler for CloseShows {
    fn kind(&self) -> &'static str {
        CLOSE_SHOWS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        loop {
            let mut work = platform.begin().await?;
            let closed = close_abandoned(&mut work, platform).await.map_err(again)?;
            work.commit().await?;
            if closed.is_none() {
                return Ok(());
            }
        }
    }
}

/// Works [`EXTEND_SERIES`]: one transaction per series.
pub struct ExtendSeries;

#[async_trait]
impl JobHandler for ExtendSeries {
    fn kind(&self) -> &'static str {
        EXTEND_SERIES
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let mut connection = platform.pool().acquire().await?;
        let open = open_series(&mut connection).await?;
        drop(connection);
        for (channel, series) in open {
            let mut work = platform.begin().await?;
            if let Some(channel) = channel_by_id(&mut work, channel).await? {
                let planned = extend_series(&mut work, platform, &channel, series).await;
                planned.map_err(again)?;
            }
            work.commit().await?;
        }
        Ok(())
    }
}

fn again(error: LiveError) -> JobError {
    JobError::Retry(error.to_string())
}
