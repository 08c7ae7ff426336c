//! Invoices, receipts and credit notes as PDF files: by the link of an order, for its owner, and at the desk.
//!
//! Invariants: the link of an order that shows its address gives its documents too, the one that shows only where a parcel
//! is does not; what belongs to somebody else, or is not issued, is not there; a sample is for those who may see the
//! settings; no cache keeps a file.
//! Deliberately not here: when documents are issued (`flows::documents`).

use axum::Router;
use axum::extract::Path;
use axum::http::header::ACCEPT;
use axum::middleware::from_fn_with_state;
use axum::response::Response;
use axum::routing::get;
use flows::documents::{DocumentDesk, Wanted, sample_document};
use identity::{Area, Permission};
use international::Address;
use kernel::{OrderId, Problem, ProblemKind};
use orders::queries::{order_by_number, order_by_token, order_of_person};
use sqlx::PgConnection;

use crate::middleware::channel;
use crate::problem;
use crate::routes::downloads;
use crate::state::AppState;
use crate::visitor::Visitor;

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route("/orders/{token}/documents/{name}", get(by_link))
        .route("/account/orders/{number}/documents/{name}", get(own))
        .route("/admin/orders/{number}/documents/{name}", get(at_desk))
        .route("/admin/settings/documents/sample.pdf", get(sample))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

async fn by_link(visitor: Visitor, Path((token, name)): Path<(String, String)>) -> Response {
    let channel = visitor.channel.id;
    let found = with_connection(&visitor, async |connection| {
        let order = order_by_token::<Address>(connection, channel, &token).await?;
        Ok(order.map(|order| (order.id, order.number)))
    });
    send(&visitor, found.await, &name).await
}

async fn own(visitor: Visitor, Path((number, name)): Path<(String, String)>) -> Response {
    let me = match visitor
        .signed_in(&format!("/account/orders/{number}"))
        .await
    {
        Ok(me) => me,
        Err(answer) => return answer,
    };
    let channel = visitor.channel.id;
    let found = with_connection(&visitor, async |connection| {
        let order = order_of_person(connection, channel, me.person, &number).await?;
        Ok(order.map(|order| (order, number.clone())))
    });
    send(&visitor, found.await, &name).await
}

async fn at_desk(visitor: Visitor, Path((number, name)): Path<(String, String)>) -> Response {
    let page = format!("/admin/orders/{number}");
    if let Err(answer) = visitor.staff(Permission::Read(Area::Orders), &page).await {
        return answer;
    }
    let channel = visitor.channel.id;
    let found = with_connection(&visitor, async |connection| {
        let order = order_by_number(connection, channel, &number).await?;
        Ok(order.map(|order| (order, number.clone())))
    });
    send(&visitor, found.await, &name).await
}

/// How documents name the shop, on paper; of no order.
async fn sample(visitor: Visitor) -> Response {
    let page = "/admin/settings/documents";
    if let Err(answer) = visitor.staff(Permission::Read(Area::Settings), page).await {
        return answer;
    }
    match sample_document(&visitor.state.platform, &visitor.channel).await {
        Ok(bytes) => downloads::file(bytes.into(), "application/pdf", "sample.pdf"),
        Err(error) => visitor.unexpected(error),
    }
}

/// An order and its number.
type Found = Result<Option<(OrderId, String)>, sqlx::Error>;

async fn with_connection(
    visitor: &Visitor,
    find: impl AsyncFnOnce(&mut PgConnection) -> Found,
) -> Found {
    let mut connection = visitor.state.platform.pool().acquire().await?;
    find(&mut connection).await
}

/// The file of an order that the visitor may see.
async fn send(visitor: &Visitor, found: Found, name: &str) -> Response {
    let (state, wanted) = (&visitor.state, Wanted::parse(name));
    let order = match found {
        Ok(Some(order)) => order,
        Ok(None) => return not_there(visitor),
        Err(error) => return visitor.unexpected(error),
    };
    let desk = DocumentDesk::new(state.platform.clone(), state.media.clone());
    let of = (order.0, order.1.as_str());
    match desk.document_file(visitor.channel.id, of, &wanted).await {
        Ok(Some(file)) => downloads::file(file.bytes.into(), "application/pdf", &file.name),
        Ok(None) => not_there(visitor),
        Err(error) => visitor.unexpected(error),
    }
}

fn not_there(visitor: &Visitor) -> Response {
    let detail = "There is no such document.";
    let problem = Problem::new(ProblemKind::NotFound, "documents.not_found", detail);
    problem::as_wanted(visitor.headers.get(ACCEPT), &problem)
}
