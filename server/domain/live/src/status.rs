//! Where a show stands, and the steps from there.

use chrono::TimeDelta;
use kernel::Timestamp;

/// How long an interrupted show waits for its host.
pub const HOST_GRACE: TimeDelta = TimeDelta::minutes(5);
/// How long after its end a show may go on.
pub const RESTART_WITHIN: TimeDelta = TimeDelta::hours(2);
/// After this a scheduled show that nobody started counts as missed.
pub const MISSED_AFTER: TimeDelta = TimeDelta::hours(2);
/// How long before a show those who want it are reminded.
pub const REMIND_BEFORE: TimeDelta = TimeDelta::minutes(15);

/// Where a show stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::Type)]
#[sqlx(type_name = "text", rename_all = "snake_case")]
pub enum ShowStatus {
    /// Planned.
    Scheduled,
    /// On.
    Live,
    /// On, and its host is away.
    Interrupted,
    /// Over.
    Ended,
    /// Will not take place.
    Cancelled,
}

/// What can be done with a show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The host goes on air, or comes back.
    Start,
    /// The host is gone.
    Interrupt,
    /// It is over.
    End,
    /// It will not take place.
    Cancel,
}

impl ShowStatus {
    /// The status after a step; `None` where the step can not be taken. A show that ended goes on only within
    /// [`RESTART_WITHIN`], which the caller looks at.
    #[must_use]
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::Scheduled | Self::Interrupted | Self::Ended, Step::Start) => Some(Self::Live),
            (Self::Live, Step::Interrupt) => Some(Self::Interrupted),
            (Self::Live | Self::Interrupted, Step::End) => Some(Self::Ended),
            (Self::Scheduled, Step::Cancel) => Some(Self::Cancelled),
            (Self::Live | Self::Cancelled, Step::Start)
            | (
                Self::Scheduled | Self::Interrupted | Self::Ended | Self::Cancelled,
                Step::Interrupt,
            )
            | (Self::Scheduled | Self::Ended | Self::Cancelled, Step::End)
            | (Self::Live | Self::Interrupted | Self::Ended | Self::Cancelled, Step::Cancel) => {
                None
            }
        }
    }

    /// Whether the step can be taken.
    #[must_use]
    pub const fn may_take(self, step: Step) -> bool {
        self.after(step).is_some()
    }

    /// Whether viewers can be in it.
    #[must_use]
    pub const fn is_on(self) -> bool {
        matches!(self, Self::Live | Self::Interrupted)
    }

    /// Whether nobody started it though its time has passed by [`MISSED_AFTER`].
    #[must_use]
    pub fn is_missed(self, scheduled_at: Timestamp, now: Timestamp) -> bool {
        self == Self::Scheduled && now > scheduled_at + MISSED_AFTER
    }

    /// The stored word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Scheduled => "scheduled",
            Self::Live => "live",
            Self::Interrupted => "interrupted",
            Self::Ended => "ended",
            Self::Cancelled => "cancelled",
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    use super::ShowStatus::{Cancelled, Ended, Interrupted, Live, Scheduled};
    use super::*;

    #[test]
    fn the_table_of_steps() {
        let all = [Scheduled, Live, Interrupted, Ended, Cancelled];
        let after = |step| all.map(|status| status.after(step));
        assert_eq!(
            after(Step::Start),
            [Some(Live), None, Some(Live), Some(Live), None]
        );
        assert_eq!(
            after(Step::Interrupt),
            [None, Some(Interrupted), None, None, None]
        );
        assert_eq!(
            after(Step::End),
            [None, Some(Ended), Some(Ended), None, None]
        );
        assert_eq!(
            after(Step::Cancel),
            [Some(Cancelled), None, None, None, None]
        );
    }

    #[test]
    fn a_show_is_missed_two_hours_after_its_time() {
        let at = Utc.with_ymd_and_hms(2026, 11, 22, 9, 0, 0).unwrap();
        assert!(!Scheduled.is_missed(at, at + MISSED_AFTER));
        let later = at + MISSED_AFTER + TimeDelta::seconds(1);
        assert!(Scheduled.is_missed(at, later));
        assert!(!Live.is_missed(at, later) && !Cancelled.is_missed(at, later));
    }
}
