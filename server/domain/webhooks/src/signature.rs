//! Signatures that carry their time: `t=<unix seconds>,v1=<hex HMAC-SHA256 over "t.body">`.
//!
//! Source: Stripe, "Verify webhook signatures manually" (<https://docs.stripe.com/webhooks#verify-manually>). A header
//! may carry several `v1` values, and there may be several secrets: while one is exchanged, both are good.

use hmac::{Hmac, Mac};
use kernel::Timestamp;
use sha2::Sha256;

use crate::verifier::Refusal;

/// How far the time of a signature may be from ours, in seconds; Stripe's libraries use the same.
pub const TOLERANCE_SECONDS: i64 = 300;

/// The header's value for `body` at an instant.
#[must_use]
pub fn sign(secret: &str, body: &[u8], at: Timestamp) -> String {
    let seconds = at.timestamp();
    let digest = mac(secret, seconds, body)
        .map(|mac| hex::encode(mac.finalize().into_bytes()))
        .unwrap_or_default();
    format!("t={seconds},v1={digest}")
}

/// Checks the header's value against every secret.
///
/// # Errors
/// [`Refusal::Signature`] when no value is right with any secret; [`Refusal::Stale`] when one is, but not its time.
pub fn verify(
    secrets: &[String],
    header: &str,
    body: &[u8],
    now: Timestamp,
) -> Result<(), Refusal> {
    let (seconds, values) = parse(header).ok_or(Refusal::Signature)?;
    // Every secret and every value is tried, so that the time taken tells nothing about which was right.
    let good = secrets
        .iter()
        .filter_map(|secret| mac(secret, seconds, body))
        .map(|mac| {
            values
                .iter()
                .filter(|value| mac.clone().verify_slice(value).is_ok())
                .count()
        })
        .sum::<usize>();
    if good == 0 {
        return Err(Refusal::Signature);
    }
    let apart = now.timestamp().saturating_sub(seconds).unsigned_abs();
    if apart > TOLERANCE_SECONDS.unsigned_abs() {
        return Err(Refusal::Stale);
    }
    Ok(())
}

/// Time and `v1` values of a header; schemes of other names are left out.
fn parse(header: &str) -> Option<(i64, Vec<Vec<u8>>)> {
    let mut seconds = None;
    let mut values = Vec::new();
    for part in header.split(',') {
        match part.trim().split_once('=') {
            Some(("t", text)) => seconds = text.parse().ok(),
            Some(("v1", text)) => values.extend(hex::decode(text).ok()),
            _ => {}
        }
    }
    seconds.map(|seconds| (seconds, values))
}

fn mac(secret: &str, seconds: i64, body: &[u8]) -> Option<Hmac<Sha256>> {
    // A key of any length is good for HMAC (RFC 2104 §2), so this never fails.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).ok()?;
    mac.update(seconds.to_string().as_bytes());
    mac.update(b".");
    mac.update(body);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Computed by the documented algorithm.
    const SECRET: &str = "whsec_test_secret";
    const BODY: &[u8] =
        br#"{"id":"evt_test_webhook","object":"event","type":"payment_intent.succeeded"}"#;
    const HEADER: &str =
        "t=1492774577,v1=add268875c77da0b0493b2ae7deba5dabc736b8c4b5a40755158e5471b4c3fe2";

    fn at(seconds: i64) -> Timestamp {
        chrono::DateTime::from_timestamp(seconds, 0).unwrap()
    }

    fn secrets(list: &[&str]) -> Vec<String> {
        list.iter().map(|secret| (*secret).to_owned()).collect()
    }

    #[test]
    fn the_published_example_is_signed_and_verified() {
        assert_eq!(sign(SECRET, BODY, at(1_492_774_577)), HEADER);
        let now = at(1_492_774_577 + TOLERANCE_SECONDS);
        assert_eq!(verify(&secrets(&[SECRET]), HEADER, BODY, now), Ok(()));
    }

    #[test]
    fn old_and_early_signatures_are_stale() {
        for seconds in [TOLERANCE_SECONDS + 1, -TOLERANCE_SECONDS - 1] {
            let now = at(1_492_774_577 + seconds);
            let found = verify(&secrets(&[SECRET]), HEADER, BODY, now);
            assert_eq!(found, Err(Refusal::Stale));
        }
    }

    #[test]
    fn another_body_secret_time_or_no_signature_is_refused() {
        let now = at(1_492_774_577);
        let other_time = HEADER.replace("77,", "78,");
        let upper = HEADER.replace("v1=", "v0=");
        for (header, body, secret) in [
            (HEADER, &b"{}"[..], SECRET),
            (HEADER, BODY, "whsec_other"),
            (other_time.as_str(), BODY, SECRET),
            (upper.as_str(), BODY, SECRET),
            ("v1=00", BODY, SECRET),
            ("t=1492774577,v1=zz", BODY, SECRET),
            ("", BODY, SECRET),
        ] {
            let found = verify(&secrets(&[secret]), header, body, now);
            assert_eq!(found, Err(Refusal::Signature), "{header}");
        }
        assert_eq!(verify(&[], HEADER, BODY, now), Err(Refusal::Signature));
    }

    #[test]
    fn during_rotation_either_secret_and_either_value_is_good() {
        let now = at(1_492_774_577);
        let both = secrets(&["whsec_new", SECRET]);
        assert_eq!(verify(&both, HEADER, BODY, now), Ok(()));
        let two = format!("{HEADER},v1={}", "0".repeat(64));
        assert_eq!(verify(&secrets(&[SECRET]), &two, BODY, now), Ok(()));
    }
}
