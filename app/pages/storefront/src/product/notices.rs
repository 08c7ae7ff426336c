//! What a page says about what was just said by a form without JavaScript.

use i18n_storefront::use_locale;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Alert, Tone};

use super::voice_words;

/// The problem or the success that the address tells of.
#[component]
pub(super) fn VoiceNotices() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let notice = move || {
        query.with(|query| {
            let problem = api_kit::form_problem::from_query(|name| query.get(name));
            if let Some(problem) = problem.filter(voice_words::is_ours) {
                return Some((Tone::Error, voice_words::problem(locale, &problem)));
            }
            let done = voice_words::done(locale, &query.get("done")?)?;
            Some((Tone::Success, done.to_owned()))
        })
    };
    move || notice().map(|(tone, title)| view! { <Alert tone=tone title=title class="mb-5" /> })
}
