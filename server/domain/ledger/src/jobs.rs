//! The watch over the books: every minute, of every channel.
//!
//! A wrong sum means that somebody changed rows by hand or that a command is at fault. It is told loudly once, when it is
//! found, and stays on record until it is right again. Deliberately not here: mending it, which is a person's decision.

use async_trait::async_trait;
use kernel::ChannelId;
use platform::jobs::{JobContext, JobError, JobHandler};
use sqlx::PgConnection;

use crate::alert::Books;
use crate::commands::check_books;

/// Checks the books of every channel.
pub const CHECK_BOOKS: &str = "ledger.check_books";

/// Works [`CHECK_BOOKS`].
pub struct CheckBooks;

#[async_trait]
impl JobHandler for CheckBooks {
    fn kind(&self) -> &'static str {
        CHECK_BOOKS
    }

    async fn run(&self, context: &JobContext) -> Result<(), JobError> {
        let platform = context.platform();
        let mut connection = platform.pool().acquire().await?;
        for channel in with_books(&mut connection).await? {
            let found = check_books(&mut connection, platform, channel).await?;
            tell(channel, found);
        }
        Ok(())
    }
}

fn tell(channel: ChannelId, found: Books) {
    match found {
        Books::Right => {}
        Books::RightAgain => tracing::info!(%channel, "the books balance again"),
        Books::Wrong => tracing::error!(%channel, "the books do not balance"),
        Books::StillWrong => tracing::warn!(%channel, "the books do not balance still"),
    }
}

/// The channels that anything was ever posted for.
async fn with_books(connection: &mut PgConnection) -> Result<Vec<ChannelId>, sqlx::Error> {
    let found = sqlx::query_scalar!("SELECT DISTINCT channel_id FROM ledger_accounts ORDER BY 1")
        .fetch_all(connection)
        .await?;
    Ok(found.into_iter().map(ChannelId).collect())
}
