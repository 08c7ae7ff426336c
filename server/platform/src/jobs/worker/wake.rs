//! Turns PostgreSQL's notifications into wake-ups of the worker's loops.

use std::time::Duration;

use sqlx::postgres::PgListener;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use crate::{Platform, jobs, outbox};

/// The pause before connecting again; polling carries the worker meanwhile.
const RECONNECT_PAUSE: Duration = Duration::from_secs(1);

/// One bell per loop. A bell rung while its loop is busy is heard when it comes back.
#[derive(Default)]
pub(super) struct Wake {
    pub(super) jobs: Notify,
    pub(super) outbox: Notify,
}

impl Wake {
    fn ring(&self, channel: &str) {
        match channel {
            jobs::NOTIFICATION => self.jobs.notify_one(),
            outbox::NOTIFICATION => self.outbox.notify_one(),
            other => tracing::debug!(channel = other, "notification nobody waits for"),
        }
    }

    fn ring_all(&self) {
        self.jobs.notify_one();
        self.outbox.notify_one();
    }
}

/// Listens until `stop`, connecting again whenever the connection is lost.
pub(super) async fn listen(platform: &Platform, wake: &Wake, stop: &CancellationToken) {
    loop {
        let broken = stop.run_until_cancelled(listen_once(platform, wake)).await;
        let Some(Err(error)) = broken else { return };
        tracing::warn!(%error, "not listening for notifications: polling");
        if stop
            .run_until_cancelled(tokio::time::sleep(RECONNECT_PAUSE))
            .await
            .is_none()
        {
            return;
        }
    }
}

async fn listen_once(platform: &Platform, wake: &Wake) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(platform.pool()).await?;
    listener
        .listen_all([jobs::NOTIFICATION, outbox::NOTIFICATION])
        .await?;
    // What was announced before listening began, or while the connection was lost, is found by looking.
    wake.ring_all();
    loop {
        match listener.try_recv().await? {
            Some(notification) => wake.ring(notification.channel()),
            None => wake.ring_all(),
        }
    }
}
