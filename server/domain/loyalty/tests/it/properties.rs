//! Whatever happens in whatever order: balances are sums, and none falls below zero.

use kernel::OrderId;
use loyalty::commands::{
    adjust_points, expire_points, note_notice, redeem_points, release_points, reverse_points,
};
use platform::Actor;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::world::{ADA, CHANNEL, World, run, world};

/// Something that may happen.
#[derive(Debug, Clone)]
enum Step {
    Buy(i64),
    DaysPass(u64),
    Release(usize),
    Reverse(usize),
    Redeem(i64),
    Adjust(i64),
    Rest,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_i64..80_000).prop_map(Step::Buy),
        2 => (0_u64..200).prop_map(Step::DaysPass),
        4 => (0_usize..12).prop_map(Step::Release),
        2 => (0_usize..12).prop_map(Step::Reverse),
        2 => (1_i64..9).prop_map(|steps| Step::Redeem(steps * 100)),
        1 => (-400_i64..400).prop_map(Step::Adjust),
        2 => Just(Step::Rest),
    ]
}

async fn happen(world: &World, orders: &mut Vec<OrderId>, step: &Step) {
    let platform = &world.platform;
    match *step {
        Step::Buy(minor) => orders.push(world.buys(ADA, minor).await),
        Step::DaysPass(days) => world.days_pass(days),
        Step::Release(place) => {
            if let Some(order) = orders.get(place).copied() {
                run!(world, |c| release_points(c, platform, CHANNEL, order)).unwrap();
            }
        }
        Step::Reverse(place) => {
            if let Some(order) = orders.get(place).copied() {
                run!(world, |c| reverse_points(c, platform, CHANNEL, order)).unwrap();
            }
        }
        Step::Redeem(points) => {
            let key = platform.ids().uuid();
            drop(run!(world, |c| redeem_points(
                c, platform, CHANNEL, ADA, key, points
            )));
        }
        Step::Adjust(points) => {
            let (whose, actor) = ((ADA, platform.ids().uuid()), Actor::System("test"));
            drop(run!(world, |c| adjust_points(
                c, platform, CHANNEL, &actor, whose, points, "test"
            )));
        }
        Step::Rest => {
            run!(world, |c| expire_points(c, platform, CHANNEL, ADA)).unwrap();
            run!(world, |c| note_notice(c, platform, CHANNEL, ADA)).unwrap();
        }
    }
}

#[tokio::test]
async fn balances_are_the_sums_of_what_happened_and_never_below_zero() {
    let world = world().await;
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[23; 32]);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let mut orders = Vec::new();
    for _ in 0..6 {
        let steps = prop::collection::vec(step(), 30)
            .new_tree(&mut runner)
            .unwrap()
            .current();
        for step in &steps {
            happen(&world, &mut orders, step).await;
            let (available, pending) = world.balance(ADA).await;
            assert!(available >= 0 && pending >= 0, "{step:?}");
        }
        world.assert_sound().await;
    }
    assert!(orders.len() > 12);
}

#[tokio::test]
async fn an_order_and_its_return_cancel_each_other() {
    let world = world().await;
    for minor in [0_i64, 99, 100, 12_345, 99_999] {
        for release in [false, true] {
            let before = world.balance(ADA).await;
            let order = world.buys(ADA, minor).await;
            if release {
                world.days_pass(30);
                let released = run!(world, |c| release_points(
                    c,
                    &world.platform,
                    CHANNEL,
                    order
                ));
                assert!(released.unwrap().is_some());
            }
            run!(world, |c| reverse_points(
                c,
                &world.platform,
                CHANNEL,
                order
            ))
            .unwrap();
            assert_eq!(world.balance(ADA).await, before, "{minor} {release}");
            assert_eq!(world.standing(ADA).await.spend_minor, 0);
        }
    }
    world.assert_sound().await;
}
