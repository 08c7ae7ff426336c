//! Disputes as they travel.

use std::collections::BTreeMap;

use api_identity::local_time;
use api_kit::{ApiError, database};
use channels::Channel;
use chrono::TimeDelta;
use kernel::{Currency, Money, Page, Timestamp};
use ledger::queries::postings_of;
use orders::queries::order_numbers;
use payments::DisputeState;
use payments::queries::{DisputeEvent, DisputeView, dispute_events};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::desk_convert;
use crate::dispute_types::{DisputeLine, DisputeNews, DisputePage, DisputesPage};

/// A deadline that is nearer than this is urgent.
const URGENT_DAYS: i64 = 3;

pub(super) async fn list(
    connection: &mut PgConnection,
    channel: &Channel,
    now: Timestamp,
    found: Page<DisputeView>,
) -> Result<DisputesPage, ApiError> {
    let ids: Vec<Uuid> = found.items.iter().map(|one| one.order.0).collect();
    let numbers = order_numbers(connection, channel.id, &ids).await;
    let numbers = numbers.map_err(database)?;
    Ok(DisputesPage {
        next: found.next.map(|cursor| cursor.to_string()),
        items: found
            .items
            .iter()
            .map(|one| line(channel, now, one, &numbers))
            .collect(),
    })
}

/// With its journals for those who may see the `books`.
pub(super) async fn one(
    connection: &mut PgConnection,
    channel: &Channel,
    (now, books): (Timestamp, bool),
    found: DisputeView,
) -> Result<DisputePage, ApiError> {
    let numbers = order_numbers(connection, channel.id, &[found.order.0]).await;
    let numbers = numbers.map_err(database)?;
    let events = dispute_events(connection, channel.id, found.id).await;
    let events = events.map_err(database)?;
    let postings = if books {
        let id = found.id.to_string();
        let posted = postings_of(connection, channel.id, "dispute", &id).await;
        posted.map_err(database)?
    } else {
        Vec::new()
    };
    let moved = |minor| money(minor, &found.moved_currency, channel);
    Ok(DisputePage {
        line: line(channel, now, &found, &numbers),
        withdrawn: moved(found.withdrawn_minor),
        returned: moved(found.returned_minor),
        fee: moved(found.fee_minor),
        checked_at: local_time(channel, found.checked_at),
        events: events.into_iter().map(|one| news(channel, one)).collect(),
        journals: desk_convert::books(channel, String::new(), postings).journals,
        gateway: found.gateway,
        reference: found.reference,
    })
}

fn line(
    channel: &Channel,
    now: Timestamp,
    one: &DisputeView,
    numbers: &BTreeMap<Uuid, String>,
) -> DisputeLine {
    let asks = matches!(
        DisputeState::parse(&one.state),
        Some(DisputeState::Open | DisputeState::EvidenceRequired)
    );
    let soon = now + TimeDelta::days(URGENT_DAYS);
    DisputeLine {
        id: one.id.to_string(),
        order: numbers.get(&one.order.0).cloned().unwrap_or_default(),
        state: one.state.clone(),
        reason: one.reason.clone(),
        amount: money(one.amount_minor, &one.currency, channel),
        urgent: asks && one.due_by.is_some_and(|due| due < soon),
        due_by: one.due_by.map(|at| local_time(channel, at)),
        opened_at: local_time(channel, one.opened_at),
        closed_at: one.closed_at.map(|at| local_time(channel, at)),
    }
}

fn news(channel: &Channel, event: DisputeEvent) -> DisputeNews {
    DisputeNews {
        kind: event.kind,
        amount: event.amount,
        due_by: event.due_by.map(|at| local_time(channel, at)),
        at: local_time(channel, event.at),
    }
}

/// What was stored is a currency; the shop's own stands in for one that this program does not know.
fn money(minor: i64, code: &str, channel: &Channel) -> Money {
    Money::new(minor, Currency::parse(code).unwrap_or(channel.currency))
}
