//! The one place where errors become answers.

use http::header::CACHE_CONTROL;
use http::{HeaderValue, StatusCode};
use kernel::{Explain, Problem, ProblemKind};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use platform::Platform;
use serde::Serialize;

use crate::error::ApiError;
use crate::form_problem;
use crate::request::wants_page;
use crate::typed;

/// Turns an error into what the client may know, and sets the status. Unexpected errors are logged with an id.
pub fn fail(error: impl Explain) -> ApiError {
    let problem = error.explain().unwrap_or_else(|| log(&error));
    set_status(&problem);
    problem.into()
}

/// An unexpected error that is no error type: logged with an id.
#[must_use]
pub fn internal(message: impl Into<String>) -> ApiError {
    let problem = log(&Unexpected(message.into()));
    set_status(&problem);
    problem.into()
}

/// A database that failed: logged with an id.
#[must_use]
pub fn database(error: sqlx::Error) -> ApiError {
    internal(error.to_string())
}

/// There is nothing under the address that was asked for.
#[must_use]
pub fn unknown_address() -> ApiError {
    let detail = "There is nothing under this address.";
    let problem = Problem::new(ProblemKind::NotFound, "request.unknown_address", detail);
    set_status(&problem);
    problem.into()
}

/// Sends the browser to `path` after success.
pub fn redirect(path: &str) {
    leptos_axum::redirect(path);
}

/// The answer to a form: on failure a browser that waits for a page is sent back to `page`, with the problem in the
/// address; a script gets the problem itself.
///
/// # Errors
/// The mapped error.
pub fn respond<T, E: Explain>(result: Result<T, E>, page: &str) -> Result<T, ApiError> {
    result.map_err(|error| {
        let answer = fail(error);
        if wants_page() {
            let separator = if page.contains('?') { '&' } else { '?' };
            redirect(&format!(
                "{page}{separator}{}",
                form_problem::to_query(answer.problem())
            ));
        }
        answer
    })
}

/// The same, and the page finds again what was typed into `fields` of `form` ([`crate::typed`]). Never give it secrets.
///
/// # Errors
/// The mapped error.
pub fn respond_keeping<T, E: Explain>(
    result: Result<T, E>,
    page: &str,
    form: &str,
    fields: &[(&str, &str)],
) -> Result<T, ApiError> {
    respond_keeping_form(result, page, form, &typed::server::of(fields))
}

/// The same for a form whose fields are a type of their own ([`crate::typed_as`]).
///
/// # Errors
/// The mapped error.
pub fn respond_keeping_form<T, E: Explain>(
    result: Result<T, E>,
    page: &str,
    form: &str,
    fields: &impl Serialize,
) -> Result<T, ApiError> {
    if result.is_err() && wants_page() {
        typed::server::keep(form, fields);
    }
    respond(result, page)
}

/// Leads back to the form on `page` with what was typed, though nothing is wrong: the form is to show other fields.
pub fn show_again(page: &str, form: &str, fields: &impl Serialize) {
    typed::server::keep(form, fields);
    redirect(page);
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Unexpected(String);

fn log(error: &dyn std::error::Error) -> Problem {
    let id = use_context::<Platform>()
        .map_or_else(String::new, |platform| platform.ids().uuid().to_string());
    let mut causes = String::new();
    let mut source = error.source();
    while let Some(cause) = source {
        causes.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    tracing::error!(error_id = %id, "{error}{causes}");
    Problem::internal(id)
}

pub(crate) fn set_status(problem: &Problem) {
    if wants_page() {
        return;
    }
    if let (Some(options), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(problem.kind.status()),
    ) {
        options.set_status(status);
    }
}

/// Says that the answer is for this visitor alone: no cache may keep it.
pub fn keep_private() {
    if let Some(options) = use_context::<ResponseOptions>() {
        options.insert_header(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    }
}

pub(crate) fn set_page_status(status: u16) {
    if let (Some(options), Ok(status)) = (
        use_context::<ResponseOptions>(),
        StatusCode::from_u16(status),
    ) {
        options.set_status(status);
    }
}
