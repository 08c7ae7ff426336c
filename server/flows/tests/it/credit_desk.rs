//! Store credit that is given and taken at the desk, each up to what the role may.

use credit::CreditError;
use credit::queries::balances;
use flows::gift_cards::{CreditChange, adjust_credit};
use identity::Role;
use kernel::{Currency, Money, PersonId, Timestamp};
use platform::Actor;
use uuid::Uuid;

use crate::own_orders::person;
use crate::shop::{Shop, shop};

/// A shop with an account in it.
async fn with_ada() -> (Shop, PersonId) {
    let shop = shop().await;
    let ada = person(&shop.pool, "ada@example.com", true).await;
    sqlx::query(
        "INSERT INTO channel_members (channel_id, person_id, role, changed_at, joined_at) VALUES ($1, $2, 'user', now(), now())",
    )
    .bind(shop.channel.id.0)
    .bind(ada.0)
    .execute(&shop.pool)
    .await
    .unwrap();
    (shop, ada)
}

impl Shop {
    async fn change_credit(
        &self,
        role: Role,
        (minor, reference): (i64, u128),
        expires_at: Option<Timestamp>,
    ) -> Result<(), CreditError> {
        let change = CreditChange {
            email: "Ada@Example.com",
            amount: Money::new(minor, Currency::AUD),
            reason: "A late parcel",
            expires_at,
            reference: Uuid::from_u128(reference),
        };
        let actor = Actor::System("test");
        adjust_credit(&self.platform, &self.channel, (&actor, role), &change).await
    }

    async fn credit_of(&self, person: PersonId) -> i64 {
        let mut connection = self.pool.acquire().await.unwrap();
        let found = balances(&mut connection, self.channel.id, person).await;
        found.unwrap().iter().map(|one| one.minor()).sum()
    }
}

fn field(outcome: Result<(), CreditError>) -> String {
    match outcome.unwrap_err() {
        CreditError::Fields(fields) => format!("{}:{}", fields[0].field, fields[0].code),
        other => other.to_string(),
    }
}

#[tokio::test]
async fn ops_may_give_a_hundred_at_once_and_who_has_the_money_more() {
    let (shop, ada) = with_ada().await;
    shop.change_credit(Role::Ops, (10_000, 1), None)
        .await
        .unwrap();
    let more = shop.change_credit(Role::Ops, (10_001, 2), None).await;
    assert_eq!(field(more), "amount:limit");
    let less = shop.change_credit(Role::Ops, (-10_001, 3), None).await;
    assert_eq!(field(less), "amount:limit");
    shop.change_credit(Role::Admin, (50_000, 4), None)
        .await
        .unwrap();
    // A double click.
    shop.change_credit(Role::Admin, (50_000, 4), None)
        .await
        .unwrap();
    shop.change_credit(Role::Ops, (-2_500, 5), None)
        .await
        .unwrap();
    assert_eq!(shop.credit_of(ada).await, 57_500);
    assert_eq!(
        shop.count("SELECT count(*) FROM audit_entries WHERE action = 'credit.adjust'")
            .await,
        3
    );
}

#[tokio::test]
async fn what_is_given_may_expire_and_what_is_taken_is_of_what_lasts() {
    let (shop, ada) = with_ada().await;
    let end = shop.platform.now() + chrono::TimeDelta::days(30);
    shop.change_credit(Role::Admin, (2_000, 1), Some(end))
        .await
        .unwrap();
    assert_eq!(shop.credit_of(ada).await, 2_000);
    let taken = shop.change_credit(Role::Admin, (-500, 2), None).await;
    assert!(matches!(taken, Err(CreditError::NotEnough)), "{taken:?}");
    let taken = shop.change_credit(Role::Admin, (-500, 3), Some(end)).await;
    assert_eq!(field(taken), "expires_on:only_giving");
    let past = shop.platform.now();
    let given = shop.change_credit(Role::Admin, (500, 4), Some(past)).await;
    assert_eq!(field(given), "expires_on:past");
}

#[tokio::test]
async fn nobody_of_the_shop_has_credit() {
    let shop = shop().await;
    let outcome = shop.change_credit(Role::Admin, (500, 1), None).await;
    assert_eq!(field(outcome), "email:nobody");
}
