//! Webhooks and payments that are not decided, called as one channel with what belongs to another.

use flows::checkout::Returned;
use kernel::PageRequest;
use payments::ChargeOutcome;
use payments::commands::note_waiting;
use payments::queries::{order_of_payment, unsettled};
use platform::Actor;
use webhooks::commands::{purge, replay_dead, replay_event, store_events};
use webhooks::queries::{EventFilter, webhook_event, webhook_events};
use webhooks::{Incoming, WebhookEventId};

use super::{Walk, step};

fn event(channel: kernel::ChannelId) -> Incoming {
    Incoming {
        channel,
        provider: "sandbox",
        event_id: "evt_same_id_in_both".into(),
        kind: "charge.captured".into(),
        object: "an object".into(),
        payload: "{}".into(),
        occurred_at: crate::shop::start(),
    }
}

pub async fn events(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let elsewhere = walk.other.shop.channel.id;
    let mut connection = walk.other.shop.pool.acquire().await.unwrap();
    let kept = store_events(&mut connection, &platform, &[event(elsewhere)]).await;
    assert_eq!(kept.unwrap(), 1);
    sqlx::query("UPDATE webhook_events SET state = 'dead', finished_at = received_at")
        .execute(&mut *connection)
        .await
        .unwrap();
    let foreign: WebhookEventId = sqlx::query_scalar("SELECT id FROM webhook_events")
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    drop(connection);
    walk.remember().await;
    let actor = Actor::System("walk");
    let same = [event(own)];
    // The same id of an event is another event in another shop.
    let stored = step!(walk, "webhooks::store_events", |c| {
        store_events(c, &platform, &same)
    });
    assert_eq!(stored.unwrap(), 1);
    let again = step!(walk, "webhooks::replay_event", |c| {
        replay_event(c, &platform, own, &actor, foreign)
    });
    again.unwrap_err();
    let again = step!(walk, "webhooks::replay_dead", |c| {
        replay_dead(c, &platform, own, &actor, None)
    });
    assert_eq!(again.unwrap(), 0);
    let (all, page) = (EventFilter::default(), PageRequest::default());
    let found = step!(walk, "webhooks::webhook_events", |c| {
        webhook_events(c, own, &all, &page)
    });
    assert_eq!(found.unwrap().items.len(), 1);
    let found = step!(walk, "webhooks::webhook_event", |c| webhook_event(
        c, own, foreign
    ));
    assert_eq!(found.unwrap(), None);
    let month = std::time::Duration::from_secs(30 * 24 * 3_600);
    assert_eq!(purge(&platform, month).await.unwrap(), 0);
    walk.check("webhooks::purge").await;
}

pub async fn undecided(walk: &mut Walk) {
    let (own, foreign) = (walk.own.shop.channel.id, walk.other.captured);
    let processing = ChargeOutcome::Processing;
    let noted = step!(walk, "payments::note_waiting", |c| note_waiting(
        c,
        own,
        foreign,
        &processing
    ));
    noted.unwrap();
    let found = step!(walk, "payments::order_of_payment", |c| order_of_payment(
        c, own, foreign
    ));
    assert_eq!(found.unwrap(), None);
    let (from, to) = (crate::shop::start(), walk.own.shop.platform.now());
    let found = step!(walk, "payments::unsettled", |c| unsettled(c, from, to, 10));
    assert_eq!(found.unwrap(), []);
    let checkout = walk.own.shop.checkout.clone();
    let returned = checkout.returned(own, &walk.other.sold.token).await;
    assert_eq!(returned.unwrap(), Returned::Unknown);
    walk.check("flows::returned").await;
    assert_eq!(checkout.resolve(own, foreign).await.unwrap(), None);
    walk.check("flows::resolve").await;
    assert_eq!(checkout.sweep().await.unwrap(), 0);
    walk.check("flows::sweep").await;
}
