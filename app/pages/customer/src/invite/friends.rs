//! The friends who came, each with how far and until when.

use api_loyalty::FriendLine;
use i18n_customer::{Locale, td_string, use_locale};
use leptos::prelude::*;
use pages_kit::{day, money};
use ui::{Badge, EmptyState, IconName, Panel, Tone};

#[component]
pub(super) fn Friends(friends: Vec<FriendLine>, rewards: i64, open: bool) -> impl IntoView {
    let locale = use_locale();
    if friends.is_empty() {
        return open
            .then(|| {
                view! {
                    <EmptyState
                        icon=IconName::Users
                        title=td_string!(locale, invite.nobody_title)
                        text=td_string!(locale, invite.nobody_text)
                    />
                }
            })
            .into_any();
    }
    let lines = friends
        .into_iter()
        .map(|friend| view! { <Friend friend=friend /> })
        .collect_view();
    view! {
        <Panel
            title=td_string!(locale, invite.friends)
            description=td_string!(locale, invite.rewards, count = rewards)
        >
            <ul aria-label=td_string!(locale, invite.friends) class="divide-y divide-line">
                {lines}
            </ul>
        </Panel>
    }
    .into_any()
}

#[component]
fn Friend(friend: FriendLine) -> impl IntoView {
    let locale = use_locale();
    let (state, tone) = state_words(locale, &friend.state);
    let text = detail(locale, &friend);
    let name = if friend.initials.is_empty() {
        td_string!(locale, invite.gone).to_owned()
    } else {
        friend.initials
    };
    view! {
        <li class="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
            <div class="min-w-0">
                <p class="font-medium">{name}</p>
                <p class="text-sm text-pretty text-muted">{text}</p>
            </div>
            <Badge label=state tone=tone />
        </li>
    }
}

fn state_words(locale: Locale, state: &str) -> (&'static str, Tone) {
    match state {
        "registered" => (td_string!(locale, invite.registered), Tone::Neutral),
        "joined" => (td_string!(locale, invite.joined), Tone::Info),
        "bought" => (td_string!(locale, invite.bought), Tone::Accent),
        "rewarded" => (td_string!(locale, invite.rewarded), Tone::Success),
        "returned" => (td_string!(locale, invite.returned), Tone::Neutral),
        _ => (td_string!(locale, invite.refused), Tone::Warning),
    }
}

/// What is next, or why nothing is.
fn detail(locale: Locale, friend: &FriendLine) -> String {
    let (on, amount) = (day(friend.at.at), money(friend.reward));
    match (friend.state.as_str(), friend.refusal.as_deref()) {
        ("registered", _) => td_string!(locale, invite.registered_text, day = on),
        ("joined", _) => td_string!(locale, invite.joined_text, day = on),
        ("bought", _) => td_string!(locale, invite.bought_text, day = on, amount = amount),
        ("rewarded", _) => td_string!(locale, invite.rewarded_text, day = on, amount = amount),
        ("returned", _) => td_string!(locale, invite.returned_text).to_owned(),
        (_, Some("self")) => td_string!(locale, invite.refused_self).to_owned(),
        (_, Some("network")) => td_string!(locale, invite.refused_network).to_owned(),
        _ => td_string!(locale, invite.refused_repeated).to_owned(),
    }
}
