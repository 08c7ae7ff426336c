//! How not to miss a show: a reminder, the calendar, the link to share.

use api_kit::form_problem::from_query;
use api_kit::typed;
use api_live::{REMIND_FORM, RemindByEmail, ShowPageView, Standing};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use pages_kit::own_address;
use ui::{
    Alert, Button, ButtonType, ButtonVariant, Disclosure, IconName, LinkButton, TextField, Tone,
};

use crate::buttons::RemindButton;
use crate::words;

/// What can be done about a show that is to come; of any other one, the way to those that are.
#[component]
pub(super) fn Ways(view: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    if view.card.standing != Standing::Coming {
        return view! {
            <p>
                <LinkButton href="/live" variant=ButtonVariant::Secondary>
                    {td_string!(locale, show.others)}
                </LinkButton>
            </p>
        }
        .into_any();
    }
    let calendar = format!("/live/{}/calendar.ics", view.card.slug);
    let address = own_address(&view.seo.canonical, &view.seo.language);
    view! {
        <div class="flex flex-col gap-3">
            <div class="grid gap-3 sm:grid-cols-2">
                <RemindButton show=view.clone() />
                <LinkButton
                    href=calendar
                    variant=ButtonVariant::Secondary
                    external=true
                    icon=IconName::Download
                    full_width=true
                >
                    {td_string!(locale, show.calendar)}
                </LinkButton>
            </div>
            <p class="text-sm text-muted">{td_string!(locale, show.remind_text)}</p>
            <ByEmail view=view />
            <TextField
                name="share"
                label=td_string!(locale, show.share)
                value=address
                input_type="url"
            />
        </div>
    }
    .into_any()
}

/// For those who have no account. Folded up, but for an attempt that failed.
#[component]
fn ByEmail(view: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let problem = query.with_untracked(|query| from_query(|name| query.get(name)));
    let found = problem.as_ref().map(|found| {
        view! { <Alert tone=Tone::Error title=words::problem(locale, found) class="mb-4" /> }
    });
    let wrong = problem.as_ref().and_then(|found| found.field("email"));
    let wrong = wrong.map(|_| td_string!(locale, show.email_bad).to_owned());
    view! {
        <Disclosure summary=td_string!(locale, show.by_email) open=problem.is_some()>
            {found}
            <form method="post" action=RemindByEmail::url() class="flex flex-col gap-4">
                <input type="hidden" name="show" value=view.id.to_string() />
                <input type="hidden" name="slug" value=view.card.slug />
                <TextField
                    name="email"
                    label=td_string!(locale, show.email)
                    value=typed(REMIND_FORM).value("email")
                    error=Signal::stored(wrong)
                    input_type="email"
                    autocomplete="email"
                    maxlength=254_u32
                    required=true
                />
                <Button button_type=ButtonType::Submit variant=ButtonVariant::Secondary class="self-start">
                    {td_string!(locale, show.email_action)}
                </Button>
            </form>
        </Disclosure>
    }
}
