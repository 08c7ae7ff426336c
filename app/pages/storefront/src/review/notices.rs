//! What a page says about what was just said by a form: the address tells it.

use i18n_storefront::use_locale;
use kernel::Problem;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Tone};

use super::words;

/// Where something is said: beside the forms that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "the server alone draws the product's page")
)]
pub(crate) enum Place {
    /// The page on which a review is written: everything.
    OwnReview,
    /// Above the reviews of a product.
    Reviews,
    /// Above its questions.
    Questions,
}

impl Place {
    fn tells_of(self, code: &str) -> bool {
        match self {
            Self::OwnReview => true,
            Self::Reviews => matches!(code, "voted" | "reviews.missing"),
            Self::Questions => !Self::Reviews.tells_of(code),
        }
    }
}

/// The problem or the success that the address tells of.
#[component]
pub(crate) fn VoiceNotices(place: Place) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let notice = move || {
        query.with(|query| {
            let problem = api_kit::form_problem::from_query(|name| query.get(name));
            let ours = |problem: &Problem| words::is_ours(problem) && place.tells_of(&problem.code);
            if let Some(problem) = problem.filter(ours) {
                return Some((Tone::Error, words::problem(locale, &problem)));
            }
            let done = query.get("done").filter(|done| place.tells_of(done))?;
            Some((Tone::Success, words::done(locale, &done)?.to_owned()))
        })
    };
    move || {
        notice().map(|(tone, title)| {
            view! {
                <div data-notice="" class="mb-5 scroll-mt-24">
                    <Alert tone=tone title=title />
                </div>
            }
        })
    }
}
