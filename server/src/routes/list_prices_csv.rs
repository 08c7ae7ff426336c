//! `/admin/price-lists/{id}/prices.csv` and `/import`: the prices of a list as a table (RFC 4180), out and in.
//!
//! Both ways have the columns of `lsn prices import`. Rows stand for themselves: those that are refused are told on the page
//! with their line, the others are written. Sent out while it is read, so that many prices take no more memory than a page
//! of them.

use api_catalog::desk::price_lists::{MAX_ROWS, PRICE_LISTS_PATH, TABLE_FIELD};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::http::header::ACCEPT;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use flows::price_import::import_list_prices;
use flows::price_lists::{ListedPrice, list_prices};
use identity::{Area, Permission};
use kernel::{
    ChannelId, Cursor, FieldProblem, Money, PageRequest, PriceListId, Problem, ProblemKind,
    Timestamp,
};
use platform::Platform;
use pricing::queries::{PriceListView, price_list};

use crate::middleware::channel;
use crate::picture_form;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{csv, csv_download, problem};

const HEADINGS: &str = "sku,list,currency,amount,compare_at,starts,ends\r\n";
/// The largest table, in bytes.
const MAX_BYTES: usize = 1_000_000;
/// Refused rows that are told; the address has room for so many.
const MOST_TOLD: usize = 20;

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/admin/price-lists/{id}/prices.csv", get(download))
        .route("/admin/price-lists/{id}/import", post(import))
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// The list of the address, when the visitor has the permission; else the answer that they get.
async fn allowed(
    visitor: &Visitor,
    id: &str,
    permission: Permission,
) -> Result<PriceListView, Response> {
    let page = format!("{PRICE_LISTS_PATH}/{id}");
    visitor.staff(permission, &page).await?;
    let found = known(visitor, id).await;
    let found = found.map_err(|error| visitor.unexpected(error))?;
    found.ok_or_else(|| {
        let detail = "There is no such price list.";
        let problem = Problem::new(ProblemKind::NotFound, "pricing.list", detail);
        problem::as_wanted(visitor.headers.get(ACCEPT), &problem)
    })
}

async fn known(visitor: &Visitor, id: &str) -> Result<Option<PriceListView>, sqlx::Error> {
    let Ok(id) = id.parse::<PriceListId>() else {
        return Ok(None);
    };
    let mut connection = visitor.state.platform.pool().acquire().await?;
    price_list(&mut connection, visitor.channel.id, id).await
}

async fn download(visitor: Visitor, Path(id): Path<String>) -> Response {
    let list = match allowed(&visitor, &id, Permission::Read(Area::Catalogue)).await {
        Ok(list) => list,
        Err(answer) => return answer,
    };
    let (platform, channel) = (visitor.state.platform.clone(), visitor.channel.id);
    csv_download::download("prices.csv", HEADINGS, move |page| {
        read_page(platform.clone(), channel, list.clone(), page)
    })
}

async fn read_page(
    platform: Platform,
    channel: ChannelId,
    list: PriceListView,
    page: PageRequest,
) -> Result<(String, Option<Cursor>), sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    let page = list_prices(&mut connection, channel, list.id, &page).await?;
    let text = page.items.iter().map(|price| line(&list, price)).collect();
    Ok((text, page.next))
}

fn line(list: &PriceListView, price: &ListedPrice) -> String {
    let major = |minor| Money::new(minor, list.currency).to_decimal().to_string();
    let time = |at: Option<Timestamp>| at.map(|at| at.to_rfc3339()).unwrap_or_default();
    csv::record([
        &price.sku,
        &list.code,
        list.currency.code(),
        &major(price.amount_minor),
        &price.compare_at_minor.map(major).unwrap_or_default(),
        &time(price.starts_at),
        &time(price.ends_at),
    ])
}

async fn import(visitor: Visitor, Path(id): Path<String>, form: Multipart) -> Response {
    let sent = read(form).await;
    let list = match allowed(&visitor, &id, Permission::Write(Area::Catalogue)).await {
        Ok(list) => list,
        Err(answer) => return answer,
    };
    let page = format!("{PRICE_LISTS_PATH}/{}", list.id);
    let table = match sent {
        Ok(table) => table,
        Err(code) => {
            return back(&page, vec![FieldProblem::new(TABLE_FIELD, code)]);
        }
    };
    let (platform, channel) = (&visitor.state.platform, visitor.channel.id);
    match import_list_prices(platform, channel, &list.code, table.as_ref()).await {
        Ok(report) if report.refused.is_empty() => {
            Redirect::to(&format!("{page}?done=prices_imported")).into_response()
        }
        Ok(report) => {
            let told = report.refused.iter().take(MOST_TOLD);
            let told =
                told.map(|(line, error)| FieldProblem::new(&format!("line-{line}"), error.code()));
            back(&page, told.collect())
        }
        Err(error) => visitor.unexpected(error),
    }
}

fn back(page: &str, fields: Vec<FieldProblem>) -> Response {
    let query = api_kit::form_problem::to_query(&Problem::invalid("pricing.rows", fields));
    Redirect::to(&format!("{page}?{query}#import")).into_response()
}

/// The table of the form.
async fn read(mut form: Multipart) -> Result<bytes::Bytes, &'static str> {
    let mut table = None;
    while let Some(field) = form.next_field().await.map_err(|_| "damaged")? {
        if field.name() == Some(TABLE_FIELD) {
            let sent = picture_form::read(field, MAX_BYTES).await;
            table = Some(sent.map_err(|_| "damaged")?);
        }
    }
    let table = table.filter(|table| table.length > 0).ok_or("required")?;
    if table.length > MAX_BYTES {
        return Err("too_large");
    }
    let rows = table.bytes.iter().filter(|byte| **byte == b'\n').count();
    if rows > MAX_ROWS {
        Err("too_many")
    } else {
        Ok(table.bytes)
    }
}
