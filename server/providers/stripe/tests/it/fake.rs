//! A stand-in for Stripe that keeps intents, replays answers by their keys, and fails where it is told to.
//!
//! Its objects are the published samples with what differs. Payment methods behave by their names.

mod keys;
mod setups;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use http_client::Url;
use serde_json::{Value, json};

use keys::refused_by_key;
use setups::{confirm_setup, succeed_setup};

/// What goes wrong with requests whose path ends in a word.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Done, and the answer is lost.
    LostAnswer,
    /// Refused: too many requests.
    TooMany,
}

#[derive(Default)]
pub struct Books {
    pub intents: BTreeMap<String, Value>,
    pub setups: BTreeMap<String, Value>,
    pub refunds: Vec<Value>,
    /// Every request: method and path, form, headers.
    pub asked: Vec<(String, BTreeMap<String, String>, HeaderMap)>,
    answers: BTreeMap<String, (StatusCode, Value)>,
    pub faults: BTreeMap<&'static str, Fault>,
}

#[derive(Clone, Default)]
pub struct Fake(pub Arc<Mutex<Books>>);

impl Fake {
    /// Listens at a free port.
    pub async fn start() -> (Self, Url) {
        let fake = Self::default();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let service = Router::new().fallback(answer).with_state(fake.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        (fake, Url::parse(&address).unwrap())
    }

    pub fn fail(&self, ending: &'static str, fault: Fault) {
        self.0.lock().unwrap().faults.insert(ending, fault);
    }

    pub fn heal(&self) {
        self.0.lock().unwrap().faults.clear();
    }

    /// How often requests to paths with this ending came.
    pub fn count(&self, ending: &str) -> usize {
        let books = self.0.lock().unwrap();
        books
            .asked
            .iter()
            .filter(|one| one.0.ends_with(ending))
            .count()
    }

    /// The form of the last request to such a path.
    pub fn form(&self, ending: &str) -> BTreeMap<String, String> {
        let books = self.0.lock().unwrap();
        let found = books.asked.iter().rev().find(|one| one.0.ends_with(ending));
        found.unwrap().1.clone()
    }

    pub fn only_intent(&self) -> Value {
        let books = self.0.lock().unwrap();
        assert_eq!(books.intents.len(), 1);
        books.intents.values().next().unwrap().clone()
    }

    /// The buyer has confirmed at the bank.
    pub fn authenticate(&self) {
        let mut books = self.0.lock().unwrap();
        for intent in books.intents.values_mut() {
            succeed(intent);
        }
        for setup in books.setups.values_mut() {
            succeed_setup(setup);
        }
    }
}

pub fn sample(name: &str) -> Value {
    serde_json::from_str(match name {
        "charge" => include_str!("../charge.json"),
        "balance_transaction" => include_str!("../balance_transaction.json"),
        "customer" => include_str!("../customer.json"),
        "dispute" => include_str!("../dispute.json"),
        "payment_intent" => include_str!("../payment_intent.json"),
        "payment_method" => include_str!("../payment_method.json"),
        "refund" => include_str!("../refund.json"),
        "setup_intent" => include_str!("../setup_intent.json"),
        _ => panic!("{name}"),
    })
    .unwrap()
}

async fn answer(
    State(fake): State<Fake>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let form: BTreeMap<String, String> = form_urlencoded(&body);
    let mut books = fake.0.lock().unwrap();
    let path = uri.path().to_owned();
    let asked = (format!("{method} {path}"), form.clone(), headers.clone());
    books.asked.push(asked);
    let fault = books
        .faults
        .iter()
        .find(|(ending, _)| path.ends_with(**ending))
        .map(|(_, fault)| *fault);
    if fault == Some(Fault::TooMany) {
        let error = json!({ "error": { "type": "invalid_request_error", "code": "rate_limit" } });
        return (StatusCode::TOO_MANY_REQUESTS, error.to_string()).into_response();
    }
    let key = headers.get("idempotency-key");
    let key = key.map(|key| format!("{path} {}", key.to_str().unwrap()));
    let known = key.as_ref().and_then(|key| books.answers.get(key).cloned());
    let known = known.or_else(|| refused_by_key(&headers));
    let (status, value) = known.unwrap_or_else(|| books.act(&method, &path, &form));
    if let Some(key) = key {
        books.answers.insert(key, (status, value.clone()));
    }
    if fault == Some(Fault::LostAnswer) {
        return (StatusCode::BAD_GATEWAY, "").into_response();
    }
    (status, value.to_string()).into_response()
}

fn form_urlencoded(body: &[u8]) -> BTreeMap<String, String> {
    let text = format!("http://form/?{}", String::from_utf8_lossy(body));
    let url = Url::parse(&text).unwrap();
    url.query_pairs().into_owned().collect()
}

impl Books {
    fn act(
        &mut self,
        method: &Method,
        path: &str,
        form: &BTreeMap<String, String>,
    ) -> (StatusCode, Value) {
        let parts: Vec<&str> = path.trim_start_matches("/v1/").split('/').collect();
        let done = |value: Value| (StatusCode::OK, value);
        match (method.as_str(), parts.as_slice()) {
            ("POST", ["payment_methods"]) => done(sample("payment_method")),
            ("GET", ["payment_methods", "pm_gone"]) => not_found(),
            ("GET", ["payment_methods", _]) => done(sample("payment_method")),
            ("POST", ["payment_methods", _, "detach"]) => done(sample("payment_method")),
            ("POST", ["customers"]) => done(sample("customer")),
            ("POST", ["payment_intents"]) => done(self.make(form)),
            ("GET", ["payment_intents", id]) => match self.intents.get(*id) {
                Some(intent) => done(intent.clone()),
                None => not_found(),
            },
            ("POST", ["payment_intents", id, step]) => match self.intents.get_mut(*id) {
                Some(intent) => take(intent, step, form),
                None => not_found(),
            },
            ("POST", ["refunds"]) => self.refund(form),
            ("POST", ["setup_intents"]) => done(self.make_setup(form)),
            ("GET", ["setup_intents", id]) => match self.setups.get(*id) {
                Some(setup) => done(setup.clone()),
                None => not_found(),
            },
            ("POST", ["setup_intents", id, "confirm"]) => match self.setups.get_mut(*id) {
                Some(setup) => confirm_setup(setup, form),
                None => not_found(),
            },
            ("GET", ["disputes", "dp_gone"]) => not_found(),
            ("GET", ["disputes", _]) => done(sample("dispute")),
            ("GET", ["disputes"]) => done(json!({
                "object": "list", "data": [sample("dispute")], "has_more": false, "url": "/v1/disputes"
            })),
            ("GET", ["balance"]) => done(json!({ "object": "balance", "livemode": false })),
            _ => not_found(),
        }
    }

    fn make(&mut self, form: &BTreeMap<String, String>) -> Value {
        let mut intent = sample("payment_intent");
        let id = format!("pi_{}", self.intents.len() + 1);
        intent["id"] = json!(id);
        intent["status"] = json!("requires_confirmation");
        intent["next_action"] = Value::Null;
        intent["last_payment_error"] = Value::Null;
        for name in [
            "payment_method",
            "customer",
            "setup_future_usage",
            "capture_method",
        ] {
            intent[name] = json!(form.get(name));
        }
        intent["amount"] = json!(form["amount"].parse::<i64>().unwrap());
        intent["currency"] = json!(form["currency"]);
        self.intents.insert(id, intent.clone());
        intent
    }

    fn refund(&mut self, form: &BTreeMap<String, String>) -> (StatusCode, Value) {
        let intent = &self.intents[&form["payment_intent"]];
        let amount = |one: &Value| one["amount"].as_i64().unwrap();
        let left = amount(intent) - self.refunds.iter().map(amount).sum::<i64>();
        let asked = form
            .get("amount")
            .map_or(left, |text| text.parse().unwrap());
        if left == 0 || asked > left {
            let error =
                json!({ "type": "invalid_request_error", "code": "charge_already_refunded" });
            return (StatusCode::BAD_REQUEST, json!({ "error": error }));
        }
        let mut refund = sample("refund");
        refund["amount"] = json!(asked);
        self.refunds.push(refund.clone());
        (StatusCode::OK, refund)
    }
}

fn not_found() -> (StatusCode, Value) {
    let error = json!({ "error": { "type": "invalid_request_error", "code": "resource_missing" } });
    (StatusCode::NOT_FOUND, error)
}

fn take(intent: &mut Value, step: &str, form: &BTreeMap<String, String>) -> (StatusCode, Value) {
    let status = intent["status"].as_str().unwrap().to_owned();
    match (step, status.as_str()) {
        ("confirm", "requires_confirmation") => return confirm(intent, form),
        (
            "cancel",
            "requires_confirmation"
            | "requires_action"
            | "requires_capture"
            | "requires_payment_method",
        ) => {
            intent["status"] = json!("canceled");
        }
        ("capture", "requires_capture") => succeed(intent),
        _ => {
            let error = json!({ "type": "invalid_request_error", "code": "payment_intent_unexpected_state" });
            return (StatusCode::BAD_REQUEST, json!({ "error": error }));
        }
    }
    (StatusCode::OK, intent.clone())
}

fn confirm(intent: &mut Value, form: &BTreeMap<String, String>) -> (StatusCode, Value) {
    let method = intent["payment_method"].as_str().unwrap().to_owned();
    if let Some(code) = method.strip_prefix("pm_declined_") {
        let error = json!({ "type": "card_error", "code": "card_declined", "decline_code": code });
        intent["status"] = json!("requires_payment_method");
        intent["last_payment_error"] = error.clone();
        return (StatusCode::PAYMENT_REQUIRED, json!({ "error": error }));
    }
    match method.as_str() {
        "pm_asks" => {
            intent["status"] = json!("requires_action");
            intent["next_action"] = match form.get("return_url") {
                Some(_) => json!({ "type": "redirect_to_url", "redirect_to_url":
                    { "url": "https://hooks.stripe.com/redirect/1", "return_url": form["return_url"] } }),
                None => json!({ "type": "use_stripe_sdk" }),
            };
        }
        "pm_slow" => intent["status"] = json!("processing"),
        _ if intent["capture_method"] == "manual" => intent["status"] = json!("requires_capture"),
        _ => succeed(intent),
    }
    (StatusCode::OK, intent.clone())
}

fn succeed(intent: &mut Value) {
    let mut charge = sample("charge");
    let mut moved = sample("balance_transaction");
    moved["fee"] = json!(59);
    moved["currency"] = json!("aud");
    charge["balance_transaction"] = moved;
    intent["status"] = json!("succeeded");
    intent["next_action"] = Value::Null;
    intent["latest_charge"] = charge;
}
