//! Instants as fields of the kind `datetime-local` hold them, in the shop's time.

use channels::Channel;
use chrono::NaiveDateTime;
use kernel::Timestamp;

/// What such a field holds.
const DATE_TIME: &str = "%Y-%m-%dT%H:%M";

/// The instant of a field; `Ok(None)` for an empty one.
///
/// # Errors
/// What `wrong` makes of a text that is no day and time.
pub fn read<E>(
    channel: &Channel,
    text: &str,
    wrong: impl FnOnce() -> E,
) -> Result<Option<Timestamp>, E> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let local = NaiveDateTime::parse_from_str(text, DATE_TIME).ok();
    let at = local.and_then(|local| channel.instant(local));
    at.map(Some).ok_or_else(wrong)
}

/// The text of a field; empty for none.
#[must_use]
pub fn write(channel: &Channel, at: Option<Timestamp>) -> String {
    let text = at.map(|at| channel.local_time(at).format(DATE_TIME).to_string());
    text.unwrap_or_default()
}
