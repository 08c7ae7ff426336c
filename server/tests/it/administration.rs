//! The administration over HTTP: pages that are shut, roles that change, a second factor that is demanded, keys that are
//! shown once.

use axum::body::Body;
use axum::http::StatusCode;
use identity::Role;

use crate::staff::member;
use crate::world::{World, request};

const PEOPLE: &str = "GET /api/api_identity/admin/people/list_people";
const CHANGE: &str = "POST /api/api_identity/admin/people/change_role";
const PAGES: [&str; 11] = [
    "/admin",
    "/admin/people",
    "/admin/products",
    "/admin/products/new",
    "/admin/promotions/new",
    "/admin/search",
    "/admin/api-keys",
    "/admin/security",
    "/admin/audit",
    "/admin/settings/documents",
    "/admin/payments",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_are_shut_to_guests_and_customers_and_open_to_the_founder() {
    let world = World::with_shop().await;
    let customer = member(&world, "customer@shop.test", Role::User).await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    for page in PAGES {
        let guest = world.get(page, &[]).await;
        assert_eq!(guest.status, StatusCode::FOUND, "{page}");
        assert_eq!(
            guest.header("location"),
            format!("/account/sign-in?next={page}")
        );
        assert_eq!(guest.header("cache-control"), "private, no-store", "{page}");
        let shut = world.page(page, &customer).await;
        assert_eq!(shut.status, StatusCode::FORBIDDEN, "{page}");
        assert!(shut.body.contains("This is not for you"), "{page}");
        assert!(!shut.body.contains("href=\"/admin/people\""), "{page}");
        let open = world.page(page, &founder).await;
        assert_eq!(open.status, StatusCode::OK, "{page}");
        assert!(open.body.contains("Harbour Goods"), "{page}");
        assert!(open.body.contains("href=\"/admin/people\""), "{page}");
        assert_eq!(open.header("cache-control"), "private, no-store", "{page}");
        assert!(open.body.contains("noindex"), "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_list_of_sections_shows_what_the_role_may_open() {
    let world = World::with_shop().await;
    let sections = [
        "/admin/people",
        "/admin/api-keys",
        "/admin/providers",
        "/admin/security",
        "/admin/audit",
    ];
    for (role, shown) in [(Role::Ops, 0), (Role::Viewer, 0), (Role::Admin, 5)] {
        let someone = member(&world, &format!("{role}@shop.test"), role).await;
        let page = world.page("/admin", &someone).await;
        assert_eq!(page.status, StatusCode::OK, "{role}");
        let found = sections
            .iter()
            .filter(|section| page.body.contains(&format!("href=\"{section}\"")));
        // An admin is also led to the security page by what needs attention.
        assert_eq!(found.count(), shown, "{role}");
        let own = world.page("/account", &someone).await;
        assert!(own.body.contains("href=\"/admin\""), "{role}");
    }
    let customer = member(&world, "customer@shop.test", Role::User).await;
    let own = world.page("/account", &customer).await;
    assert!(!own.body.contains("href=\"/admin\""));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_new_role_holds_from_the_next_request_on() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let ada = member(&world, "ada@shop.test", Role::User).await;
    let change = async |role: &str| {
        let arguments = format!("person={}&role={role}", ada.person);
        world.succeed(CHANGE, &arguments, &founder).await;
    };
    let looks = async || world.call(PEOPLE, "", &ada).await.status;
    assert_eq!(looks().await, StatusCode::FORBIDDEN);
    change("admin").await;
    assert_eq!(looks().await, StatusCode::OK);
    assert_eq!(
        world.page("/admin/people", &ada).await.status,
        StatusCode::OK
    );
    change("viewer").await;
    assert_eq!(looks().await, StatusCode::FORBIDDEN);
    assert_eq!(world.page("/admin", &ada).await.status, StatusCode::OK);
    change("user").await;
    assert_eq!(
        world.page("/admin", &ada).await.status,
        StatusCode::FORBIDDEN
    );
    let own = format!("person={}&role=user", founder.person);
    let own = world.call(CHANGE, &own, &founder).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    assert!(own.body.contains("identity.own_role"), "{}", own.body);
    let bad = world
        .call(
            CHANGE,
            &format!("person={}&role=king", ada.person),
            &founder,
        )
        .await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn where_a_second_factor_is_demanded_staff_without_one_can_not_work() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let customer = member(&world, "customer@shop.test", Role::User).await;
    let demand = "POST /api/api_identity/admin/security/set_staff_second_factor";
    world.succeed(demand, "demanded=true", &founder).await;
    for (name, arguments) in [
        (PEOPLE, ""),
        ("GET /api/api_identity/admin/access/admin_access", ""),
        (demand, "demanded=false"),
    ] {
        let refused = world.call(name, arguments, &founder).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{name}");
        assert!(
            refused.body.contains("identity.second_factor_missing"),
            "{}",
            refused.body
        );
    }
    let page = world.page("/admin/people", &founder).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.body.contains("Set up two-step sign-in first"));
    let csv = world.page("/admin/people.csv", &founder).await;
    assert_eq!(csv.status, StatusCode::FORBIDDEN);
    let own = world
        .call("GET /api/api_identity/security/my_sessions", "", &founder)
        .await;
    assert_eq!(
        own.status,
        StatusCode::OK,
        "the way to set one up stays open"
    );
    let theirs = world
        .call("GET /api/api_identity/security/my_sessions", "", &customer)
        .await;
    assert_eq!(theirs.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_person_who_is_not_there_is_not_found() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    for id in ["01a1fdff-dea8-771d-bd8b-62cb268bb857", "nobody"] {
        let page = world.page(&format!("/admin/people/{id}"), &founder).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{id}");
    }
    let own = world
        .page(&format!("/admin/people/{}", founder.person), &founder)
        .await;
    assert_eq!(own.status, StatusCode::OK);
    assert!(own.body.contains("founder@shop.test"));
    assert!(
        !own.body.contains("name=\"role\""),
        "no form for one's own role"
    );
}

/// As a browser without JavaScript does it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_made_by_a_plain_form_is_shown_once_and_stands_in_no_address() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let session = format!("lsn_session={}", founder.token);
    let mut form = request(
        "POST",
        "/api/api_identity/admin/keys/make_api_key",
        &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "http://shop.test"),
            ("cookie", &session),
        ],
    );
    *form.body_mut() = Body::from("name=Plain&scopes%5B%5D=catalogue%3Aread&days=");
    let made = world.send(form).await;
    assert_eq!(made.status, StatusCode::FOUND, "{}", made.body);
    assert_eq!(made.header("location"), "/admin/api-keys?done=key_made");
    let cookie = made.header("set-cookie");
    assert!(
        cookie.contains("HttpOnly") && cookie.contains("Max-Age=60"),
        "{cookie}"
    );
    let key = cookie.split(['=', ';']).nth(1).unwrap();
    assert!(key.starts_with("lsn_") && !made.body.contains(key));
    let both = format!("{session}; lsn_fresh_key={key}");
    let page = world
        .get("/admin/api-keys?done=key_made", &[("cookie", &both)])
        .await;
    assert!(page.body.contains(key));
    assert!(page.header("set-cookie").contains("Max-Age=0"));
    let again = world.page("/admin/api-keys", &founder).await;
    assert!(!again.body.contains(key) && again.body.contains(&key[..10]));
    let channel = world.channel().await;
    let calling = world.services.identity.calling_key(channel, key).await;
    assert_eq!(calling.unwrap().ends_at, None);
}

/// Seals until so many entries are sealed: an entry waits while any transaction of the whole server is older than it, and
/// other tests have theirs.
async fn sealed(world: &World, entries: u64) {
    let mut count = 0;
    for _ in 0..200 {
        count += platform::audit::seal(&world.services.platform)
            .await
            .unwrap();
        if count >= entries {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("{count} entries are sealed, not {entries}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_record_is_filtered_checked_and_names_who_did_it() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let ada = member(&world, "ada@shop.test", Role::User).await;
    let arguments = format!("person={}&role=ops", ada.person);
    world.succeed(CHANGE, &arguments, &founder).await;
    sealed(&world, 4).await;
    let list = "GET /api/api_identity/admin/audit/list_audit";
    let body = world
        .succeed(
            list,
            "action=identity.role&person=ada@shop.test&check=true",
            &founder,
        )
        .await;
    let page: serde_json::Value = serde_json::from_str(&body).unwrap();
    let items = page["items"].as_array().unwrap();
    assert_eq!(items.len(), 2, "{body}");
    assert_eq!(items[0]["action"], "identity.role_changed");
    assert_eq!(items[0]["actor"]["Person"][1], "Walker");
    assert_eq!(page["check"]["broken"], serde_json::Value::Null);
    assert!(page["check"]["entries"].as_u64().unwrap() >= 4);
    let nobody = world
        .succeed(list, "person=nobody@shop.test", &founder)
        .await;
    assert!(nobody.contains("\"unknown_person\":true"), "{nobody}");
    sqlx::query("UPDATE audit_entries SET actor = 'guest' WHERE sequence = 2")
        .execute(world.services.platform.pool())
        .await
        .unwrap();
    let broken = world.succeed(list, "check=true", &founder).await;
    assert!(broken.contains("\"broken\":[2,\"altered\"]"), "{broken}");
    let shown = world.page("/admin/audit?check=true", &founder).await;
    assert!(shown.body.contains("The chain is broken at entry 2"));
}
