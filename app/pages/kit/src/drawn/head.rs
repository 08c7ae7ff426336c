//! What a page drawn by the server says in the document's head: descriptions, canonical address, other languages. It goes
//! with the page. The title is kept by `leptos_meta`, since the other pages have theirs there.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use web_sys::{Document, Element, Node};

/// What stands in the head before what pages say (`leptos_meta::MetaTags`).
const MARKER: &str = "HEAD";
/// Says on an element of the head to which page it belongs.
const OWNER: &str = "data-drawn-head";

static NEXT: AtomicU32 = AtomicU32::new(0);

/// The head's part of one page. Two pages may be there at once while one takes the other's place.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageHead(u32);

impl PageHead {
    pub(super) fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// Takes over what the document came with.
    pub(super) fn adopt(self) {
        for element in said_by_page(&document()) {
            self.own(&element);
        }
    }

    /// Says in this document what `other` says in its own.
    pub(super) fn show(self, other: &Document) {
        let Some(head) = document().head() else {
            return;
        };
        for element in said_by_page(other) {
            self.own(&element);
            drop(head.append_child(&element));
        }
    }

    /// Takes it all away.
    pub(super) fn remove(self) {
        let owned = format!("head > [{OWNER}=\"{}\"]", self.0);
        while let Ok(Some(element)) = document().query_selector(&owned) {
            element.remove();
        }
    }

    fn own(self, element: &Element) {
        // Can only fail for a malformed name.
        drop(element.set_attribute(OWNER, &self.0.to_string()));
    }
}

/// What follows the marker in a head, without the hints for parts of the program and the title.
fn said_by_page(document: &Document) -> Vec<Element> {
    let mut node: Option<Node> = document.head().and_then(|head| head.first_child());
    let (mut found, mut after_marker) = (Vec::new(), false);
    while let Some(one) = node {
        node = one.next_sibling();
        after_marker |=
            one.node_type() == Node::COMMENT_NODE && one.node_value().as_deref() == Some(MARKER);
        if after_marker && let Ok(element) = one.dyn_into::<Element>() {
            let tells = element.matches("meta, [rel=canonical], [rel=alternate]");
            found.extend(tells.unwrap_or_default().then_some(element));
        }
    }
    found
}
