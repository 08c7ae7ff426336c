//! A table that is sent while it is read, so that a million lines take no more memory than a page of them.

use axum::body::Body;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use futures::stream;
use kernel::{Cursor, PageRequest};

/// What is still to be sent.
enum Rest {
    Headings,
    After(Option<Cursor>),
    Nothing,
}

/// The file `name`: `headings`, then what `read` makes of each page, and where the next one begins. When the database fails
/// in the middle, the answer breaks off, so that half a table is not taken for a whole one.
pub fn download<F>(
    name: &'static str,
    headings: &'static str,
    read: impl Fn(PageRequest) -> F + Clone + Send + 'static,
) -> Response
where
    F: Future<Output = Result<(String, Option<Cursor>), sqlx::Error>> + Send,
{
    let lines = stream::try_unfold(Rest::Headings, move |rest| {
        let read = read.clone();
        async move {
            let after = match rest {
                Rest::Headings => return Ok(Some((headings.to_owned(), Rest::After(None)))),
                Rest::After(after) => after,
                Rest::Nothing => return Ok(None),
            };
            let (text, next) = read(PageRequest::new(PageRequest::MAX_LIMIT, after))
                .await
                .inspect_err(|error| tracing::error!(%error, name, "a table broke off"))?;
            let rest = next.map_or(Rest::Nothing, |next| Rest::After(Some(next)));
            Ok::<_, sqlx::Error>(Some((text, rest)))
        }
    });
    let described = [
        (CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
        (
            CONTENT_DISPOSITION,
            &format!("attachment; filename=\"{name}\""),
        ),
        (CACHE_CONTROL, "private, no-store"),
    ];
    (described, Body::from_stream(lines)).into_response()
}
