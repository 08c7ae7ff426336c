//! The heart on a page that is the same for everybody, and what else is either on or off for a visitor (a host who is
//! followed, a reminder): which it is, is asked once the page is there.

use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Element, Response};

use super::fetched::text_of;

/// Names the question, on the element that holds the heart.
const ASKED: &str = "data-wished";
/// Says that it was asked.
const KNOWN: &str = "data-wished-known";

/// Asks for each heart in `root` that is not known. Without an answer it stays empty: the list itself is the truth.
pub(super) fn look(root: &Element) {
    let Ok(found) = root.query_selector_all("[data-wished]:not([data-wished-known])") else {
        return;
    };
    let all = (0..found.length()).filter_map(|index| found.item(index));
    for heart in all.filter_map(|one| one.dyn_into::<Element>().ok()) {
        ask(heart);
    }
}

fn ask(heart: Element) {
    // Can only fail for a malformed name.
    drop(heart.set_attribute(KNOWN, ""));
    leptos::task::spawn_local(async move {
        let question = heart.get_attribute(ASKED).unwrap_or_default();
        if let Ok(answer) = JsFuture::from(window().fetch_with_str(&question)).await
            && answer_is_yes(answer).await
        {
            show(&heart, true);
        }
    });
}

async fn answer_is_yes(answer: JsValue) -> bool {
    let Ok(answer) = answer.dyn_into::<Response>() else {
        return false;
    };
    text_of(&answer).await.as_deref() == Some("true")
}

/// Shows what stands for `wished` in the heart around `element`, and says so aloud.
pub(super) fn changed(element: &Element, wished: bool) {
    let Ok(Some(heart)) = element.closest("[data-wished]") else {
        return;
    };
    show(&heart, wished);
    if let Ok(Some(said)) = heart.query_selector("[role=status]") {
        let words = if wished { "data-on" } else { "data-off" };
        said.set_text_content(said.get_attribute(words).as_deref());
    }
    let pressed = if wished {
        "[data-when=on] button"
    } else {
        "[data-when=off] button"
    };
    if let Ok(Some(button)) = heart.query_selector(pressed)
        && let Ok(button) = button.dyn_into::<web_sys::HtmlElement>()
    {
        drop(button.focus());
    }
}

fn show(heart: &Element, wished: bool) {
    for (when, shown) in [("on", wished), ("off", !wished)] {
        let Ok(found) = heart.query_selector_all(&format!("[data-when={when}]")) else {
            continue;
        };
        for index in 0..found.length() {
            if let Some(one) = found
                .item(index)
                .and_then(|one| one.dyn_into::<Element>().ok())
            {
                drop(one.toggle_attribute_with_force("hidden", !shown));
            }
        }
    }
}
