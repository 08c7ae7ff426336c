//! Intents to keep a card, in the stand-in's books.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::{Books, sample};

impl Books {
    pub fn make_setup(&mut self, form: &BTreeMap<String, String>) -> Value {
        let mut setup = sample("setup_intent");
        let id = format!("seti_{}", self.setups.len() + 1);
        setup["id"] = json!(id);
        setup["status"] = json!("requires_confirmation");
        setup["next_action"] = Value::Null;
        setup["last_setup_error"] = Value::Null;
        for name in ["payment_method", "customer"] {
            setup[name] = json!(form.get(name));
        }
        self.setups.insert(id, setup.clone());
        setup
    }
}

pub fn confirm_setup(setup: &mut Value, form: &BTreeMap<String, String>) -> (StatusCode, Value) {
    let method = setup["payment_method"].as_str().unwrap().to_owned();
    if let Some(code) = method.strip_prefix("pm_declined_") {
        let error = json!({ "type": "card_error", "code": "card_declined", "decline_code": code });
        setup["status"] = json!("requires_payment_method");
        setup["last_setup_error"] = error.clone();
        return (StatusCode::PAYMENT_REQUIRED, json!({ "error": error }));
    }
    if method == "pm_asks" {
        setup["status"] = json!("requires_action");
        setup["next_action"] = json!({ "type": "redirect_to_url", "redirect_to_url":
            { "url": "https://hooks.stripe.com/redirect/2", "return_url": form.get("return_url") } });
    } else {
        succeed_setup(setup);
    }
    (StatusCode::OK, setup.clone())
}

pub fn succeed_setup(setup: &mut Value) {
    let mut method = sample("payment_method");
    method["id"] = setup["payment_method"].clone();
    setup["status"] = json!("succeeded");
    setup["next_action"] = Value::Null;
    setup["payment_method"] = method;
}
