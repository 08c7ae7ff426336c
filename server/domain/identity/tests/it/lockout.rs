//! Wrong passwords in a row.

use kernel::Explain;

use crate::world::{EMAIL, PASSWORD, World, code, origin, world};

/// What a try with this address and password says; for a locked address, with the minutes.
async fn attempt(world: &World, email: &str, password: &str) -> String {
    let outcome = world
        .identity
        .sign_in(world.channel, email, password, &origin())
        .await;
    let Err(error) = outcome else {
        return "signed in".into();
    };
    let problem = error.explain().unwrap();
    let minutes = problem.values.get("minutes").cloned().unwrap_or_default();
    format!("{} {minutes}", problem.code).trim().to_owned()
}

#[tokio::test]
async fn an_address_is_locked_for_longer_each_time_whether_anybody_has_it_or_not() {
    let world = world().await;
    let person = world.verified_ada().await.person;
    for email in [EMAIL, "nobody@shop.example"] {
        for _ in 0..5 {
            assert_eq!(
                attempt(&world, email, "wrong").await,
                "identity.credentials"
            );
        }
        for minutes in [1, 2, 4, 8, 16, 32, 60, 60] {
            let locked = format!("identity.locked {minutes}");
            let hashes = world.identity.password_hashes();
            assert_eq!(attempt(&world, email, PASSWORD).await, locked);
            assert_eq!(world.identity.password_hashes(), hashes);
            world.minutes_pass(minutes);
            assert_eq!(
                attempt(&world, email, "wrong").await,
                "identity.credentials"
            );
        }
        // The first address's lock is long over when the second one begins.
        world.minutes_pass(60);
    }
    let kinds = world.kinds(person).await;
    let count = |kind: &str| kinds.iter().filter(|found| *found == kind).count();
    assert_eq!((count("sign_in_failed"), count("locked_out")), (13, 9));
}

#[tokio::test]
async fn success_clears_the_failures() {
    let world = world().await;
    world.verified_ada().await;
    for _ in 0..3 {
        for _ in 0..4 {
            assert_eq!(
                attempt(&world, EMAIL, "wrong").await,
                "identity.credentials"
            );
        }
        assert_eq!(attempt(&world, EMAIL, PASSWORD).await, "signed in");
    }
    assert_eq!(
        world.count("SELECT count(*) FROM sign_in_failures").await,
        0
    );
}

#[tokio::test]
async fn failures_are_forgotten_after_a_day() {
    let world = world().await;
    world.verified_ada().await;
    for _ in 0..4 {
        attempt(&world, EMAIL, "wrong").await;
    }
    world.minutes_pass(24 * 60);
    attempt(&world, EMAIL, "wrong").await;
    assert_eq!(attempt(&world, EMAIL, PASSWORD).await, "signed in");
}

#[tokio::test]
async fn tries_at_the_same_time_do_not_slip_through() {
    let world = world().await;
    world.verified_ada().await;
    let before = world.identity.password_hashes();
    let tries = (0..12).map(|_| attempt(&world, EMAIL, "wrong"));
    let answers = futures::future::join_all(tries).await;
    let compared = answers
        .iter()
        .filter(|answer| *answer == "identity.credentials");
    assert_eq!(compared.count(), 5);
    assert_eq!(world.identity.password_hashes(), before + 5);
}

#[tokio::test]
async fn choosing_a_new_password_lifts_the_lock() {
    let world = world().await;
    world.verified_ada().await;
    for _ in 0..5 {
        attempt(&world, EMAIL, "wrong").await;
    }
    assert_eq!(code(world.sign_in(PASSWORD).await), "identity.locked");
    let token = world.reset_link().await;
    let new = "analytical engine 1837";
    world
        .identity
        .reset_password(world.channel, &token, new, &origin())
        .await
        .unwrap();
    world.sign_in(new).await.unwrap();
}
