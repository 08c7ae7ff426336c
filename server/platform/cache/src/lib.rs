//! A cache in two tiers with invalidation by tag, and rate limits over sliding windows. Both work in the process alone
//! and across instances when there is a Redis.
//!
//! Invariants:
//! - Redis is an aid, never a dependency: without it, or while it is away, both work in the process and say so in the
//!   log. No Redis error reaches a caller, and no call waits for Redis longer than 300 ms.
//! - A key or tag carries its channel by construction, so one shop never sees another's entries.
//! - What was loaded before an invalidation is never served by this instance after it.
//!
//! Deliberately not here: locks, queues, sessions, and anything whose loss would matter.

mod cache;
mod key;
mod rate_limit;
mod redis_link;

pub use cache::{Cache, CacheError};
pub use key::{CacheKey, CacheTag};
pub use rate_limit::{Decision, Limit, RateLimiter};
pub use redis_link::{InvalidRedis, RedisLink};
