//! Up to four products beside each other: `/compare?p=lamp&p=mug`. All of it is in the address, so that it can be sent to
//! somebody and works without JavaScript; the page is the same for everybody.
//!
//! Deliberately not here: which products a browser has gathered (`public/compare.js` keeps them).

mod rows;
mod table;

use api_catalog::{
    Comparison, MOST_COMPARED, ProductCard, ProductShelves, compare_products, product_shelves,
};
use i18n_storefront::{td_string, use_locale};
use leptos::prelude::*;
use leptos_meta::{Meta, Title};
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use pages_kit::{drawn_if_answered, drawn_once_answered};
use ui::{
    Alert, Breadcrumbs, Container, EmptyState, IconName, LinkButton, LinkItem, PageHeader, Tone,
};

use crate::listing::escaped;
use pages_kit::given;
use table::Table;

/// What the address says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Choice {
    slugs: Vec<String>,
    /// Whether only rows are shown in which the products differ.
    differences: bool,
}

impl Choice {
    fn read(query: &ParamsMap) -> Self {
        let mut slugs: Vec<String> = Vec::new();
        for slug in query.get_all("p").unwrap_or_default() {
            if !slug.trim().is_empty() && !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        Self {
            slugs,
            differences: query.get("rows").as_deref() == Some("differences"),
        }
    }

    fn address(slugs: &[String], differences: bool) -> String {
        let mut parts: Vec<String> = slugs
            .iter()
            .map(|slug| format!("p={}", escaped(slug)))
            .collect();
        if differences {
            parts.push("rows=differences".to_owned());
        }
        if parts.is_empty() {
            return "/compare".to_owned();
        }
        format!("/compare?{}", parts.join("&"))
    }

    /// Without one of the products.
    fn without(&self, slug: &str) -> String {
        let kept: Vec<String> = self
            .slugs
            .iter()
            .filter(|one| *one != slug)
            .cloned()
            .collect();
        Self::address(&kept, self.differences)
    }

    /// With one product more.
    fn with_another(&self, slug: &str) -> String {
        let mut slugs = self.slugs.clone();
        slugs.push(slug.to_owned());
        Self::address(&slugs, self.differences)
    }

    /// With all rows, or only those that differ.
    fn with_differences(&self, differences: bool) -> String {
        Self::address(&self.slugs, differences)
    }
}

#[component]
pub(crate) fn ComparePage() -> impl IntoView {
    let locale = use_locale();
    let query = use_query_map();
    let choice = Memo::new(move |_| query.with(Choice::read));
    let slugs = choice.with_untracked(|choice| choice.slugs.join(","));
    let crumbs = move || {
        vec![
            LinkItem::new(td_string!(locale, nav.home), "/"),
            LinkItem::new(td_string!(locale, compare.title), "/compare"),
        ]
    };
    view! {
        <Title text=td_string!(locale, title_with_site, title = td_string!(locale, compare.title)) />
        // Every choice is a page of its own: search engines have the products.
        <Meta name="robots" content="noindex, follow" />
        <Container>
            <PageHeader
                title=td_string!(locale, compare.title)
                description=td_string!(locale, compare.text)
                breadcrumbs=move || view! { <Breadcrumbs label=td_string!(locale, nav.breadcrumbs) items=crumbs() /> }
            />
            {drawn_once_answered(
                compare_products(slugs),
                move |found| view! { <Shown comparison=found choice=choice /> }.into_any(),
            )}
        </Container>
    }
}

#[component]
fn Shown(comparison: Comparison, choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    let Comparison { found, missing } = comparison;
    let told = (!missing.is_empty()).then(|| {
        let names = missing.join(", ");
        view! {
            <Alert
                tone=Tone::Warning
                title=td_string!(locale, compare.missing, names = names)
                class="mb-6"
            />
        }
    });
    let gathered: Vec<String> = found.iter().map(|one| one.slug.clone()).collect();
    let first = found.first().map(|one| one.slug.clone());
    let more = first
        .filter(|_| found.len() < MOST_COMPARED)
        .map(|slug| view! { <More slug=slug choice=choice /> });
    let body = if found.is_empty() {
        view! {
            <EmptyState
                icon=IconName::Package
                title=td_string!(locale, compare.empty_title)
                text=td_string!(locale, compare.empty_text)
                action=move || view! { <LinkButton href="/products">{td_string!(locale, nav.shop_all)}</LinkButton> }
            />
        }
        .into_any()
    } else {
        view! { <Table products=found choice=choice /> }.into_any()
    };
    view! {
        {told}
        <div data-comparing=gathered.join(",")>{body}</div>
        {more}
    }
}

/// Links that add a product to the address: what is like the first one and not there yet.
#[component]
fn More(slug: String, choice: Memo<Choice>) -> impl IntoView {
    let locale = use_locale();
    let draw = move |shelves: Option<ProductShelves>| {
        let cards = shelves.map(|shelves| shelves.similar).unwrap_or_default();
        let present = choice.get_untracked();
        let link = |card: ProductCard| {
            (!present.slugs.contains(&card.slug)).then(|| {
                let href = present.with_another(&card.slug);
                view! { <li><a href=href class="chip" lang=given(&card.language) data-noscroll="">{card.title}</a></li> }
            })
        };
        let links: Vec<_> = cards.into_iter().filter_map(link).collect();
        (!links.is_empty())
            .then(|| {
                view! {
                    <section class="mt-8" aria-labelledby="compare-more">
                        <h2 id="compare-more" class="mb-3 font-semibold">{td_string!(locale, compare.more)}</h2>
                        <ul class="flex flex-wrap gap-2">{links}</ul>
                    </section>
                }
            })
            .into_any()
    };
    drawn_if_answered(product_shelves(slug), draw)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn choice(pairs: &[(&'static str, &str)]) -> Choice {
        let pairs = pairs.iter();
        Choice::read(
            &pairs
                .map(|(name, value)| (*name, (*value).to_owned()))
                .collect(),
        )
    }

    #[test]
    fn the_address_says_what_is_compared() {
        let read = choice(&[("p", "a"), ("p", "b"), ("p", "a"), ("p", "")]);
        assert_eq!(read.slugs, ["a", "b"]);
        assert_eq!(
            read.with_differences(true),
            "/compare?p=a&p=b&rows=differences"
        );
        assert_eq!(read.without("a"), "/compare?p=b");
        assert_eq!(read.with_another("c"), "/compare?p=a&p=b&p=c");
        assert_eq!(choice(&[("p", "a")]).without("a"), "/compare");
        let strange = choice(&[("p", "a&b=c")]);
        assert_eq!(strange.with_differences(false), "/compare?p=a%26b%3Dc");
    }
}
