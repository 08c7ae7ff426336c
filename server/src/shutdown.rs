//! Ctrl-C and SIGTERM: the first asks everything to end in order, a second ends the process at once.

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

/// As shells report a process ended by Ctrl-C.
const INTERRUPTED: i32 = 130;

/// A token that is cancelled by the first signal. Needs a tokio runtime.
///
/// # Errors
/// When signals can not be listened to.
pub fn on_signal() -> std::io::Result<CancellationToken> {
    let stop = CancellationToken::new();
    let mut signals = (
        signal(SignalKind::interrupt())?,
        signal(SignalKind::terminate())?,
    );
    let token = stop.clone();
    tokio::spawn(async move {
        next(&mut signals).await;
        tracing::info!("stopping; a second signal ends at once");
        token.cancel();
        next(&mut signals).await;
        // The private PostgreSQL has a watchdog that stops it when this process is gone.
        std::process::exit(INTERRUPTED);
    });
    Ok(stop)
}

async fn next((interrupt, terminate): &mut (Signal, Signal)) {
    tokio::select! {
        _ = interrupt.recv() => {}
        _ = terminate.recv() => {}
    }
}
