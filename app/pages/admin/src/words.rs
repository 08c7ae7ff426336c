//! From codes to words: roles, areas, problems, what was done.

use i18n_admin::{Locale, td_string};
use kernel::Problem;
use leptos::prelude::*;

/// A role by its stored word.
pub(crate) fn role(locale: Locale, word: &str) -> &'static str {
    match word {
        "creator" => td_string!(locale, role.creator),
        "ops" => td_string!(locale, role.ops),
        "viewer" => td_string!(locale, role.viewer),
        "admin" => td_string!(locale, role.admin),
        "founder" => td_string!(locale, role.founder),
        _ => td_string!(locale, role.user),
    }
}

/// Every role by its stored word, in rising order.
pub(crate) const ROLES: [&str; 6] = ["user", "creator", "ops", "viewer", "admin", "founder"];

/// An area by its stored word.
pub(crate) fn area(locale: Locale, word: &str) -> String {
    let text = match word {
        "orders" => td_string!(locale, area.orders),
        "catalogue" => td_string!(locale, area.catalogue),
        "inventory" => td_string!(locale, area.inventory),
        "money" => td_string!(locale, area.money),
        "people" => td_string!(locale, area.people),
        "shows" => td_string!(locale, area.shows),
        "own_shows" => td_string!(locale, area.own_shows),
        "support" => td_string!(locale, area.support),
        "settings" => td_string!(locale, area.settings),
        "founder" => td_string!(locale, area.founder),
        other => return other.to_owned(),
    };
    text.to_owned()
}

/// How far somebody may go in an area.
pub(crate) fn access(locale: Locale, write: bool) -> &'static str {
    if write {
        td_string!(locale, access.write)
    } else {
        td_string!(locale, access.read)
    }
}

/// What a form says about a problem as a whole.
pub(crate) fn problem(locale: Locale, problem: &Problem) -> &'static str {
    match problem.code.as_str() {
        "promotions.fields" | "promotions.code" => td_string!(locale, promotions.fields),
        "orders.settings" => td_string!(locale, orders.problem_settings),
        "orders.parcel" => td_string!(locale, orders.problem_parcel),
        "orders.not_shipped" => td_string!(locale, orders.problem_not_shipped),
        "orders.step" => td_string!(locale, orders.problem_step),
        "orders.order" => td_string!(locale, orders.gone_title),
        "orders.reason" => td_string!(locale, orders.problem_reason),
        "orders.refund_too_much" => td_string!(locale, orders.problem_too_much),
        "orders.refund_nothing" => td_string!(locale, orders.problem_nothing),
        "orders.no_such_pieces" => td_string!(locale, orders.problem_pieces),
        "orders.goodwill_limit" => td_string!(locale, orders.problem_goodwill),
        "orders.guest_credit" => td_string!(locale, orders.problem_guest),
        "payments.under_way" => td_string!(locale, orders.problem_under_way),
        "credit.fields" => td_string!(locale, gift_cards.fields),
        "credit.not_enough" => td_string!(locale, credit_desk.not_enough),
        "credit.card" => td_string!(locale, gift_cards.gone_title),
        "promotions.below_use" => td_string!(locale, promotions.below_use),
        "promotions.code_taken" => td_string!(locale, promotions.code_taken),
        "promotions.promotion" => td_string!(locale, promotions.gone),
        "search.synonyms" => td_string!(locale, products.fields),
        "catalog.fields" => td_string!(locale, products.fields),
        "catalog.image" => td_string!(locale, pictures.gone),
        "catalog.too_many_images" => td_string!(locale, pictures.too_many),
        "catalog.pictures" => td_string!(locale, pictures.refused),
        "channels.fields" => td_string!(locale, products.fields),
        "channels.market" => td_string!(locale, markets.gone),
        "channels.default_market" => td_string!(locale, markets.default_stays),
        "pricing.fields" => td_string!(locale, products.fields),
        "pricing.list" => td_string!(locale, price_lists.gone),
        "pricing.currency" => td_string!(locale, price_lists.other_currency),
        "pricing.window" => td_string!(locale, schedule.bad_window),
        "content.text" => td_string!(locale, products.fields),
        "documents.settings" => td_string!(locale, products.fields),
        "documents.changed" => td_string!(locale, document_settings.changed),
        "content.changed" => td_string!(locale, texts.changed),
        "content.unknown_page" => td_string!(locale, texts.gone),
        "catalog.changed" => td_string!(locale, products.changed),
        "catalog.product" => td_string!(locale, products.gone),
        "catalog.transition" => td_string!(locale, products.step_refused),
        "catalog.no_variants" => td_string!(locale, products.no_versions),
        "catalog.sku_taken" => td_string!(locale, products.sku_taken),
        "catalog.barcode_taken" => td_string!(locale, products.barcode_taken),
        "promotions.state" => td_string!(locale, promotions.state_refused),
        "international.certificate" => td_string!(locale, problem.fields),
        "loyalty.fields" | "loyalty.not_enough" => td_string!(locale, problem.fields),
        "loyalty.person" => td_string!(locale, loyalty.nobody),
        "loyalty.programme" => td_string!(locale, loyalty.none),
        "loyalty.key" => td_string!(locale, loyalty.stale),
        "identity.fields" => td_string!(locale, problem.fields),
        "identity.own_role" => td_string!(locale, problem.own_role),
        "identity.role_beyond" => td_string!(locale, problem.role_beyond),
        "identity.last_founder" => td_string!(locale, problem.last_founder),
        "identity.person" => td_string!(locale, problem.person),
        "identity.key" => td_string!(locale, problem.key),
        "identity.key_over" => td_string!(locale, problem.key_over),
        "identity.key_beyond_role" => td_string!(locale, problem.key_beyond_role),
        "identity.provider" => td_string!(locale, problem.provider),
        "identity.provider_unavailable" => td_string!(locale, problem.provider_unavailable),
        api_identity::FORBIDDEN => td_string!(locale, problem.forbidden),
        api_identity::SECOND_FACTOR_MISSING => td_string!(locale, problem.second_factor),
        api_identity::CONFIRM => td_string!(locale, problem.confirm),
        api_identity::SIGNED_OUT => td_string!(locale, problem.signed_out),
        "identity.too_many" | "request.too_many" => td_string!(locale, problem.too_many),
        "request.unreachable" => td_string!(locale, problem.unreachable),
        "reviews.fields" => td_string!(locale, problem.fields),
        "reviews.missing" => td_string!(locale, reviews.problem_missing),
        "payments.malformed" => td_string!(locale, payments.malformed),
        "payments.account" => td_string!(locale, payment_account.problem_fields),
        "payments.unasked" => td_string!(locale, payment_account.problem_unasked),
        "payments.account_changed" => td_string!(locale, payment_account.problem_changed),
        "payments.missing" => td_string!(locale, payments.missing),
        "webhooks.not_replayable" => td_string!(locale, webhooks.not_replayable),
        "reviews.changed" => td_string!(locale, reviews.problem_changed),
        _ => td_string!(locale, problem.generic),
    }
}

/// What is wrong with one field of a form.
pub(crate) fn field_problem(
    locale: Locale,
    problem: Memo<Option<Problem>>,
    name: &'static str,
) -> Signal<Option<String>> {
    pages_kit::field_problem(problem, name, move |code| {
        match (name, code) {
            ("scopes", "required") => td_string!(locale, field_problem.scopes_required),
            (_, "required") => td_string!(locale, field_problem.required),
            (_, "beyond_role") => td_string!(locale, field_problem.beyond_role),
            (_, "slug") => td_string!(locale, field_problem.slug),
            ("slug", "taken") => td_string!(locale, field_problem.taken),
            (_, "scopes") => td_string!(locale, field_problem.scopes_openid),
            (_, "issuer") => td_string!(locale, field_problem.issuer),
            (_, "issuer_https") => td_string!(locale, field_problem.issuer_https),
            (_, "issuer_mismatch") => td_string!(locale, field_problem.issuer_mismatch),
            (_, "issuer_unreachable") => td_string!(locale, field_problem.issuer_unreachable),
            (_, "tracking_form") => td_string!(locale, orders.wrong_number),
            (_, "tracking_check") => td_string!(locale, orders.wrong_digit),
            (_, "link") => td_string!(locale, orders.wrong_link),
            (_, "too_long") => td_string!(locale, field_problem.too_long),
            (_, "out_of_range") => td_string!(locale, field_problem.out_of_range),
            _ => td_string!(locale, field_problem.other),
        }
        .to_owned()
    })
}

/// What the page before has done, by the code in the address; unknown codes say nothing.
pub(crate) fn done(locale: Locale, code: &str) -> Option<&'static str> {
    Some(match code {
        "role_changed" => td_string!(locale, done.role_changed),
        "signed_out" => td_string!(locale, done.signed_out),
        "exemption_granted" => td_string!(locale, exemptions.done_granted),
        "exemption_ended" => td_string!(locale, exemptions.done_ended),
        "programme_saved" => td_string!(locale, loyalty.done_saved),
        "points_adjusted" => td_string!(locale, loyalty.done_adjusted),
        "security_saved" => td_string!(locale, done.security_saved),
        "provider_added" => td_string!(locale, done.provider_added),
        "provider_switched" => td_string!(locale, done.provider_switched),
        "provider_removed" => td_string!(locale, done.provider_removed),
        "pictures_added" => td_string!(locale, pictures.done_added),
        "picture_described" => td_string!(locale, pictures.done_described),
        "picture_removed" => td_string!(locale, pictures.done_removed),
        "price_scheduled" => td_string!(locale, schedule.done),
        "translation_saved" => td_string!(locale, translation.done),
        "market_saved" => td_string!(locale, markets.done),
        "price_list_saved" => td_string!(locale, price_lists.done),
        "prices_imported" => td_string!(locale, price_lists.done_imported),
        "text_saved" => td_string!(locale, texts.done_saved),
        "text_taken_back" => td_string!(locale, texts.done_taken_back),
        "order_settings_saved" => td_string!(locale, orders.done_settings),
        "parcel_noted" => td_string!(locale, orders.parcel_noted),
        "readdressed" => td_string!(locale, orders.readdressed),
        "order_advanced" => td_string!(locale, orders.done_advanced),
        "order_cancelled" => td_string!(locale, orders.done_cancelled),
        "order_refunded" => td_string!(locale, orders.done_refunded),
        "payments_saved" => td_string!(locale, payments.done),
        "payment_account_saved" => td_string!(locale, payment_account.done),
        "document_settings_saved" => td_string!(locale, document_settings.done),
        "payout_retried" => td_string!(locale, orders.done_retried),
        "product_sent_back" => td_string!(locale, products.done_sent_back),
        "product_saved" => td_string!(locale, products.done_saved),
        "credit_adjusted" => td_string!(locale, credit_desk.done),
        "card_issued" => td_string!(locale, gift_cards.done_issued),
        "code_sent" => td_string!(locale, gift_cards.done_sent),
        "key_made" => td_string!(locale, done.key_made),
        "key_revoked" => td_string!(locale, done.key_revoked),
        "voice_decided" => td_string!(locale, reviews.done_decided),
        "voice_answered" => td_string!(locale, reviews.done_answered),
        _ => return None,
    })
}
