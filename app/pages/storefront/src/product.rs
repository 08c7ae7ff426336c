//! The product page. The server alone draws it (ADR 0015): its forms are plain ones, which `pages_kit` sends without leaving
//! the page; `public/gallery.js` and `public/looked-at.js` do the rest.

mod buy_box;
mod delivery;
mod gallery;
mod picker;
mod price;
mod questions;
mod review_card;
mod reviews;
mod wish;

use std::pin::Pin;

use api_catalog::{
    CountView, DeliveryView, Offer, ProductShelves, ProductView, delivery_promise, product_by_slug,
    product_shelves,
};
use api_reviews::{QuestionsPage, RatingSummary, ReviewsPage, product_questions, product_reviews};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};
use pages_kit::{Answer, country, drawn_answer, drawn_once_answered};
use ui::{
    Breadcrumbs, Container, DescriptionItem, DescriptionList, Disclosure, Icon, IconName, IconSize,
    Lightbox, LinkButton, LinkItem,
};

use crate::not_found::NotFound;
use crate::shelf::Beside;
use buy_box::BuyBox;
use gallery::Gallery;
use pages_kit::{PageHead, given};
use questions::Questions;
use reviews::{Choice, RatingLink, Reviews};
use wish::WishButton;

/// What the page shows, as it was answered. Only without the product there is no page.
struct Asked {
    product: Option<ProductView>,
    promise: Option<DeliveryView>,
    shelves: Option<ProductShelves>,
    reviews: Answer<Option<ReviewsPage>>,
    questions: Answer<Option<QuestionsPage>>,
}

type Asking<T> = Pin<Box<dyn Future<Output = Answer<T>> + Send>>;

/// Asks for all of it at once.
async fn ask(choice: Choice, after: Option<String>) -> Answer<Asked> {
    let slug = choice.slug.clone();
    // Boxed, because a server function's future takes tens of kilobytes.
    let product: Asking<_> = Box::pin(product_by_slug(slug.clone()));
    let promise: Asking<_> = Box::pin(delivery_promise(slug.clone()));
    let shelves: Asking<_> = Box::pin(product_shelves(slug.clone()));
    let questions: Asking<_> = Box::pin(product_questions(slug.clone(), after));
    let Choice {
        stars, sort, after, ..
    } = choice;
    let reviews: Asking<_> = Box::pin(product_reviews(slug, stars, sort, after));
    let (product, promise, shelves, reviews, questions) =
        futures::join!(product, promise, shelves, reviews, questions);
    Ok(Asked {
        product: product?,
        promise: promise.ok().flatten(),
        shelves: shelves.ok().flatten(),
        reviews,
        questions,
    })
}

/// One product with everything a shopper wants to know before buying it.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let slug = params
        .with_untracked(|params| params.get("slug"))
        .unwrap_or_default();
    let choice = query.with_untracked(|query| Choice::read(slug, query));
    let after = query.with_untracked(|query| query.get("questions"));
    let is_first = after.is_none();
    drawn_once_answered(ask(choice.clone(), after), move |asked| {
        view! { <Page asked=asked choice=choice is_first=is_first /> }.into_any()
    })
}

/// `is_first`: the first page of its questions.
#[component]
fn Page(asked: Asked, choice: Choice, is_first: bool) -> impl IntoView {
    let locale = use_locale();
    let Some(product) = asked.product else {
        return view! {
            <NotFound
                title=td_string!(locale, product.not_found_title)
                text=td_string!(locale, product.not_found_text)
            />
        }
        .into_any();
    };
    let (id, slug) = (product.id.to_string(), product.slug.clone());
    let place = format!("product-{id}");
    let rating = asked.reviews.as_ref().ok().and_then(Option::as_ref);
    let rating = rating.map(|page| page.rating);
    let shelves = asked
        .shelves
        .map(|shelves| view! { <Beside shelves=shelves /> });
    let reviews = drawn_answer(asked.reviews, move |page| {
        page.map(|page| view! { <Reviews page=page choice=choice /> })
            .into_any()
    });
    let questions = drawn_answer(asked.questions, move |page| {
        page.map(|page| view! { <Questions page=page slug=slug is_first=is_first /> })
            .into_any()
    });
    // Another product is another element: what was typed and opened here stays here.
    view! {
        <div id=place>
            <Found product=product rating=rating promise=asked.promise />
            <Container>
                {shelves} {reviews} {questions}
                <div data-looked-at=id.clone() data-kept=id data-count=CountView::url()></div>
            </Container>
            <Lightbox
                close_label=td_string!(locale, nav.close)
                previous_label=td_string!(locale, gallery.previous)
                next_label=td_string!(locale, gallery.next)
                zoom_label=td_string!(locale, gallery.zoom)
            />
        </div>
    }
    .into_any()
}

#[component]
fn Found(
    product: ProductView,
    rating: Option<RatingSummary>,
    promise: Option<DeliveryView>,
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
            <div class="grid gap-8 md:grid-cols-2 lg:grid-cols-[1.15fr_1fr] lg:gap-14">
                <div class="min-w-0 md:sticky md:top-24 md:self-start">
                    <Gallery images=images title=title />
                </div>
                <Facts product=product rating=rating promise=promise />
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
    rating: Option<RatingSummary>,
    promise: Option<DeliveryView>,
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
                {rating.map(|rating| view! { <RatingLink rating=rating /> })}
                <p class="text-lg text-pretty text-muted" lang=given(&product.languages.summary)>{product.summary.clone()}</p>
                <p class="pt-1">{price}</p>
            </div>
            <BuyBox slug=product.slug.clone() offers=product.offers.clone() axes=product.options.clone() />
            {promise.as_ref().map(delivery::arrival_line)}
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
                    {promise.map(delivery::ways)}
                    <delivery::Always />
                </Disclosure>
            </div>
        </div>
    }
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
