//! From codes and values to words: problems, what was done, devices.

use api_identity::Device;
use i18n_account::{Locale, td_string};
use kernel::Problem;
use leptos::prelude::*;

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> String {
    let minutes = problem
        .values
        .get("minutes")
        .and_then(|minutes| minutes.parse::<i64>().ok());
    let text: &'static str = match (problem.code.as_str(), minutes) {
        ("identity.locked", Some(count)) => {
            return td_string!(locale, problem.locked_minutes, count = count);
        }
        ("identity.too_many", Some(count)) => {
            return td_string!(locale, problem.too_many_minutes, count = count);
        }
        ("identity.fields", _) => td_string!(locale, problem.fields),
        ("identity.credentials", _) => td_string!(locale, problem.credentials),
        ("identity.locked", None) => td_string!(locale, problem.locked),
        ("identity.too_many" | "request.too_many", _) => td_string!(locale, problem.too_many),
        ("identity.link_invalid", _) => td_string!(locale, problem.link_invalid),
        ("identity.link_expired", _) => td_string!(locale, problem.link_expired),
        ("identity.link_used", _) => td_string!(locale, problem.link_used),
        (SESSION_GONE, _) => td_string!(locale, problem.session),
        (api_identity::SIGNED_OUT, _) => td_string!(locale, problem.signed_out),
        ("request.unreachable", _) => td_string!(locale, problem.unreachable),
        _ => td_string!(locale, problem.generic),
    };
    text.to_owned()
}

/// The code of a session that is not open any more.
pub(crate) const SESSION_GONE: &str = "identity.session";

/// Whether the link from the e-mail is what is wrong: then trying again is of no use.
pub(crate) fn is_about_the_link(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "identity.link_invalid" | "identity.link_expired" | "identity.link_used"
    )
}

/// What is wrong with one field of a form.
pub(crate) fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| field(locale, code).to_owned())
}

fn field(locale: Locale, code: &str) -> &'static str {
    match code {
        "required" => td_string!(locale, field_problem.required),
        "email" => td_string!(locale, field_problem.email),
        "too_long" => td_string!(locale, field_problem.too_long),
        "password_short" => td_string!(locale, field_problem.password_short),
        "password_long" => td_string!(locale, field_problem.password_long),
        "password_common" => td_string!(locale, field_problem.password_common),
        "wrong_password" => td_string!(locale, field_problem.wrong_password),
        "picture_kind" => td_string!(locale, field_problem.picture_kind),
        "picture_bytes" => td_string!(locale, field_problem.picture_bytes),
        "picture_pixels" => td_string!(locale, field_problem.picture_pixels),
        "picture_small" => td_string!(locale, field_problem.picture_small),
        "picture_damaged" => td_string!(locale, field_problem.picture_damaged),
        _ => td_string!(locale, field_problem.other),
    }
}

/// What the page before has done, by the code in the address; unknown codes say nothing.
pub(crate) fn done(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "verified" => td_string!(locale, done.verified),
        "signed_out" => td_string!(locale, done.signed_out),
        "signed_out_everywhere" => td_string!(locale, done.signed_out_everywhere),
        "password_reset" => td_string!(locale, done.password_reset),
        "password_changed" => td_string!(locale, done.password_changed),
        "session_ended" => td_string!(locale, done.session_ended),
        "saved" => td_string!(locale, done.saved),
        "picture" => td_string!(locale, done.picture),
        "sent" => td_string!(locale, check_mail.sent),
        _ => return None,
    })
}

/// What happened to the account.
pub(crate) fn event(locale: Locale, kind: &str) -> &'static str {
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
pub(crate) fn device(locale: Locale, device: &Device) -> String {
    match (device.browser.clone(), device.system.clone()) {
        (Some(browser), Some(system)) => {
            td_string!(locale, device.both, browser = browser, system = system)
        }
        (Some(name), None) | (None, Some(name)) => name,
        (None, None) => td_string!(locale, device.unknown).to_owned(),
    }
}
