//! `/sitemap.xml`, its parts, and `/robots.txt`: what search engines are told of a shop.
//!
//! Sources: the Sitemaps protocol 0.9 (<https://www.sitemaps.org/protocol.html>), RFC 9309. The index names a part for the
//! pages that merchants make by hand and one per 10,000 products; a part of products is named by its first product's id, so
//! that it costs the same wherever it begins, and is sent while it is read.
//! Deliberately not here: which products there are to tell of (`catalog::queries`).

use std::sync::Arc;

use axum::Extension;
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use catalog::queries::{SitemapEntry, sitemap_pages, sitemap_products, sitemap_starts};
use channels::Channel;
use futures::stream::{self, Stream};
use kernel::{ChannelId, Locale, ProductId};
use live::queries::live_addresses;
use platform::Platform;
use serde::Deserialize;
use uuid::Uuid;

use crate::language::{PARAMETER, offered};
use crate::middleware::channel;
use crate::problem;
use crate::request_source::RequestSource;
use crate::state::AppState;

/// Products in a part.
const PART: u16 = 10_000;
/// Products read at once.
const BATCH: u16 = 1_000;
const XML: &str = "application/xml; charset=utf-8";
/// Crawlers come a few times a day.
const ONE_HOUR: &str = "public, max-age=3600";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";
/// The namespace of links to a page's other languages.
const XHTML: &str = "http://www.w3.org/1999/xhtml";
/// Where there is nothing to find for a search engine.
const CLOSED: [&str; 9] = [
    "/account",
    "/admin",
    "/api/",
    "/cart",
    "/checkout",
    "/compare",
    "/orders/",
    "/sign-in",
    "/studio",
];

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/sitemap.xml", get(index))
        .route("/sitemaps/pages.xml", get(pages))
        .route("/sitemaps/products.xml", get(products))
        .route("/robots.txt", get(robots))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Which part.
#[derive(Debug, Deserialize)]
struct Part {
    from: Uuid,
}

async fn robots(Extension(source): Extension<RequestSource>) -> Response {
    let mut text = String::from("User-agent: *\n");
    for path in CLOSED {
        text.push_str(&format!("Disallow: {path}\n"));
    }
    text.push_str(&format!("\nSitemap: {}/sitemap.xml\n", source.site()));
    let headers = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CACHE_CONTROL, ONE_HOUR),
    ];
    (headers, text).into_response()
}

async fn index(
    State(state): State<AppState>,
    Extension(channel): Extension<Arc<Channel>>,
    Extension(source): Extension<RequestSource>,
) -> Response {
    match starts(&state.platform, channel.id).await {
        Ok(starts) => {
            let site = escaped(&source.site());
            let mut text = format!(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sitemapindex xmlns=\"{NAMESPACE}\">\n"
            );
            text.push_str(&format!(
                "<sitemap><loc>{site}/sitemaps/pages.xml</loc></sitemap>\n"
            ));
            for start in starts {
                let part = format!("{site}/sitemaps/products.xml?from={start}");
                text.push_str(&format!("<sitemap><loc>{part}</loc></sitemap>\n"));
            }
            text.push_str("</sitemapindex>\n");
            xml(Body::from(text))
        }
        Err(error) => failed(&state, &error),
    }
}

async fn starts(platform: &Platform, channel: ChannelId) -> Result<Vec<ProductId>, sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    sitemap_starts(&mut connection, channel, i64::from(PART)).await
}

async fn pages(
    State(state): State<AppState>,
    Extension(channel): Extension<Arc<Channel>>,
    Extension(source): Extension<RequestSource>,
) -> Response {
    match made_pages(&state.platform, channel.id).await {
        Ok(entries) => {
            let site = escaped(&source.site());
            let mut text = head();
            for path in ["/", "/products", "/live"] {
                let entry = SitemapEntry {
                    path: path.to_owned(),
                    changed: None,
                };
                text.push_str(&lines_of(&site, &entry, channel.locale));
            }
            entries
                .iter()
                .for_each(|entry| text.push_str(&lines_of(&site, entry, channel.locale)));
            text.push_str("</urlset>\n");
            xml(Body::from(text))
        }
        Err(error) => failed(&state, &error),
    }
}

async fn made_pages(
    platform: &Platform,
    channel: ChannelId,
) -> Result<Vec<SitemapEntry>, sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    let mut pages = sitemap_pages(&mut connection, channel).await?;
    let live = live_addresses(&mut connection, channel, platform.now()).await?;
    pages.extend(live.into_iter().map(|page| SitemapEntry {
        path: page.path,
        changed: Some(page.changed),
    }));
    Ok(pages)
}

async fn products(
    State(state): State<AppState>,
    Extension(channel): Extension<Arc<Channel>>,
    Extension(source): Extension<RequestSource>,
    part: Result<Query<Part>, QueryRejection>,
) -> Response {
    let Ok(Query(part)) = part else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let reading = Reading {
        platform: state.platform.clone(),
        channel: channel.id,
        site: escaped(&source.site()),
        locale: channel.locale,
        next: Some(ProductId(part.from)),
        left: PART,
    };
    let begin = stream::iter([Ok(Bytes::from(head()))]);
    let end = stream::iter([Ok(Bytes::from_static(b"</urlset>\n"))]);
    let body = futures::StreamExt::chain(futures::StreamExt::chain(begin, lines(reading)), end);
    xml(Body::from_stream(body))
}

/// How far a part is read.
struct Reading {
    platform: Platform,
    channel: ChannelId,
    site: String,
    locale: Locale,
    next: Option<ProductId>,
    left: u16,
}

/// The products of a part, batch by batch.
fn lines(reading: Reading) -> impl Stream<Item = Result<Bytes, sqlx::Error>> {
    stream::try_unfold(reading, |mut reading| async move {
        let (Some(from), true) = (reading.next, reading.left > 0) else {
            return Ok(None);
        };
        let size = BATCH.min(reading.left);
        let mut connection = reading.platform.pool().acquire().await?;
        let limit = i64::from(size);
        let found = sitemap_products(&mut connection, reading.channel, from, limit).await?;
        drop(connection);
        reading.left -= size;
        // Ids are numbers: the next possible one begins the next batch.
        let is_full = found.len() == usize::from(size);
        let last = found.last().filter(|_| is_full);
        reading.next =
            last.map(|(id, _)| ProductId(Uuid::from_u128(id.0.as_u128().saturating_add(1))));
        let text: String = found
            .iter()
            .map(|(_, entry)| lines_of(&reading.site, entry, reading.locale))
            .collect();
        Ok(Some((Bytes::from(text), reading)))
    })
}

fn head() -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"{NAMESPACE}\" xmlns:xhtml=\"{XHTML}\">\n"
    )
}

/// A page in each language that the pages speak, each with all of them
/// (<https://developers.google.com/search/docs/specialty/international/localized-versions>).
fn lines_of(site: &str, entry: &SitemapEntry, shops: Locale) -> String {
    let path = escaped(&entry.path);
    let of = |locale: Locale| match offered(locale.tag(), shops) {
        Some(own) if own == shops => (own.tag(), format!("{site}{path}")),
        _ => {
            let language = locale.language();
            (locale.tag(), format!("{site}{path}?{PARAMETER}={language}"))
        }
    };
    let all: Vec<(&str, String)> = app::languages().into_iter().map(of).collect();
    let links: String = all
        .iter()
        .map(|(tag, href)| {
            format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{href}\"/>")
        })
        .collect();
    all.iter()
        .map(|(_, href)| line(href, &links, entry))
        .collect()
}

fn line(address: &str, links: &str, entry: &SitemapEntry) -> String {
    let changed = entry
        .changed
        .map(|at| at.format("%Y-%m-%dT%H:%M:%SZ").to_string());
    let changed = changed
        .map(|at| format!("<lastmod>{at}</lastmod>"))
        .unwrap_or_default();
    format!("<url><loc>{address}</loc>{changed}{links}</url>\n")
}

/// Text inside an element.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

fn xml(body: Body) -> Response {
    ([(CONTENT_TYPE, XML), (CACHE_CONTROL, ONE_HOUR)], body).into_response()
}

fn failed(state: &AppState, error: &sqlx::Error) -> Response {
    problem::as_json(&state.unexpected(error)).into_response()
}
