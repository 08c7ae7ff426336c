//! Which texts are listed, as the address says.

use leptos_router::params::ParamsMap;

/// Kind, status and page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) kind: String,
    pub(super) status: String,
    pub(super) after: Option<String>,
}

impl Choice {
    /// What is not one of the known words is the first of them.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let known = |name: &str, words: [&str; 3]| {
            let found = query.get(name).unwrap_or_default();
            let [first, ..] = words;
            let word = words.into_iter().find(|word| *word == found);
            word.unwrap_or(first).to_owned()
        };
        Self {
            kind: known("kind", ["reviews", "questions", "answers"]),
            status: known("status", ["pending", "published", "rejected"]),
            after: query.get("after"),
        }
    }

    pub(super) fn of_kind(&self, kind: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            status: "pending".to_owned(),
            after: None,
        }
    }

    pub(super) fn of_status(&self, status: &str) -> Self {
        Self {
            kind: self.kind.clone(),
            status: status.to_owned(),
            after: None,
        }
    }

    /// The page of this kind and status behind the cursor `after`.
    pub(super) fn address(&self, after: Option<&str>) -> String {
        let Self { kind, status, .. } = self;
        let after = after.map_or_else(String::new, |after| format!("&after={after}"));
        format!("/admin/reviews?kind={kind}&status={status}{after}")
    }
}
