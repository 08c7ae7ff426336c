//! `lsn sandbox-processor`: the card processor for test cards as a program of its own.
//!
//! It keeps its books in the schema `sandbox_processor` of the database of its configuration, which need not be the shop's,
//! but has the same migrations. The shop is told where it is by `LSN_SANDBOX_PROCESSOR_URL`.

use std::future::IntoFuture;
use std::net::SocketAddr;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use axum::serve::ListenerExt;
use sandbox_processor::Faults;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::database::Database;
use crate::migrations;
use crate::terminal::say;
use crate::wiring::Standalone;

/// Where it is and whom it serves.
#[derive(Debug, clap::Args)]
pub struct Place {
    /// Address and port to listen on
    #[arg(long, default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// Address under which browsers reach its pages; http:// and the address it listens on when not given
    #[arg(long)]
    pages: Option<String>,
    /// Address of the shop that is told of each step
    #[arg(long, default_value = "http://127.0.0.1:3000")]
    shop: String,
    /// What goes wrong on purpose: none, lost-answer, duplicate, out-of-order or storm (all of it, at every third charge)
    #[arg(long, default_value = "none", value_parser = faults)]
    faults: Faults,
}

fn faults(word: &str) -> Result<Faults> {
    Faults::parse(word).context("none, lost-answer, duplicate, out-of-order or storm")
}

/// Serves until `stop`.
///
/// # Errors
/// Whatever keeps it from starting, in words for the person who started it.
pub async fn run(config: &Config, place: &Place, stop: CancellationToken) -> Result<()> {
    let database = Database::join(config).await?;
    let outcome = serve(config, place, &database, stop).await;
    database.close().await;
    outcome
}

async fn serve(
    config: &Config,
    place: &Place,
    database: &Database,
    stop: CancellationToken,
) -> Result<()> {
    let status = migrations::status(&database.pool)
        .await
        .context("looking at the migrations")?;
    if !status.is_current() {
        bail!("the database is not up to date: run `lsn migrate` first");
    }
    let listener = TcpListener::bind(place.listen)
        .await
        .with_context(|| format!("can not listen on {}", place.listen))?;
    let address = listener.local_addr().context("asking for the address")?;
    let pages = place
        .pages
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    let pool = database.pool.clone();
    let processor = Arc::new(Standalone::new(
        config,
        pool,
        (&pages, &place.shop),
        place.faults,
    )?);
    let router = processor.router.clone();
    let events = tokio::spawn(Standalone::deliver(processor));
    say(format_args!(
        "The sandbox processor is ready at http://{address}"
    ));
    // Small answers do not wait for the client's acknowledgement.
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY not set");
        }
    });
    let server = axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned());
    let outcome = server.into_future().await.context("serving");
    events.abort();
    outcome
}
