//! `lsn serve`: the web server, with the worker unless configured otherwise.
//!
//! Order of the start: port, database, migrations, worker, requests. Of the end: no new connections, up to 10 seconds
//! for requests under way, the worker, the pool, the private PostgreSQL.

use std::future::IntoFuture;
use std::io::ErrorKind;
use std::net::SocketAddr;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use app::Assets;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::config::Config;
use crate::database::{Database, Owner};
use crate::router::router;
use crate::state::AppState;
use crate::terminal::say;
use crate::wiring::{CardPages, Services, app_state, deliver_events, warm_search, worker};
use crate::{assets, migrations, process};

/// How long requests under way, and then jobs under way, may take to end.
const DRAIN: Duration = Duration::from_secs(10);
/// How often metrics are folded.
const UPKEEP: Duration = Duration::from_secs(5);

/// Serves until `stop`.
///
/// # Errors
/// Whatever keeps the server from starting, in words for the person who started it.
pub async fn run(config: &Config, stop: CancellationToken) -> Result<()> {
    let assets = assets::find(
        config.site_dir.as_deref(),
        process::program_dir().as_deref(),
    )?;
    let listener = listen(config.addr).await?;
    let database = tokio::select! {
        opened = Database::open(config) => opened?,
        () = stop.cancelled() => return Ok(()),
    };
    let outcome = serve(config, &database, assets, listener, &stop).await;
    database.close().await;
    outcome
}

async fn listen(addr: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(addr).await.map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => anyhow::anyhow!(
            "{addr} is taken by another program: stop it, or listen elsewhere with --addr or LSN_ADDR"
        ),
        ErrorKind::PermissionDenied => {
            anyhow::anyhow!("{addr} may not be used by this user: choose a port above 1023")
        }
        _ => anyhow::Error::new(error).context(format!("can not listen on {addr}")),
    })
}

async fn serve(
    config: &Config,
    database: &Database,
    assets: Assets,
    listener: TcpListener,
    stop: &CancellationToken,
) -> Result<()> {
    prepare_schema(database).await?;
    let mut services = Services::new(config, database.pool.clone())?;
    services
        .open_video(config)
        .context("opening live video (LSN_MEDIA_ADDR, LSN_MEDIA_ADVERTISE)")?;
    let worker = config
        .worker
        .then(|| worker(config, &services))
        .transpose()?;
    let status = worker.as_ref().map(platform::jobs::Worker::status);
    let state = app_state(config, &services, assets, status)?;
    let stop_work = CancellationToken::new();
    let work = worker.map(|worker| tokio::spawn(worker.run(stop_work.clone())));
    let warming = tokio::spawn(warm_search(
        services.platform.clone(),
        services.search.clone(),
    ));
    let upkeep = tokio::spawn(upkeep(state.clone()));
    let address = listener.local_addr().context("asking for the address")?;
    // A processor that runs by itself delivers by itself.
    let embedded = config.sandbox_processor_url.is_none();
    let cards = if embedded {
        let pages = CardPages::open(config, &services);
        let pages = pages
            .await
            .context("listening for the pages that take test cards (LSN_SANDBOX_PAGES_ADDR)")?;
        Some(tokio::spawn(pages.serve()))
    } else {
        None
    };
    let events = embedded.then(|| tokio::spawn(deliver_events(services.clone(), address)));
    announce(config, &listener)?;
    let outcome = answer(listener, state, stop).await;
    services.close_video().await;
    upkeep.abort();
    warming.abort();
    for task in [cards, events].into_iter().flatten() {
        task.abort();
    }
    stop_work.cancel();
    end(work).await;
    outcome
}

/// Our own database follows the program; somebody's is changed only when told to.
async fn prepare_schema(database: &Database) -> Result<()> {
    if database.owner != Owner::Somebody {
        return migrations::apply(&database.pool)
            .await
            .context("migrating the database");
    }
    let status = migrations::status(&database.pool)
        .await
        .context("looking at the migrations")?;
    if !status.changed.is_empty() {
        bail!(
            "the database has other versions of these migrations: {}",
            status.changed.join(", ")
        );
    }
    if !status.pending.is_empty() {
        let count = status.pending.len();
        bail!(
            "{count} migrations are pending; run `lsn migrate` first: {}",
            status.pending.join(", ")
        );
    }
    Ok(())
}

fn announce(config: &Config, listener: &TcpListener) -> Result<()> {
    let address = listener.local_addr().context("asking for the address")?;
    tracing::info!(%address, environment = ?config.environment, "ready");
    match &config.public_url {
        Some(url) => say(format_args!(
            "Live Shopping Network is ready at {url} (listening on {address})"
        )),
        None => say(format_args!(
            "Live Shopping Network is ready at http://{address}"
        )),
    }
    Ok(())
}

async fn answer(listener: TcpListener, state: AppState, stop: &CancellationToken) -> Result<()> {
    // Without TCP_NODELAY small answers wait 40 ms for the client's acknowledgement (Nagle, RFC 896).
    let listener = listener.tap_io(|connection| {
        if let Err(error) = connection.set_nodelay(true) {
            tracing::debug!(%error, "TCP_NODELAY not set");
        }
    });
    let service = router(state).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service)
        .with_graceful_shutdown(stop.clone().cancelled_owned())
        .into_future();
    let impatient = async {
        stop.cancelled().await;
        tokio::time::sleep(DRAIN).await;
    };
    tokio::select! {
        outcome = server => outcome.context("serving"),
        () = impatient => {
            tracing::warn!("requests still under way after {} s are cut off", DRAIN.as_secs());
            Ok(())
        }
    }
}

async fn upkeep(state: AppState) {
    let mut interval = tokio::time::interval(UPKEEP);
    loop {
        interval.tick().await;
        state.metrics.upkeep();
    }
}

async fn end(work: Option<JoinHandle<()>>) {
    if let Some(work) = work
        && tokio::time::timeout(DRAIN, work).await.is_err()
    {
        tracing::warn!("jobs still under way are left to the next worker");
    }
}
