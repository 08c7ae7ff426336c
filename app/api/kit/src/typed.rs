//! What was typed into a form that failed without JavaScript, for the page that shows the form again: nothing is lost.
//!
//! It travels in an HttpOnly cookie for two minutes and is taken once, so that names and addresses stand in no address and
//! no log. Secrets are never kept. With JavaScript the form itself keeps what was typed.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Fields of one form with what was typed into them; empty when there is nothing to show again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed(BTreeMap<String, String>);

impl Typed {
    /// What was typed into a field; empty if nothing.
    #[must_use]
    pub fn value(&self, field: &str) -> String {
        self.0.get(field).cloned().unwrap_or_default()
    }
}

/// What was typed into `form` at the failed attempt that led to this page. In the browser always nothing.
#[must_use]
pub fn typed(form: &str) -> Typed {
    typed_as(form).unwrap_or_default()
}

/// The same for a form whose fields are a type of their own, kept by `respond_keeping_form`.
#[must_use]
pub fn typed_as<T: DeserializeOwned>(form: &str) -> Option<T> {
    #[cfg(feature = "ssr")]
    return server::take(form);
    #[cfg(not(feature = "ssr"))]
    {
        let _ = form;
        None
    }
}

#[cfg(feature = "ssr")]
pub(crate) mod server {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde::de::DeserializeOwned;
    use serde::{Deserialize, Serialize};

    use super::Typed;
    use crate::request::{cookie, set_cookie_for};

    const COOKIE: &str = "lsn_typed";
    /// Long enough for the browser to follow the redirect.
    const SECONDS: u64 = 120;
    /// Browsers keep cookies of 4 KB; what is longer is not kept.
    const LONGEST: usize = 3500;

    #[derive(Serialize, Deserialize)]
    struct Kept<T> {
        form: String,
        fields: T,
    }

    pub(crate) fn of(fields: &[(&str, &str)]) -> Typed {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Typed(fields.collect())
    }

    pub(crate) fn keep(form: &str, fields: &impl Serialize) {
        let kept = Kept {
            form: form.to_owned(),
            fields,
        };
        // Strings in maps can always be written.
        let text = serde_json::to_vec(&kept).unwrap_or_default();
        let value = URL_SAFE_NO_PAD.encode(text);
        if value.len() <= LONGEST {
            set_cookie_for(COOKIE, &value, SECONDS);
        }
    }

    pub(super) fn take<T: DeserializeOwned>(form: &str) -> Option<T> {
        let value = cookie(COOKIE).filter(|value| !value.is_empty())?;
        let kept: Kept<T> = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
        (kept.form == form).then(|| {
            set_cookie_for(COOKIE, "", 0);
            crate::respond::keep_private();
            kept.fields
        })
    }
}
