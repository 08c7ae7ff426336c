//! Keeps the server running until it is told to stop, and holds the lock of the data folder meanwhile.

use std::time::Duration;

use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::folder_lock::FolderLock;
use crate::postmaster::{LaunchPlan, Postmaster};

const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Runs until `stop` is sent or its sender dropped; then shuts the server down and frees the data folder.
pub(crate) async fn supervise(
    mut running: Postmaster,
    plan: LaunchPlan,
    mut stop: oneshot::Receiver<()>,
    lock: FolderLock,
) {
    loop {
        let ended = tokio::select! {
            _ = &mut stop => {
                running.shut_down().await;
                break;
            }
            ended = running.ended() => ended,
        };
        tracing::error!(?ended, "PostgreSQL ended by itself; starting it again");
        running.bury().await;
        match launch_again(&plan, &mut stop).await {
            Some(again) => running = again,
            None => break,
        }
    }
    plan.sockets.clean_up();
    drop(lock);
}

/// Tries until it works, with growing pauses; `None` when told to stop meanwhile.
async fn launch_again(plan: &LaunchPlan, stop: &mut oneshot::Receiver<()>) -> Option<Postmaster> {
    let mut pause = FIRST_PAUSE;
    loop {
        // The pause also keeps a server that ended because the whole machine shuts down from being started again.
        tokio::select! {
            _ = &mut *stop => return None,
            () = sleep(pause) => {}
        }
        match plan.launch().await {
            Ok(running) => return Some(running),
            Err(problem) => tracing::error!(%problem, "PostgreSQL could not be started again"),
        }
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}
