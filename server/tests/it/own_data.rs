//! What belongs to one person, asked for by its owner, by somebody else and by nobody: orders, files, carts.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use bytes::Bytes;
use files::ObjectKey;
use flows::privacy::{BuildExport, Privacy};
use identity::{Origin, Registration, SignedIn};
use platform::jobs::{Registry, Worker, WorkerOptions};
use uuid::Uuid;

use crate::world::{Answer, World, request};

const PASSWORD: &str = "what belongs to one person";

fn origin() -> Origin {
    Origin {
        ip: None,
        user_agent: "test".into(),
    }
}

impl World {
    async fn somebody(&self, email: &str) -> SignedIn {
        let (identity, channel) = (&self.services.identity, self.channel().await);
        let new = Registration {
            email,
            name: "Somebody",
            password: PASSWORD,
            locale: "en",
        };
        identity.register(channel, new, &origin()).await.unwrap();
        identity
            .sign_in(channel, email, PASSWORD, &origin())
            .await
            .unwrap()
            .opened()
            .unwrap()
    }

    async fn get_as(&self, person: &SignedIn, path: &str) -> Answer {
        let cookie = format!("lsn_session={}", person.token);
        self.get(path, &[("cookie", &cookie)]).await
    }

    /// A copy of the person's data, made.
    async fn export_of(&self, person: &SignedIn) -> Uuid {
        let (identity, channel) = (&self.services.identity, self.channel().await);
        let export = identity
            .request_export(channel, person.person, &origin())
            .await
            .unwrap();
        let privacy = Privacy {
            platform: self.services.platform.clone(),
            identity: identity.clone(),
            store: self.services.media.clone(),
        };
        let worker = Worker::new(
            self.services.platform.clone(),
            Registry::new().with(BuildExport(privacy)),
            Vec::new(),
            Vec::new(),
            WorkerOptions::default(),
        );
        let report = worker.run_due().await.unwrap();
        assert_eq!(report.succeeded, 1, "{report:?}");
        export
    }
}

fn post(path: &str, body: &str, cookie: &str) -> Request<Body> {
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("origin", "http://shop.test"),
        ("accept", "application/json"),
        ("cookie", cookie),
    ];
    let mut call = request("POST", path, &headers);
    *call.body_mut() = Body::from(body.to_owned());
    call
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn files_are_for_their_owner_alone() {
    let world = World::with_shop().await;
    let ada = world.somebody("ada@shop.test").await;
    let eve = world.somebody("eve@shop.test").await;
    let export = world.export_of(&ada).await;
    let path = format!("/account/privacy/export/{export}.zip");

    let mine = world.get_as(&ada, &path).await;
    assert_eq!(mine.status, StatusCode::OK);
    assert!(mine.body.starts_with("PK"));
    assert_eq!(mine.header("content-type"), "application/zip");
    assert_eq!(mine.header("cache-control"), "private, no-store");
    let saved_as = mine.header("content-disposition");
    assert_eq!(saved_as, "attachment; filename=\"my-data.zip\"");

    assert_eq!(
        world.get_as(&eve, &path).await.status,
        StatusCode::NOT_FOUND
    );
    let guest = world.get(&path, &[]).await;
    assert_eq!(guest.status, StatusCode::SEE_OTHER);
    assert_eq!(
        guest.header("location"),
        "/account/sign-in?next=/account/privacy"
    );
    for wrong in [
        "nothing.zip",
        &format!("{export}"),
        &format!("{}.zip", Uuid::nil()),
    ] {
        let path = format!("/account/privacy/export/{wrong}");
        assert_eq!(
            world.get_as(&ada, &path).await.status,
            StatusCode::NOT_FOUND
        );
    }

    sqlx::query("UPDATE data_exports SET expires_at = now() - interval '1 second'")
        .execute(world.services.platform.pool())
        .await
        .unwrap();
    let late = world.get_as(&ada, &path).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND, "its days are over");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_private_is_not_served_as_media() {
    let world = World::with_shop().await;
    for (name, status) in [
        ("private/exports/a.zip", StatusCode::NOT_FOUND),
        ("public/a.zip", StatusCode::OK),
    ] {
        let key = ObjectKey::new(name).unwrap();
        let bytes = Bytes::from_static(b"PK");
        world
            .services
            .media
            .put(&key, bytes, "application/zip")
            .await
            .unwrap();
        let answer = world.get(&format!("/media/{name}"), &[]).await;
        assert_eq!(answer.status, status, "{name}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn orders_can_be_had_as_a_file() {
    let world = World::with_shop().await;
    let ada = world.somebody("ada@shop.test").await;
    let file = world.get_as(&ada, "/account/orders.csv").await;
    assert_eq!(file.status, StatusCode::OK);
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("cache-control"), "private, no-store");
    assert!(
        file.body.contains("order,status,placed_at,sku"),
        "{}",
        file.body
    );
    let guest = world.get("/account/orders.csv", &[]).await;
    assert_eq!(
        guest.header("location"),
        "/account/sign-in?next=/account/orders"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_pages_are_there_for_who_is_signed_in() {
    let world = World::with_shop().await;
    let ada = world.somebody("ada@shop.test").await;
    for (path, words) in [
        ("/account/orders", "No orders yet"),
        ("/account/cards", "No saved cards"),
        ("/account/privacy", "Get a copy of my data"),
    ] {
        let page = world.get_as(&ada, path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(words), "{path}: {}", page.body);
        assert_eq!(page.header("cache-control"), "private, no-store", "{path}");
        let guest = world.get(path, &[]).await;
        assert_eq!(guest.status, StatusCode::FOUND, "{path}");
        assert!(
            guest.header("location").starts_with("/account/sign-in"),
            "{path}"
        );
    }
    let missing = world.get_as(&ada, "/account/orders/LSN-1").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_account_about_to_be_deleted_says_so_on_every_page() {
    let world = World::with_shop().await;
    let ada = world.somebody("ada@shop.test").await;
    let words = "Your account will be deleted on";
    assert!(!world.get_as(&ada, "/account").await.body.contains(words));
    let cookie = format!("lsn_session={}", ada.token);
    let path = "/api/api_identity/privacy/request_deletion";
    let wrong = world
        .send(post(path, "email=eve%40shop.test", &cookie))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let asked = world
        .send(post(path, "email=ada%40shop.test", &cookie))
        .await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.body);
    for path in ["/account", "/account/orders", "/account/security"] {
        assert!(
            world.get_as(&ada, path).await.body.contains(words),
            "{path}"
        );
    }
    let path = "/api/api_identity/privacy/withdraw_deletion";
    world.send(post(path, "", &cookie)).await;
    assert!(!world.get_as(&ada, "/account").await.body.contains(words));
}

/// A cart that was used signed in is its owner's: whoever has the browser afterwards has no cart.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn signing_out_leaves_no_personal_cart_in_the_browser() {
    let world = World::with_shop().await;
    let ada = world.somebody("ada@shop.test").await;
    let channel = world.channel().await;
    let platform = &world.services.platform;
    let mut connection = platform.pool().acquire().await.unwrap();
    let market = channels::queries::default_market(&mut connection, channel)
        .await
        .unwrap();
    let place = (market.id, market.currency);
    let opened = orders::commands::open_cart(&mut connection, platform, channel, place).await;
    let (cart, secret) = opened.unwrap();
    let path = "/api/api_orders/cart/cart_count";
    let guest = format!("lsn_cart={secret}");
    let member = format!("lsn_session={}; {guest}", ada.token);
    let json = ("accept", "application/json");
    world.get(path, &[json, ("cookie", &guest)]).await;
    let owner = "SELECT person_id FROM carts WHERE id = $1";
    let before: Option<Uuid> = sqlx::query_scalar(owner)
        .bind(cart.0)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!(before, None);
    world.get(path, &[json, ("cookie", &member)]).await;
    let after: Option<Uuid> = sqlx::query_scalar(owner)
        .bind(cart.0)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!(after, Some(ada.person.0), "it is the person's from now on");
    let gone = world.get(path, &[json, ("cookie", &guest)]).await;
    assert!(
        gone.header("set-cookie").starts_with("lsn_cart=;"),
        "{:?}",
        gone.headers
    );
    let eve = world.somebody("eve@shop.test").await;
    let theirs = format!("lsn_session={}; {guest}", eve.token);
    world.get(path, &[json, ("cookie", &theirs)]).await;
    let still: Option<Uuid> = sqlx::query_scalar(owner)
        .bind(cart.0)
        .fetch_one(&mut *connection)
        .await
        .unwrap();
    assert_eq!(still, Some(ada.person.0));
}
