//! Whatever happens in whatever order, the books are right.

use credit::Grant;
use credit::commands::{expire, grant, use_store_credit};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::world::{aud, world};

/// What may happen: to which of four orders, and for how much.
#[derive(Debug, Clone)]
enum Step {
    Grant(u128, i64),
    Reserve(usize, i64),
    Release(usize),
    Capture(usize),
    DayPasses,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (0_u128..4, 1_i64..500).prop_map(|(reference, minor)| Step::Grant(reference, minor)),
        (0_usize..4, 1_i64..900).prop_map(|(order, minor)| Step::Reserve(order, minor)),
        (0_usize..4).prop_map(Step::Release),
        (0_usize..4).prop_map(Step::Capture),
        Just(Step::DayPasses),
    ];
    prop::collection::vec(step, 1..25)
}

#[test]
fn balances_are_the_sums_of_their_entries_and_never_below_zero() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let config = Config {
        cases: 12,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new(config)
        .run(&steps(), |steps| {
            runtime.block_on(play(steps));
            Ok(())
        })
        .unwrap();
}

async fn play(steps: Vec<Step>) {
    let world = world().await;
    let card = world.card(600).await;
    let mut orders = Vec::new();
    for _ in 0..4 {
        let cart = world.cart().await;
        world.type_code(cart, &card.code).await.unwrap();
        let mut connection = world.connection().await;
        let now = world.platform.now();
        use_store_credit(&mut connection, world.channel, cart, true, now)
            .await
            .unwrap();
        orders.push(world.order(cart).await);
    }
    for step in steps {
        match step {
            Step::Grant(number, minor) => {
                let mut transaction = world.platform.begin().await.unwrap();
                let now = world.platform.now();
                let given = Grant {
                    source: "loyalty",
                    reference: Uuid::from_u128(number),
                    expires_at: (number % 2 == 0)
                        .then(|| now + std::time::Duration::from_secs(100_000)),
                };
                let (channel, person) = (world.channel, world.ada);
                grant(&mut transaction, channel, person, aud(minor), &given, now)
                    .await
                    .unwrap();
                transaction.commit().await.unwrap();
            }
            Step::Reserve(order, minor) => {
                let claimant = orders[order];
                let shares = world.shares(claimant.cart, Some(world.ada), minor).await;
                world.reserve(claimant, &shares).await.unwrap();
            }
            Step::Release(order) => world.release(orders[order].order).await,
            Step::Capture(order) => world.capture(orders[order].order).await,
            Step::DayPasses => {
                world.days_pass(1);
                let mut transaction = world.platform.begin().await.unwrap();
                let now = world.platform.now();
                expire(&mut transaction, now, 100).await.unwrap();
                transaction.commit().await.unwrap();
            }
        }
        world.assert_books().await;
    }
}
