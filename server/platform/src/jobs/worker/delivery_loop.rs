//! Delivers the outbox on notification and poll, each consumer in order.
//!
//! A consumer that failed is left alone for one poll interval, however many notifications come. Events held back by an
//! older transaction are looked for again sooner than that, since its end is not announced.

use std::collections::BTreeMap;
use std::time::Duration;

use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

use super::super::events::drain;
use super::Worker;
use super::wake::Wake;

/// The first pause while events are held back; each further one doubles, up to the poll interval.
const HELD_BACK_PAUSE: Duration = Duration::from_millis(20);

pub(super) async fn run(worker: &Worker, wake: &Wake, stop: &CancellationToken) {
    let poll = worker.poll_interval();
    let mut held_back_pause = HELD_BACK_PAUSE;
    let mut resting = BTreeMap::new();
    while !stop.is_cancelled() {
        let pause = if deliver_all(worker, &mut resting, stop).await {
            let pause = held_back_pause.min(poll);
            held_back_pause = pause * 2;
            pause
        } else {
            held_back_pause = HELD_BACK_PAUSE;
            poll
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = wake.outbox.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

/// One round over all consumers; returns whether events are held back for any of them.
async fn deliver_all(
    worker: &Worker,
    resting: &mut BTreeMap<&'static str, Instant>,
    stop: &CancellationToken,
) -> bool {
    let mut held_back = false;
    for consumer in &worker.consumers {
        let name = consumer.name();
        if resting
            .get(name)
            .is_some_and(|until| Instant::now() < *until)
        {
            continue;
        }
        resting.remove(name);
        match drain(&worker.platform, consumer.as_ref(), stop).await {
            Ok(drained) => {
                held_back |= drained.held_back;
                if let Some(failure) = drained.failure {
                    tracing::warn!(%failure, "event not handled: it will come again");
                    resting.insert(name, Instant::now() + worker.poll_interval());
                }
            }
            Err(error) => tracing::warn!(consumer = name, %error, "outbox not delivered"),
        }
    }
    held_back
}
