//! Pages for somebody who is signed in: everybody else is sent to the sign-in page, and comes back afterwards.

use api_identity::{CONFIRM, SIGNED_OUT, confirm_path, sign_in_path};
use api_kit::ApiError;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::Redirect;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::Location;

/// An answer that needs somebody signed in: `None` where nobody is.
pub fn unless_signed_out<T>(answer: Result<T, ApiError>) -> Result<Option<T>, ApiError> {
    match answer {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.problem().code == SIGNED_OUT => Ok(None),
        Err(error) => Err(error),
    }
}

/// Leads to the sign-in page, which leads back here.
#[component]
pub fn ToSignIn() -> impl IntoView {
    let path = sign_in_path(&here(&use_location()));
    view! { <Redirect path=path options=in_place() /> }
}

/// Leads to the sign-in page when a form learns that nobody is signed in any more, and to the page where a person shows who
/// they are when the form asks for that.
pub fn leave_when_signed_out<T, V>(value: V)
where
    V: Get<Value = Option<Result<T, ApiError>>> + Send + Sync + 'static,
{
    let (location, navigate) = (use_location(), use_navigate());
    Effect::new(move || {
        let Some(Err(error)) = value.get() else {
            return;
        };
        match error.problem().code.as_str() {
            SIGNED_OUT => navigate(&sign_in_path(&here(&location)), in_place()),
            CONFIRM => navigate(&confirm_path(&here(&location)), NavigateOptions::default()),
            _ => {}
        }
    });
}

/// The page that can not be shown is not worth a step back in the browser.
fn in_place() -> NavigateOptions {
    NavigateOptions {
        replace: true,
        ..NavigateOptions::default()
    }
}

fn here(location: &Location) -> String {
    let path = location.pathname.get_untracked();
    let search = location.search.get_untracked();
    match search.trim_start_matches('?') {
        "" => path,
        search => format!("{path}?{search}"),
    }
}
