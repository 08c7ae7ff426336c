//! What was typed into a form that failed without JavaScript, for the page that shows the form again: nothing is lost.
//!
//! It travels in an HttpOnly cookie for two minutes and is taken once, so that names and addresses stand in no address and
//! no log. Secrets are never kept. With JavaScript the form itself keeps what was typed.

use std::collections::BTreeMap;

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
    #[cfg(feature = "ssr")]
    return server::take(form).unwrap_or_default();
    #[cfg(not(feature = "ssr"))]
    {
        let _ = form;
        Typed::default()
    }
}

#[cfg(feature = "ssr")]
pub(crate) mod server {
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde::{Deserialize, Serialize};

    use super::Typed;
    use crate::request::{cookie, set_cookie_for};

    const COOKIE: &str = "lsn_typed";
    /// Long enough for the browser to follow the redirect.
    const SECONDS: u64 = 120;
    /// Browsers keep cookies of 4 KB; what is longer is not kept.
    const LONGEST: usize = 3500;

    #[derive(Serialize, Deserialize)]
    struct Kept {
        form: String,
        fields: Typed,
    }

    pub(crate) fn keep(form: &str, fields: &[(&str, &str)]) {
        let fields = fields
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let kept = Kept {
            form: form.to_owned(),
            fields: Typed(fields),
        };
        // Strings in maps can always be written.
        let text = serde_json::to_vec(&kept).unwrap_or_default();
        let value = URL_SAFE_NO_PAD.encode(text);
        if value.len() <= LONGEST {
            set_cookie_for(COOKIE, &value, SECONDS);
        }
    }

    pub(super) fn take(form: &str) -> Option<Typed> {
        let value = cookie(COOKIE).filter(|value| !value.is_empty())?;
        let kept: Kept = serde_json::from_slice(&URL_SAFE_NO_PAD.decode(value).ok()?).ok()?;
        (kept.form == form).then(|| {
            set_cookie_for(COOKIE, "", 0);
            crate::respond::keep_private();
            kept.fields
        })
    }
}
