//! Whether pages meant for developers exist in this installation.
//!
//! The server decides by its environment and writes the answer on `<html>`, where the browser reads it again: both must
//! know the same routes, or hydration would find another page than the one that was rendered.

use leptos::prelude::*;

/// The attribute on `<html>` that carries the answer to the browser.
pub(crate) const ATTRIBUTE: &str = "data-development";

/// Context value: are there development pages such as `/dev/ui`?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DevelopmentPages(pub bool);

impl DevelopmentPages {
    /// The server's decision; `false` when nobody decided.
    #[must_use]
    pub fn in_force() -> Self {
        if is_browser() {
            Self::from_document()
        } else {
            use_context().unwrap_or(Self(false))
        }
    }

    fn from_document() -> Self {
        Self(
            document()
                .document_element()
                .is_some_and(|html| html.has_attribute(ATTRIBUTE)),
        )
    }
}
