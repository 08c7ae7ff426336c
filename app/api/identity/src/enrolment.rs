//! What an authenticator app reads: the key, its address, the address as a QR code.
//!
//! Source of the address: Google Authenticator's "Key URI Format", which all apps read.

use identity::queries::{TwoStepSecrets, TwoStepState};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use qrcode::{Color, EcLevel};

use crate::types::{QrCode, SetUp, TwoStep};

/// Empty modules around a QR code (ISO/IEC 18004 §5.3.8).
const QUIET: usize = 4;

/// Two-step sign-in as it travels; `secrets` are there for who has shown who they are.
pub(crate) fn two_step(
    shop: &str,
    email: &str,
    state: TwoStepState,
    secrets: Option<TwoStepSecrets>,
) -> TwoStep {
    let unconfirmed = secrets.is_none();
    let (key, codes) = secrets.map_or((None, None), |secrets| {
        (secrets.set_up_key, secrets.recovery_codes)
    });
    TwoStep {
        on: state.on,
        recovery_codes_left: state.recovery_codes_left,
        unconfirmed,
        set_up: key.and_then(|key| set_up(shop, email, &key)),
        recovery_codes: codes,
    }
}

/// `None` only for names that no QR code can hold.
fn set_up(shop: &str, email: &str, key: &str) -> Option<SetUp> {
    let link = link(shop, email, key);
    let code = qr_code(&link)?;
    Some(SetUp {
        key: in_groups(key),
        link,
        code,
    })
}

fn link(shop: &str, email: &str, key: &str) -> String {
    let (shop, email) = (encoded(shop), encoded(email));
    format!(
        "otpauth://totp/{shop}:{email}?secret={key}&issuer={shop}&algorithm=SHA1&digits=6&period=30"
    )
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

/// Four letters to a group.
fn in_groups(key: &str) -> String {
    let mut grouped = String::new();
    for (index, letter) in key.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(letter);
    }
    grouped
}

fn qr_code(text: &str) -> Option<QrCode> {
    let code = qrcode::QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (index, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (index % width + QUIET, index / width + QUIET);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    Some(QrCode {
        size: width + 2 * QUIET,
        path,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_names_shop_and_person() {
        assert_eq!(
            link("Ada's Shop", "ada@shop.example", "ABCD"),
            "otpauth://totp/Ada%27s%20Shop:ada%40shop%2Eexample?secret=ABCD&issuer=Ada%27s%20Shop&algorithm=SHA1&digits=6&period=30"
        );
        assert_eq!(in_groups("ABCDEFGHIJ"), "ABCD EFGH IJ");
    }

    #[test]
    fn the_code_has_its_finders_and_a_quiet_zone() {
        let code = qr_code("otpauth://totp/x").unwrap();
        assert!(code.size >= 21 + 8);
        let last = code.size - 5;
        for corner in [
            "M4 4h",
            "M10 4h",
            &format!("M{last} 4h"),
            &format!("M4 {last}h"),
        ] {
            assert!(code.path.contains(corner), "{corner}");
        }
        assert!(!code.path.contains("M3 ") && !code.path.contains("M5 5h"));
    }
}
