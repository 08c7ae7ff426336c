//! Stores verified events, and has them worked.

use kernel::Timestamp;
use platform::Platform;
use platform::jobs::{NewJob, enqueue};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::model::Incoming;
use crate::work::WORK_WEBHOOKS;

/// Events of so many milliseconds are worked by one job.
const GATHERED_MILLISECONDS: i64 = 200;

/// Stores the events that are not known yet, in one statement, and queues the job that works them. Returns how many are
/// new.
///
/// # Errors
/// Database errors; nothing is stored then.
pub async fn store_events(
    connection: &mut PgConnection,
    platform: &Platform,
    events: &[Incoming],
) -> Result<u64, sqlx::Error> {
    let now = platform.now();
    // In the order of their keys, so that two servers which store the same events do not wait for each other crosswise.
    let mut sorted: Vec<&Incoming> = events.iter().collect();
    sorted.sort_by_key(|event| (event.channel, event.provider, event.event_id.as_str()));
    let column = |text: fn(&Incoming) -> &str| -> Vec<String> {
        sorted.iter().map(|event| text(event).to_owned()).collect()
    };
    let ids: Vec<Uuid> = sorted.iter().map(|_| platform.next_ordered()).collect();
    let channels: Vec<Uuid> = sorted.iter().map(|event| event.channel.0).collect();
    let occurred: Vec<Timestamp> = sorted.iter().map(|event| event.occurred_at).collect();
    let stored = sqlx::query!(
        "INSERT INTO webhook_events (channel_id, id, provider, event_id, kind, object, payload, occurred_at,
                                     received_at, due_at)
         SELECT e.channel_id, e.id, e.provider, e.event_id, e.kind, e.object, e.payload, e.occurred_at, $9, $9
         FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                     $8::timestamptz[])
              AS e (channel_id, id, provider, event_id, kind, object, payload, occurred_at)
         ON CONFLICT ON CONSTRAINT webhook_events_event_key DO NOTHING",
        &channels,
        &ids,
        &column(|event| event.provider),
        &column(|event| &event.event_id),
        &column(|event| &event.kind),
        &column(|event| &event.object),
        &column(|event| &event.payload),
        &occurred,
        now
    )
    .execute(&mut *connection)
    .await?
    .rows_affected();
    if stored > 0 {
        call_for_work(connection, platform, now).await?;
    }
    Ok(stored)
}

/// One job for all events of a short while; it is due when that while has passed, so that none of them comes too late
/// for it. What should be late all the same is found by the job of every minute.
pub(super) async fn call_for_work(
    connection: &mut PgConnection,
    platform: &Platform,
    now: Timestamp,
) -> Result<(), sqlx::Error> {
    let slot = now.timestamp_millis().div_euclid(GATHERED_MILLISECONDS);
    let end = (slot.saturating_add(1)).saturating_mul(GATHERED_MILLISECONDS);
    let job = NewJob::new(WORK_WEBHOOKS, ())
        .dedupe_key(slot.to_string())
        .run_at(chrono::DateTime::from_timestamp_millis(end).unwrap_or(now));
    enqueue(connection, platform, job).await?;
    Ok(())
}
