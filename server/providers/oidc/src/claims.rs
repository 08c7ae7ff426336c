//! Whether what a signed answer says is meant for us, now, and for this sign-in (OpenID Connect Core 1.0 §3.1.3.7).

use chrono::TimeDelta;
use identity::{ProviderClaims, ProviderError};
use kernel::Timestamp;
use serde_json::{Map, Value};

/// How far the clocks of two services may be apart.
const SKEW: TimeDelta = TimeDelta::minutes(5);
/// Longest subject (OpenID Connect Core 1.0 §2), in ASCII characters.
const LONGEST_SUBJECT: usize = 255;

/// What an answer is measured by.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) nonce: &'a str,
    pub(crate) now: Timestamp,
}

/// Checks all claims but those about the person.
pub(crate) fn check(
    claims: &Map<String, Value>,
    expected: &Expected<'_>,
) -> Result<(), ProviderError> {
    if text(claims, "iss") != Some(expected.issuer) {
        return Err(bad("it is from another issuer"));
    }
    check_audience(claims, expected.client_id)?;
    check_times(claims, expected.now)?;
    if text(claims, "nonce") != Some(expected.nonce) {
        return Err(bad("it belongs to another sign-in"));
    }
    Ok(())
}

fn check_audience(claims: &Map<String, Value>, client_id: &str) -> Result<(), ProviderError> {
    let audience: Vec<&str> = match claims.get("aud") {
        Some(Value::String(one)) => vec![one],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    if !audience.contains(&client_id) {
        return Err(bad("it is for somebody else"));
    }
    match claims.get("azp").map(Value::as_str) {
        Some(party) if party != Some(client_id) => Err(bad("somebody else asked for it")),
        None if audience.len() > 1 => Err(bad("it is for several and says not who asked")),
        _ => Ok(()),
    }
}

fn check_times(claims: &Map<String, Value>, now: Timestamp) -> Result<(), ProviderError> {
    let (earliest, latest) = ((now - SKEW).timestamp(), (now + SKEW).timestamp());
    match seconds(claims, "exp") {
        Some(expires) if expires > earliest => {}
        _ => return Err(bad("it has expired")),
    }
    match seconds(claims, "iat") {
        Some(issued) if issued <= latest => {}
        _ => return Err(bad("it is from the future")),
    }
    match (claims.contains_key("nbf"), seconds(claims, "nbf")) {
        (false, _) => Ok(()),
        (true, Some(begins)) if begins <= latest => Ok(()),
        _ => Err(bad("it is not good yet")),
    }
}

/// Who it is, as far as the claims tell.
pub(crate) fn person(claims: &Map<String, Value>) -> Result<ProviderClaims, ProviderError> {
    let subject = text(claims, "sub").unwrap_or_default();
    if !(1..=LONGEST_SUBJECT).contains(&subject.len()) || !subject.is_ascii() {
        return Err(bad("it names nobody"));
    }
    Ok(ProviderClaims {
        subject: subject.to_owned(),
        email: text(claims, "email").map(str::to_owned),
        email_verified: is_verified(claims.get("email_verified")),
        name: text(claims, "name").map(str::to_owned),
    })
}

/// Some services write the truth as a text.
fn is_verified(claim: Option<&Value>) -> bool {
    match claim {
        Some(Value::Bool(verified)) => *verified,
        Some(Value::String(text)) => text == "true",
        _ => false,
    }
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> Option<&'a str> {
    claims
        .get(name)
        .and_then(Value::as_str)
        .filter(|text| !text.is_empty())
}

/// Seconds since 1970 (RFC 7519 §2, NumericDate); fractions are cut off.
fn seconds(claims: &Map<String, Value>, name: &str) -> Option<i64> {
    let number = claims.get(name)?.as_number()?;
    number.as_i64().or_else(|| {
        let text = number.to_string();
        text.split_once('.')?.0.parse().ok()
    })
}

fn bad(reason: &str) -> ProviderError {
    ProviderError::BadAnswer(reason.to_owned())
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use serde_json::json;

    use super::*;

    fn outcome(change: Value) -> Result<(), String> {
        let mut claims = json!({
            "iss": "https://i.example", "aud": "shop", "nonce": "n", "exp": 2000, "iat": 1000, "sub": "1",
        });
        for (name, value) in change.as_object().unwrap() {
            claims[name] = value.clone();
        }
        let expected = Expected {
            issuer: "https://i.example",
            client_id: "shop",
            nonce: "n",
            now: DateTime::from_timestamp(1500, 0).unwrap(),
        };
        check(claims.as_object().unwrap(), &expected).map_err(|error| error.to_string())
    }

    #[test]
    fn good_answers_pass() {
        for good in [
            json!({}),
            json!({ "aud": ["shop"], "azp": "shop" }),
            json!({ "aud": ["other", "shop"], "azp": "shop" }),
            json!({ "exp": 1201, "iat": 1800, "nbf": 1800 }),
            json!({ "exp": 2000.75 }),
        ] {
            assert_eq!(outcome(good.clone()), Ok(()), "{good}");
        }
    }

    #[test]
    fn what_is_not_for_us_or_not_now_is_refused() {
        for (bad, reason) in [
            (json!({ "iss": "https://i.example/" }), "another issuer"),
            (json!({ "iss": null }), "another issuer"),
            (json!({ "aud": "other" }), "somebody else"),
            (json!({ "aud": ["other"] }), "somebody else"),
            (json!({ "aud": null }), "somebody else"),
            (json!({ "aud": ["other", "shop"] }), "says not who asked"),
            (json!({ "azp": "other" }), "somebody else asked"),
            (json!({ "azp": 1 }), "somebody else asked"),
            (json!({ "exp": 1200 }), "expired"),
            (json!({ "exp": null }), "expired"),
            (json!({ "iat": 1801 }), "future"),
            (json!({ "iat": "1000" }), "future"),
            (json!({ "nbf": 1801 }), "not good yet"),
            (json!({ "nbf": "x" }), "not good yet"),
            (json!({ "nonce": "m" }), "another sign-in"),
            (json!({ "nonce": null }), "another sign-in"),
        ] {
            let told = outcome(bad.clone()).unwrap_err();
            assert!(told.contains(reason), "{bad}: {told}");
        }
    }

    #[test]
    fn the_person_has_a_subject_and_a_verified_address_only_when_it_says_so() {
        let of = |claims: Value| person(claims.as_object().unwrap());
        let ada = of(json!({ "sub": "1", "email": "a@b.c", "email_verified": "true" })).unwrap();
        assert!(ada.email_verified);
        for unsure in [json!(null), json!(false), json!("false"), json!(1)] {
            let claims = json!({ "sub": "1", "email": "a@b.c", "email_verified": unsure });
            assert!(!of(claims).unwrap().email_verified);
        }
        for nobody in [
            json!({}),
            json!({ "sub": "" }),
            json!({ "sub": "ü" }),
            json!({ "sub": 1 }),
        ] {
            assert!(of(nobody.clone()).is_err(), "{nobody}");
        }
    }
}
