//! Payloads as people may see them: without what opens doors.

use serde_json::Value;

/// Parts of names whose values are not shown.
const SECRET: [&str; 9] = [
    "secret",
    "token",
    "password",
    "signature",
    "authorization",
    "api_key",
    "private_key",
    "card_number",
    "cvc",
];

/// The payload, indented, with the values of secret names replaced; nothing of it when it is no JSON.
pub(crate) fn redacted(payload: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(payload) else {
        return "•••".to_owned();
    };
    hide(&mut value);
    serde_json::to_string_pretty(&value).unwrap_or_default()
}

fn hide(value: &mut Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut() {
                let lower = name.to_ascii_lowercase();
                if SECRET.iter().any(|part| lower.contains(part)) {
                    *member = Value::String("•••".into());
                } else {
                    hide(member);
                }
            }
        }
        Value::Array(members) => members.iter_mut().for_each(hide),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::redacted;

    #[test]
    fn secrets_are_hidden_wherever_they_stand() {
        let shown = redacted(
            r#"{"id":"evt_1","data":{"client_secret":"cs_1","list":[{"access_Token":"at_1"}],"amount":5}}"#,
        );
        assert!(shown.contains("evt_1") && shown.contains("\"amount\": 5"));
        assert!(
            !shown.contains("cs_1") && !shown.contains("at_1"),
            "{shown}"
        );
    }

    #[test]
    fn what_can_not_be_read_is_not_shown() {
        assert_eq!(redacted("token=abc"), "•••");
    }
}
