//! Accounts that are tried before they are entered.

use kernel::FieldProblem;
use payments::commands::NewAccount;
use payments::{AccountSecret, PaymentGateway};
use platform::secrets::Plaintext;

use crate::fake::Fault;
use crate::world::{KEY, World, world};

async fn tried(world: &World, key: &str, connected: Option<&str>) -> Option<Vec<FieldProblem>> {
    let account = NewAccount {
        gateway: stripe::PROVIDER,
        publishable_key: "pk_test_12345",
        connected_account: connected,
        secrets: vec![(AccountSecret::ApiKey, Plaintext::from(key))],
    };
    world.stripe.try_account(&account).await.ok()
}

#[tokio::test]
async fn a_key_that_stripe_refuses_is_named() {
    let world = world().await;
    let refused = |field: &str| Some(vec![FieldProblem::new(field, "refused")]);
    assert_eq!(tried(&world, KEY, None).await, Some(Vec::new()));
    let mine = Some("acct_of_mine");
    assert_eq!(tried(&world, KEY, mine).await, Some(Vec::new()));
    let unknown = tried(&world, "sk_test_unknown", None).await;
    assert_eq!(unknown, refused("api_key"));
    let another = tried(&world, KEY, Some("acct_of_another")).await;
    assert_eq!(another, refused("connected_account"));
    // It is good and may not read balances, which is not asked of it.
    let restricted = tried(&world, "rk_test_12345", None).await;
    assert_eq!(restricted, Some(Vec::new()));
    assert_eq!(world.fake.count("GET /v1/balance"), 5);
}

#[tokio::test]
async fn what_stripe_does_not_say_is_not_known() {
    let world = world().await;
    for fault in [Fault::LostAnswer, Fault::TooMany] {
        world.fake.fail("/balance", fault);
        assert_eq!(tried(&world, KEY, None).await, None);
    }
    world.fake.heal();
    assert_eq!(tried(&world, KEY, None).await, Some(Vec::new()));
}
