//! The product page.

mod buy_box;
mod wish;

use api_catalog::{Offer, ProductView, product_by_slug};
use i18n_storefront::{Locale, td_string, use_locale};
use kernel::Money;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};
use leptos_router::hooks::use_params_map;
use pages_kit::{Loading, ask, country, when_loaded};
use ui::{
    Breadcrumbs, Container, DescriptionItem, DescriptionList, Disclosure, Icon, IconName, IconSize,
    LinkItem, Price, PriceSize, SkeletonShape,
};

use crate::not_found::NotFound;
use crate::product_card::{ProductGrid, ProductPicture};
use crate::words::money;
use buy_box::BuyBox;
use wish::WishButton;

/// One product with everything a shopper wants to know before buying it.
#[component]
pub(crate) fn ProductPage() -> impl IntoView {
    let locale = use_locale();
    let params = use_params_map();
    let slug = Memo::new(move |_| params.with(|params| params.get("slug")).unwrap_or_default());
    let product = ask(move || slug.get(), product_by_slug);
    view! {
        <Suspense fallback=|| view! { <Loading shape=SkeletonShape::Text count=6 /> }>
            {when_loaded(product, move |product| page_of(locale, product))}
        </Suspense>
    }
}

fn page_of(locale: Locale, product: Option<ProductView>) -> AnyView {
    match product {
        Some(product) => view! { <Found product=product /> }.into_any(),
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
fn Found(product: ProductView) -> impl IntoView {
    let locale = use_locale();
    let crumbs = vec![
        LinkItem::new(td_string!(locale, nav.home), "/"),
        LinkItem::new(
            product.category.1.clone(),
            format!("/categories/{}", product.category.0),
        ),
        LinkItem::new(product.title.clone(), format!("/products/{}", product.slug)),
    ];
    let picture = product.images.first().cloned();
    let similar = product.similar.clone();
    let category = product.category.1.clone();
    view! {
        <Title text=td_string!(locale, title_with_site, title = product.title.clone()) />
        <Meta name="description" content=product.summary.clone() />
        <Link rel="canonical" href=format!("/products/{}", product.slug) />
        <Container>
            <div class="py-5">
                <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs />
            </div>
            <div class="grid gap-8 md:grid-cols-2 lg:grid-cols-[1.15fr_1fr] lg:gap-14">
                <div class="md:sticky md:top-24 md:self-start">
                    {picture
                        .map(|image| {
                            view! {
                                <div class="overflow-clip rounded-box border border-line">
                                    <ProductPicture
                                        alt=image.alt.clone()
                                        image=image
                                        sizes="(min-width: 1024px) 52vw, (min-width: 768px) 48vw, 94vw"
                                        priority=true
                                    />
                                </div>
                            }
                        })}
                </div>
                <Facts product=product />
            </div>
            <Similar category=category cards=similar />
        </Container>
    }
}

/// The lowest price, and whether others are higher.
fn price_range(offers: &[Offer]) -> Option<(Money, bool)> {
    let lowest = offers
        .iter()
        .map(|offer| offer.price)
        .min_by_key(|price| price.minor())?;
    Some((lowest, offers.iter().any(|offer| offer.price != lowest)))
}

#[component]
fn Facts(product: ProductView) -> impl IntoView {
    let locale = use_locale();
    let price = price_range(&product.offers).map(|(lowest, varies)| {
        let text = money(lowest);
        let text = if varies { td_string!(locale, listing.from, price = text) } else { text };
        view! { <Price current=text size=PriceSize::Large note=td_string!(locale, product.tax_included) /> }
    });
    let paragraphs = product
        .paragraphs
        .iter()
        .map(|text| view! { <p>{text.clone()}</p> })
        .collect_view();
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
                <p class="text-sm text-muted">{product.brand.clone()}</p>
                <h1 class="text-3xl font-semibold tracking-tight text-balance sm:text-4xl">{product.title.clone()}</h1>
                <p class="text-lg text-pretty text-muted">{product.summary.clone()}</p>
                <p class="pt-1">{price}</p>
            </div>
            <BuyBox offers=product.offers.clone() />
            <WishButton product=product.id />
            <ul class="flex flex-col gap-2 text-[0.9375rem]">{points}</ul>
            <div class="border-t border-line">
                <Disclosure summary=td_string!(locale, product.details) open=true>
                    <div class="flex flex-col gap-3 pb-2 leading-relaxed text-pretty text-muted">{paragraphs}</div>
                    {first.map(|offer| view! { <Specification offer=offer origin=product.origin.clone() /> })}
                </Disclosure>
                <Disclosure summary=td_string!(locale, product.shipping_title)>
                    <p class="text-pretty text-muted">{td_string!(locale, product.shipping_text)}</p>
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

#[component]
fn Similar(category: String, cards: Vec<api_catalog::ProductCard>) -> impl IntoView {
    let locale = use_locale();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="mt-20" aria-labelledby="similar">
                <h2 id="similar" class="mb-6 text-2xl font-semibold tracking-tight">
                    {td_string!(locale, product.similar, category = category)}
                </h2>
                <ProductGrid cards=cards />
            </section>
        }
    })
}
