//! Runs a private PostgreSQL until the process is told to stop: `hold <data folder> [<fallback folder>]`.
//!
//! Prints the connection URL as its first line. A quick way to a throw-away database, and the process that the tests
//! kill without warning.

use std::io::Write;

use embedded_postgres::{EmbeddedPostgres, Options};
use tokio::signal::unix::{SignalKind, signal};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let data_dir = arguments
        .next()
        .ok_or("usage: hold <data folder> [<fallback folder>]")?;
    let mut options = Options::new(data_dir);
    if let Some(fallback_dir) = arguments.next() {
        options.fallback_dir = fallback_dir.into();
    }
    let postgres = EmbeddedPostgres::start(options).await?;
    writeln!(std::io::stdout(), "{}", postgres.connection_url())?;
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => {}
        interrupted = tokio::signal::ctrl_c() => interrupted?,
    }
    postgres.stop().await;
    Ok(())
}
