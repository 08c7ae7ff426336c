//! The browser's passkeys (`navigator.credentials`, WebAuthn Level 3), by the JSON forms of options and answers, which all
//! present browsers read and write themselves.
//!
//! Runs in the browser alone: effects and event handlers call it, never the rendering of a page.
//! At most one question to the browser is open at a time; the quiet one below the e-mail field makes way for others.

use std::cell::RefCell;
use std::net::IpAddr;

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// Ends the quiet question that is open.
    static QUIET: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Whether the browser knows passkeys and their JSON forms.
pub(crate) fn is_there() -> bool {
    [
        "parseCreationOptionsFromJSON",
        "parseRequestOptionsFromJSON",
    ]
    .into_iter()
    .all(|name| {
        get(&js_sys::global(), "PublicKeyCredential")
            .and_then(|class| get(&class, name))
            .is_ok_and(|found| found.is_function())
    })
}

/// Whether the page's address has a name: passkeys belong to one, and a network address is none.
pub(crate) fn has_name() -> bool {
    let host = get(&js_sys::global(), "location").and_then(|location| get(&location, "hostname"));
    let host = host
        .ok()
        .and_then(|host| host.as_string())
        .unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.parse::<IpAddr>().is_err()
}

/// Whether the browser offers passkeys among what it fills in.
pub(crate) async fn fills_in() -> bool {
    if !is_there() || !has_name() {
        return false;
    }
    let asked = get(&js_sys::global(), "PublicKeyCredential")
        .and_then(|class| call(&class, "isConditionalMediationAvailable", &[]));
    match asked {
        Ok(promise) => wait(promise).await.is_ok_and(|answer| answer.is_truthy()),
        Err(_) => false,
    }
}

/// Why the browser gives no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Its owner said no or let the time pass, or something else was asked: nothing to speak of.
    Owner,
    /// The device holds a passkey of this account already.
    Known,
    /// Anything else: this browser, device or address can not.
    Failed,
}

/// Has the browser make a passkey; its answer as JSON.
pub(crate) async fn create(options: &str) -> Result<String, Refusal> {
    make_way();
    let made = ask("create", "parseCreationOptionsFromJSON", options, None).await;
    made.map_err(|error| refusal(&error))
}

/// Has the browser answer with a passkey; as above.
pub(crate) async fn answer(options: &str) -> Result<String, Refusal> {
    make_way();
    let given = ask("get", "parseRequestOptionsFromJSON", options, None).await;
    given.map_err(|error| refusal(&error))
}

/// By the names of the exceptions (WebAuthn Level 3, §5.1.3 and §5.1.4).
fn refusal(error: &JsValue) -> Refusal {
    let name = get(error, "name").ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("NotAllowedError" | "AbortError") => Refusal::Owner,
        Some("InvalidStateError") => Refusal::Known,
        _ => Refusal::Failed,
    }
}

/// The same, while the owner goes on with the page: the browser offers passkeys where an e-mail address is typed.
pub(crate) async fn answer_quietly(options: &str) -> Option<String> {
    make_way();
    let controller = new("AbortController").ok()?;
    let signal = get(&controller, "signal").ok()?;
    QUIET.with(|quiet| quiet.replace(Some(controller)));
    let answered = ask("get", "parseRequestOptionsFromJSON", options, Some(signal)).await;
    answered.ok()
}

/// Ends the quiet question: the page is left, or something else is asked.
pub(crate) fn make_way() {
    if let Some(controller) = QUIET.with(RefCell::take) {
        // What was ended already can be ended again.
        drop(call(&controller, "abort", &[]));
    }
}

async fn ask(
    verb: &str,
    parser: &str,
    options: &str,
    signal: Option<JsValue>,
) -> Result<String, JsValue> {
    let global = js_sys::global();
    let class = get(&global, "PublicKeyCredential")?;
    let parsed = call(&class, parser, &[JSON::parse(options)?])?;
    let request = Object::new();
    Reflect::set(&request, &"publicKey".into(), &parsed)?;
    if let Some(signal) = signal {
        Reflect::set(&request, &"mediation".into(), &"conditional".into())?;
        Reflect::set(&request, &"signal".into(), &signal)?;
    }
    let credentials = get(&get(&global, "navigator")?, "credentials")?;
    let credential = wait(call(&credentials, verb, &[request.into()])?).await?;
    let answer = call(&credential, "toJSON", &[])?;
    let text = JSON::stringify(&answer)?;
    text.as_string().ok_or_else(|| JsValue::from("no text"))
}

async fn wait(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

fn get(target: &JsValue, name: &str) -> Result<JsValue, JsValue> {
    Reflect::get(target, &name.into())
}

fn call(target: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue, JsValue> {
    let function: Function = get(target, name)?.dyn_into()?;
    function.apply(target, &arguments.iter().collect::<Array>())
}

fn new(class: &str) -> Result<JsValue, JsValue> {
    let class: Function = get(&js_sys::global(), class)?.dyn_into()?;
    Reflect::construct(&class, &Array::new())
}
