//! Accounts at processors, the rules of payments, and fees.

use flows::payment_accounts::{AccountError, Entering};
use kernel::{Currency, Money, SeededRandom};
use payments::commands::{
    NewAccount, hold_account, note_fee, put_account, put_route, remove_account, remove_route,
    set_account_enabled,
};
use payments::queries::{payment_accounts, payment_routes};
use payments::routing::Route;
use payments::{AccountSecret, ShopPage, secret_name};
use platform::Actor;
use platform::audit::last_entry_saying;
use platform::secrets::{MasterKeys, Plaintext, SecretStore};

use serde_json::json;

use super::{Walk, step};
use crate::payment_accounts::{KEY, account, desk};

const GATEWAY: &str = "stripe";

fn route() -> Route {
    Route {
        position: 1,
        gateway: GATEWAY.into(),
        currency: None,
        country: None,
        from_minor: None,
        to_minor: None,
        share: 100,
    }
}

/// The other channel has an account and a rule; this one comes, goes, and finds its own alone.
pub async fn accounts_and_rules(walk: &mut Walk) {
    let platform = walk.own.shop.platform.clone();
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let keys = MasterKeys::load_or_create(&file, &SeededRandom::new(3)).unwrap();
    let secrets = SecretStore::new(platform.clone(), keys);
    let by = Actor::System("walk");
    let account = NewAccount {
        gateway: GATEWAY,
        publishable_key: "pk_test_1",
        connected_account: None,
        secrets: vec![(AccountSecret::ApiKey, Plaintext::from("sk_test_1"))],
    };
    let mut transaction = platform.begin().await.unwrap();
    let c = &mut *transaction;
    put_account(c, &platform, &secrets, other, &account, &by)
        .await
        .unwrap();
    put_route(c, &platform, other, &route(), &by).await.unwrap();
    transaction.commit().await.unwrap();
    walk.remember().await;

    let seen = step!(walk, "payments::payment_accounts", |c| payment_accounts(
        c, own
    ));
    assert_eq!(seen.unwrap(), []);
    let seen = step!(walk, "payments::payment_routes", |c| payment_routes(c, own));
    assert_eq!(seen.unwrap(), []);
    let switched = step!(walk, "payments::set_account_enabled", |c| {
        set_account_enabled(c, &platform, own, GATEWAY, false, &by)
    });
    assert!(!switched.unwrap());
    let removed = step!(walk, "payments::remove_account", |c| {
        remove_account(c, &platform, &secrets, own, GATEWAY, &by)
    });
    assert!(!removed.unwrap());
    let removed = step!(walk, "payments::remove_route", |c| {
        remove_route(c, &platform, own, 1, &by)
    });
    assert!(!removed.unwrap());
    step!(walk, "payments::put_account", |c| put_account(
        c, &platform, &secrets, own, &account, &by
    ))
    .unwrap();
    step!(walk, "payments::put_route", |c| put_route(
        c,
        &platform,
        own,
        &route(),
        &by
    ))
    .unwrap();
    let (foreign, fee) = (walk.other.captured, Money::new(1, Currency::AUD));
    let noted = step!(walk, "payments::note_fee", |c| note_fee(
        c, own, foreign, fee
    ));
    assert!(!noted.unwrap());
    desk_of_accounts(walk).await;
    going(walk, &secrets).await;
}

/// The desk sees and enters the accounts of its own channel alone.
async fn desk_of_accounts(walk: &mut Walk) {
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let (desk, by) = (desk(&walk.own.shop), Actor::System("walk"));
    let new = account("pk_1", Some(KEY));
    let tried = (0, Entering::Tried);
    desk.enter(other, &new, tried, &by).await.unwrap();
    walk.remember().await;
    let seen = desk.account(own, new.gateway).await.unwrap();
    walk.check("flows::account").await;
    assert!(seen.account.is_none() && seen.secrets.iter().all(|one| one.glance.is_none()));
    let none = desk.remove(own, new.gateway, &by).await;
    walk.check("flows::remove").await;
    assert!(matches!(none, Err(AccountError::Missing)));
    let held = step!(walk, "payments::hold_account", |c| {
        hold_account(c, own, new.gateway, 0)
    });
    assert!(held.unwrap());
    desk.enter(own, &new, tried, &by).await.unwrap();
    walk.check("flows::enter").await;
    let said = json!({ "secrets": { "api_key": 1 } });
    let mut connection = walk.own.shop.pool.acquire().await.unwrap();
    let subject = ("payment_account", new.gateway);
    let entry = last_entry_saying(&mut connection, own, subject, &said).await;
    assert!(entry.unwrap().is_some());
    drop(connection);
    desk.remove(own, new.gateway, &by).await.unwrap();
    walk.check("flows::remove").await;
}

/// What it has goes away again, so that the rest of the walk pays as before.
async fn going(walk: &mut Walk, secrets: &SecretStore) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let other = walk.other.shop.channel.id;
    let by = Actor::System("walk");
    let removed = step!(walk, "payments::remove_account", |c| {
        remove_account(c, &platform, secrets, own, GATEWAY, &by)
    });
    assert!(removed.unwrap());
    let removed = step!(walk, "payments::remove_route", |c| {
        remove_route(c, &platform, own, 1, &by)
    });
    assert!(removed.unwrap());
    let name = secret_name(GATEWAY, AccountSecret::ApiKey);
    assert!(secrets.get(own, &name).await.unwrap().is_none());
    assert!(secrets.get(other, &name).await.unwrap().is_some());
    let (checkout, cart, to_pay) = (
        walk.own.shop.checkout.clone(),
        walk.other.cart,
        Money::new(walk.other.total, Currency::AUD),
    );
    let page = ShopPage {
        site: "https://alpha.example",
        path: "/checkout/payment",
        language: "en",
    };
    let form = checkout.card_form(own, cart, to_pay, "AU", &page);
    form.await.unwrap();
    walk.check("flows::card_form").await;
    assert!(checkout.asks_the_house(own).await.unwrap());
    walk.check("flows::asks_the_house").await;
}
