//! The catalogue for programs: what is on sale, page by page.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use axum::{Extension, Json};
use catalog::ListingSort;
use catalog::queries::{ListingFilter, ListingRow, listing};
use channels::Channel;
use identity::{Area, CallingKey, Permission};
use kernel::{Cursor, PageRequest, Problem, ProblemKind, ProductId};
use serde::{Deserialize, Serialize};

use super::caller::{demand, unexpected};
use crate::problem;
use crate::state::AppState;

/// Read as text, so that what is wrong is said in our words.
#[derive(Deserialize)]
pub(super) struct Parameters {
    category: Option<String>,
    sort: Option<String>,
    limit: Option<String>,
    cursor: Option<String>,
}

#[derive(Serialize)]
struct Listing {
    items: Vec<Item>,
    /// To be sent as `cursor` for the page behind this one; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Cursor>,
}

#[derive(Serialize)]
struct Item {
    id: ProductId,
    slug: String,
    title: String,
    brand: String,
    /// The lowest of its variants.
    price: Price,
    price_varies: bool,
    available: i32,
    variants: i32,
    url: String,
}

#[derive(Serialize)]
struct Price {
    /// In minor units, e.g. cents.
    amount_minor: i64,
    currency: &'static str,
}

/// `GET /api/v1/products?category=&sort=&limit=&cursor=`: needs the scope `catalogue:read`.
pub(super) async fn list(
    State(state): State<AppState>,
    Extension(key): Extension<CallingKey>,
    Extension(channel): Extension<Arc<Channel>>,
    parameters: Result<Query<Parameters>, QueryRejection>,
) -> Response {
    if let Err(answer) = demand(&key, Permission::Read(Area::Catalogue)) {
        return *answer;
    }
    let Ok(Query(parameters)) = parameters else {
        return malformed("The query can not be read.");
    };
    let request = match page_request(&parameters) {
        Ok(request) => request,
        Err(detail) => return malformed(detail),
    };
    match read(&state, &channel, &parameters, &request).await {
        Ok(page) => Json(page).into_response(),
        Err(error) => unexpected(&state, &error.to_string()),
    }
}

async fn read(
    state: &AppState,
    channel: &Channel,
    parameters: &Parameters,
    request: &PageRequest,
) -> Result<Listing, sqlx::Error> {
    let market = channel.market(None).ok_or(sqlx::Error::RowNotFound)?;
    let filter = ListingFilter {
        market: market.id,
        category: parameters.category.as_deref(),
        sort: ListingSort::parse(parameters.sort.as_deref().unwrap_or_default()),
    };
    let mut reader = state.platform.reader().await?;
    let page = listing(&mut reader, channel.id, filter, request).await?;
    reader.done();
    let currency = market.currency.code();
    Ok(Listing {
        items: page
            .items
            .into_iter()
            .map(|row| item(row, currency))
            .collect(),
        next: page.next,
    })
}

fn item(row: ListingRow, currency: &'static str) -> Item {
    Item {
        id: row.product,
        url: format!("/products/{}", row.slug),
        slug: row.slug,
        title: row.title,
        brand: row.brand,
        price: Price {
            amount_minor: row.price_minor,
            currency,
        },
        price_varies: row.price_varies,
        available: row.available,
        variants: row.variant_count,
    }
}

fn page_request(parameters: &Parameters) -> Result<PageRequest, &'static str> {
    let limit = match parameters.limit.as_deref() {
        None => PageRequest::DEFAULT_LIMIT,
        Some(text) => text
            .parse()
            .ok()
            .filter(|limit| (1..=PageRequest::MAX_LIMIT).contains(limit))
            .ok_or("limit: a whole number from 1 to 200.")?,
    };
    let cursor = match parameters.cursor.as_deref() {
        None => None,
        Some(text) => Some(
            text.parse()
                .map_err(|_| "cursor: the value of next in the answer before, or nothing.")?,
        ),
    };
    Ok(PageRequest::new(limit, cursor))
}

fn malformed(detail: &str) -> Response {
    problem::as_json(&Problem::new(
        ProblemKind::Malformed,
        "request.malformed",
        detail,
    ))
}
