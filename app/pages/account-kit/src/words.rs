//! Words of an account's history: what happened, and from which device.

use api_identity::Device;
use i18n_account::{Locale, td_string};

/// What happened to the account.
#[must_use]
pub fn event(locale: Locale, kind: &str) -> &'static str {
    match kind {
        "registered" => td_string!(locale, event.registered),
        "email_verified" => td_string!(locale, event.email_verified),
        "signed_in" => td_string!(locale, event.signed_in),
        "sign_in_failed" => td_string!(locale, event.sign_in_failed),
        "locked_out" => td_string!(locale, event.locked_out),
        "signed_out" => td_string!(locale, event.signed_out),
        "session_revoked" => td_string!(locale, event.session_revoked),
        "signed_out_everywhere" => td_string!(locale, event.signed_out_everywhere),
        "reset_requested" => td_string!(locale, event.reset_requested),
        "password_reset" => td_string!(locale, event.password_reset),
        "password_changed" => td_string!(locale, event.password_changed),
        "profile_changed" => td_string!(locale, event.profile_changed),
        "role_changed" => td_string!(locale, event.role_changed),
        "second_factor_added" => td_string!(locale, event.second_factor_added),
        "second_factor_removed" => td_string!(locale, event.second_factor_removed),
        "second_factor_failed" => td_string!(locale, event.second_factor_failed),
        "recovery_codes_made" => td_string!(locale, event.recovery_codes_made),
        "recovery_code_used" => td_string!(locale, event.recovery_code_used),
        "passkey_added" => td_string!(locale, event.passkey_added),
        "passkey_removed" => td_string!(locale, event.passkey_removed),
        "confirmed" => td_string!(locale, event.confirmed),
        "email_change_requested" => td_string!(locale, event.email_change_requested),
        "email_changed" => td_string!(locale, event.email_changed),
        "provider_linked" => td_string!(locale, event.provider_linked),
        "provider_unlinked" => td_string!(locale, event.provider_unlinked),
        "api_key_made" => td_string!(locale, event.api_key_made),
        "api_key_rotated" => td_string!(locale, event.api_key_rotated),
        "api_key_revoked" => td_string!(locale, event.api_key_revoked),
        "export_requested" => td_string!(locale, event.export_requested),
        "deletion_requested" => td_string!(locale, event.deletion_requested),
        "deletion_withdrawn" => td_string!(locale, event.deletion_withdrawn),
        "deleted" => td_string!(locale, event.deleted),
        _ => td_string!(locale, event.other),
    }
}

/// `Chrome on Windows`, or as much of it as is known.
#[must_use]
pub fn device(locale: Locale, device: &Device) -> String {
    match (device.browser.clone(), device.system.clone()) {
        (Some(browser), Some(system)) => {
            td_string!(locale, device.both, browser = browser, system = system)
        }
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => td_string!(locale, device.unknown).to_owned(),
    }
}
