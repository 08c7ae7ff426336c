//! Sends the forms of a page that the server alone drew, without leaving it.
//!
//! The server answers a form with the way to a page, as it does without JavaScript: this one with what was done or what was
//! wrong, which takes its place, or another one, which is opened. A form with `data-answers` is asked for a plain answer
//! first: `cart` brings the number of pieces in the cart, `wish` leaves the heart full or empty. What went wrong there is
//! then asked for as a page, with the key by which the server knows the repeat.
//!
//! While a form is on its way, its button is busy and the form is not sent again.

use i18n_storefront::{Locale, td_string, use_locale};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::{JsCast, JsValue};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, FormData, Headers, HtmlElement, HtmlFormElement, HtmlInputElement, RequestInit,
    Response, Url, UrlSearchParams,
};

use super::address_of;
use super::fetched::{document_of, leave_for, page_in, text_of};
use super::shown::Shown;
use super::wished;
use crate::{CartBadge, CartDrawer, use_cart_badge, use_cart_drawer};

/// Marks the button of a form that is on its way.
const BUSY: &str = "aria-busy";
/// Marks words of this module inside a form.
const SAID: &str = "data-said";

/// What sending needs of the page around.
#[derive(Clone)]
struct Around<N> {
    page: Shown,
    badge: CartBadge,
    drawer: Option<CartDrawer>,
    locale: Locale,
    navigate: N,
}

/// Answers `submit` on the element around the page.
pub(super) fn sender(page: Shown) -> impl Fn(SubmitEvent) + 'static {
    let around = Around {
        page,
        badge: use_cart_badge(),
        drawer: use_cart_drawer(),
        locale: use_locale(),
        navigate: use_navigate(),
    };
    move |event: SubmitEvent| {
        let form = event
            .target()
            .and_then(|form| form.dyn_into::<HtmlFormElement>().ok());
        let Some(form) = form.filter(|form| form.method() == "post") else {
            return;
        };
        event.prevent_default();
        if is_busy(&form) {
            return;
        }
        set_busy(&form, true);
        unsay(&form);
        let around = around.clone();
        leptos::task::spawn_local(async move {
            send(&form, &around).await;
            set_busy(&form, false);
        });
    }
}

async fn send<N: Fn(&str, NavigateOptions)>(form: &HtmlFormElement, around: &Around<N>) {
    if let Some(kind) = form.get_attribute("data-answers") {
        give_key(form);
        let Some(answer) = post(form, "application/json").await else {
            return say(form, td_string!(around.locale, error.unreachable));
        };
        if answer.ok() {
            return done(form, &kind, &answer, around).await;
        }
        // The service worker keeps it for when there is a connection again.
        let text = text_of(&answer).await.unwrap_or_default();
        if text.contains("\"request.queued\"") {
            return say(form, td_string!(around.locale, problem.queued));
        }
    }
    let shown = match post(form, "text/html").await {
        Some(answer) => show_answer(form, &answer, around).await,
        None => None,
    };
    if shown.is_none() {
        say(form, td_string!(around.locale, error.unreachable));
    }
}

/// What an answer of a form with `data-answers` means for the page.
async fn done<N>(form: &HtmlFormElement, kind: &str, answer: &Response, around: &Around<N>) {
    // A guest is sent to sign in first.
    let elsewhere = answer.headers().get("location").ok().flatten();
    if let Some(address) = elsewhere {
        return leave_for(&address);
    }
    if kind == "wish" {
        let wished = form.get_attribute("data-when").as_deref() == Some("off");
        return wished::changed(form, wished);
    }
    let count = text_of(answer)
        .await
        .and_then(|text| text.trim().parse().ok());
    if let Some(count) = count {
        around.badge.set(count);
    }
    if let Some(drawer) = around.drawer {
        drawer.show_added();
    }
    // An answer that was lost leaves the key, and pressing again adds nothing twice.
    if let Some(key) = key_of(form) {
        key.set_value("");
    }
}

/// Shows the page that the form was answered with; `None` when the answer was none.
async fn show_answer<N: Fn(&str, NavigateOptions)>(
    form: &HtmlFormElement,
    answer: &Response,
    around: &Around<N>,
) -> Option<()> {
    let url = Url::new(&answer.url())
        .ok()
        .filter(|_| answer.redirected())?;
    let here = window().location().pathname().ok()?;
    let search = url.search();
    let search = search.strip_prefix('?').unwrap_or_default();
    let address = address_of(&url.pathname(), search);
    if url.pathname() != here {
        leave_for(&[address.as_str(), &url.hash()].concat());
        return Some(());
    }
    let other = page_in(document_of(answer).await?)?;
    if !search.contains("problem=") {
        form.reset();
    }
    around.page.show(address.clone(), &other);
    let options = NavigateOptions {
        replace: true,
        scroll: false,
        ..NavigateOptions::default()
    };
    (around.navigate)(&address, options);
    let page = around.page;
    request_animation_frame(move || look_at_notice(page));
    Some(())
}

/// The first field that needs attention is given the focus; else what was said comes into sight.
fn look_at_notice(page: Shown) {
    let Some(root) = page.root.try_get_untracked().flatten() else {
        return;
    };
    let find = |selector| root.query_selector(selector).ok().flatten();
    if let Some(field) =
        find("[aria-invalid=true]").and_then(|field| field.dyn_into::<HtmlElement>().ok())
    {
        drop(field.focus());
    } else if let Some(notice) = find("[data-notice]") {
        notice.scroll_into_view();
    }
}

/// Sends the form's fields; `None` when the server could not be reached.
async fn post(form: &HtmlFormElement, accept: &str) -> Option<Response> {
    let fields: JsValue = FormData::new_with_form(form).ok()?.into();
    let body = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    let headers = Headers::new().ok()?;
    headers.set("accept", accept).ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body);
    let action = form.get_attribute("action")?;
    let answer = JsFuture::from(window().fetch_with_str_and_init(&action, &init)).await;
    answer.ok()?.dyn_into().ok()
}

/// Gives the form the key of this attempt, where it wants one and has none from an attempt whose answer was lost.
fn give_key(form: &HtmlFormElement) {
    if let Some(key) = key_of(form).filter(|key| key.value().is_empty()) {
        key.set_value(&api_kit::fresh_key());
    }
}

fn key_of(form: &HtmlFormElement) -> Option<HtmlInputElement> {
    let found = form.query_selector("input[name=key]").ok()??;
    found.dyn_into().ok()
}

fn button_of(form: &HtmlFormElement) -> Option<Element> {
    form.query_selector("button[type=submit]").ok()?
}

fn is_busy(form: &HtmlFormElement) -> bool {
    button_of(form).is_some_and(|button| button.has_attribute(BUSY))
}

fn set_busy(form: &HtmlFormElement, busy: bool) {
    if let Some(button) = button_of(form) {
        // Can only fail for a malformed name.
        drop(match busy {
            true => button.set_attribute(BUSY, "true"),
            false => button.remove_attribute(BUSY),
        });
    }
}

/// Says something about the form at its top.
fn say(form: &HtmlFormElement, words: &str) {
    let Ok(element) = document().create_element("p") else {
        return;
    };
    for (name, value) in [
        (SAID, ""),
        ("role", "alert"),
        ("class", "alert alert-error"),
    ] {
        drop(element.set_attribute(name, value));
    }
    element.set_text_content(Some(words));
    drop(form.prepend_with_node_1(&element));
}

fn unsay(form: &HtmlFormElement) {
    if let Ok(Some(said)) = form.query_selector("[data-said]") {
        said.remove();
    }
}
