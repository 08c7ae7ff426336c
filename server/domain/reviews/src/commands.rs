//! What changes something, one verb per file; in the caller's transaction.

mod add_review_photo;
mod answer_question;
mod answer_review;
mod ask_question;
mod decide_answer;
mod decide_question;
mod decide_review;
mod remove_review_photo;
mod vote_helpful;
mod write_review;

pub use add_review_photo::add_review_photo;
pub use answer_question::{Answering, answer_question};
pub use answer_review::answer_review;
pub use ask_question::{NewQuestion, ask_question};
pub use decide_answer::decide_answer;
pub use decide_question::decide_question;
pub use decide_review::decide_review;
pub use remove_review_photo::remove_review_photo;
pub use vote_helpful::vote_helpful;
pub use write_review::write_review;

use kernel::{ChannelId, Timestamp};
use platform::{Actor, Platform, audit};
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::error::{Complaints, ReviewsError};
use crate::model::{Decision, LONGEST_REASON, Status};

/// Notes in the audit chain that `actor` did `action`. Texts themselves are not in it: it can not be erased.
pub(crate) async fn note(
    connection: &mut PgConnection,
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    action: &str,
    subject: (&str, String),
    detail: Value,
) -> Result<(), sqlx::Error> {
    let (subject_type, subject_id) = subject;
    let action = format!("reviews.{action}");
    audit::record(
        connection,
        platform,
        channel,
        actor,
        &action,
        subject_type,
        &subject_id,
        detail,
    )
    .await
}

/// What a decision makes of a text: its new status, and the reason where it is refused.
pub(crate) struct Verdict {
    pub(crate) status: Status,
    pub(crate) reason: Option<String>,
}

impl Verdict {
    /// Checks the reason, and that the version that was looked at is still the present one.
    pub(crate) fn of(decision: &Decision, present: Timestamp) -> Result<Self, ReviewsError> {
        if decision.version != present {
            return Err(ReviewsError::Changed);
        }
        let mut complaints = Complaints::default();
        let reason = decision
            .reject
            .as_ref()
            .map(|reason| complaints.text("reason", reason, LONGEST_REASON));
        complaints.finish()?;
        let status = if reason.is_some() {
            Status::Rejected
        } else {
            Status::Published
        };
        Ok(Self { status, reason })
    }

    /// What is noted of it.
    pub(crate) fn detail(&self) -> Value {
        json!({ "status": self.status.as_str(), "reason": self.reason })
    }
}
