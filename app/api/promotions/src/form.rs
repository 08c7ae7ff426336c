//! Promotions as the pages show them: in lists here, as the form that was typed below.
//!
//! Deliberately not here: what handles stand for, which is looked up before.

mod read;
mod show;

use kernel::{Currency, Money};
use promotions::State;
use promotions::queries::PromotionSummary;

pub(crate) use read::draft;
pub(crate) use show::form;

use crate::types::PromotionLine;

/// As fields of the kind `datetime-local` have it, in the shop's time.
const DATE_TIME: &str = "%Y-%m-%dT%H:%M";

/// A promotion for the list.
pub(crate) fn line(summary: &PromotionSummary) -> PromotionLine {
    let draft = &summary.stored.draft;
    let given = summary.given.iter();
    PromotionLine {
        id: summary.stored.id,
        name: draft.name.clone(),
        state: summary.stored.state.as_str().to_owned(),
        uses: summary.uses,
        given: given
            .filter_map(|(code, minor)| Some(Money::new(*minor, code.parse::<Currency>().ok()?)))
            .collect(),
        starts_at: draft.starts_at,
        ends_at: draft.ends_at,
    }
}

/// The state that a button asks for.
pub(crate) const fn state(run: bool) -> State {
    if run { State::Running } else { State::Stopped }
}
