//! The page of a host: who they are, how many follow them, and their next shows.

use api_live::{HostPageView, host_page};
use i18n_live::{td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use pages_kit::{PageHead, ShowGrid, drawn_once_answered, host_words};
use ui::{Avatar, AvatarSize, Breadcrumbs, Container, LinkItem};

use crate::buttons::FollowButton;
use crate::hub::Done;
use crate::missing::Missing;

/// The host of the address.
#[component]
pub(crate) fn HostPage() -> impl IntoView {
    let locale = use_locale();
    let handle = use_params_map().with_untracked(|params| params.get("handle"));
    drawn_once_answered(
        host_page(handle.unwrap_or_default()),
        move |found| match found {
            Some(found) => view! { <Found view=found /> }.into_any(),
            None => view! {
                <Missing
                    title=td_string!(locale, host.missing)
                    text=td_string!(locale, host.missing_text)
                />
            }
            .into_any(),
        },
    )
}

#[component]
fn Found(view: HostPageView) -> impl IntoView {
    let locale = use_locale();
    let host = view.host;
    let crumbs = vec![
        LinkItem::new(td_string!(locale, hub.title), "/live"),
        LinkItem::new(host.name.clone(), format!("/hosts/{}", host.handle)),
    ];
    let followers = host_words(locale, &host);
    let shows = if view.shows.is_empty() {
        let text = td_string!(locale, host.no_shows, host = host.name.clone());
        view! { <p class="text-muted">{text}</p> }.into_any()
    } else {
        let zone = td_string!(locale, hub.zone, zone = view.zone);
        view! {
            <p class="mb-4 text-sm text-muted">{zone}</p>
            <ShowGrid cards=view.shows />
        }
        .into_any()
    };
    let bio = (!view.bio_html.is_empty()).then(|| {
        view! { <div class="rich-text max-w-2xl" dir="auto" inner_html=view.bio_html></div> }
    });
    view! {
        <PageHead seo=view.seo kind="profile" />
        <Container class="flex flex-col gap-8 pt-8 pb-4">
            <Breadcrumbs label=td_string!(locale, show.crumbs) items=crumbs />
            <Done />
            <header class="flex flex-col gap-5 rounded-box border border-line bg-base-200 p-5 sm:flex-row sm:items-center sm:p-8">
                <Avatar name=host.name.clone() picture=None size=AvatarSize::Large />
                <div class="min-w-0 grow">
                    <p class="text-sm font-medium text-primary">{td_string!(locale, host.eyebrow)}</p>
                    <h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">
                        {host.name.clone()}
                    </h1>
                    <p class="mt-1 text-muted tabular-nums">{followers}</p>
                </div>
                <div class="sm:w-44">
                    <FollowButton host=host />
                </div>
            </header>
            {bio}
            <section aria-labelledby="shows">
                <h2 id="shows" class="mb-4 text-2xl font-semibold tracking-tight">
                    {td_string!(locale, host.shows)}
                </h2>
                {shows}
            </section>
        </Container>
    }
}
