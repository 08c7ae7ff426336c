//! The mark: a bag whose front is a play button, with the wordmark beside it.
//!
//! Drawn in place, so that the letters take the colour of the text around them. The same drawing for
//! other sites and for mail is in `public/logo.svg`.

use leptos::prelude::*;

use crate::class::classes;

/// The logo, 32 pixels high unless `class` says otherwise.
#[component]
pub fn Logo(
    /// What it says.
    #[prop(into)]
    label: String,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    view! {
        <svg class=classes(&["h-8 w-auto", &class]) viewBox="0 0 77 32" role="img" aria-label=label>
            <rect class="fill-primary" width="32" height="32" rx="9"></rect>
            <path
                class="stroke-primary-content"
                d="M11.2 13.2v-1.4a4.8 4.8 0 0 1 9.6 0v1.4"
                fill="none"
                stroke-width="2.5"
                stroke-linecap="round"
            ></path>
            <path
                class="fill-primary-content stroke-primary-content"
                d="M13.6 17v7l6.2-3.5Z"
                stroke-width="2.2"
                stroke-linejoin="round"
            ></path>
            <path fill="currentColor" d=WORDMARK></path>
        </svg>
    }
}

/// The letters, in outlines of Geist Semibold.
const WORDMARK: &str = "M47 23.6Q45.5 23.6 44.6 22.8Q43.8 22.1 43.8 20.4V5.9H47V20.1Q47 20.6 47.2 20.9Q47.5 21.1 48 21.1H48.9V23.6ZM56 23.9Q54 23.9 52.6 23.3Q51.3 22.7 50.6 21.7Q49.9 20.7 49.8 19.4L53.1 19.3Q53.3 20.3 53.9 20.9Q54.6 21.5 56 21.5Q57.1 21.5 57.7 21.1Q58.3 20.7 58.3 19.9Q58.3 19.5 58.1 19.2Q57.9 18.9 57.3 18.7Q56.7 18.4 55.5 18.2Q53.5 17.9 52.3 17.4Q51.2 16.8 50.7 16.1Q50.2 15.3 50.2 14.2Q50.2 12.3 51.7 11.1Q53.1 9.9 55.9 9.9Q57.8 9.9 59.1 10.6Q60.3 11.2 60.9 12.2Q61.6 13.2 61.7 14.4L58.4 14.6Q58.4 14 58.1 13.5Q57.8 13 57.3 12.7Q56.7 12.4 55.9 12.4Q54.7 12.4 54.1 12.8Q53.6 13.3 53.6 14Q53.6 14.6 53.8 14.9Q54 15.3 54.6 15.5Q55.2 15.7 56.2 15.9Q58.2 16.2 59.4 16.7Q60.6 17.2 61.1 18Q61.6 18.8 61.6 19.9Q61.6 21.8 60.1 22.9Q58.6 23.9 56 23.9ZM63.8 23.6V10.2H66.7L66.8 14L66.4 13.8Q66.7 12.4 67.3 11.6Q67.9 10.7 68.8 10.3Q69.7 9.9 70.8 9.9Q72.3 9.9 73.3 10.6Q74.3 11.2 74.8 12.4Q75.3 13.5 75.3 15V23.6H72.1V16Q72.1 14.9 71.9 14.1Q71.7 13.4 71.2 13Q70.7 12.6 69.8 12.6Q68.5 12.6 67.8 13.4Q67 14.3 67 16V23.6Z";
