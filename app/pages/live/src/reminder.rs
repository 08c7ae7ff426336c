//! What the link in a letter opens: stops the reminder by a button, because mail scanners open links.

use api_live::{StopReminder, look_at_reminder};
use i18n_live::{td_string, use_locale};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{Loading, ask, when_loaded};
use ui::{
    Alert, Button, ButtonType, Container, ContainerWidth, LinkButton, PageHeader, SkeletonShape,
    Tone,
};

/// The page of the link.
#[component]
pub(crate) fn ReminderPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let token = Memo::new(move |_| {
        params
            .with(|params| params.get("token"))
            .unwrap_or_default()
    });
    let stop = ServerAction::<StopReminder>::new();
    let found = ask(move || token.get(), look_at_reminder);
    let body = move |show: Option<String>| match show {
        Some(show) => view! {
            <p class="mb-6 text-pretty">{td_string!(locale, reminder.question, show = show)}</p>
            <ActionForm action=stop>
                <input type="hidden" name="token" value=token.get_untracked() />
                <Button button_type=ButtonType::Submit loading=stop.pending()>
                    {td_string!(locale, reminder.action)}
                </Button>
            </ActionForm>
        }
        .into_any(),
        None => view! {
            <Alert tone=Tone::Info title=td_string!(locale, reminder.gone) class="mb-6">
                <p>{td_string!(locale, reminder.gone_text)}</p>
            </Alert>
            <LinkButton href="/live">{td_string!(locale, show.others)}</LinkButton>
        }
        .into_any(),
    };
    let title = td_string!(locale, reminder.title);
    view! {
        <Title text=td_string!(locale, title_with_site, title = title) />
        <Meta name="robots" content="noindex" />
        <Container width=ContainerWidth::Text>
            <PageHeader title=title />
            <Suspense fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(found, body)}</Suspense>
        </Container>
    }
}
