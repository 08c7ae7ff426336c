//! Who may call which server function: the table, and a walk of all functions with every role.
//!
//! A function that is in no table fails the test, so nobody adds one without saying for whom it is.

use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use identity::{Origin, Registration, Role, SignedIn};
use platform::Actor;

use crate::world::{World, request};

/// For whom a function is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Whoever comes by.
    Anyone,
    /// Whoever is signed in, with whatever role, about themselves.
    Member,
    /// Developers, on an installation for development.
    Development,
}
use Access::{Anyone, Development, Member};

/// Every function with the arguments of a call that can be understood.
const FUNCTIONS: &[(&str, &str, Access)] = &[
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
    ("GET /api/api_orders/cart/cart_count", "", Anyone),
    ("GET /api/api_orders/cart/view_cart", "", Anyone),
    ("GET /api/api_orders/checkout/view_checkout", "", Anyone),
    (
        "GET /api/api_orders/order/order_by_token",
        "token=none",
        Anyone,
    ),
    (
        "POST /api/api_orders/cart/add_to_cart",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857&quantity=1",
        Anyone,
    ),
    (
        "POST /api/api_orders/cart/set_cart_quantity",
        "variant=01a1fdff-dea8-771d-bd8b-62cb268bb857&quantity=1",
        Anyone,
    ),
    (
        "POST /api/api_orders/checkout/buy",
        "number=1&expiry=1&security_code=1&total_minor=1",
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
    ("GET /api/api_identity/session/me", "", Anyone),
    (
        "POST /api/api_identity/session/sign_in",
        "email=a&password=a",
        Anyone,
    ),
    ("POST /api/api_identity/session/sign_out", "", Anyone),
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
        "POST /api/api_identity/password/change_password",
        "current=a&new_password=b",
        Member,
    ),
    (
        "POST /api/api_identity/profile/update_profile",
        "name=",
        Member,
    ),
    ("GET /api/api_identity/security/my_sessions", "", Member),
    (
        "GET /api/api_identity/security/my_security_events",
        "",
        Member,
    ),
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
        "GET /api/api_customers/wish_list/is_wished",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
    ("GET /api/api_customers/wish_list/my_wish_list", "", Member),
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
        "POST /api/api_customers/wish_list/add_wish",
        "product=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Anyone,
    ),
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
    ("POST /api/api_orders/wish/move_to_cart", "id=none", Member),
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
    ("GET /api/api_orders/cards/my_cards", "", Member),
    ("GET /api/api_orders/cards/cards_at_checkout", "", Anyone),
    (
        "POST /api/api_orders/cards/set_default_card",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    (
        "POST /api/api_orders/cards/remove_card",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    (
        "GET /api/api_orders/my_orders/my_orders",
        "status=paid",
        Member,
    ),
    (
        "GET /api/api_orders/my_orders/my_order",
        "number=LSN-1",
        Member,
    ),
    (
        "POST /api/api_orders/my_orders/reorder",
        "number=LSN-1",
        Member,
    ),
    ("GET /api/api_identity/privacy/my_privacy", "", Member),
    ("GET /api/api_identity/privacy/deletion_date", "", Anyone),
    ("POST /api/api_identity/privacy/request_export", "", Member),
    (
        "POST /api/api_identity/privacy/cancel_export",
        "id=01a1fdff-dea8-771d-bd8b-62cb268bb857",
        Member,
    ),
    (
        "POST /api/api_identity/privacy/request_deletion",
        "email=a",
        Member,
    ),
    (
        "POST /api/api_identity/privacy/withdraw_deletion",
        "",
        Member,
    ),
];

const ROLES: [Role; 6] = [
    Role::User,
    Role::Creator,
    Role::Ops,
    Role::Viewer,
    Role::Admin,
    Role::Founder,
];

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
async fn every_role_may_call_what_is_for_it() {
    let world = World::with_shop().await;
    for role in ROLES {
        let mut session = member(&world, role).await;
        for function in FUNCTIONS {
            expect(&world, function, Some(&session)).await;
            if function.0.contains("sign_out") {
                session = sign_in(&world, role).await.token;
            }
        }
    }
}

async fn expect(world: &World, function: &(&str, &str, Access), session: Option<&str>) {
    let (name, arguments, access) = *function;
    let answer = world.send(call(name, arguments, session)).await;
    let turned_away = matches!(
        answer.status,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN
    ) && !answer.body.contains("identity.credentials");
    let (absent, broken) = (
        answer.body.contains("request.unknown_address"),
        answer.status == StatusCode::INTERNAL_SERVER_ERROR,
    );
    let expected = match access {
        Anyone => (false, false),
        Member => (session.is_none(), false),
        Development => (false, true),
    };
    assert_eq!(
        (turned_away, absent),
        expected,
        "{name} {access:?}: {} {}",
        answer.status,
        answer.body
    );
    assert!(!broken, "{name}: {}", answer.body);
}

fn call(name: &str, arguments: &str, session: Option<&str>) -> Request<Body> {
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

const PASSWORD: &str = "a long walk with every role";

fn origin() -> Origin {
    Origin {
        ip: None,
        user_agent: "walk".into(),
    }
}

fn address(role: Role) -> String {
    format!("{role:?}@shop.test").to_lowercase()
}

/// A session of a new person with this role, made without any form.
async fn member(world: &World, role: Role) -> String {
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let email = address(role);
    let new = Registration {
        email: &email,
        name: "Walker",
        password: PASSWORD,
        locale: "en",
    };
    identity.register(channel, new, &origin()).await.unwrap();
    let signed_in = sign_in(world, role).await;
    let by = Actor::System("test");
    identity
        .set_role(channel, signed_in.person, role, &by)
        .await
        .unwrap();
    signed_in.token
}

async fn sign_in(world: &World, role: Role) -> SignedIn {
    let channel = world.channel().await;
    let identity = &world.services.identity;
    identity
        .sign_in(channel, &address(role), PASSWORD, &origin())
        .await
        .unwrap()
}
