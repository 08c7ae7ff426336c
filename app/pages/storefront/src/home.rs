//! The home page.

use api_catalog::{CategoryCard, FrontTexts, ProductCard as Card, ShopFrontView, shop_front};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use pages_kit::drawn_once_answered;
use ui::{ButtonSize, Container, Icon, IconName, LinkButton};

use crate::shelf::{LiveShelf, Trending};
use pages_kit::{Addresses, StructuredData, given, own_address};
use pages_kit::{ProductGrid, ProductPicture};

/// What greets a shopper.
#[component]
pub(crate) fn HomePage() -> impl IntoView {
    let locale = use_locale();
    view! {
        <Title text=td_string!(locale, site_name) />
        {drawn_once_answered(shop_front(), |view| view! { <Front view=view /> }.into_any())}
        <Container>
            <LiveShelf />
            <Trending />
        </Container>
    }
}

#[component]
fn Front(view: ShopFrontView) -> impl IntoView {
    let locale = use_locale();
    let hero = view.featured.first().cloned();
    let canonical = own_address(&view.seo.canonical, &view.seo.language);
    let (collections, texts) = (view.collections, view.texts);
    let of_shop = texts.clone().map(|texts| texts.description);
    let description = of_shop.filter(|text| !text.is_empty());
    let description =
        description.unwrap_or_else(|| td_string!(locale, site_description).to_owned());
    view! {
        <Meta name="description" content=description />
        <Addresses plain=view.seo.canonical language=view.seo.language />
        <Link rel="canonical" href=canonical.clone() />
        <Meta property="og:type" content="website" />
        <Meta property="og:title" content=view.seo.title />
        <Meta property="og:url" content=canonical />
        <StructuredData json=view.seo.structured_data />
        <Hero card=hero shop=view.shop_name texts=texts.clone() />
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
            <Promises texts=texts />
            <section aria-labelledby="newest">
                <SectionHead id="newest" title=td_string!(locale, home.newest) href="/products?sort=newest" />
                <ProductGrid cards=view.newest />
            </section>
        </Container>
    }
}

#[component]
fn Hero(card: Option<Card>, shop: String, texts: Option<FrontTexts>) -> impl IntoView {
    let locale = use_locale();
    let (before, title, lead, language) = match texts {
        Some(texts) => (texts.eyebrow, texts.title, texts.lead, texts.language),
        None => (String::new(), shop, String::new(), String::new()),
    };
    let language = given(&language);
    let eyebrow = (!before.is_empty()).then(|| {
        view! { <p class="text-sm font-medium text-primary" lang=language.clone()>{before}</p> }
    });
    let below = (!lead.is_empty()).then(|| {
        view! { <p class="max-w-lg text-lg text-pretty text-muted" lang=language.clone()>{lead}</p> }
    });
    view! {
        <section class="border-b border-line bg-linear-to-b from-base-200 to-base-100">
            <Container class="grid items-center gap-8 py-10 md:grid-cols-2 md:gap-12 md:py-16">
                <div class="flex flex-col items-start gap-5">
                    {eyebrow}
                    <h1
                        class="text-4xl font-semibold tracking-tight text-balance sm:text-5xl lg:text-6xl"
                        lang=language
                    >
                        {title}
                    </h1>
                    {below}
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

/// What the shop promises of delivery stands among what holds for every shop.
#[component]
fn Promises(texts: Option<FrontTexts>) -> impl IntoView {
    let locale = use_locale();
    let own = texts.filter(|texts| !texts.delivery_title.is_empty());
    let delivery = own.map(|texts| Promise {
        icon: IconName::Truck,
        title: texts.delivery_title,
        text: texts.delivery_text,
        language: given(&texts.language),
    });
    let stock = Promise {
        icon: IconName::Package,
        title: td_string!(locale, home.promise_stock_title).to_owned(),
        text: td_string!(locale, home.promise_stock_text).to_owned(),
        language: None,
    };
    let price = Promise {
        icon: IconName::Receipt,
        title: td_string!(locale, home.promise_price_title).to_owned(),
        text: td_string!(locale, home.promise_price_text).to_owned(),
        language: None,
    };
    let all = [Some(stock), delivery, Some(price)];
    let columns = match all.iter().flatten().count() {
        3 => "md:grid-cols-3",
        _ => "md:grid-cols-2",
    };
    view! {
        <ul class=["grid gap-6 rounded-box border border-line bg-base-200 p-6 md:p-8 ", columns].concat()>
            {all.into_iter().flatten().map(promise).collect_view()}
        </ul>
    }
}

struct Promise {
    icon: IconName,
    title: String,
    text: String,
    language: Option<String>,
}

fn promise(promise: Promise) -> impl IntoView {
    view! {
        <li class="flex gap-4" lang=promise.language>
            <span class="grid size-11 shrink-0 place-items-center rounded-full border border-line bg-base-300 text-primary">
                <Icon name=promise.icon />
            </span>
            <div>
                <h3 class="font-medium">{promise.title}</h3>
                <p class="text-sm text-pretty text-muted">{promise.text}</p>
            </div>
        </li>
    }
}
