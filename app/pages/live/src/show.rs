//! The page of a show: when it is, with whom, what is in it, and how not to miss it; or that it is over, or off.

mod ways;

use api_live::{HostLine, ShowPageView, Standing, show_page};
use i18n_live::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_params_map;
use pages_kit::{
    PageHead, ProductGrid, drawn_once_answered, host_words, language_name, standing_tone,
    standing_words,
};
use ui::{
    Alert, Avatar, Badge, Breadcrumbs, Container, DescriptionItem, DescriptionLayout,
    DescriptionList, Icon, IconName, IconSize, LinkItem, Picture, PictureRatio, Rendition, Tone,
};

use self::ways::Ways;
use crate::buttons::FollowButton;
use crate::hub::Done;
use crate::missing::Missing;

/// The show of the address.
#[component]
pub(crate) fn ShowPage() -> impl IntoView {
    let locale = use_locale();
    let slug = use_params_map().with_untracked(|params| params.get("slug"));
    drawn_once_answered(
        show_page(slug.unwrap_or_default()),
        move |found| match found {
            Some(found) => view! { <Found view=found /> }.into_any(),
            None => view! {
                <Missing
                    title=td_string!(locale, show.missing)
                    text=td_string!(locale, show.missing_text)
                />
            }
            .into_any(),
        },
    )
}

#[component]
fn Found(view: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    let crumbs = vec![
        LinkItem::new(td_string!(locale, hub.title), "/live"),
        LinkItem::new(view.card.title.clone(), format!("/live/{}", view.card.slug)),
    ];
    let private = view
        .unlisted
        .then(|| view! { <Meta name="robots" content="noindex" /> });
    view! {
        <PageHead seo=view.seo.clone() kind="website" />
        {private}
        <Container class="flex flex-col gap-8 pt-8 pb-4">
            <Breadcrumbs label=td_string!(locale, show.crumbs) items=crumbs />
            <Done />
            <div class="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] lg:gap-12">
                <Cover view=view.clone() />
                <div class="flex flex-col gap-6">
                    <Facts view=view.clone() />
                    <Ways view=view.clone() />
                    <Hosts host=view.host.clone() cohosts=view.cohosts.clone() />
                </div>
            </div>
            <About html=view.description_html.clone() />
            <Products view=view />
        </Container>
    }
}

#[component]
fn Cover(view: ShowPageView) -> impl IntoView {
    let files = view.card.cover.map(|cover| {
        let of = |extension: &str| -> Vec<Rendition> {
            let file =
                |width: &u32| Rendition::new(format!("{}/{width}.{extension}", cover.base), *width);
            cover.widths.iter().map(file).collect()
        };
        (of("webp"), of("jpg"))
    });
    match files {
        Some((webp, jpeg)) => view! {
            <div class="overflow-clip rounded-box border border-line">
                <Picture
                    alt=""
                    webp=webp
                    jpeg=jpeg
                    width=640
                    height=640
                    sizes="(min-width: 1024px) 55vw, 92vw"
                    ratio=PictureRatio::Square
                    priority=true
                />
            </div>
        }
        .into_any(),
        None => view! {
            <div class="grid aspect-video place-items-center rounded-box border border-line bg-base-300 text-muted">
                <Icon name=IconName::Play size=IconSize::Large />
            </div>
        }
        .into_any(),
    }
}

/// Name, how it stands, and when it is.
#[component]
fn Facts(view: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    let card = view.card;
    let at = pages_kit::formats().format_date_time(card.at.at, card.at.utc_offset_minutes);
    let instant = card.at.at.to_rfc3339();
    let is_coming = card.standing == Standing::Coming;
    let countdown = is_coming.then(|| {
        view! {
            <p
                class="text-xl font-semibold text-primary tabular-nums empty:hidden"
                data-countdown=instant.clone()
            ></p>
        }
    });
    let note = standing_note(locale, card.standing, view.cancel_reason);
    let private = view.unlisted.then(|| {
        view! {
            <p class="flex items-center gap-2 text-sm text-muted">
                <Icon name=IconName::Lock size=IconSize::Small />
                {td_string!(locale, show.link_only)}
            </p>
        }
    });
    view! {
        <header class="flex flex-col gap-3">
            <p>
                <Badge label=standing_words(locale, card.standing) tone=standing_tone(card.standing) />
            </p>
            <h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl" dir="auto">
                {card.title}
            </h1>
            {countdown}
            {private}
        </header>
        {note}
        <DescriptionList layout=DescriptionLayout::Columns>
            <DescriptionItem term=td_string!(locale, show.begins)>
                <time datetime=instant>{at}</time>
                <span class="block text-sm text-muted">{view.zone}</span>
            </DescriptionItem>
            <DescriptionItem term=td_string!(locale, show.length)>
                {td_string!(locale, show.minutes, minutes = card.minutes)}
            </DescriptionItem>
            <DescriptionItem term=td_string!(locale, show.language)>
                {language_name(&card.language)}
            </DescriptionItem>
        </DescriptionList>
    }
}

/// What has to be said of a show that is not simply to come.
fn standing_note(locale: Locale, standing: Standing, reason: Option<String>) -> Option<AnyView> {
    let (tone, text) = match standing {
        Standing::Coming => return None,
        Standing::Late => (Tone::Info, td_string!(locale, show.late_text).to_owned()),
        Standing::Missed => (
            Tone::Warning,
            td_string!(locale, show.missed_text).to_owned(),
        ),
        Standing::Live => (Tone::Success, td_string!(locale, show.live_text).to_owned()),
        Standing::Interrupted => (
            Tone::Warning,
            td_string!(locale, show.interrupted_text).to_owned(),
        ),
        Standing::Ended => (Tone::Info, td_string!(locale, show.ended_text).to_owned()),
        Standing::Cancelled => {
            let reason = reason.unwrap_or_default();
            let text = td_string!(locale, show.cancelled_text, reason = reason);
            (Tone::Warning, text)
        }
    };
    Some(view! { <Alert tone=tone title=text /> }.into_any())
}

#[component]
fn Hosts(host: HostLine, cohosts: Vec<(String, String)>) -> impl IntoView {
    let locale = use_locale();
    let others = (!cohosts.is_empty()).then(|| {
        let links = cohosts.into_iter().map(|(handle, name)| {
            view! {
                <li>
                    <a
                        href=format!("/hosts/{handle}")
                        class="inline-flex min-h-11 items-center text-primary hover:underline"
                    >
                        {name}
                    </a>
                </li>
            }
        });
        view! {
            <div class="flex flex-wrap items-center gap-x-3 border-t border-line pt-2 text-sm">
                <span class="text-muted">{td_string!(locale, host.also)}</span>
                <ul class="flex flex-wrap gap-x-3">{links.collect_view()}</ul>
            </div>
        }
    });
    let followers = host_words(locale, &host);
    view! {
        <section aria-labelledby="host" class="flex flex-col gap-3 rounded-box border border-line bg-base-200 p-4">
            <h2 id="host" class="text-sm font-medium text-muted">{td_string!(locale, host.hosted_by)}</h2>
            <div class="flex flex-wrap items-center gap-4">
                <Avatar name=host.name.clone() picture=None />
                <div class="min-w-0 grow">
                    <p class="font-semibold">
                        <a href=format!("/hosts/{}", host.handle) class="hover:underline">
                            {host.name.clone()}
                        </a>
                    </p>
                    <p class="text-sm text-muted tabular-nums">{followers}</p>
                </div>
                <FollowButton host=host />
            </div>
            {others}
        </section>
    }
}

#[component]
fn About(html: String) -> impl IntoView {
    let locale = use_locale();
    (!html.is_empty()).then(|| {
        view! {
            <section aria-labelledby="about">
                <h2 id="about" class="mb-3 text-2xl font-semibold tracking-tight">
                    {td_string!(locale, show.about)}
                </h2>
                <div class="rich-text max-w-2xl" dir="auto" inner_html=html></div>
            </section>
        }
    })
}

#[component]
fn Products(view: ShowPageView) -> impl IntoView {
    let locale = use_locale();
    let is_coming = matches!(view.card.standing, Standing::Coming | Standing::Late);
    let note = if view.products.is_empty() {
        td_string!(locale, show.no_products)
    } else if is_coming {
        td_string!(locale, show.products_text)
    } else {
        ""
    };
    (is_coming || !view.products.is_empty()).then(|| {
        view! {
            <section aria-labelledby="products" class="mt-4">
                <h2 id="products" class="text-2xl font-semibold tracking-tight">
                    {td_string!(locale, show.products)}
                </h2>
                <p class="mt-1 mb-6 text-muted">{note}</p>
                <ProductGrid cards=view.products />
            </section>
        }
    })
}
