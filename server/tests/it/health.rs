//! What machines ask: is it alive, is it ready, what are its numbers.

use std::str::FromStr;

use axum::http::StatusCode;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{Connection, Executor, PgConnection, PgPool};

use crate::world::{World, request};

/// A database without any table of ours.
pub async fn bare_database() -> PgPool {
    let migrated = test_database::fresh().await;
    let options: PgConnectOptions = (*migrated.connect_options()).clone();
    let name = format!("{}_bare", options.get_database().unwrap());
    let mut server = PgConnection::connect_with(&options.clone().database("postgres"))
        .await
        .unwrap();
    server
        .execute(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}")))
        .await
        .unwrap();
    PgPoolOptions::new()
        .max_connections(2)
        .connect_with(options.database(&name))
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_migrated_server_is_alive_and_ready() {
    let world = World::with_shop().await;
    let alive = world.get("/healthz", &[]).await;
    assert_eq!(
        (alive.status, alive.body.as_str()),
        (StatusCode::OK, "ok\n")
    );
    let ready = world.get("/readyz", &[]).await;
    assert_eq!(ready.status, StatusCode::OK);
    assert_eq!(
        ready.body,
        r#"{"database":"ok","migrations":"ok","worker":"off"}"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_without_its_tables_is_alive_but_not_ready() {
    let world = World::new(&[], bare_database().await).await;
    assert_eq!(world.get("/healthz", &[]).await.status, StatusCode::OK);
    let ready = world.get("/readyz", &[]).await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(
        ready.body,
        r#"{"database":"ok","migrations":"failed","worker":"off"}"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_without_its_database_is_alive_but_not_ready() {
    let nowhere = PgConnectOptions::from_str("postgres://nobody@127.0.0.1:1/nothing").unwrap();
    let world = World::new(&[], PgPoolOptions::new().connect_lazy_with(nowhere)).await;
    assert_eq!(world.get("/healthz", &[]).await.status, StatusCode::OK);
    let ready = world.get("/readyz", &[]).await;
    assert_eq!(ready.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        ready.body.contains(r#""database":"failed""#),
        "{}",
        ready.body
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_numbers_are_for_this_machine_or_for_the_token() {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_METRICS_TOKEN", "0123456789abcdef")], pool).await;
    let from_here = world
        .send_from("127.0.0.1:9", request("GET", "/metrics", &[]))
        .await;
    assert_eq!(from_here.status, StatusCode::OK);
    assert_eq!(
        world.get("/metrics", &[]).await.status,
        StatusCode::FORBIDDEN
    );
    let wrong = [("authorization", "Bearer 0123456789abcdeX")];
    assert_eq!(
        world.get("/metrics", &wrong).await.status,
        StatusCode::FORBIDDEN
    );
    let right = [("authorization", "Bearer 0123456789abcdef")];
    let numbers = world.get("/metrics", &right).await;
    assert_eq!(numbers.status, StatusCode::OK);
    for series in [
        r#"lsn_http_requests_total{method="GET",route="/metrics",status="403"} 2"#,
        r#"lsn_database_connections{state="open"}"#,
        r#"lsn_jobs{status="queued"} 0"#,
        "process_resident_memory_bytes ",
    ] {
        assert!(
            numbers.body.contains(series),
            "{series} is not in {}",
            numbers.body
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_client_behind_a_proxy_on_this_machine_is_not_this_machine() {
    let pool = test_database::fresh().await;
    let world = World::new(&[("LSN_TRUST_PROXY", "true")], pool).await;
    let forwarded = request("GET", "/metrics", &[("x-forwarded-for", "203.0.113.9")]);
    assert_eq!(
        world.send_from("127.0.0.1:9", forwarded).await.status,
        StatusCode::FORBIDDEN
    );
}
