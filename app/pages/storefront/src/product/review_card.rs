//! One review: stars, words, pictures, the shop's answer, and the button that says it was helpful.

use api_reviews::{Photo, ReviewCard, VoteHelpful};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use pages_kit::day;
use ui::{Badge, Button, ButtonSize, ButtonType, ButtonVariant, IconName, Rating, Tone};

use crate::review::words::author;

/// A review in the list.
#[component]
pub(super) fn ReviewArticle(card: ReviewCard, slug: String, shop: String) -> impl IntoView {
    let locale = use_locale();
    let name = author(locale, &card.author);
    let stars = td_string!(locale, review.stars, count = card.stars);
    let answer = card.answer.clone().map(|text| {
        view! {
            <div class="rounded-field border-s-2 border-primary bg-base-200 p-4 text-[0.9375rem]">
                <p class="mb-1 text-sm font-medium">{td_string!(locale, review.shop_says, shop = shop)}</p>
                <p class="whitespace-pre-line text-pretty text-muted">{text}</p>
            </div>
        }
    });
    view! {
        <li class="py-6">
            <article class="flex flex-col gap-3">
                <header class="flex flex-col gap-1.5">
                    <Rating tenths=card.stars.saturating_mul(10) label=stars />
                    <h3 class="font-semibold text-pretty">{card.title.clone()}</h3>
                    <p class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
                        <span>{name.clone()}</span>
                        <Badge label=td_string!(locale, review.verified) tone=Tone::Success />
                        <span>{day(card.at)}</span>
                    </p>
                </header>
                <p class="max-w-prose whitespace-pre-line text-pretty">{card.body.clone()}</p>
                <Photos photos=card.photos.clone() name=name />
                {answer}
                <Helpful card=card slug=slug />
            </article>
        </li>
    }
}

/// Small pictures; each opens the large view, and leads to its file without JavaScript.
#[component]
fn Photos(photos: Vec<Photo>, name: String) -> impl IntoView {
    let locale = use_locale();
    if photos.is_empty() {
        return ().into_any();
    }
    let label = td_string!(locale, review.photos, author = name.clone());
    let items = photos
        .into_iter()
        .zip(1..)
        .map(|(photo, number): (Photo, i32)| {
            let alt = td_string!(locale, review.photo, number = number, author = name.clone());
            let smallest = photo.widths.iter().min().copied().unwrap_or(photo.width);
            view! {
                <li>
                    <a
                        href=largest(&photo)
                        rel="external"
                        data-zoom=""
                        class="block cursor-zoom-in overflow-clip rounded-field border border-line transition-colors hover:border-line-strong"
                    >
                        <img
                            src=format!("{}/{smallest}.webp", photo.base)
                            alt=alt
                            width="96"
                            height="96"
                            loading="lazy"
                            class="size-24 bg-base-300 object-cover"
                        />
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <ul aria-label=label.clone() data-large=label class="flex flex-wrap gap-2">{items}</ul>
    }
    .into_any()
}

fn largest(photo: &Photo) -> String {
    let width = photo.widths.iter().max().copied().unwrap_or(photo.width);
    format!("{}/{width}.jpg", photo.base)
}

/// Counts one vote of whoever is signed in; others are sent to sign in first.
#[component]
fn Helpful(card: ReviewCard, slug: String) -> impl IntoView {
    let locale = use_locale();
    let words = match card.helpful {
        0 => td_string!(locale, review.helpful).to_owned(),
        count => td_string!(locale, review.helpful_count, count = count),
    };
    view! {
        <form method="post" action=VoteHelpful::url()>
            <input type="hidden" name="review" value=card.id />
            <input type="hidden" name="slug" value=slug />
            <Button
                button_type=ButtonType::Submit
                variant=ButtonVariant::Secondary
                size=ButtonSize::Small
                icon=IconName::Check
                attr:title=td_string!(locale, review.helpful_of, title = card.title)
            >
                {words}
            </Button>
        </form>
    }
}
