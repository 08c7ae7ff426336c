//! The list of people as a table for other programs.

use axum::http::StatusCode;
use identity::{Registration, Role};

use crate::staff::{PASSWORD, member, origin};
use crate::world::World;

async fn customer(world: &World, name: &str, email: &str) {
    let new = Registration {
        email,
        name,
        password: PASSWORD,
        locale: "en",
    };
    let channel = world.channel().await;
    let identity = &world.services.identity;
    identity.register(channel, new, &origin()).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_table_has_everybody_and_no_formula() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    customer(&world, "=HYPERLINK(\"http://evil.test\")", "evil@shop.test").await;
    customer(&world, "Ada, \"Countess\"", "ada@shop.test").await;
    let table = world.page("/admin/people.csv", &founder).await;
    assert_eq!(table.status, StatusCode::OK);
    assert!(table.header("content-type").starts_with("text/csv"));
    assert!(table.header("content-disposition").contains("people.csv"));
    assert_eq!(table.header("cache-control"), "private, no-store");
    let lines: Vec<&str> = table.body.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 4, "{}", table.body);
    assert_eq!(lines[0], "id,name,email,email_verified,role,joined_at");
    assert!(
        table
            .body
            .contains(",\"'=HYPERLINK(\"\"http://evil.test\"\")\",evil@shop.test,no,user,")
    );
    assert!(
        table
            .body
            .contains(",\"Ada, \"\"Countess\"\"\",ada@shop.test,no,user,")
    );
    let some = world.page("/admin/people.csv?role=founder", &founder).await;
    assert_eq!(some.body.lines().count(), 2);
    let one = world.page("/admin/people.csv?search=ada@", &founder).await;
    assert_eq!(one.body.lines().count(), 2);
    let noted: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit_entries WHERE action = 'identity.people_exported' AND actor = $1",
    )
    .bind(format!("person:{}", founder.person))
    .fetch_one(world.services.platform.pool())
    .await
    .unwrap();
    assert_eq!(noted, 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_table_is_longer_than_a_page_of_the_list() {
    let world = World::with_shop().await;
    let founder = member(&world, "founder@shop.test", Role::Founder).await;
    let channel = world.channel().await;
    sqlx::query(
        "WITH new AS (INSERT INTO people (id, email, name, password_hash, created_at)
             SELECT gen_random_uuid(), 'p' || n || '@shop.test', 'P ' || n, '-', now() FROM generate_series(1, 450) n
             RETURNING id)
         INSERT INTO channel_members (channel_id, person_id, role, changed_at, joined_at)
         SELECT $1, id, 'user', now(), now() FROM new",
    )
    .bind(channel.0)
    .execute(world.services.platform.pool())
    .await
    .unwrap();
    let table = world.page("/admin/people.csv", &founder).await;
    let mut lines: Vec<&str> = table.body.trim_end().split("\r\n").collect();
    assert_eq!(lines.len(), 452);
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 452, "nobody twice");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn it_is_for_those_who_may_see_people() {
    let world = World::with_shop().await;
    let guest = world.get("/admin/people.csv", &[]).await;
    assert_eq!(guest.status, StatusCode::SEE_OTHER);
    assert_eq!(
        guest.header("location"),
        "/account/sign-in?next=/admin/people"
    );
    for role in Role::ALL {
        let someone = member(&world, &format!("{role}@shop.test"), role).await;
        let answer = world.page("/admin/people.csv", &someone).await;
        let expected = match role {
            Role::Admin | Role::Founder => StatusCode::OK,
            _ => StatusCode::FORBIDDEN,
        };
        assert_eq!(answer.status, expected, "{role}");
        let leaks = answer.body.contains("user@shop.test");
        assert_eq!(leaks, expected == StatusCode::OK, "{role}");
    }
}
