//! The counts in Redis: one hash per limit and subject, from slice to count, judged and counted by one script.

use std::sync::LazyLock;

use redis::Script;

use super::window::{self, PER_WINDOW, Slices};
use super::{Decision, Limit};
use crate::redis_link::RedisLink;

/// The rule of [`window::Counts`] in Lua. Gives whether the request is allowed, what is used, and the slice that must
/// be forgotten before the next (-1 when there is none).
static CHECK: LazyLock<Script> = LazyLock::new(|| {
    Script::new(
        "local slice, per_window, max = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
         local stored = redis.call('HGETALL', KEYS[1])
         local counts = {}
         for i = 1, #stored, 2 do
             counts[#counts + 1] = { tonumber(stored[i]), tonumber(stored[i + 1]) }
             slice = math.max(slice, tonumber(stored[i]))
         end
         table.sort(counts, function(left, right) return left[1] < right[1] end)
         local used = 0
         for _, count in ipairs(counts) do
             if count[1] < slice - per_window then
                 redis.call('HDEL', KEYS[1], string.format('%d', count[1]))
                 count[2] = 0
             end
             used = used + count[2]
         end
         if used < max then
             redis.call('HINCRBY', KEYS[1], string.format('%d', slice), 1)
             redis.call('PEXPIRE', KEYS[1], ARGV[4])
             return { 1, used + 1, -1 }
         end
         local left = used
         for _, count in ipairs(counts) do
             left = left - count[2]
             if count[2] > 0 and left < max then
                 return { 0, used, count[1] }
             end
         end
         return { 0, used, -1 }",
    )
});

/// Counts in Redis; `None` when it can not be asked.
pub(crate) async fn check(
    link: &RedisLink,
    limit: &Limit,
    slices: Slices,
    subject: &str,
    now: i64,
) -> Option<Decision> {
    let key = format!(
        "lsn:limit:1:{}:{}:{subject}",
        limit.name,
        limit.window.as_micros()
    );
    let mut invocation = CHECK.key(key);
    invocation
        .arg(slices.at(now))
        .arg(PER_WINDOW)
        .arg(limit.max)
        .arg(slices.longest_memory_millis());
    let (allowed, used, blocking): (bool, u32, i64) = link
        .ask(async |mut connection| invocation.invoke_async(&mut connection).await)
        .await?;
    Some(if allowed {
        window::allowed(limit, used)
    } else {
        window::refused(limit, slices, (blocking >= 0).then_some(blocking), now)
    })
}
