//! Keys of programs: made, used, replaced, ended.

use identity::queries::{ApiKeyView, api_keys};
use identity::{
    ApiKeyState, Area, CallingKey, IdentityError, MadeApiKey, NewApiKey, Overlap, Permission, Role,
};
use kernel::{ApiKeyId, PageRequest, PersonId};
use platform::Actor;

use crate::world::{World, code, complaints, member, origin, world};

const READ: Permission = Permission::Read(Area::Catalogue);
const WRITE: Permission = Permission::Write(Area::Orders);

async fn make(world: &World, maker: PersonId, scopes: &[Permission]) -> MadeApiKey {
    try_make(world, maker, "Warehouse", scopes, Some(90))
        .await
        .unwrap()
}

async fn try_make(
    world: &World,
    maker: PersonId,
    name: &str,
    scopes: &[Permission],
    days: Option<u16>,
) -> Result<MadeApiKey, IdentityError> {
    let new = NewApiKey { name, scopes, days };
    world
        .identity
        .make_api_key(world.channel, new, maker, &origin())
        .await
}

async fn use_key(world: &World, text: &str) -> Result<CallingKey, IdentityError> {
    world.identity.calling_key(world.channel, text).await
}

async fn rotate(
    world: &World,
    key: ApiKeyId,
    overlap: Overlap,
    by: PersonId,
) -> Result<MadeApiKey, IdentityError> {
    world
        .identity
        .rotate_api_key(world.channel, key, overlap, by, &origin())
        .await
}

async fn revoke(world: &World, key: ApiKeyId, by: PersonId) -> Result<(), IdentityError> {
    world
        .identity
        .revoke_api_key(world.channel, key, by, &origin())
        .await
}

async fn listed(world: &World) -> Vec<ApiKeyView> {
    let mut connection = world.platform.pool().acquire().await.unwrap();
    let (page, now) = (PageRequest::default(), world.platform.now());
    let found = api_keys(&mut connection, world.channel, &page, now).await;
    found.unwrap().items
}

async fn set_role(world: &World, person: PersonId, role: Role) {
    let by = Actor::System("test");
    let set = world.identity.set_role(world.channel, person, role, &by);
    set.await.unwrap();
}

#[tokio::test]
async fn a_key_says_what_it_may_do_and_its_text_is_stored_nowhere() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let made = make(&world, admin, &[READ, WRITE]).await;
    let key = use_key(&world, &made.text).await.unwrap();
    assert_eq!((key.id, key.name.as_str()), (made.id, "Warehouse"));
    assert_eq!(key.prefix, made.text[..10]);
    assert!(key.allows(READ) && key.allows(WRITE));
    assert!(key.allows(Permission::Read(Area::Orders)));
    assert!(!key.allows(Permission::Write(Area::Catalogue)));
    assert!(!key.allows(Permission::Read(Area::People)));
    let traces = world
        .count(
            "SELECT (SELECT count(*) FROM api_keys k WHERE position(k.prefix IN k::text) = 0
                OR octet_length(secret_hash) <> 32)
             + (SELECT count(*) FROM audit_entries WHERE detail::text LIKE '%lsn\\_%')",
        )
        .await;
    assert_eq!(traces, 0);
    assert!(!format!("{made:?}").contains(&made.text));
    assert_eq!(world.kinds(admin).await.last().unwrap(), "api_key_made");
}

#[tokio::test]
async fn what_is_no_key_of_this_channel_is_unknown() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let made = make(&world, admin, &[READ]).await;
    let mut tampered = made.text.clone();
    let last = tampered.pop().unwrap();
    tampered.push(if last == 'a' { 'b' } else { 'a' });
    for text in [
        "",
        "lsn_",
        &tampered,
        &made.text[1..],
        &format!("{} ", made.text),
    ] {
        assert_eq!(
            code(use_key(&world, text).await),
            "identity.key_unknown",
            "{text}"
        );
    }
    let elsewhere = world
        .identity
        .calling_key(world.other_channel, &made.text)
        .await;
    assert_eq!(code(elsewhere), "identity.key_unknown");
}

#[tokio::test]
async fn nobody_gives_a_key_more_than_they_have() {
    let world = world().await;
    let ops = member(&world, "ops@shop.example", Role::Ops).await;
    let people = Permission::Read(Area::People);
    let refused = try_make(&world, ops, "x", &[READ, people], None).await;
    assert_eq!(complaints(refused), ["scopes: beyond_role"]);
    for none in [
        Permission::Write(Area::OwnShows),
        Permission::Read(Area::Founder),
    ] {
        let founder = member(
            &world,
            &format!("{none}@shop.example").replace(':', "-"),
            Role::Founder,
        )
        .await;
        let refused = try_make(&world, founder, "x", &[none], None).await;
        assert_eq!(complaints(refused), ["scopes: beyond_role"]);
    }
    let bad = try_make(&world, ops, " ", &[], Some(0)).await;
    assert_eq!(
        complaints(bad),
        ["name: required", "scopes: required", "days: out_of_range"]
    );
    let stranger = PersonId(world.platform.ids().uuid());
    let refused = try_make(&world, stranger, "x", &[READ], None).await;
    assert_eq!(complaints(refused), ["scopes: beyond_role"]);
    assert!(listed(&world).await.is_empty());
}

#[tokio::test]
async fn a_key_can_do_no_more_than_its_maker_may_now() {
    let world = world().await;
    let maker = member(&world, "maker@shop.example", Role::Admin).await;
    let people = Permission::Write(Area::People);
    let made = make(&world, maker, &[READ, WRITE, people]).await;
    let scopes = async || {
        let key = use_key(&world, &made.text).await.unwrap();
        key.scopes
            .iter()
            .map(Permission::to_string)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        scopes().await,
        ["catalogue:read", "orders:write", "people:write"]
    );
    set_role(&world, maker, Role::Viewer).await;
    assert_eq!(scopes().await, ["catalogue:read", "orders:read"]);
    assert!(listed(&world).await[0].effective.len() == 2);
    set_role(&world, maker, Role::User).await;
    assert!(scopes().await.is_empty());
    set_role(&world, maker, Role::Founder).await;
    assert_eq!(scopes().await.len(), 3);
}

#[tokio::test]
async fn a_key_ends_by_its_date_and_by_being_revoked() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let short = try_make(&world, admin, "Short", &[READ], Some(1))
        .await
        .unwrap();
    let endless = try_make(&world, admin, "Endless", &[READ], None)
        .await
        .unwrap();
    world.minutes_pass(24 * 60 - 1);
    assert!(use_key(&world, &short.text).await.is_ok());
    world.minutes_pass(1);
    assert_eq!(
        code(use_key(&world, &short.text).await),
        "identity.key_expired"
    );
    world.minutes_pass(5 * 365 * 24 * 60);
    assert_eq!(use_key(&world, &endless.text).await.unwrap().ends_at, None);
    revoke(&world, endless.id, admin).await.unwrap();
    assert_eq!(
        code(use_key(&world, &endless.text).await),
        "identity.key_revoked"
    );
    assert_eq!(
        code(revoke(&world, endless.id, admin).await),
        "identity.key_over"
    );
    let nothing = ApiKeyId(world.platform.ids().uuid());
    assert_eq!(code(revoke(&world, nothing, admin).await), "identity.key");
    let foreign = world
        .identity
        .revoke_api_key(world.other_channel, short.id, admin, &origin())
        .await;
    assert_eq!(code(foreign), "identity.key");
    let states: Vec<_> = listed(&world).await.iter().map(|key| key.state).collect();
    assert_eq!(states, [ApiKeyState::Revoked, ApiKeyState::Expired]);
}

#[tokio::test]
async fn a_replaced_key_works_for_the_overlap_and_not_longer() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let mut key = make(&world, admin, &[READ]).await;
    for overlap in Overlap::ALL {
        let successor = rotate(&world, key.id, overlap, admin).await.unwrap();
        assert_ne!(successor.text, key.text);
        let fresh = use_key(&world, &successor.text).await.unwrap();
        assert_eq!(
            (fresh.name.as_str(), fresh.scopes.as_slice()),
            ("Warehouse", [READ].as_slice())
        );
        if overlap != Overlap::None {
            world.minutes_pass(u64::try_from(overlap.hours()).unwrap() * 60 - 1);
            let old = use_key(&world, &key.text).await.unwrap();
            assert_eq!(
                old.ends_at,
                Some(world.platform.now() + chrono::TimeDelta::minutes(1))
            );
            world.minutes_pass(1);
        }
        assert_eq!(
            code(use_key(&world, &key.text).await),
            "identity.key_replaced",
            "{overlap:?}"
        );
        let again = rotate(&world, key.id, Overlap::Day, admin).await;
        assert_eq!(code(again), "identity.key_over");
        key = successor;
    }
    let found = listed(&world).await;
    assert_eq!(found.len(), 5);
    assert_eq!(found[0].state, ApiKeyState::Active);
    assert_eq!(
        found[0].ends_at,
        Some(world.platform.now() + chrono::TimeDelta::days(90) - chrono::TimeDelta::days(7)),
        "the successor lives as long as the key it replaces did"
    );
}

#[tokio::test]
async fn revoking_ends_an_overlap_at_once_and_spares_the_successor() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let old = make(&world, admin, &[READ]).await;
    let new = rotate(&world, old.id, Overlap::Week, admin).await.unwrap();
    assert!(use_key(&world, &old.text).await.is_ok());
    revoke(&world, old.id, admin).await.unwrap();
    assert_eq!(
        code(use_key(&world, &old.text).await),
        "identity.key_revoked"
    );
    assert!(use_key(&world, &new.text).await.is_ok());
    let kinds = world.kinds(admin).await;
    assert!(
        kinds.ends_with(&["api_key_made", "api_key_rotated", "api_key_revoked"].map(str::to_owned))
    );
}

#[tokio::test]
async fn nobody_rotates_a_key_that_may_more_than_they() {
    let world = world().await;
    let founder = member(&world, "founder@shop.example", Role::Founder).await;
    let ops = member(&world, "ops@shop.example", Role::Ops).await;
    let strong = make(&world, founder, &[Permission::Read(Area::People)]).await;
    let refused = rotate(&world, strong.id, Overlap::Day, ops).await;
    assert_eq!(code(refused), "identity.key_beyond_role");
    assert_eq!(use_key(&world, &strong.text).await.unwrap().maker, founder);
    let weak = make(&world, founder, &[READ]).await;
    let taken = rotate(&world, weak.id, Overlap::None, ops).await.unwrap();
    assert_eq!(use_key(&world, &taken.text).await.unwrap().maker, ops);
}

#[tokio::test]
async fn of_many_rotations_at_the_same_time_one_wins() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let key = make(&world, admin, &[READ]).await;
    let tries = (0..8).map(|_| rotate(&world, key.id, Overlap::Hour, admin));
    let outcomes = futures::future::join_all(tries).await;
    let (won, lost): (Vec<_>, Vec<_>) = outcomes.into_iter().partition(Result::is_ok);
    assert_eq!((won.len(), lost.len()), (1, 7));
    for outcome in lost {
        assert_eq!(code(outcome), "identity.key_over");
    }
    assert_eq!(world.count("SELECT count(*) FROM api_keys").await, 2);
}

#[tokio::test]
async fn being_used_is_written_once_a_minute() {
    let world = world().await;
    let admin = member(&world, "admin@shop.example", Role::Admin).await;
    let made = make(&world, admin, &[READ]).await;
    assert_eq!(listed(&world).await[0].last_used_at, None);
    let seen = "SELECT EXTRACT(epoch FROM last_used_at - created_at)::bigint FROM api_keys";
    for (seconds, written) in [(0, 0), (59, 0), (1, 60), (30, 60), (30, 120)] {
        world.clock.advance(std::time::Duration::from_secs(seconds));
        use_key(&world, &made.text).await.unwrap();
        assert_eq!(world.count(seen).await, written);
    }
}
