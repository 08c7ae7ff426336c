//! What is on or off for a visitor: following a host, being reminded of a show.
//!
//! The pages are the same for everybody, so which it is is asked once the page is alive (`pages_kit`), which shows the one
//! or the other form. Without JavaScript the button always switches on, which does nothing twice.

use api_live::{
    FollowHost, ForgetReminder, HostLine, IsFollowing, IsReminded, RemindMe, ShowPageView,
    UnfollowHost,
};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use ui::{Button, ButtonType, ButtonVariant, IconName};

/// Follows the host, or does so no more.
#[component]
pub(crate) fn FollowButton(host: HostLine) -> impl IntoView {
    let locale = use_locale();
    let asked = format!("{}?host={}", IsFollowing::url(), host.id);
    let fields = [("host", host.id.to_string()), ("handle", host.handle)];
    view! {
        <Switch
            asked=asked
            kept=format!("follow-{}", host.id)
            on=FollowHost::url()
            off=UnfollowHost::url()
            fields=fields
            labels=(td_string!(locale, host.follow), td_string!(locale, host.following))
            said=(
                td_string!(locale, host.said_on, host = host.name.clone()),
                td_string!(locale, host.said_off, host = host.name),
            )
            icon=IconName::Heart
            variant=ButtonVariant::Secondary
        />
    }
}

/// Wants to be told of the show, or does not any more.
#[component]
pub(crate) fn RemindButton(show: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    let asked = format!("{}?show={}", IsReminded::url(), show.id);
    let fields = [("show", show.id.to_string()), ("slug", show.card.slug)];
    view! {
        <Switch
            asked=asked
            kept=format!("remind-{}", show.id)
            on=RemindMe::url()
            off=ForgetReminder::url()
            fields=fields
            labels=(td_string!(locale, show.remind), td_string!(locale, show.reminded))
            said=(
                td_string!(locale, show.said_on).to_owned(),
                td_string!(locale, show.said_off).to_owned(),
            )
            icon=IconName::Bell
            variant=ButtonVariant::Primary
        />
    }
}

#[component]
fn Switch(
    /// Where it is asked whether it is on.
    asked: String,
    /// What it is about.
    kept: String,
    /// Where it is switched on.
    on: &'static str,
    /// Where it is switched off.
    off: &'static str,
    fields: [(&'static str, String); 2],
    /// Of the button while it is off, and while it is on.
    labels: (&'static str, &'static str),
    /// What is announced after each.
    said: (String, String),
    icon: IconName,
    variant: ButtonVariant,
) -> impl IntoView {
    let hidden = |fields: [(&'static str, String); 2]| {
        fields.map(|(name, value)| view! { <input type="hidden" name=name value=value /> })
    };
    let again = hidden(fields.clone());
    view! {
        <div data-wished=asked data-kept=kept>
            <form method="post" action=on data-answers="wish" data-when="off">
                {hidden(fields)}
                <Button button_type=ButtonType::Submit variant=variant icon=icon full_width=true>
                    {labels.0}
                </Button>
            </form>
            <form method="post" action=off data-answers="wish" data-when="on" hidden>
                {again}
                <Button
                    button_type=ButtonType::Submit
                    variant=ButtonVariant::Secondary
                    icon=IconName::Check
                    full_width=true
                >
                    {labels.1}
                </Button>
            </form>
            <span class="sr-only" role="status" data-on=said.0 data-off=said.1></span>
        </div>
    }
}
