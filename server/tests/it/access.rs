//! Who may call which server function: the table, and a walk of all functions with every role.
//!
//! A function that is in no table fails the test, so nobody adds one without saying for whom it is; and each says the same
//! in its own first line, which is read from the sources. What a role may is written down here by hand once more: a slip
//! in the program's own table shows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use identity::{Area, Permission, Role};

use crate::staff::{self, PASSWORD};
use crate::world::{World, request};

/// For whom a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Whoever comes by.
    Anyone,
    /// Whoever is signed in, with whatever role, about themselves.
    Member,
    /// Whoever works in the shop.
    Staff,
    /// Whoever's role holds the permission.
    Needs(Permission),
    /// Developers, on an installation for development.
    Development,
}
use Access::{Anyone, Development, Member, Needs, Staff};

/// What each role may: `w` change and look, `r` look, `-` neither. The columns are [`AREAS`].
const EXPECTED: [(Role, &str); 6] = [
    (Role::User, "----------"),
    (Role::Creator, "------w---"),
    (Role::Ops, "www----w--"),
    (Role::Viewer, "rrrr-rrrr-"),
    (Role::Admin, "wwwwwwwww-"),
    (Role::Founder, "wwwwwwwwww"),
];

const AREAS: [Area; 10] = [
    Area::Orders,
    Area::Catalogue,
    Area::Inventory,
    Area::Money,
    Area::People,
    Area::Shows,
    Area::OwnShows,
    Area::Support,
    Area::Settings,
    Area::Founder,
];

/// Who works in the shop.
const STAFF: [Role; 4] = [Role::Ops, Role::Viewer, Role::Admin, Role::Founder];

/// Every function with the arguments of a call that can be understood.
const FUNCTIONS: &[(&str, &str, Access)] = &[
    (
        "GET /api/api_catalog/compare/compare_products",
        "slugs=lamp",
        Anyone,
    ),
    (
        "GET /api/api_catalog/functions/list_products",
        "sort=newest",
        Anyone,
    ),
    (
        "GET /api/api_catalog/functions/product_by_slug",
        "slug=mug",
        Anyone,
    ),
    ("GET /api/api_catalog/functions/shop_front", "", Anyone),
    ("GET /api/api_content/content_page", "slug=about", Anyone),
    (
        "GET /api/api_content/desk/desk_texts",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "GET /api/api_content/desk/desk_text",
        "place=about&language=en",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "POST /api/api_content/desk/save_text",
        "form[place]=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_content/desk/take_back_text",
        "place=none&language=en",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_catalog/members/brand_page",
        "slug=mug",
        Anyone,
    ),
    (
        "GET /api/api_catalog/members/collection_page",
        "slug=mug",
        Anyone,
    ),
    ("GET /api/api_orders/market/markets", "", Anyone),
    (
        "GET /api/api_orders/document_settings/view_document_settings",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "POST /api/api_orders/document_settings/save_document_settings",
        "form[version]=0",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_orders/payment_accounts/view_payment_account",
        "gateway=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_orders/payment_accounts/save_payment_account",
        "form[gateway]=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_orders/payment_routing/view_payment_routing",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "POST /api/api_orders/payment_routing/save_payment_route",
        "form[position]=",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_orders/payment_routing/remove_payment_route",
        "position=1",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_orders/payment_routing/switch_gateway",
        "gateway=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_orders/payment_routing/set_payment_failover",
        "allowed=true",
        Needs(Permission::Write(Area::Settings)),
    ),
    ("GET /api/api_orders/add_card/new_card_form", "", Member),
    ("POST /api/api_orders/add_card/add_card", "card=", Member),
    (
        "GET /api/api_orders/disputes/list_disputes",
        "",
        Needs(Permission::Read(Area::Orders)),
    ),
    (
        "GET /api/api_orders/disputes/view_dispute",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Needs(Permission::Read(Area::Orders)),
    ),
    (
        "POST /api/api_orders/market/choose_market",
        "market=eu&back=/cart",
        Anyone,
    ),
    (
        "POST /api/api_customers/addresses/add_address",
        "form[label]=",
        Member,
    ),
    (
        "POST /api/api_customers/addresses/change_address",
        "id=none&version=1&form[label]=",
        Member,
    ),
    (
        "POST /api/api_customers/addresses/delete_address",
        "id=none",
        Member,
    ),
    (
        "POST /api/api_customers/addresses/make_address_default",
        "id=none&usage=delivery",
        Member,
    ),
    (
        "GET /api/api_customers/addresses/my_address",
        "id=none",
        Member,
    ),
    ("GET /api/api_customers/addresses/my_addresses", "", Member),
    (
        "GET /api/api_customers/notifications/my_notifications",
        "",
        Member,
    ),
    (
        "POST /api/api_customers/notifications/set_consents",
        "",
        Member,
    ),
    (
        "POST /api/api_customers/notifications/set_notifications",
        "",
        Member,
    ),
    (
        "GET /api/api_customers/places/address_doubts",
        "country=AU&city=a&region=NSW&postcode=2010",
        Anyone,
    ),
    (
        "GET /api/api_customers/places/suggest_places",
        "country=AU&query=surry",
        Anyone,
    ),
    (
        "GET /api/api_customers/unsubscribe/look_at_unsubscribe_link",
        "token=none",
        Anyone,
    ),
    (
        "POST /api/api_customers/wish_list/add_wish",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    (
        "GET /api/api_customers/wish_list/is_wished",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    ("GET /api/api_customers/wish_list/my_wish_list", "", Member),
    (
        "POST /api/api_customers/wish_list/remove_wish",
        "id=none",
        Member,
    ),
    (
        "POST /api/api_customers/wish_list/remove_wished_product",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    ("GET /api/api_identity/admin/access/admin_access", "", Staff),
    (
        "GET /api/api_identity/admin/access/admin_overview",
        "",
        Staff,
    ),
    (
        "GET /api/api_identity/admin/audit/list_audit",
        "check=true",
        Needs(Permission::Read(Area::People)),
    ),
    (
        "GET /api/api_identity/admin/keys/list_api_keys",
        "",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/keys/make_api_key",
        "name=Walk&scopes[]=catalogue:read&days=30",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/keys/revoke_api_key",
        "id=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/keys/rotate_api_key",
        "id=none&overlap_hours=1",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/people/change_role",
        "person=01a1fdff-dea8-771d-bd8b-62cb268bb857&role=ops",
        Needs(Permission::Write(Area::People)),
    ),
    (
        "GET /api/api_identity/admin/people/list_people",
        "",
        Needs(Permission::Read(Area::People)),
    ),
    (
        "POST /api/api_identity/admin/people/sign_out_person",
        "person=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Needs(Permission::Write(Area::People)),
    ),
    (
        "GET /api/api_customers/exemptions/view_exemptions",
        "person=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Needs(Permission::Read(Area::People)),
    ),
    (
        "POST /api/api_customers/exemptions/exempt_person",
        "person=01a1fdff-dea8-771d-bd8b-62cb268bb857&form[place]=US-TX",
        Needs(Permission::Write(Area::People)),
    ),
    (
        "POST /api/api_customers/exemptions/end_person_exemption",
        "person=01a1fdff-dea8-771d-bd8b-62cb268bb857&id=none",
        Needs(Permission::Write(Area::People)),
    ),
    (
        "GET /api/api_identity/admin/people/view_person",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Needs(Permission::Read(Area::People)),
    ),
    (
        "POST /api/api_identity/admin/providers/add_identity_provider",
        "slug=&name=&issuer=&client_id=",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_identity/admin/providers/list_identity_providers",
        "",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/providers/remove_identity_provider",
        "id=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/providers/switch_identity_provider",
        "id=none&enabled=true",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/admin/security/set_staff_second_factor",
        "demanded=false",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_identity/admin/security/view_shop_security",
        "",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_identity/confirmation/confirm_by_code",
        "code=a",
        Member,
    ),
    (
        "POST /api/api_identity/confirmation/confirm_by_password",
        "password=a",
        Member,
    ),
    (
        "GET /api/api_identity/confirmation/confirmation",
        "",
        Anyone,
    ),
    (
        "POST /api/api_identity/email/change_email",
        "token=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/email/request_email_change",
        "email=a",
        Member,
    ),
    ("POST /api/api_identity/passkeys/begin_passkey", "", Member),
    (
        "POST /api/api_identity/passkeys/begin_passkey_confirmation",
        "",
        Member,
    ),
    (
        "POST /api/api_identity/passkeys/begin_passkey_sign_in",
        "",
        Anyone,
    ),
    (
        "POST /api/api_identity/passkeys/confirm_by_passkey",
        "id=a&answer=a",
        Member,
    ),
    (
        "POST /api/api_identity/passkeys/finish_passkey",
        "id=a&answer=a&name=a",
        Member,
    ),
    ("GET /api/api_identity/passkeys/my_passkeys", "", Member),
    (
        "POST /api/api_identity/passkeys/remove_passkey",
        "id=a",
        Member,
    ),
    (
        "POST /api/api_identity/passkeys/rename_passkey",
        "id=a&name=a",
        Member,
    ),
    (
        "POST /api/api_identity/passkeys/sign_in_with_passkey",
        "id=a&answer=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/password/change_password",
        "current=a&new_password=b",
        Member,
    ),
    (
        "POST /api/api_identity/password/request_password_reset",
        "email=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/password/reset_password",
        "token=a&password=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/privacy/cancel_export",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    ("GET /api/api_identity/privacy/deletion_date", "", Anyone),
    ("GET /api/api_identity/privacy/my_privacy", "", Member),
    (
        "POST /api/api_identity/privacy/request_deletion",
        "email=a",
        Member,
    ),
    ("POST /api/api_identity/privacy/request_export", "", Member),
    (
        "POST /api/api_identity/privacy/withdraw_deletion",
        "",
        Member,
    ),
    (
        "POST /api/api_identity/profile/update_profile",
        "name=",
        Member,
    ),
    (
        "GET /api/api_identity/providers/my_linked_sign_ins",
        "",
        Member,
    ),
    (
        "GET /api/api_identity/providers/sign_in_providers",
        "",
        Anyone,
    ),
    (
        "POST /api/api_identity/providers/unlink_sign_in",
        "id=none",
        Member,
    ),
    (
        "POST /api/api_identity/registration/register",
        "email=a&name=a&password=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/registration/resend_verification",
        "email=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/registration/verify_email",
        "token=a",
        Anyone,
    ),
    ("GET /api/api_identity/second_step/second_step", "", Anyone),
    (
        "POST /api/api_identity/second_step/sign_in_with_code",
        "code=a",
        Anyone,
    ),
    (
        "POST /api/api_identity/second_step/sign_in_with_recovery_code",
        "recovery_code=a",
        Anyone,
    ),
    (
        "GET /api/api_identity/security/my_security_events",
        "",
        Member,
    ),
    ("GET /api/api_identity/security/my_sessions", "", Member),
    (
        "POST /api/api_identity/security/revoke_session",
        "id=none",
        Member,
    ),
    (
        "POST /api/api_identity/security/sign_out_everywhere",
        "",
        Member,
    ),
    ("GET /api/api_identity/session/me", "", Anyone),
    (
        "POST /api/api_identity/session/sign_in",
        "email=a&password=a",
        Anyone,
    ),
    ("POST /api/api_identity/session/sign_out", "", Anyone),
    ("POST /api/api_identity/two_step/begin_two_step", "", Member),
    ("POST /api/api_identity/two_step/end_two_step", "", Member),
    (
        "POST /api/api_identity/two_step/finish_two_step",
        "code=a",
        Member,
    ),
    (
        "POST /api/api_identity/two_step/make_recovery_codes",
        "",
        Member,
    ),
    (
        "POST /api/api_identity/two_step/put_away_recovery_codes",
        "",
        Member,
    ),
    ("GET /api/api_identity/two_step/two_step", "", Member),
    (
        "GET /api/api_messaging/mailbox/list_mailbox",
        "",
        Development,
    ),
    (
        "GET /api/api_messaging/mailbox/mailbox_html",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Development,
    ),
    (
        "GET /api/api_messaging/mailbox/view_mailbox_message",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Development,
    ),
    ("GET /api/api_orders/cards/cards_at_checkout", "", Anyone),
    ("GET /api/api_orders/cards/my_cards", "", Member),
    (
        "POST /api/api_orders/cards/remove_card",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    (
        "POST /api/api_orders/cards/set_default_card",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    (
        "POST /api/api_orders/cart/add_to_cart",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857&quantity=1",
        Anyone,
    ),
    ("GET /api/api_orders/cart/cart_count", "", Anyone),
    (
        "POST /api/api_orders/cart/set_cart_quantity",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857&quantity=1",
        Anyone,
    ),
    ("GET /api/api_orders/cart/view_cart", "", Anyone),
    (
        "GET /api/api_credit/desk/view_credit",
        "email=nobody",
        Needs(Permission::Read(Area::Support)),
    ),
    (
        "POST /api/api_credit/desk/adjust_store_credit",
        "form[amount]=none",
        Needs(Permission::Write(Area::Support)),
    ),
    (
        "GET /api/api_credit/sell/list_card_products",
        "",
        Needs(Permission::Read(Area::Money)),
    ),
    (
        "POST /api/api_credit/sell/sell_as_card",
        "slug=lamp",
        Needs(Permission::Write(Area::Money)),
    ),
    (
        "POST /api/api_orders/gift_wish/set_gift_wish",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857&form[name]=Grace",
        Anyone,
    ),
    (
        "POST /api/api_orders/later/put_back",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    (
        "POST /api/api_orders/later/remove_saved",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    (
        "POST /api/api_orders/later/save_for_later",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    ("GET /api/api_orders/later/view_saved", "", Anyone),
    (
        "POST /api/api_orders/again/buy_again",
        "number=LSN-1",
        Member,
    ),
    ("POST /api/api_orders/code/add_code", "code=SUMMER", Anyone),
    (
        "POST /api/api_orders/code/remove_code",
        "code=SUMMER",
        Anyone,
    ),
    (
        "POST /api/api_orders/gift_card/add_gift_card",
        "gift_card=AAAA",
        Anyone,
    ),
    (
        "POST /api/api_orders/gift_card/remove_gift_card",
        "card=none",
        Anyone,
    ),
    (
        "POST /api/api_orders/gift_card/use_store_credit",
        "wanted=true",
        Anyone,
    ),
    (
        "POST /api/api_orders/checkout/buy",
        "card=1&total_minor=1",
        Anyone,
    ),
    (
        "POST /api/api_orders/checkout/choose_shipping",
        "shipping_method=standard",
        Anyone,
    ),
    (
        "POST /api/api_orders/checkout/save_delivery",
        "form[email]=a&form[name]=a&form[line1]=a&form[line2]=&form[city]=a&form[region]=&form[postcode]=1&form[country]=AU&form[phone]=",
        Anyone,
    ),
    ("GET /api/api_orders/checkout/view_checkout", "", Anyone),
    (
        "GET /api/api_orders/desk/list_orders",
        "status=paid",
        Needs(Permission::Read(Area::Orders)),
    ),
    (
        "GET /api/api_orders/desk/view_order",
        "number=LSN-1",
        Needs(Permission::Read(Area::Orders)),
    ),
    (
        "GET /api/api_orders/desk/view_order_books",
        "number=LSN-1",
        Needs(Permission::Read(Area::Money)),
    ),
    (
        "POST /api/api_orders/cancel/cancel_my_order",
        "number=LSN-1",
        Member,
    ),
    (
        "GET /api/api_orders/readdress/order_address",
        "token=none",
        Anyone,
    ),
    (
        "GET /api/api_orders/readdress/my_order_address",
        "number=LSN-1",
        Member,
    ),
    (
        "GET /api/api_orders/readdress/desk_order_address",
        "number=LSN-1",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/readdress/readdress_order",
        "token=none&form[city]=Sydney",
        Anyone,
    ),
    (
        "POST /api/api_orders/readdress/readdress_my_order",
        "number=LSN-1&form[city]=Sydney",
        Member,
    ),
    (
        "POST /api/api_orders/readdress/readdress_desk_order",
        "number=LSN-1&form[city]=Sydney",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/parcel/ship_order",
        "form[number]=LSN-1&form[carrier]=auspost",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/parcel/correct_parcel",
        "form[number]=LSN-1&form[carrier]=auspost",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/desk_actions/advance_order",
        "number=LSN-1&to=allocated",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/desk_actions/cancel_order",
        "number=LSN-1&reason=test",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/desk_actions/refund_order",
        "form[number]=LSN-1",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/desk_actions/retry_payout",
        "number=LSN-1&payout=none",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "POST /api/api_orders/desk_actions/try_refund",
        "form[number]=LSN-1",
        Needs(Permission::Write(Area::Orders)),
    ),
    (
        "GET /api/api_orders/tracking/tracking",
        "token=none",
        Anyone,
    ),
    ("GET /api/api_orders/tracking/tracking_form", "", Anyone),
    (
        "POST /api/api_orders/tracking/track_order",
        "number=LSN-1&email=ada@example.com",
        Anyone,
    ),
    (
        "GET /api/api_orders/desk_settings/view_order_settings",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "POST /api/api_orders/desk_settings/save_order_settings",
        "form[grace]=30",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_orders/my_orders/my_order",
        "number=LSN-1",
        Member,
    ),
    (
        "GET /api/api_orders/my_orders/my_orders",
        "status=paid",
        Member,
    ),
    (
        "POST /api/api_orders/my_orders/reorder",
        "number=LSN-1",
        Member,
    ),
    (
        "GET /api/api_orders/order/order_by_token",
        "token=none",
        Anyone,
    ),
    ("POST /api/api_orders/wish/move_to_cart", "id=none", Member),
    (
        "GET /api/api_search/functions/find_products",
        "query[sort]=featured",
        Anyone,
    ),
    ("GET /api/api_search/functions/suggest", "text=mug", Anyone),
    (
        "POST /api/api_reviews/mine/answer_as_buyer",
        "question=none&slug=mug",
        Member,
    ),
    (
        "POST /api/api_reviews/mine/ask_question",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857&slug=mug",
        Member,
    ),
    ("GET /api/api_reviews/mine/my_review", "slug=mug", Member),
    (
        "POST /api/api_reviews/mine/remove_review_photo",
        "photo=none&slug=mug",
        Member,
    ),
    (
        "POST /api/api_reviews/mine/vote_helpful",
        "review=none&slug=mug",
        Member,
    ),
    (
        "POST /api/api_reviews/mine/write_review",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857&slug=mug",
        Member,
    ),
    (
        "POST /api/api_reviews/moderation/answer_voice",
        "kind=reviews&id=none",
        Needs(Permission::Write(Area::Support)),
    ),
    (
        "POST /api/api_reviews/moderation/decide_voice",
        "kind=reviews&id=none&version=1&decision=publish",
        Needs(Permission::Write(Area::Support)),
    ),
    (
        "GET /api/api_reviews/moderation/list_voices",
        "",
        Needs(Permission::Read(Area::Support)),
    ),
    (
        "GET /api/api_reviews/product/product_questions",
        "slug=mug",
        Anyone,
    ),
    (
        "GET /api/api_reviews/product/product_reviews",
        "slug=mug",
        Anyone,
    ),
    (
        "POST /api/api_catalog/shelves/count_view",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    (
        "GET /api/api_catalog/shelves/product_cards",
        "ids=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    (
        "GET /api/api_catalog/shelves/product_shelves",
        "slug=mug",
        Anyone,
    ),
    ("GET /api/api_catalog/shelves/trending_products", "", Anyone),
    ("GET /api/api_catalog/price_tax/price_tax", "", Anyone),
    (
        "GET /api/api_catalog/delivery/delivery_promise",
        "slug=mug",
        Anyone,
    ),
    ("GET /api/api_live/programme/live_hub", "", Anyone),
    ("GET /api/api_live/programme/home_shows", "", Anyone),
    ("GET /api/api_live/programme/show_page", "slug=none", Anyone),
    (
        "GET /api/api_live/programme/host_page",
        "handle=none",
        Anyone,
    ),
    (
        "GET /api/api_live/follow/is_following",
        "host=00000000-0000-0000-0000-000000000000",
        Anyone,
    ),
    (
        "POST /api/api_live/follow/follow_host",
        "host=00000000-0000-0000-0000-000000000000&handle=none",
        Member,
    ),
    (
        "POST /api/api_live/follow/unfollow_host",
        "host=00000000-0000-0000-0000-000000000000&handle=none",
        Member,
    ),
    (
        "GET /api/api_live/reminder/is_reminded",
        "show=00000000-0000-0000-0000-000000000000",
        Anyone,
    ),
    (
        "POST /api/api_live/reminder/remind_me",
        "show=00000000-0000-0000-0000-000000000000&slug=none",
        Member,
    ),
    (
        "POST /api/api_live/reminder/forget_reminder",
        "show=00000000-0000-0000-0000-000000000000&slug=none",
        Member,
    ),
    (
        "POST /api/api_live/reminder/remind_by_email",
        "show=00000000-0000-0000-0000-000000000000&slug=none&email=",
        Anyone,
    ),
    (
        "GET /api/api_live/reminder/look_at_reminder",
        "token=none",
        Anyone,
    ),
    (
        "POST /api/api_live/reminder/stop_reminder",
        "token=none",
        Anyone,
    ),
    (
        "GET /api/api_live/studio/list/studio_shows",
        "",
        Needs(Permission::Read(Area::OwnShows)),
    ),
    (
        "GET /api/api_live/studio/show/studio_show",
        "id=new&words=",
        Needs(Permission::Read(Area::OwnShows)),
    ),
    (
        "GET /api/api_live/studio/profile/studio_host",
        "",
        Needs(Permission::Read(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/profile/save_host",
        "form[name]=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/show/save_show",
        "form[title]=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/show/cancel_show",
        "id=none&reason=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/show/duplicate_show",
        "id=none&starts=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/show/repeat_show",
        "id=none&every=day",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/show/end_series",
        "id=none",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/run/save_segment",
        "segment[title]=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/run/remove_segment",
        "show=none&segment=none",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/run/move_segment",
        "show=none&segment=none&later=true",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/run/add_product",
        "show=none&product=none&segment=",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "POST /api/api_live/studio/run/remove_product",
        "show=none&product=none",
        Needs(Permission::Write(Area::OwnShows)),
    ),
    (
        "GET /api/api_webhooks/manage/list_webhooks",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "GET /api/api_webhooks/manage/view_webhook",
        "id=none",
        Needs(Permission::Read(Area::Settings)),
    ),
    (
        "POST /api/api_webhooks/manage/replay_dead_webhooks",
        "",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_webhooks/manage/replay_webhook",
        "id=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_credit/manage/list_gift_cards",
        "",
        Needs(Permission::Read(Area::Money)),
    ),
    (
        "GET /api/api_credit/manage/view_gift_card",
        "id=none",
        Needs(Permission::Read(Area::Money)),
    ),
    (
        "POST /api/api_credit/manage/issue_gift_card",
        "form[amount]=none",
        Needs(Permission::Write(Area::Money)),
    ),
    (
        "POST /api/api_credit/manage/renew_gift_card",
        "id=none",
        Needs(Permission::Write(Area::Money)),
    ),
    (
        "POST /api/api_credit/manage/switch_gift_card",
        "id=none",
        Needs(Permission::Write(Area::Money)),
    ),
    (
        "GET /api/api_loyalty/manage/view_loyalty",
        "",
        Needs(Permission::Read(Area::Settings)),
    ),
    ("GET /api/api_loyalty/mine/my_credit", "", Member),
    ("GET /api/api_loyalty/mine/my_invitations", "", Member),
    (
        "POST /api/api_loyalty/manage/adjust_points",
        "email=nobody@shop.example&points=5&reason=thanks&key=none",
        Needs(Permission::Write(Area::Money)),
    ),
    (
        "POST /api/api_loyalty/manage/save_programme",
        "form[points_per_unit]=1",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_loyalty/mine/redeem_points",
        "points=100&key=none",
        Member,
    ),
    (
        "GET /api/api_promotions/manage/list_promotions",
        "",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_promotions/manage/view_promotion",
        "id=new",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/list/desk_products",
        "search=mug",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/pictures/desk_pictures",
        "product=none",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/pictures/move_picture",
        "product=none&picture=none&way=later",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/pictures/describe_picture",
        "product=none&picture=none&alt=",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/pictures/remove_picture",
        "product=none&picture=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/schedule/add_scheduled_price",
        "form[product]=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/schedule/remove_scheduled_price",
        "product=none&id=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/translation/desk_translation",
        "id=none&language=ar",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/translation/save_translation",
        "form[product]=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/markets/list_markets",
        "",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/markets/view_market",
        "code=new",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/markets/rounding/rounding_example",
        "form[currency]=EUR",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/product/send_product_back",
        "id=none&note=Mend",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_catalog/desk/markets/save_market",
        "form[code]=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "POST /api/api_catalog/desk/markets/switch_market",
        "code=none",
        Needs(Permission::Write(Area::Settings)),
    ),
    (
        "GET /api/api_catalog/desk/price_lists/list_price_lists",
        "",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/price_lists/view_price_list",
        "id=new",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/price_lists/save_price_list",
        "form[code]=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/price_lists/remove_price",
        "list=none&price=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "GET /api/api_catalog/desk/product/desk_product",
        "id=new",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/product/save_product",
        "form[title]=",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/product/save_variant",
        "form[product]=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_catalog/desk/product/step_product",
        "id=none&step=submit",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "GET /api/api_search/desk/search_desk",
        "",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_search/desk/missed/desk_misses",
        "",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_search/desk/missed/dismiss_miss",
        "language=en&term=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_search/desk/add_synonyms",
        "words=one",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_search/desk/remove_synonyms",
        "id=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "GET /api/api_promotions/find/find_goods",
        "kind=product&text=mug",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "GET /api/api_promotions/trial/preview_promotion",
        "id=none&cart=MUG",
        Needs(Permission::Read(Area::Catalogue)),
    ),
    (
        "POST /api/api_promotions/manage/duplicate_promotion",
        "id=none",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_promotions/manage/add_codes",
        "id=none&count=1",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_promotions/manage/save_promotion",
        "form[name]=Sale&form[kind]=percentage&form[percent]=10",
        Needs(Permission::Write(Area::Catalogue)),
    ),
    (
        "POST /api/api_promotions/manage/switch_promotion",
        "id=none&run=true",
        Needs(Permission::Write(Area::Catalogue)),
    ),
];

/// Whether a role may, by the table of this file.
fn is_expected(role: Role, permission: Permission) -> bool {
    let (_, row) = EXPECTED.into_iter().find(|(one, _)| *one == role).unwrap();
    let column = AREAS.iter().position(|area| *area == permission.area());
    let letter = row.as_bytes()[column.unwrap()];
    match permission {
        Permission::Read(_) => letter != b'-',
        Permission::Write(_) => letter == b'w',
    }
}

#[test]
fn the_programs_table_is_the_one_that_is_expected() {
    for (role, _) in EXPECTED {
        for area in AREAS {
            for permission in [Permission::Read(area), Permission::Write(area)] {
                let expected = is_expected(role, permission);
                assert_eq!(role.allows(permission), expected, "{role} {permission}");
            }
        }
        assert_eq!(role.is_staff(), STAFF.contains(&role), "{role}");
    }
    assert_eq!(EXPECTED.map(|(role, _)| role), Role::ALL);
    assert_eq!(AREAS, Area::ALL);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_function_is_in_the_table() {
    let world = World::with_shop().await;
    let _ = lsn::router::router(world.state.clone());
    let mut registered: Vec<String> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| format!("{method} {path}"))
        .collect();
    let mut listed: Vec<&str> = FUNCTIONS.iter().map(|(name, ..)| *name).collect();
    registered.sort();
    listed.sort_unstable();
    assert_eq!(registered, listed);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guests_are_turned_away_from_what_is_not_theirs() {
    let world = World::with_shop().await;
    for function in FUNCTIONS {
        expect(&world, function, None).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_role_may_call_what_is_for_it_and_nothing_else() {
    let world = World::with_shop().await;
    // Else the founder who walks could not be made anything else.
    staff::member(&world, "other-founder@shop.test", Role::Founder).await;
    for role in Role::ALL {
        let address = format!("{role}@shop.test");
        let mut session = staff::member(&world, &address, role).await;
        for function in FUNCTIONS {
            expect(&world, function, Some((&session.token, role))).await;
            if ENDS_SESSIONS.iter().any(|name| function.0.contains(name)) {
                session = staff::sign_in(&world, &address, PASSWORD).await;
            }
        }
    }
}

/// Functions after which the caller is signed out.
const ENDS_SESSIONS: [&str; 1] = ["sign_out"];

async fn expect(world: &World, function: &(&str, &str, Access), caller: Option<(&str, Role)>) {
    let (name, arguments, access) = *function;
    // Each role calls from an address of its own: together they are more than one client may change in a minute.
    let role = caller.and_then(|(_, role)| Role::ALL.iter().position(|one| *one == role));
    let peer = format!("198.51.100.{}:4000", role.map_or(1, |place| place + 2));
    let answer = world
        .send_from(
            &peer,
            call(name, arguments, caller.map(|(session, _)| session)),
        )
        .await;
    let says = |code: &str| answer.body.contains(&format!("\"code\":\"{code}\""));
    let found = (
        says("identity.signed_out"),
        says("identity.forbidden"),
        says("request.unknown_address"),
    );
    let held = |allowed: bool| (caller.is_none(), caller.is_some() && !allowed, false);
    let expected = match (access, caller) {
        (Anyone, _) => (false, false, false),
        (Member, _) => held(true),
        (Staff, caller) => held(caller.is_some_and(|(_, role)| STAFF.contains(&role))),
        (Needs(permission), caller) => {
            held(caller.is_some_and(|(_, role)| is_expected(role, permission)))
        }
        (Development, _) => (false, false, true),
    };
    let context = format!(
        "{name} {access:?} {caller:?}: {} {}",
        answer.status, answer.body
    );
    assert_eq!(found, expected, "{context}");
    let status = match found {
        (true, ..) => Some(StatusCode::UNAUTHORIZED),
        (_, true, _) => Some(StatusCode::FORBIDDEN),
        (.., true) => Some(StatusCode::NOT_FOUND),
        _ => None,
    };
    assert!(
        status.is_none_or(|status| answer.status == status),
        "{context}"
    );
    assert_ne!(
        answer.status,
        StatusCode::INTERNAL_SERVER_ERROR,
        "{context}"
    );
}

pub fn call(name: &str, arguments: &str, session: Option<&str>) -> Request<Body> {
    let (method, path) = name.split_once(' ').unwrap();
    let mut call = if method == "GET" {
        request(method, &format!("{path}?{arguments}"), &[])
    } else {
        let mut call = request(
            method,
            path,
            &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("origin", "http://shop.test"),
            ],
        );
        *call.body_mut() = Body::from(arguments.to_owned());
        call
    };
    let headers = call.headers_mut();
    headers.insert(header::ACCEPT, "application/json".parse().unwrap());
    if let Some(session) = session {
        headers.insert(
            header::COOKIE,
            format!("lsn_session={session}").parse().unwrap(),
        );
    }
    call
}

/// The first statement of every server function in the sources, by the function's name.
fn first_lines() -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut found = BTreeMap::new();
    read_folder(&root.join("app/api"), &mut found);
    found
}

fn read_folder(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_folder(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            for function in text.split("\n#[server").skip(1) {
                let (_, function) = function.split_once("pub async fn ").unwrap();
                let (name, rest) = function.split_once('(').unwrap();
                let (_, body) = rest.split_once("{\n").unwrap();
                let (first, _) = body.split_once(';').unwrap();
                let twin = found.insert(name.to_owned(), first.trim().to_owned());
                assert_eq!(twin, None, "two server functions are called {name}");
            }
        }
    }
}

#[test]
fn every_function_says_in_its_first_line_for_whom_it_is() {
    let first_lines = first_lines();
    assert_eq!(first_lines.len(), FUNCTIONS.len());
    for (name, _, access) in FUNCTIONS {
        let function = name.rsplit('/').next().unwrap();
        let first = first_lines.get(function).unwrap();
        let markers: &[&str] = match access {
            Anyone => &["open_to_all()"],
            Member => &["require_person(", "person_for_form(", "require_confirmed("],
            Staff => &["require_staff("],
            Needs(_) => &["require(", "require_for_form("],
            Development => &["development_only()?"],
        };
        let call = first.rsplit("= ").next().unwrap();
        let call = call.trim_start_matches("crate::caller::");
        assert!(
            markers.iter().any(|marker| call.starts_with(marker)),
            "{name} is for {access:?}, and begins with {first:?}"
        );
        if let Needs(permission) = access {
            let words = match permission {
                Permission::Read(area) => format!("Permission::Read(Area::{area:?})"),
                Permission::Write(area) => format!("Permission::Write(Area::{area:?})"),
            };
            assert!(first.contains(&words), "{name}: {first}");
        }
    }
}
