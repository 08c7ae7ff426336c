//! Follows the stream of invalidations for as long as the cache lives.
//!
//! Order matters when a connection is new: first the place in the stream is noted, then everything local is dropped,
//! then our kept invalidations are sent, and only then are we in sync. Whatever others invalidated before the place
//! was noted concerned what was dropped; whatever comes later is read from the stream.

use std::sync::Arc;
use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::streams::{StreamId, StreamRangeReply, StreamReadReply};
use redis::{RedisResult, pipe};
use tokio::time::sleep;

use super::local_tier::LocalTier;
use super::outbox::Outbox;
use super::shared_tier::{counter_key, publish, stream_key};
use crate::key::CacheTag;
use crate::redis_link::RedisLink;

/// How long Redis holds a question for news; an empty answer shows that the connection lives.
const HOLD: Duration = Duration::from_secs(1);
const PAUSE: Duration = Duration::from_millis(200);

/// The last invalidation seen.
struct Place {
    id: String,
    number: u64,
}

/// Never ends; aborted with the cache.
pub(crate) async fn follow(link: RedisLink, local: Arc<LocalTier>, outbox: Arc<Outbox>) {
    loop {
        link.connected().await;
        if let Err(problem) = follow_connection(&link, &local, &outbox).await {
            tracing::warn!(%problem, "the cache hears no invalidations of other instances");
        }
        outbox.lose_sync([]);
        sleep(PAUSE).await;
    }
}

/// Until the connection or the sync is lost.
async fn follow_connection(
    link: &RedisLink,
    local: &LocalTier,
    outbox: &Outbox,
) -> RedisResult<()> {
    let mut connection = link.dedicated(HOLD).await?;
    let mut place = present_place(&mut connection).await?;
    local.clear();
    while let Some(kept) = outbox.take_or_enter_sync() {
        for tag in &kept {
            if let Err(problem) = publish(&mut connection, tag).await {
                // Sending one twice does no harm.
                outbox.lose_sync(kept);
                return Err(problem);
            }
        }
    }
    tracing::info!("the cache follows the invalidations of other instances");
    loop {
        let news = tokio::select! {
            news = news_after(&mut connection, &place) => news?,
            () = outbox.sync_lost() => return Ok(()),
        };
        for message in news {
            place = apply(local, &place, &message);
        }
    }
}

async fn present_place(connection: &mut MultiplexedConnection) -> RedisResult<Place> {
    let (last, number): (StreamRangeReply, Option<u64>) = pipe()
        .atomic()
        .cmd("XREVRANGE")
        .arg(stream_key())
        .arg("+")
        .arg("-")
        .arg("COUNT")
        .arg(1)
        .cmd("GET")
        .arg(counter_key())
        .query_async(connection)
        .await?;
    let id = last
        .ids
        .into_iter()
        .next()
        .map_or_else(|| "0-0".to_owned(), |message| message.id);
    Ok(Place {
        id,
        number: number.unwrap_or(0),
    })
}

async fn news_after(
    connection: &mut MultiplexedConnection,
    place: &Place,
) -> RedisResult<Vec<StreamId>> {
    let news: Option<StreamReadReply> = redis::cmd("XREAD")
        .arg("COUNT")
        .arg(1000)
        .arg("BLOCK")
        .arg(u64::try_from(HOLD.as_millis()).unwrap_or(1000))
        .arg("STREAMS")
        .arg(stream_key())
        .arg(&place.id)
        .query_async(connection)
        .await?;
    Ok(news
        .into_iter()
        .flat_map(|news| news.keys)
        .flat_map(|stream| stream.ids)
        .collect())
}

/// Applies one message and gives the place after it.
fn apply(local: &LocalTier, place: &Place, message: &StreamId) -> Place {
    let number: u64 = message.get("number").unwrap_or(0);
    let tag: Option<String> = message.get("tag");
    match tag {
        Some(tag) if number == place.number + 1 => local.invalidate(&CacheTag::from_wire(&tag)),
        // Something was missed: the stream was trimmed, or Redis lost its data.
        _ => local.clear(),
    }
    Place {
        id: message.id.clone(),
        number,
    }
}
