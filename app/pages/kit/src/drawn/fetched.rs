//! Pages as they come from the server, and whether the one that is wanted is in the document already.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, DomParser, Element, Response, SupportedType};

/// Marks the element whose HTML is the server's.
const DRAWN: &str = "[data-drawn]";
/// The same in a document that has just been loaded.
const FRESH: &str = "[data-drawn]:not([data-taken])";
/// Set on it once the program has adopted it.
pub(super) const TAKEN: &str = "data-taken";

/// A page of another address, and the document it came in.
pub(super) struct Fetched {
    pub(super) page: Element,
    pub(super) document: Document,
}

/// Path and query; `search` without its question mark.
pub(crate) fn address_of(path: &str, search: &str) -> String {
    if search.is_empty() {
        path.to_owned()
    } else {
        [path, "?", search].concat()
    }
}

/// Whether the document came with the page: then the program only has to adopt it.
pub(super) fn is_here_already() -> bool {
    document().query_selector(FRESH).ok().flatten().is_some()
}

/// The page at `address`; nothing when it did not come, or is none that the server alone draws.
pub(super) async fn fetch(address: &str) -> Option<Fetched> {
    page_in(fetch_document(address).await?)
}

/// The page in a document that has one which the server alone drew.
pub(super) fn page_in(document: Document) -> Option<Fetched> {
    let page = document.query_selector(DRAWN).ok()??;
    Some(Fetched { page, document })
}

/// What `selector` finds in the document at `address`.
pub(crate) async fn fetch_element(address: &str, selector: &str) -> Option<Element> {
    let document = fetch_document(address).await?;
    document.query_selector(selector).ok()?
}

async fn fetch_document(address: &str) -> Option<Document> {
    let answer = JsFuture::from(window().fetch_with_str(address))
        .await
        .ok()?;
    let answer: Response = answer.dyn_into().ok()?;
    // Another address is shown in the bar only if the browser goes there itself.
    if answer.redirected() {
        return None;
    }
    document_of(&answer).await
}

/// The document that an answer brings.
pub(super) async fn document_of(answer: &Response) -> Option<Document> {
    let parser = DomParser::new().ok()?;
    parser
        .parse_from_string(&text_of(answer).await?, SupportedType::TextHtml)
        .ok()
}

/// The text of an answer.
pub(super) async fn text_of(answer: &Response) -> Option<String> {
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// The page at `address`. What does not come is loaded by the browser, which knows what to show without a connection; the
/// present page stays until then.
pub(super) async fn fetch_or_leave(address: &str) -> Fetched {
    match fetch(address).await {
        Some(found) => found,
        None => {
            leave_for(address);
            std::future::pending().await
        }
    }
}

/// Has the browser load a page.
pub(super) fn leave_for(address: &str) {
    // Can only fail for an address that is none.
    drop(window().location().set_href(address));
}
