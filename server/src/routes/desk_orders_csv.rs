//! `/admin/orders.csv`: the shop's orders as a table for other programs (RFC 4180), as the list at the desk shows them.
//!
//! Sent while it is read, so that a million orders take no more memory than a page of them. Who took it is in the audit
//! record. Amounts are written with their currency's decimals and a point, whatever the locale.

use std::collections::BTreeMap;

use axum::Router;
use axum::extract::Query;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use fulfilment::Parcel;
use fulfilment::queries::parcels_of;
use identity::{Area, Permission};
use kernel::{ChannelId, Cursor, OrderId, PageRequest};
use orders::OrderStatus;
use orders::commands::note_export;
use orders::queries::{DeskFilter, DeskRow, desk_orders};
use platform::{Actor, Platform};
use serde::Deserialize;

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{csv, csv_download};

const HEADINGS: &str = "number,status,placed_at,name,email,pieces,total,refunded,currency,\
    carrier,tracking_number,tracking_link\r\n";
const PAGE: &str = "/admin/orders";

/// The route, behind the channel of the host name.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/admin/orders.csv", get(download))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Which orders, as on the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Choice {
    search: String,
    status: String,
}

async fn download(visitor: Visitor, Query(choice): Query<Choice>) -> Response {
    let me = match visitor.staff(Permission::Read(Area::Orders), PAGE).await {
        Ok(me) => me,
        Err(answer) => return answer,
    };
    let (platform, channel) = (visitor.state.platform.clone(), visitor.channel.id);
    let filter = DeskFilter {
        status: OrderStatus::parse(&choice.status),
        search: choice.search,
    };
    let actor = Actor::Person(me.person);
    if let Err(error) = note(&platform, channel, &actor, &filter).await {
        return visitor.unexpected(error);
    }
    csv_download::download("orders.csv", HEADINGS, move |page| {
        read(platform.clone(), channel, filter.clone(), page)
    })
}

async fn note(
    platform: &Platform,
    channel: ChannelId,
    actor: &Actor,
    filter: &DeskFilter,
) -> Result<(), sqlx::Error> {
    let mut transaction = platform.begin().await?;
    note_export(&mut transaction, platform, channel, actor, filter).await?;
    transaction.commit().await
}

async fn read(
    platform: Platform,
    channel: ChannelId,
    filter: DeskFilter,
    page: PageRequest,
) -> Result<(String, Option<Cursor>), sqlx::Error> {
    let mut connection = platform.pool().acquire().await?;
    let page = desk_orders(&mut connection, channel, &filter, &page).await?;
    let orders: Vec<OrderId> = page.items.iter().map(|order| order.id).collect();
    let parcels = parcels_of(&mut connection, channel, &orders).await?;
    let lines = page.items.iter().map(|order| line(order, &parcels));
    Ok((lines.collect(), page.next))
}

fn line(order: &DeskRow, parcels: &BTreeMap<OrderId, Parcel>) -> String {
    let parcel = parcels.get(&order.id);
    csv::record([
        order.number.as_str(),
        &order.status,
        &order.placed_at.format("%Y-%m-%dT%H:%M:%SZ").to_string(),
        &order.name,
        &order.email,
        &order.pieces.to_string(),
        &order.total.to_decimal().to_string(),
        &order.refunded.to_decimal().to_string(),
        order.total.currency().code(),
        parcel.map_or("", Parcel::carrier_name),
        parcel.map_or("", |parcel| &parcel.tracking_number),
        &parcel.map(Parcel::link).unwrap_or_default(),
    ])
}
