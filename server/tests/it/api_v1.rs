//! The interface for programs, by its keys.

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::http::StatusCode;
use identity::{Area, MadeApiKey, NewApiKey, Overlap, Permission, Role, SignedIn};
use platform::Actor;
use serde_json::Value;

use crate::staff::{member, origin};
use crate::world::{Answer, World, request};

const KEY: &str = "/api/v1/key";
const PRODUCTS: &str = "/api/v1/products";
const READ: Permission = Permission::Read(Area::Catalogue);

async fn make(world: &World, maker: &SignedIn, scopes: &[Permission]) -> MadeApiKey {
    let new = NewApiKey {
        name: "Warehouse",
        scopes,
        days: Some(30),
    };
    let identity = &world.services.identity;
    identity
        .make_api_key(world.channel().await, new, maker.person, &origin())
        .await
        .unwrap()
}

async fn ask(world: &World, path: &str, key: &str) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [
        ("authorization", bearer.as_str()),
        ("accept", "application/json"),
    ];
    world.send(request("GET", path, &headers)).await
}

/// The code of a refusal, which is a problem as it should be.
fn refusal(answer: &Answer, status: StatusCode) -> String {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    assert_eq!(answer.header("cache-control"), "no-store");
    let problem: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(problem["status"], status.as_u16());
    problem["code"].as_str().unwrap().to_owned()
}

async fn world_with_admin() -> (World, SignedIn) {
    let world = World::with_shop().await;
    let admin = member(&world, "admin@shop.test", Role::Admin).await;
    (world, admin)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_key_describes_itself() {
    let (world, admin) = world_with_admin().await;
    let made = make(&world, &admin, &[READ, Permission::Write(Area::Orders)]).await;
    let answer = ask(&world, KEY, &made.text).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let key: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(key["name"], "Warehouse");
    assert_eq!(key["prefix"], made.text[..10]);
    assert_eq!(
        key["scopes"],
        serde_json::json!(["catalogue:read", "orders:write"])
    );
    assert!(key["expires_at"].is_string());
    assert!(!answer.body.contains(&made.text));
    assert_eq!(answer.header("cache-control"), "no-store");
    assert_eq!(
        ask(&world, KEY, &format!(" {} ", made.text)).await.status,
        StatusCode::OK
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_no_good_key_is_refused_in_the_words_of_the_scheme() {
    let (world, admin) = world_with_admin().await;
    let made = make(&world, &admin, &[READ]).await;
    let none = world.get(KEY, &[("accept", "application/json")]).await;
    assert_eq!(
        refusal(&none, StatusCode::UNAUTHORIZED),
        "identity.key_missing"
    );
    assert_eq!(none.header("www-authenticate"), "Bearer realm=\"lsn\"");
    let basic = world
        .get(KEY, &[("authorization", "Basic bHNuOmxzbg==")])
        .await;
    assert_eq!(
        refusal(&basic, StatusCode::UNAUTHORIZED),
        "identity.key_missing"
    );
    let mut tampered = made.text.clone();
    let last = tampered.pop().unwrap();
    tampered.push(if last == 'a' { 'b' } else { 'a' });
    for bad in ["lsn_nothing", &tampered, ""] {
        let answer = ask(&world, KEY, bad).await;
        assert_eq!(
            refusal(&answer, StatusCode::UNAUTHORIZED),
            "identity.key_unknown"
        );
        assert_eq!(
            answer.header("www-authenticate"),
            "Bearer realm=\"lsn\", error=\"invalid_token\""
        );
    }
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let successor = identity
        .rotate_api_key(channel, made.id, Overlap::None, admin.person, &origin())
        .await
        .unwrap();
    let old = ask(&world, KEY, &made.text).await;
    assert_eq!(
        refusal(&old, StatusCode::UNAUTHORIZED),
        "identity.key_replaced"
    );
    assert_eq!(
        ask(&world, KEY, &successor.text).await.status,
        StatusCode::OK
    );
    identity
        .revoke_api_key(channel, successor.id, admin.person, &origin())
        .await
        .unwrap();
    let over = ask(&world, KEY, &successor.text).await;
    assert_eq!(
        refusal(&over, StatusCode::UNAUTHORIZED),
        "identity.key_revoked"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn cookies_open_nothing_and_other_origins_are_not_let_in() {
    let (world, admin) = world_with_admin().await;
    let made = make(&world, &admin, &[READ]).await;
    let cookie = format!("lsn_session={}", admin.token);
    let by_cookie = world.get(KEY, &[("cookie", &cookie)]).await;
    assert_eq!(
        refusal(&by_cookie, StatusCode::UNAUTHORIZED),
        "identity.key_missing"
    );
    let bearer = format!("Bearer {}", made.text);
    let foreign = [
        ("authorization", bearer.as_str()),
        ("origin", "http://evil.test"),
    ];
    let preflight = [
        ("origin", "http://evil.test"),
        ("access-control-request-method", "GET"),
        ("access-control-request-headers", "authorization"),
    ];
    let answers = [
        world.get(KEY, &foreign).await,
        world.send(request("OPTIONS", KEY, &preflight)).await,
    ];
    for answer in answers {
        assert!(
            answer
                .headers
                .keys()
                .all(|name| !name.as_str().starts_with("access-control")),
            "{:?}",
            answer.headers
        );
        assert!(!answer.headers.contains_key("set-cookie"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn products_need_their_scope_and_a_maker_who_may() {
    let (world, admin) = world_with_admin().await;
    let without = make(&world, &admin, &[Permission::Read(Area::Orders)]).await;
    let answer = ask(&world, PRODUCTS, &without.text).await;
    assert_eq!(
        refusal(&answer, StatusCode::FORBIDDEN),
        "identity.key_scope"
    );
    assert_eq!(
        answer.header("www-authenticate"),
        "Bearer realm=\"lsn\", error=\"insufficient_scope\", scope=\"catalogue:read\""
    );
    let with = make(&world, &admin, &[READ]).await;
    assert_eq!(
        ask(&world, PRODUCTS, &with.text).await.status,
        StatusCode::OK
    );
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let by = Actor::System("test");
    let demoted = identity.set_role(channel, admin.person, Role::Creator, &by);
    demoted.await.unwrap();
    let answer = ask(&world, PRODUCTS, &with.text).await;
    assert_eq!(
        refusal(&answer, StatusCode::FORBIDDEN),
        "identity.key_scope"
    );
    let key = ask(&world, KEY, &with.text).await;
    assert!(key.body.contains("\"scopes\":[]"), "{}", key.body);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn products_come_page_by_page() {
    let (world, admin) = world_with_admin().await;
    let made = make(&world, &admin, &[Permission::Write(Area::Catalogue)]).await;
    publish(&world, 5).await;
    let (mut slugs, mut path) = (Vec::new(), format!("{PRODUCTS}?limit=2&sort=price"));
    loop {
        let answer = ask(&world, &path, &made.text).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
        let page: Value = serde_json::from_str(&answer.body).unwrap();
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2);
        slugs.extend(
            items
                .iter()
                .map(|item| item["slug"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("{PRODUCTS}?limit=2&sort=price&cursor={next}");
    }
    assert_eq!(slugs, ["mug-1", "mug-2", "mug-3", "mug-4", "mug-5"]);
    let one = ask(
        &world,
        &format!("{PRODUCTS}?limit=1&sort=price"),
        &made.text,
    )
    .await;
    let page: Value = serde_json::from_str(&one.body).unwrap();
    assert_eq!(
        page["items"][0]["price"],
        serde_json::json!({ "amount_minor": 100, "currency": "AUD" })
    );
    assert_eq!(page["items"][0]["url"], "/products/mug-1");
    for bad in [
        "limit=0",
        "limit=201",
        "limit=many",
        "limit=-1",
        "cursor=nonsense",
        "limit=1&limit=2",
    ] {
        let answer = ask(&world, &format!("{PRODUCTS}?{bad}"), &made.text).await;
        assert_eq!(
            refusal(&answer, StatusCode::BAD_REQUEST),
            "request.malformed",
            "{bad}"
        );
    }
}

/// So many mugs, the first at one dollar, each dearer than the one before.
async fn publish(world: &World, count: i32) {
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let products: Vec<uuid::Uuid> = sqlx::query_scalar(
        "WITH category AS (INSERT INTO categories (channel_id, id, slug, name, description, position)
             VALUES ($1, gen_random_uuid(), 'mugs', 'Mugs', '', 1) RETURNING id),
         product AS (INSERT INTO products (channel_id, id, category_id, slug, title, brand, summary, description, position,
                                           status, created_at, updated_at)
             SELECT $1, gen_random_uuid(), category.id, 'mug-' || n, 'Mug ' || n, 'Reef', '', '', n, 'published', now(), now()
             FROM category, generate_series(1, $2) n RETURNING id, position),
         variant AS (INSERT INTO variants (channel_id, id, product_id, sku, title, weight_grams, position)
             SELECT $1, gen_random_uuid(), product.id, 'MUG-' || position, '', 1, 0 FROM product RETURNING id, sku),
         price AS (INSERT INTO market_prices (channel_id, market_id, variant_id, currency, amount_minor, source, since)
             SELECT $1, market.id, variant.id, 'AUD', 100 * substr(sku, 5)::integer, 'base', now()
             FROM variant, markets market WHERE market.channel_id = $1 AND market.is_default)
         SELECT id FROM product",
    )
    .bind(channel.0)
    .bind(count)
    .fetch_all(platform.pool())
    .await
    .unwrap();
    let mut connection = platform.pool().acquire().await.unwrap();
    for product in products {
        let refreshed = flows::listing::refresh(&mut connection, channel, product.into());
        refreshed.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_key_has_a_window_of_its_own() {
    let (world, admin) = world_with_admin().await;
    let busy = make(&world, &admin, &[READ]).await;
    let calm = make(&world, &admin, &[READ]).await;
    for _ in 0..600 {
        assert_eq!(ask(&world, KEY, &busy.text).await.status, StatusCode::OK);
    }
    let refused = ask(&world, KEY, &busy.text).await;
    assert_eq!(
        refusal(&refused, StatusCode::TOO_MANY_REQUESTS),
        "request.too_many"
    );
    let wait: u64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=66).contains(&wait), "{wait}");
    assert_eq!(ask(&world, KEY, &calm.text).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_tries_many_keys_is_held_off() {
    let (world, admin) = world_with_admin().await;
    for _ in 0..60 {
        let answer = ask(&world, KEY, "lsn_guess").await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    }
    let answer = ask(&world, KEY, "lsn_guess").await;
    assert_eq!(
        refusal(&answer, StatusCode::TOO_MANY_REQUESTS),
        "request.too_many"
    );
    let made = make(&world, &admin, &[READ]).await;
    let good = ask(&world, KEY, &made.text).await;
    assert_eq!(
        good.status,
        StatusCode::OK,
        "good keys of the same network go on"
    );
}

/// Where log lines are written to.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// On one thread, so that every line comes to the log of this test.
#[tokio::test]
async fn no_key_comes_into_the_log() {
    let log = Log::default();
    let lines = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || lines.clone())
        .finish();
    let _guard = tracing::subscriber::set_default(subscriber);
    let (world, admin) = world_with_admin().await;
    let made = make(&world, &admin, &[READ]).await;
    let mut wrong = made.text.clone();
    wrong.replace_range(10..20, "0000000000");
    for (path, key) in [(KEY, &made.text), (PRODUCTS, &made.text), (KEY, &wrong)] {
        ask(&world, path, key).await;
    }
    let written = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(
        written.contains("answered") && written.contains("/api/v1/key"),
        "{written}"
    );
    for secret in [&made.text[10..], &wrong[10..]] {
        assert!(!written.contains(secret));
    }
}
