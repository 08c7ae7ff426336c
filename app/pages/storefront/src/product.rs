//! The product page.

mod buy_box;
mod delivery;
mod gallery;
mod notices;
mod picker;
mod price;
mod questions;
mod recently_viewed;
mod review_card;
mod review_page;
mod review_photos;
mod reviews;
mod voice_words;
mod wish;

use api_catalog::{
    Offer, ProductShelves, ProductView, delivery_promise, product_by_slug, product_shelves,
};
use api_reviews::{ANSWER_FORM, QUESTION_FORM, QuestionsPage, ReviewsPage, product_questions};
use i18n_storefront::{Locale, td_string, use_locale};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::{Answer, Loading, ask, country, if_loaded, when_loaded};
use ui::{
    Breadcrumbs, Container, DescriptionItem, DescriptionList, Disclosure, Icon, IconName, IconSize,
    LinkButton, LinkItem, SkeletonShape,
};

use crate::head::{PageHead, given};
use crate::not_found::NotFound;
use crate::shelf::Beside;
use buy_box::BuyBox;
use delivery::Promise;
use gallery::Gallery;
use notices::VoiceNotices;
use questions::{Questions, TypedVoices};
use recently_viewed::RecentlyViewed;
pub(crate) use review_page::ReviewPage;
use reviews::{Choice, RatingLink, Reviews, ask_reviews};
use wish::WishButton;

/// One product with everything a shopper wants to know before buying it.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let product = ask(move || slug.get(), product_by_slug);
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(|query| Choice::read(slug.get(), query)));
    let reviews = ask_reviews(choice);
    let promise = ask(move || slug.get(), delivery_promise);
    view! {
        <Suspense fallback=|| view! { <Loading shape=SkeletonShape::Text count=6 /> }>
            {when_loaded(product, move |product| page_of(locale, product, reviews, promise))}
        </Suspense>
        <Voices slug=slug choice=choice reviews=reviews />
    }
}

/// What people say, below the product; nothing where there is no product.
#[component]
fn Voices(
    slug: Memo<String>,
    choice: Memo<Choice>,
    reviews: Resource<Answer<Option<ReviewsPage>>>,
) -> impl IntoView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.with(|query| query.get("questions")));
    let questions = ask(
        move || (slug.get(), after.get()),
        |(slug, after)| product_questions(slug, after),
    );
    let shelves = ask(move || slug.get(), product_shelves);
    let draw_shelves = move |shelves: Option<ProductShelves>| {
        shelves
            .map(|shelves| view! { <Beside shelves=shelves /> })
            .into_any()
    };
    let draw_recent = move |shelves: Option<ProductShelves>| {
        shelves
            .map(|shelves| view! { <RecentlyViewed product=shelves.product /> })
            .into_any()
    };
    let typed = TypedVoices {
        question: api_kit::typed(QUESTION_FORM),
        answer: api_kit::typed(ANSWER_FORM),
    };
    let draw_reviews = move |page: Option<ReviewsPage>| {
        let choice = choice.get_untracked();
        page.map(|page| view! { <Reviews page=page choice=choice /> })
            .into_any()
    };
    let draw_questions = move |page: Option<QuestionsPage>| {
        let (slug, is_first, typed) = (
            slug.get_untracked(),
            after.get_untracked().is_none(),
            typed.clone(),
        );
        page.map(|page| view! { <Questions page=page slug=slug is_first=is_first typed=typed /> })
            .into_any()
    };
    view! {
        <Container>
            <Suspense>{if_loaded(shelves, draw_shelves)}</Suspense>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=4 /> }
            }>{when_loaded(reviews, draw_reviews)}</Transition>
            <Transition fallback=|| {
                view! { <Loading shape=SkeletonShape::Text count=3 /> }
            }>{when_loaded(questions, draw_questions)}</Transition>
            <Suspense>{if_loaded(shelves, draw_recent)}</Suspense>
        </Container>
    }
}

fn page_of(
    locale: Locale,
    product: Option<ProductView>,
    reviews: Resource<Answer<Option<ReviewsPage>>>,
    promise: Promise,
) -> AnyView {
    match product {
        Some(product) => {
            view! { <Found product=product reviews=reviews promise=promise /> }.into_any()
        }
        None => view! {
            <NotFound
                title=td_string!(locale, product.not_found_title)
                text=td_string!(locale, product.not_found_text)
            />
        }
        .into_any(),
    }
}

#[component]
fn Found(
    product: ProductView,
    reviews: Resource<Answer<Option<ReviewsPage>>>,
    promise: Promise,
) -> impl IntoView {
    let locale = use_locale();
    let mut crumbs = vec![LinkItem::new(td_string!(locale, nav.home), "/")];
    let above = product.ancestors.iter().chain([&product.category]);
    crumbs.extend(
        above.map(|(slug, name)| LinkItem::new(name.clone(), format!("/categories/{slug}"))),
    );
    crumbs.push(LinkItem::new(
        product.title.clone(),
        format!("/products/{}", product.slug),
    ));
    let (images, title) = (product.images.clone(), product.title.clone());
    let price = price::lowest(&product.offers);
    view! {
        <PageHead seo=product.seo.clone() kind="product" />
        <Container>
            <div class="py-5">
                <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs />
            </div>
            <VoiceNotices />
            <div class="grid gap-8 md:grid-cols-2 lg:grid-cols-[1.15fr_1fr] lg:gap-14">
                <div class="min-w-0 md:sticky md:top-24 md:self-start">
                    <Gallery images=images title=title />
                </div>
                <Facts product=product reviews=reviews promise=promise />
            </div>
            <BuyBar price=price />
        </Container>
    }
}

/// On phones, while the product is looked at: its price and the way to what buys it.
#[component]
fn BuyBar(price: Option<String>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="sticky bottom-0 z-20 -mx-4 mt-8 flex items-center justify-between gap-4 border-t border-line bg-base-100/95 px-4 py-3 backdrop-blur-md md:hidden">
            <p class="text-lg font-semibold tabular-nums">{price}</p>
            <LinkButton href="#buy" icon=IconName::Bag>
                {td_string!(locale, product.to_buy)}
            </LinkButton>
        </div>
    }
}

/// The maker, with the way to everything else by them.
#[component]
fn Brand(name: String, slug: String) -> impl IntoView {
    if slug.is_empty() {
        return view! { <p class="text-sm text-muted">{name}</p> }.into_any();
    }
    view! {
        <p class="text-sm text-muted">
            <a href=format!("/brands/{slug}") class="inline-flex min-h-6 items-center hover:underline">{name}</a>
        </p>
    }
    .into_any()
}

#[component]
fn Facts(
    product: ProductView,
    reviews: Resource<Answer<Option<ReviewsPage>>>,
    promise: Promise,
) -> impl IntoView {
    let locale = use_locale();
    let price = price::price(&product);
    let description = product.description_html.clone();
    let point = |text: &String| {
        view! {
            <li class="flex gap-3">
                <Icon name=IconName::Check size=IconSize::Small class="mt-1 text-primary" />
                {text.clone()}
            </li>
        }
    };
    let points = product.highlights.iter().map(point).collect_view();
    let first = product.offers.first().cloned();
    view! {
        <div class="flex flex-col gap-6">
            <div class="flex flex-col gap-3">
                <Brand name=product.brand.clone() slug=product.brand_slug.clone() />
                <h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl" lang=given(&product.languages.title)>{product.title.clone()}</h1>
                <Suspense>{if_loaded(reviews, rating_link)}</Suspense>
                <p class="text-lg text-pretty text-muted" lang=given(&product.languages.summary)>{product.summary.clone()}</p>
                <p class="pt-1">{price}</p>
            </div>
            <BuyBox offers=product.offers.clone() axes=product.options.clone() />
            <Suspense>{if_loaded(promise, delivery::arrival_line)}</Suspense>
            <div class="flex flex-wrap items-start gap-x-4 gap-y-1">
                <WishButton product=product.id />
                <a
                    class="compare-toggle min-h-11"
                    rel="nofollow"
                    href=format!("/compare?p={}", product.slug)
                    data-compare=product.slug.clone()
                >
                    {td_string!(locale, compare.add)}
                </a>
            </div>
            <ul class="flex flex-col gap-2 text-[0.9375rem]" lang=given(&product.languages.rest)>{points}</ul>
            <div class="border-t border-line">
                <Disclosure summary=td_string!(locale, product.details) open=true>
                    <div class="rich-text pb-2" lang=given(&product.languages.description) inner_html=description></div>
                    {first.map(|offer| view! { <Specification offer=offer origin=product.origin.clone() /> })}
                </Disclosure>
                <Disclosure summary=td_string!(locale, product.shipping_title)>
                    <Suspense>{if_loaded(promise, delivery::ways)}</Suspense>
                    <delivery::Always />
                </Disclosure>
            </div>
        </div>
    }
}

fn rating_link(page: Option<ReviewsPage>) -> AnyView {
    page.map(|page| view! { <RatingLink rating=page.rating /> })
        .into_any()
}

#[component]
fn Specification(offer: Offer, origin: Option<String>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <DescriptionList class="mt-3">
            <DescriptionItem term=td_string!(locale, product.sku)>{offer.sku}</DescriptionItem>
            <DescriptionItem term=td_string!(locale, product.weight)>
                {td_string!(locale, product.grams, grams = offer.weight_grams)}
            </DescriptionItem>
            {origin
                .map(|origin| {
                    view! { <DescriptionItem term=td_string!(locale, product.origin)>{country(locale, &origin)}</DescriptionItem> }
                })}
        </DescriptionList>
    }
}
