//! The end of an account: grace, what has to be waited for, what goes, what stays.

use bytes::Bytes;
use files::ObjectKey;
use identity::queries::deletion_of;
use identity::{IdentityError, Registration, Role};
use kernel::{Explain, PersonId, Timestamp};
use platform::Actor;

use super::{EMAIL, PASSWORD, World, join, origin, world};
use crate::own_orders;

impl World {
    async fn ask_to_delete(&self, typed: &str) -> Result<Timestamp, IdentityError> {
        let channel = self.shop.channel.id;
        let ada = self.ada;
        self.identity
            .request_deletion(channel, ada, typed, &origin())
            .await
    }

    async fn is_there(&self) -> bool {
        let channel = self.shop.channel.id;
        let origin = origin();
        let signed_in = self.identity.sign_in(channel, EMAIL, PASSWORD, &origin);
        signed_in.await.is_ok()
    }

    async fn make(&self, person: PersonId, role: Role) {
        let by = Actor::System("test");
        let channel = self.shop.channel.id;
        self.identity
            .set_role(channel, person, role, &by)
            .await
            .unwrap();
    }

    /// Delivers everything.
    async fn deliver(&self) {
        sqlx::query("UPDATE orders SET status = 'delivered' WHERE status = 'paid'")
            .execute(&self.shop.pool)
            .await
            .unwrap();
    }

    /// Every table with a row that holds one of these, but for the append-only records and `except`.
    async fn tables_with(&self, needles: &[&str], except: &[&str]) -> Vec<String> {
        let tables = self
            .shop
            .texts(
                "SELECT table_name::text FROM information_schema.tables
                 WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
                   AND table_name NOT IN ('audit_entries', 'outbox_events', 'jobs', 'channels', 'variants')",
            )
            .await;
        let mut found = Vec::new();
        for table in tables
            .into_iter()
            .filter(|table| !except.contains(&table.as_str()))
        {
            let sql = format!("SELECT row::text FROM {table} row");
            let rows: Vec<String> = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_all(&self.shop.pool)
                .await
                .unwrap();
            if rows
                .iter()
                .any(|row| needles.iter().any(|needle| row.contains(needle)))
            {
                found.push(table);
            }
        }
        found
    }
}

const TRACES: &[&str] = &[
    EMAIL,
    "Ada Nguyen",
    "12 Crown Street",
    "Surry Hills",
    "192.0.2.77",
    "Netscape Navigator",
];

#[tokio::test]
async fn the_address_has_to_be_typed() {
    let world = world().await;
    for (typed, code) in [("", "required"), ("eve@example.com", "other_address")] {
        let problem = world
            .ask_to_delete(typed)
            .await
            .unwrap_err()
            .explain()
            .unwrap();
        assert_eq!(problem.field("email"), Some(code));
    }
    let due = world.ask_to_delete(" ADA@example.com ").await.unwrap();
    assert_eq!(due, world.shop.platform.now() + identity::GRACE);
    world.days_pass(1);
    assert_eq!(
        world.ask_to_delete(EMAIL).await.unwrap(),
        due,
        "asking again changes nothing"
    );
}

#[tokio::test]
async fn after_the_grace_nothing_tells_who_it_was() {
    let world = world().await;
    let number = world.shop.sell_to(world.ada, &[(world.shop.lamp, 1)]).await;
    let eve = join(&world.shop, &world.identity, "eve@example.com")
        .await
        .person;
    let other = world.shop.sell_to(eve, &[(world.shop.lamp, 1)]).await;
    world.deliver().await;
    let channel = world.shop.channel.id;
    let avatar = ObjectKey::new(format!("avatars/{}/64.webp", "a".repeat(32))).unwrap();
    world
        .store
        .put(&avatar, Bytes::from_static(b"face"), "image/webp")
        .await
        .unwrap();
    sqlx::query("UPDATE people SET avatar_key = $2 WHERE id = $1")
        .bind(world.ada.0)
        .bind(format!("avatars/{}", "a".repeat(32)))
        .execute(&world.shop.pool)
        .await
        .unwrap();
    sqlx::query(
        "INSERT INTO consents (channel_id, id, person_id, purpose, granted, text_version, at, ip, user_agent)
         VALUES ($1, gen_random_uuid(), $2, 'analytics', true, '1', now(), '192.0.2.77', 'Netscape Navigator')",
    )
    .bind(channel.0)
    .bind(world.ada.0)
    .execute(&world.shop.pool)
    .await
    .unwrap();
    world
        .identity
        .request_export(channel, world.ada, &origin())
        .await
        .unwrap();
    world.work().await;
    assert!(
        !world.tables_with(TRACES, &[]).await.is_empty(),
        "the search finds something at all"
    );
    world.ask_to_delete(EMAIL).await.unwrap();
    world.work().await;
    world.days_pass(12);
    world.work().await;
    assert!(world.is_there().await, "there are two days left");
    world.days_pass(2);
    world.work().await;
    assert!(!world.is_there().await);
    let letters = world.letters().await;
    assert_eq!(
        letters
            .iter()
            .filter(|kind| *kind == "account_deleted")
            .count(),
        1
    );

    // Eve lives at the same address and uses the same browser; her rows stay.
    forget_eve(&world, eve).await;
    let left = world.tables_with(TRACES, &["messages"]).await;
    assert!(left.is_empty(), "{left:?}");
    let letters_left = world
        .shop
        .texts("SELECT kind FROM messages WHERE to_address = 'ada@example.com'");
    assert_eq!(letters_left.await, ["account_deleted"]);
    assert!(!world.store.exists(&avatar).await.unwrap());
    let archives = world.store.list(&ObjectKey::new("private").unwrap()).await;
    assert!(archives.unwrap().is_empty());

    // What tax law needs is there.
    let kept = world
        .shop
        .texts(
            "SELECT number || ' ' || total_minor || ' ' || tax_minor || ' ' || (address ->> 'country')
                 || ' ' || (address ->> 'region') || ' ' || (address ->> 'postcode') FROM orders ORDER BY number",
        )
        .await;
    assert_eq!(
        kept,
        [
            format!("{number} 5994 544 AU NSW 2010"),
            format!("{other} 5994 544 AU NSW 2010")
        ]
    );
    let shell = world
        .shop
        .texts("SELECT email FROM people WHERE name = '' ORDER BY email")
        .await;
    assert!(
        shell.contains(&format!("deleted-{}@invalid", world.ada)),
        "{shell:?}"
    );
    let consents = world
        .shop
        .count("SELECT count(*) FROM consents WHERE granted AND ip IS NULL");
    assert_eq!(consents.await, 1);
    let audit = world
        .shop
        .texts("SELECT detail::text FROM audit_entries WHERE action = 'identity.deleted'");
    for detail in audit.await {
        assert!(
            !TRACES.iter().any(|trace| detail.contains(trace)),
            "{detail}"
        );
    }
    world.shop.assert_sound().await;

    // In a week the last letter is gone as well.
    world.days_pass(8);
    world.work().await;
    let left = world.tables_with(&[EMAIL], &[]).await;
    assert!(left.is_empty(), "{left:?}");
}

async fn forget_eve(world: &World, eve: PersonId) {
    for table in ["sessions", "security_events"] {
        let sql = format!("DELETE FROM {table} WHERE person_id = $1");
        sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(eve.0)
            .execute(&world.shop.pool)
            .await
            .unwrap();
    }
    let mut connection = world.shop.pool.acquire().await.unwrap();
    messaging::privacy::forget(&mut connection, "eve@example.com")
        .await
        .unwrap();
    sqlx::query("UPDATE people SET name = '' WHERE id = $1")
        .bind(eve.0)
        .execute(&mut *connection)
        .await
        .unwrap();
    orders::privacy::forget(&mut connection, eve).await.unwrap();
}

#[tokio::test]
async fn a_wish_that_is_withdrawn_changes_nothing() {
    let world = world().await;
    world.ask_to_delete(EMAIL).await.unwrap();
    world.days_pass(3);
    let channel = world.shop.channel.id;
    for _ in 0..2 {
        world
            .identity
            .withdraw_deletion(channel, world.ada, &origin())
            .await
            .unwrap();
    }
    world.days_pass(20);
    world.work().await;
    assert!(world.is_there().await);
    let letters = world.letters().await;
    assert!(
        !letters.contains(&"deletion_reminder".to_owned()),
        "{letters:?}"
    );
    let due = world.ask_to_delete(EMAIL).await.unwrap();
    assert_eq!(
        due,
        world.shop.platform.now() + identity::GRACE,
        "another wish has days of its own"
    );
}

#[tokio::test]
async fn the_person_is_written_to_at_the_wish_and_two_days_before_the_end() {
    let world = world().await;
    world.ask_to_delete(EMAIL).await.unwrap();
    world.work().await;
    assert!(
        world
            .letters()
            .await
            .contains(&"deletion_requested".to_owned())
    );
    world.days_pass(11);
    world.work().await;
    assert!(
        !world
            .letters()
            .await
            .contains(&"deletion_reminder".to_owned())
    );
    world.days_pass(1);
    world.work().await;
    assert!(
        world
            .letters()
            .await
            .contains(&"deletion_reminder".to_owned())
    );
}

#[tokio::test]
async fn an_order_under_way_comes_first_for_thirty_days_at_most() {
    let world = world().await;
    let number = world.shop.sell_to(world.ada, &[(world.shop.lamp, 1)]).await;
    let now = world.shop.platform.now();
    let mut connection = world.shop.pool.acquire().await.unwrap();
    let waits = orders::privacy::under_way(&mut connection, world.ada, now).await;
    assert_eq!(waits.unwrap(), [number]);
    drop(connection);
    world.ask_to_delete(EMAIL).await.unwrap();
    world.days_pass(14);
    world.work().await;
    assert!(world.is_there().await, "the parcel is on its way");
    world.days_pass(2);
    world.deliver().await;
    world.work().await;
    assert!(!world.is_there().await, "looked at again every day");
}

#[tokio::test]
async fn a_sale_that_nobody_reports_on_does_not_wait_for_ever() {
    let world = world().await;
    world.shop.sell_to(world.ada, &[(world.shop.lamp, 1)]).await;
    world.ask_to_delete(EMAIL).await.unwrap();
    for _ in 0..29 {
        world.days_pass(1);
        world.work().await;
    }
    assert!(world.is_there().await);
    for _ in 0..2 {
        world.days_pass(1);
        world.work().await;
    }
    assert!(!world.is_there().await);
}

/// Whatever was done already is done again without harm.
#[tokio::test]
async fn a_deletion_that_was_interrupted_goes_on() {
    let world = world().await;
    world.shop.sell_to(world.ada, &[(world.shop.lamp, 1)]).await;
    world.deliver().await;
    world.ask_to_delete(EMAIL).await.unwrap();
    world.days_pass(14);
    world.identity.close_account(world.ada).await.unwrap();
    let mut connection = world.shop.pool.acquire().await.unwrap();
    orders::privacy::forget(&mut connection, world.ada)
        .await
        .unwrap();
    orders::privacy::forget(&mut connection, world.ada)
        .await
        .unwrap();
    let open = deletion_of(&mut connection, world.ada)
        .await
        .unwrap()
        .unwrap();
    drop(connection);
    world.work().await;
    assert!(!world.is_there().await);
    assert!(
        !world.identity.anonymise(open.id).await.unwrap(),
        "it is done"
    );
    let done = "SELECT count(*) FROM account_deletions WHERE status = 'done'";
    assert_eq!(world.shop.count(done).await, 1);
}

#[tokio::test]
async fn the_address_is_free_again() {
    let world = world().await;
    world.ask_to_delete(EMAIL).await.unwrap();
    world.days_pass(14);
    world.work().await;
    let anew = join(&world.shop, &world.identity, EMAIL).await;
    assert_ne!(anew.person, world.ada);
    let new = Registration {
        email: "x@example.com",
        name: "X",
        password: PASSWORD,
        locale: "en",
    };
    let channel = world.shop.channel.id;
    world
        .identity
        .register(channel, new, &origin())
        .await
        .unwrap();
}

#[tokio::test]
async fn the_last_founder_can_not_leave() {
    let world = world().await;
    world.make(world.ada, Role::Founder).await;
    let problem = world
        .ask_to_delete(EMAIL)
        .await
        .unwrap_err()
        .explain()
        .unwrap();
    assert_eq!(problem.code, "identity.last_founder");
    let grace = own_orders::person(&world.shop.pool, "grace@example.com", true).await;
    world.make(grace, Role::Founder).await;
    world.ask_to_delete(EMAIL).await.unwrap();
    // The other one leaves the office first.
    world.make(grace, Role::User).await;
    world.days_pass(14);
    world.work().await;
    assert!(world.is_there().await, "a shop needs a founder");
    world.make(grace, Role::Founder).await;
    world.days_pass(1);
    world.work().await;
    assert!(!world.is_there().await);
}

/// Both are founders when they ask; one of them stays.
#[tokio::test(flavor = "multi_thread")]
async fn two_founders_do_not_leave_at_the_same_time() {
    let world = world().await;
    let grace = join(&world.shop, &world.identity, "grace@example.com")
        .await
        .person;
    world.make(world.ada, Role::Founder).await;
    world.make(grace, Role::Founder).await;
    let channel = world.shop.channel.id;
    world.ask_to_delete(EMAIL).await.unwrap();
    let origin = origin();
    let also = world
        .identity
        .request_deletion(channel, grace, "grace@example.com", &origin);
    also.await.unwrap();
    world.days_pass(14);
    let mut connection = world.shop.pool.acquire().await.unwrap();
    let first = deletion_of(&mut connection, world.ada)
        .await
        .unwrap()
        .unwrap()
        .id;
    let second = deletion_of(&mut connection, grace)
        .await
        .unwrap()
        .unwrap()
        .id;
    drop(connection);
    let (one, two) = futures::join!(
        world.identity.anonymise(first),
        world.identity.anonymise(second)
    );
    let last =
        |outcome: &Result<bool, IdentityError>| matches!(outcome, Err(IdentityError::LastFounder));
    assert_ne!(last(&one), last(&two), "{one:?} {two:?}");
    let founders = "SELECT count(*) FROM channel_members WHERE role = 'founder'";
    assert_eq!(world.shop.count(founders).await, 1);
}
