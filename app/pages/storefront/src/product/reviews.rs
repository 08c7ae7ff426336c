//! What buyers say of the product: the sum, who gave how many stars, and the reviews, page by page.

use api_reviews::{RatingSummary, ReviewsPage, product_path, review_path};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;
use ui::{
    ButtonVariant, Chip, EmptyState, IconName, LinkButton, LinkItem, Pagination, Rating,
    SegmentedLinks,
};

use super::review_card::ReviewArticle;
use crate::review::words::{average, tenths};
use crate::review::{Place, VoiceNotices};

/// Which reviews are shown, as the address says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) slug: String,
    pub(super) stars: Option<u8>,
    pub(super) sort: String,
    pub(super) after: Option<String>,
}

impl Choice {
    pub(super) fn read(slug: String, query: &ParamsMap) -> Self {
        Self {
            slug,
            stars: query.get("stars").and_then(|stars| stars.parse().ok()),
            sort: query.get("sort").unwrap_or_default(),
            after: query.get("after"),
        }
    }

    fn address(&self, stars: Option<u8>, sort: &str, after: Option<&str>) -> String {
        let stars = stars.map(|stars| format!("stars={stars}"));
        let sort = (sort == "helpful").then(|| "sort=helpful".to_owned());
        let after = after.map(|after| format!("after={after}"));
        let parts: Vec<String> = [stars, sort, after].into_iter().flatten().collect();
        let path = product_path(&self.slug);
        if parts.is_empty() {
            format!("{path}#reviews")
        } else {
            format!("{path}?{}#reviews", parts.join("&"))
        }
    }
}

/// Stars and number below the product's name, leading to the reviews; nothing before there are any.
#[component]
pub(super) fn RatingLink(rating: RatingSummary) -> impl IntoView {
    let locale = use_locale();
    (rating.count > 0).then(|| {
        let average = average(rating.hundredths);
        view! {
            <a href="#reviews" class="inline-flex min-h-11 items-center self-start rounded-selector hover:underline">
                <Rating
                    tenths=tenths(rating.hundredths)
                    label=td_string!(locale, review.rated, average = average)
                    count=td_string!(locale, review.count, count = rating.count)
                />
            </a>
        }
    })
}

/// The section.
#[component]
pub(super) fn Reviews(page: ReviewsPage, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    let slug = choice.slug.clone();
    let write = review_path(&slug);
    let body = if page.rating.count == 0 {
        let empty_write = write.clone();
        view! {
            <EmptyState
                icon=IconName::Star
                title=td_string!(locale, review.empty_title)
                text=td_string!(locale, review.empty_text)
                action=move || write_button(locale, empty_write.clone())
            />
        }
        .into_any()
    } else {
        view! {
            <div class="grid items-start gap-8 lg:grid-cols-[17rem_minmax(0,1fr)] lg:gap-14">
                <Sum rating=page.rating choice=choice.clone() write=write />
                <List page=page choice=choice />
            </div>
        }
        .into_any()
    };
    view! {
        <section id="reviews" class="mt-20 scroll-mt-24" aria-labelledby="reviews-title">
            <h2 id="reviews-title" class="mb-6 text-2xl font-semibold tracking-tight">
                {td_string!(locale, review.title)}
            </h2>
            <VoiceNotices place=Place::Reviews />
            {body}
        </section>
    }
}

fn write_button(locale: Locale, href: String) -> impl IntoView {
    view! {
        <LinkButton href=href variant=ButtonVariant::Secondary>
            {td_string!(locale, review.write)}
        </LinkButton>
    }
}

/// The average and the bars, each of which shows only its reviews.
#[component]
fn Sum(rating: RatingSummary, choice: Choice, write: String) -> impl IntoView {
    let locale = use_locale();
    let average = average(rating.hundredths);
    let label = td_string!(locale, review.rated, average = average.clone());
    let rows = (1..=5_u8)
        .rev()
        .zip(rating.by_stars.into_iter().rev())
        .map(|(stars, count)| {
            let href = choice.address(Some(stars), &choice.sort, None);
            let chosen = choice.stars == Some(stars);
            view! { <Bar stars=stars count=count of=rating.count href=href chosen=chosen /> }
        })
        .collect_view();
    let all = choice.stars.is_some().then(|| {
        let href = choice.address(None, &choice.sort, None);
        view! { <Chip label=td_string!(locale, review.all) href=href /> }
    });
    view! {
        <div class="flex flex-col gap-5">
            <div class="flex items-center gap-4">
                <p class="text-5xl font-semibold tracking-tight tabular-nums" aria-hidden="true">{average}</p>
                <p class="flex flex-col gap-1">
                    <Rating tenths=tenths(rating.hundredths) label=label />
                    <span class="text-sm text-muted">
                        {td_string!(locale, review.count, count = rating.count)}
                    </span>
                </p>
            </div>
            <nav aria-label=td_string!(locale, review.filter)>
                <ul class="flex flex-col">{rows}</ul>
                {all}
            </nav>
            {write_button(locale, write)}
        </div>
    }
}

/// How many gave so many stars. The width is an SVG's: the policy forbids `style`.
#[component]
fn Bar(stars: u8, count: i32, of: i32, href: String, chosen: bool) -> impl IntoView {
    let locale = use_locale();
    let stars_words = td_string!(locale, review.stars, count = stars);
    let label = td_string!(
        locale,
        review.bar,
        count = count,
        stars = stars_words.clone()
    );
    let filled = i64::from(count) * 100 / i64::from(of.max(1));
    view! {
        <li>
            <a
                href=href
                class="flex min-h-9 items-center gap-3 rounded-selector text-sm tabular-nums hover:underline aria-[current]:font-semibold pointer-coarse:min-h-11"
                aria-label=label
                aria-current=chosen.then_some("true")
            >
                <span class="w-14 shrink-0">{stars_words}</span>
                <svg class="h-2 grow overflow-clip rounded-full rtl:-scale-x-100" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                    <rect width="100" height="8" class="fill-base-content/12"></rect>
                    <rect width=filled height="8" class="fill-primary"></rect>
                </svg>
                <span class="w-8 shrink-0 text-end text-muted">{count}</span>
            </a>
        </li>
    }
}

#[component]
fn List(page: ReviewsPage, choice: Choice) -> impl IntoView {
    let locale = use_locale();
    let sorts = [
        ("newest", td_string!(locale, review.sort_newest)),
        ("helpful", td_string!(locale, review.sort_helpful)),
    ];
    let present = if choice.sort == "helpful" {
        "helpful"
    } else {
        "newest"
    };
    let sorts = sorts
        .into_iter()
        .map(|(sort, label)| {
            LinkItem::new(label, choice.address(choice.stars, sort, None)).current(sort == present)
        })
        .collect();
    let first = choice
        .after
        .is_some()
        .then(|| choice.address(choice.stars, &choice.sort, None));
    let next = page
        .next
        .as_deref()
        .map(|after| choice.address(choice.stars, &choice.sort, Some(after)));
    let pages = (first.is_some() || next.is_some()).then(|| {
        view! {
            <Pagination
                label=td_string!(locale, review.pages)
                previous_label=td_string!(locale, review.first)
                next_label=td_string!(locale, review.next)
                previous_href=first
                next_href=next
            />
        }
    });
    let (slug, shop) = (choice.slug.clone(), page.shop);
    let cards = if page.cards.is_empty() {
        view! { <p class="text-muted">{td_string!(locale, review.none_with_stars)}</p> }.into_any()
    } else {
        let cards = page
            .cards
            .into_iter()
            .map(|card| view! { <ReviewArticle card=card slug=slug.clone() shop=shop.clone() /> })
            .collect_view();
        view! {
            <ul aria-label=td_string!(locale, review.list) class="divide-y divide-line border-y border-line">{cards}</ul>
        }
        .into_any()
    };
    view! {
        <div class="flex min-w-0 flex-col gap-6">
            <SegmentedLinks label=td_string!(locale, review.sort) items=sorts class="self-start" />
            {cards}
            {pages}
        </div>
    }
}
