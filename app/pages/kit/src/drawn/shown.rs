//! The page that is shown, and how another one takes its place.

use leptos::html::Div;
use leptos::prelude::*;

use super::fetched::{self, Fetched};
use super::head::PageHead;
use super::{renewed, wished};

/// The present page.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    /// The element that the server's HTML stands in.
    pub(super) root: NodeRef<Div>,
    /// The title of the document.
    pub(super) title: RwSignal<String>,
    head: PageHead,
    /// Path and query of what is shown.
    address: StoredValue<String>,
}

impl Shown {
    pub(super) fn new(address: String, title: String, head: PageHead) -> Self {
        Self {
            root: NodeRef::new(),
            title: RwSignal::new(title),
            head,
            address: StoredValue::new(address),
        }
    }

    /// Shows the page of another address of the same route, once it is there and unless a third one was wanted meanwhile.
    pub(super) fn follow(self, address: Memo<String>) {
        Effect::new(move || {
            if let Some(root) = self.root.get() {
                // Can only fail for a malformed name.
                drop(root.set_attribute(fetched::TAKEN, ""));
                wished::look(&root);
            }
        });
        Effect::new(move || {
            let wanted = address.get();
            if self.address.with_value(|shown| *shown == wanted) {
                return;
            }
            leptos::task::spawn_local(async move {
                let found = fetched::fetch(&wanted).await;
                if address.try_get_untracked().as_ref() != Some(&wanted) {
                    return;
                }
                match found {
                    Some(other) => self.show(wanted, &other),
                    None => fetched::leave_for(&wanted),
                }
            });
        });
    }

    /// Puts `other`, the page at `address`, where this one is. Nothing when the visitor has left it.
    pub(super) fn show(self, address: String, other: &Fetched) {
        let Some(root) = self.root.try_get_untracked().flatten() else {
            return;
        };
        self.address.set_value(address);
        self.head.remove();
        self.head.show(&other.document);
        renewed::renew(&root, &other.page);
        self.title.set(other.document.title());
        wished::look(&root);
    }
}
