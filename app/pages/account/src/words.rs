//! From codes and values to words: problems, what was done, devices.

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
        ("identity.provider", _) => td_string!(locale, problem.provider),
        ("identity.provider_over", _) => td_string!(locale, problem.provider_over),
        ("identity.provider_cancelled", _) => td_string!(locale, problem.provider_cancelled),
        ("identity.provider_no_address", _) => td_string!(locale, problem.provider_no_address),
        ("identity.provider_unverified", _) => td_string!(locale, problem.provider_unverified),
        ("identity.provider_address_taken", _) => {
            td_string!(locale, problem.provider_address_taken)
        }
        ("identity.provider_taken", _) => td_string!(locale, problem.provider_taken),
        ("identity.provider_refused", _) => td_string!(locale, problem.provider_refused),
        ("identity.provider_unavailable", _) => td_string!(locale, problem.provider_unavailable),
        ("identity.linked_sign_in", _) => td_string!(locale, problem.linked_sign_in),
        ("identity.last_sign_in", _) => td_string!(locale, problem.last_sign_in),
        ("identity.address_taken", _) => td_string!(locale, problem.address_taken),
        (PENDING_OVER, _) => td_string!(locale, problem.pending_over),
        ("identity.two_step_on", _) => td_string!(locale, problem.two_step_on),
        ("identity.two_step_off", _) => td_string!(locale, problem.two_step_off),
        ("identity.passkey", _) => td_string!(locale, problem.passkey),
        ("identity.passkey_known", _) => td_string!(locale, problem.passkey_known),
        ("identity.passkey_host", _) => td_string!(locale, passkey.address_text),
        (NO_PASSKEY, _) => td_string!(locale, problem.no_passkey),
        (NO_PASSKEYS_HERE, _) => td_string!(locale, problem.no_passkeys_here),
        (PASSKEY_KNOWN, _) => td_string!(locale, problem.passkey_known),
        (PASSKEY_FAILED, _) => td_string!(locale, problem.passkey_failed),
        (api_identity::CONFIRM, _) => td_string!(locale, problem.confirm),
        (SESSION_GONE, _) => td_string!(locale, problem.session),
        (api_identity::SIGNED_OUT, _) => td_string!(locale, problem.signed_out),
        ("request.unreachable", _) => td_string!(locale, problem.unreachable),
        _ => td_string!(locale, problem.generic),
    };
    text.to_owned()
}

/// The code of a session that is not open any more.
pub(crate) const SESSION_GONE: &str = "identity.session";

/// The code of a sign-in that waits for its second step no more.
pub(crate) const PENDING_OVER: &str = "identity.pending_over";

/// The code of a passkey that is not there any more.
pub(crate) const NO_PASSKEY: &str = "identity.no_passkey";

/// The code of a device that holds a passkey of the account already.
pub(crate) const PASSKEY_KNOWN: &str = "browser.passkey_known";
/// The code of a browser that gave no passkey for a reason of its own.
pub(crate) const PASSKEY_FAILED: &str = "browser.passkey_failed";
/// The code of a browser without passkeys.
pub(crate) const NO_PASSKEYS_HERE: &str = "browser.no_passkeys";

/// Whether a problem is about signing in by another service.
pub(crate) fn is_about_a_provider(problem: &Problem) -> bool {
    let code = problem.code.as_str();
    code.starts_with("identity.provider")
        || matches!(code, "identity.linked_sign_in" | "identity.last_sign_in")
}

/// Whether the link from the e-mail is what is wrong: then trying again is of no use.
pub(crate) fn is_about_the_link(problem: &Problem) -> bool {
    matches!(
        problem.code.as_str(),
        "identity.link_invalid"
            | "identity.link_expired"
            | "identity.link_used"
            | "identity.address_taken"
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
        "unchanged" => td_string!(locale, field_problem.unchanged),
        "wrong_code" => td_string!(locale, field_problem.wrong_code),
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
        "linked" => td_string!(locale, done.linked),
        "unlinked" => td_string!(locale, done.unlinked),
        "email_change_sent" => td_string!(locale, done.email_change_sent),
        "email_changed" => td_string!(locale, done.email_changed),
        "two_step_on" => td_string!(locale, done.two_step_on),
        "two_step_off" => td_string!(locale, done.two_step_off),
        "passkey_removed" => td_string!(locale, done.passkey_removed),
        "saved" => td_string!(locale, done.saved),
        "picture" => td_string!(locale, done.picture),
        "sent" => td_string!(locale, check_mail.sent),
        _ => return None,
    })
}

pub(crate) use pages_account_kit::device;
