//! Files of who is signed in: their orders as CSV (RFC 4180), the copy of their data as a ZIP archive.
//!
//! Routes of the server and not server functions, because a browser shall save them. Nobody but the owner has them: who is
//! not signed in is sent to sign in and comes back; what belongs to somebody else is not there. No cache keeps them.

use api_identity::sign_in_path;
use axum::Router;
use axum::body::Body;
use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use files::ObjectKey;
use identity::CurrentPerson;
use kernel::{Problem, ProblemKind};

use crate::middleware::channel;
use crate::state::AppState;
use crate::visitor::Visitor;
use crate::{orders_csv, problem};

const ORDERS: &str = "/account/orders.csv";
const EXPORT: &str = "/account/privacy/export/{file}";

/// The routes; they know their channel.
pub fn routes(state: &AppState) -> Router<AppState> {
    Router::new()
        .route(ORDERS, get(orders))
        .route(EXPORT, get(export))
        .layer(from_fn_with_state(state.clone(), channel::resolve))
}

/// Why there is no file.
enum Refusal {
    /// Nobody is signed in; where to go on afterwards.
    SignedOut(&'static str),
    /// There is none, or it is somebody else's.
    NotFound,
    /// Unexpected; logged.
    Failed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::SignedOut(page) => Redirect::to(&sign_in_path(page)).into_response(),
            Self::NotFound => problem::as_json(&Problem::new(
                ProblemKind::NotFound,
                "download.not_found",
                "There is no such file.",
            )),
            Self::Failed => problem::as_json(&Problem::new(
                ProblemKind::Unavailable,
                "download.unavailable",
                "The file can not be read at the moment.",
            )),
        }
    }
}

async fn orders(visitor: Visitor) -> Result<Response, Refusal> {
    let me = owner(&visitor, "/account/orders").await?;
    let (platform, channel) = (&visitor.state.platform, visitor.channel.id);
    let mut connection = platform.pool().acquire().await.map_err(failed)?;
    let rows = orders::queries::order_rows(&mut connection, channel, me.person).await;
    let rows = rows.map_err(failed)?;
    let paid = flows::own_orders::paid_by_credit(&mut connection, channel, me.person).await;
    let text = orders_csv::write(&rows, &paid.map_err(failed)?);
    Ok(file(text.into(), "text/csv; charset=utf-8", "orders.csv"))
}

async fn export(visitor: Visitor, Path(name): Path<String>) -> Result<Response, Refusal> {
    let me = owner(&visitor, "/account/privacy").await?;
    let state = &visitor.state;
    let id = name.strip_suffix(".zip").and_then(|id| id.parse().ok());
    let id = id.ok_or(Refusal::NotFound)?;
    let mut connection = state.platform.pool().acquire().await.map_err(failed)?;
    let found = identity::queries::export_of_person(&mut connection, me.person, id).await;
    drop(connection);
    let found = found
        .map_err(failed)?
        .filter(|export| export.is_there(state.platform.now()))
        .ok_or(Refusal::NotFound)?;
    let key = ObjectKey::new(found.object_key).map_err(failed)?;
    let object = state.media.get(&key).await.map_err(failed)?;
    let object = object.ok_or(Refusal::NotFound)?;
    Ok(file(object.bytes.into(), "application/zip", "my-data.zip"))
}

async fn owner(visitor: &Visitor, page: &'static str) -> Result<CurrentPerson, Refusal> {
    let found = visitor.current().await.map_err(failed)?;
    found.ok_or(Refusal::SignedOut(page))
}

/// A file that a browser saves under `name`, and nobody keeps on its way.
pub(crate) fn file(body: Body, content_type: &'static str, name: &str) -> Response {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let disposition = format!("attachment; filename=\"{name}\"");
    if let Ok(disposition) = HeaderValue::try_from(disposition) {
        headers.insert(CONTENT_DISPOSITION, disposition);
    }
    response
}

fn failed(error: impl std::fmt::Display) -> Refusal {
    tracing::error!("a file for its owner: {error}");
    Refusal::Failed
}
