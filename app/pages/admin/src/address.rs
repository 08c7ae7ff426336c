//! Addresses of lists: every choice is in the address, so that the browser goes back to it.

use leptos_router::params::ParamsMap;

/// `path` with what is chosen; what is empty is left out.
pub(crate) fn narrowed(path: &str, choices: &[(&'static str, &str)]) -> String {
    let mut query = ParamsMap::new();
    for (name, value) in choices {
        if !value.is_empty() {
            query.insert(*name, (*value).to_owned());
        }
    }
    format!("{path}{}", query.to_query_string())
}
