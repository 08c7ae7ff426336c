//! The home page.

use api_catalog::{CategoryCard, ProductCard as Card, ShopFrontView, shop_front};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use pages_kit::{Loading, ask, when_loaded};
use ui::{ButtonSize, Container, Icon, IconName, LinkButton, SkeletonShape};

use crate::head::{Addresses, StructuredData, own_address};
use crate::product_card::{ProductGrid, ProductPicture};
use crate::shelf::Trending;

/// What greets a shopper.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let locale = use_locale();
    let front = ask(|| (), |()| shop_front());
    view! {
        <Title text=td_string!(locale, site_name) />
        <Meta name="description" content=td_string!(locale, site_description) />
        <Suspense fallback=|| view! { <Loading shape=SkeletonShape::Grid /> }>
            {when_loaded(front, |view| view! { <Front view=view /> }.into_any())}
        </Suspense>
        <Container>
            <Trending />
        </Container>
    }
}

#[component]
fn Front(view: ShopFrontView) -> impl IntoView {
    let locale = use_locale();
    let hero = view.featured.first().cloned();
    let canonical = own_address(&view.seo.canonical, &view.seo.language);
    let collections = view.collections;
    view! {
        <Addresses plain=view.seo.canonical language=view.seo.language />
        <Link rel="canonical" href=canonical.clone() />
        <Meta property="og:type" content="website" />
        <Meta property="og:title" content=view.seo.title />
        <Meta property="og:url" content=canonical />
        <StructuredData json=view.seo.structured_data />
        <Hero card=hero />
        <Container class="flex flex-col gap-16 pt-14">
            <section aria-labelledby="categories">
                <SectionHead id="categories" title=td_string!(locale, home.categories) />
                <ul class="grid grid-cols-2 gap-3 sm:gap-4 lg:grid-cols-4">
                    {view.categories.into_iter().map(|card| view! { <CategoryTile card=card /> }).collect_view()}
                </ul>
            </section>
            <section aria-labelledby="featured">
                <SectionHead id="featured" title=td_string!(locale, home.featured) href="/products" />
                <ProductGrid cards=view.featured />
            </section>
            <Collections cards=collections />
            <Promises />
            <section aria-labelledby="newest">
                <SectionHead id="newest" title=td_string!(locale, home.newest) href="/products?sort=newest" />
                <ProductGrid cards=view.newest />
            </section>
        </Container>
    }
}

#[component]
fn Hero(card: Option<Card>) -> impl IntoView {
    let locale = use_locale();
    view! {
        <section class="border-b border-line bg-linear-to-b from-base-200 to-base-100">
            <Container class="grid items-center gap-8 py-10 md:grid-cols-2 md:gap-12 md:py-16">
                <div class="flex flex-col items-start gap-5">
                    <p class="text-sm font-medium text-primary">{td_string!(locale, home.eyebrow)}</p>
                    <h1 class="text-4xl font-semibold tracking-tight text-balance sm:text-5xl lg:text-6xl">
                        {td_string!(locale, home.title)}
                    </h1>
                    <p class="max-w-lg text-lg text-pretty text-muted">{td_string!(locale, home.text)}</p>
                    <LinkButton href="/products" size=ButtonSize::Large>
                        {td_string!(locale, home.action)}
                        <Icon name=IconName::ArrowRight />
                    </LinkButton>
                </div>
                {card
                    .map(|card| {
                        view! {
                            <a
                                href=format!("/products/{}", card.slug)
                                class="block overflow-clip rounded-box border border-line shadow-overlay"
                                aria-label=card.title
                            >
                                <ProductPicture
                                    alt=card.title.clone()
                                    image=card.image
                                    sizes="(min-width: 768px) 45vw, 92vw"
                                    priority=true
                                />
                            </a>
                        }
                    })}
            </Container>
        </section>
    }
}

#[component]
fn SectionHead(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] href: Option<String>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <div class="mb-6 flex items-baseline justify-between gap-4">
            <h2 id=id class="text-2xl font-semibold tracking-tight">{title}</h2>
            {href
                .map(|href| {
                    view! {
                        <a href=href class="inline-flex min-h-11 items-center rounded-selector text-sm text-primary hover:underline">
                            {td_string!(locale, home.see_all)}
                        </a>
                    }
                })}
        </div>
    }
}

#[component]
fn CategoryTile(card: CategoryCard) -> impl IntoView {
    let locale = use_locale();
    let count = td_string!(locale, home.category_count, count = card.product_count);
    view! {
        <li class="group relative overflow-clip rounded-box border border-line transition-colors hover:border-line-strong">
            <ProductPicture
                image=card.image
                alt=""
                sizes="(min-width: 1024px) 24vw, 48vw"
                class="opacity-70 transition-opacity duration-300 group-hover:opacity-90"
            />
            <div class="absolute inset-x-0 bottom-0 bg-linear-to-t from-black/85 via-black/55 to-transparent p-4 pt-14 text-white">
                <h3 class="font-semibold">
                    <a href=format!("/categories/{}", card.slug) class="after:absolute after:inset-0">
                        {card.name}
                    </a>
                </h3>
                <p class="text-sm text-white/80">{count}</p>
            </div>
        </li>
    }
}

#[component]
fn Collections(cards: Vec<CategoryCard>) -> impl IntoView {
    let locale = use_locale();
    (!cards.is_empty()).then(|| {
        view! {
            <section aria-labelledby="collections">
                <SectionHead id="collections" title=td_string!(locale, home.collections) />
                <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
                    {cards.into_iter().map(|card| view! { <CollectionTile card=card /> }).collect_view()}
                </ul>
            </section>
        }
    })
}

#[component]
fn CollectionTile(card: CategoryCard) -> impl IntoView {
    let locale = use_locale();
    let count = td_string!(locale, home.category_count, count = card.product_count);
    view! {
        <li class="group relative flex items-center gap-4 overflow-clip rounded-box border border-line bg-base-200 p-3 transition-colors hover:border-line-strong">
            <div class="w-24 shrink-0 overflow-clip rounded-field sm:w-28">
                <ProductPicture image=card.image alt="" sizes="7rem" />
            </div>
            <div class="flex min-w-0 flex-col gap-1">
                <h3 class="font-semibold">
                    <a href=format!("/collections/{}", card.slug) class="after:absolute after:inset-0">
                        {card.name}
                    </a>
                </h3>
                <p class="line-clamp-2 text-sm text-pretty text-muted">{card.description}</p>
                <p class="text-sm text-muted">{count}</p>
            </div>
        </li>
    }
}

#[component]
fn Promises() -> impl IntoView {
    let locale = use_locale();
    let promises = [
        (
            IconName::Package,
            td_string!(locale, home.promise_stock_title),
            td_string!(locale, home.promise_stock_text),
        ),
        (
            IconName::Truck,
            td_string!(locale, home.promise_shipping_title),
            td_string!(locale, home.promise_shipping_text),
        ),
        (
            IconName::Receipt,
            td_string!(locale, home.promise_price_title),
            td_string!(locale, home.promise_price_text),
        ),
    ];
    let promise = |(icon, title, text): (IconName, &'static str, &'static str)| {
        view! {
            <li class="flex gap-4">
                <span class="grid size-11 shrink-0 place-items-center rounded-full border border-line bg-base-300 text-primary">
                    <Icon name=icon />
                </span>
                <div>
                    <h3 class="font-medium">{title}</h3>
                    <p class="text-sm text-pretty text-muted">{text}</p>
                </div>
            </li>
        }
    };
    view! {
        <ul class="grid gap-6 rounded-box border border-line bg-base-200 p-6 md:grid-cols-3 md:p-8">
            {promises.into_iter().map(promise).collect_view()}
        </ul>
    }
}
