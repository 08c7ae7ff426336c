//! Accounts at card processors: tried before they are entered, and nothing of their secrets shown.

use std::sync::Arc;

use async_trait::async_trait;
use flows::payment_accounts::{AccountDesk, AccountError, Entering};
use kernel::{FieldProblem, PaymentId, PersonId};
use payments::commands::NewAccount;
use payments::{
    AccountSecret, ChargeOutcome, ChargeRequest, GatewayError, PaymentGateway, RefundOutcome,
    RefundRequest,
};
use platform::Actor;
use platform::secrets::{MasterKeys, Plaintext, SecretStore};
use uuid::Uuid;

use crate::shop::{Shop, shop};

const NAME: &str = "elsewhere";
/// The key that it takes.
pub const KEY: &str = "key-of-the-shop-1234";

/// A gateway that knows keys by their names.
pub struct Asking(pub Arc<dyn PaymentGateway>);

#[async_trait]
impl PaymentGateway for Asking {
    fn name(&self) -> &'static str {
        NAME
    }

    fn account_flaws(&self, account: &NewAccount<'_>) -> Vec<FieldProblem> {
        let key = account.secret(AccountSecret::ApiKey).unwrap();
        let is_empty = key.expose().is_empty();
        let flaw = is_empty.then(|| FieldProblem::new("api_key", "required"));
        flaw.into_iter().collect()
    }

    async fn try_account(
        &self,
        account: &NewAccount<'_>,
    ) -> Result<Vec<FieldProblem>, GatewayError> {
        let key = account.secret(AccountSecret::ApiKey).unwrap();
        match key.expose_text().unwrap() {
            KEY => Ok(Vec::new()),
            "away" => Err(GatewayError("nobody answers".into())),
            _ => Ok(vec![FieldProblem::new("api_key", "refused")]),
        }
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<ChargeOutcome, GatewayError> {
        self.0.charge(request).await
    }

    async fn find(&self, payment: PaymentId) -> Result<Option<ChargeOutcome>, GatewayError> {
        self.0.find(payment).await
    }

    async fn refund(&self, payment: PaymentId) -> Result<(), GatewayError> {
        self.0.refund(payment).await
    }

    async fn refund_part(&self, request: &RefundRequest) -> Result<RefundOutcome, GatewayError> {
        self.0.refund_part(request).await
    }

    async fn forget_card(&self, token: &str) -> Result<(), GatewayError> {
        self.0.forget_card(token).await
    }
}

/// A desk with that gateway beside the one of the house.
pub fn desk(shop: &Shop) -> AccountDesk {
    let mut checkout = shop.checkout.clone();
    checkout.others = vec![Arc::new(Asking(checkout.gateway.clone()))];
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("master.key");
    let keys = MasterKeys::load_or_create(&file, shop.platform.random()).unwrap();
    AccountDesk::new(checkout, SecretStore::new(shop.platform.clone(), keys))
}

pub fn account<'a>(publishable_key: &'a str, key: Option<&str>) -> NewAccount<'a> {
    let key = key.map(|key| (AccountSecret::ApiKey, Plaintext::from(key)));
    NewAccount {
        gateway: NAME,
        publishable_key,
        connected_account: None,
        secrets: key.into_iter().collect(),
    }
}

fn refused(done: Result<(), AccountError>) -> Vec<FieldProblem> {
    match done {
        Err(AccountError::Fields(fields)) => fields,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn what_the_gateway_refuses_or_is_not_asked_is_not_stored() {
    let shop = shop().await;
    let (desk, channel, by) = (desk(&shop), shop.channel.id, Actor::System("test"));
    let (none, tried) = (account("pk", None), (0, Entering::Tried));
    let flaws = refused(desk.enter(channel, &none, tried, &by).await);
    assert_eq!(flaws, [FieldProblem::new("api_key", "required")]);
    let wrong = account("pk", Some("of somebody else"));
    let flaws = refused(desk.enter(channel, &wrong, tried, &by).await);
    assert_eq!(flaws, [FieldProblem::new("api_key", "refused")]);
    let away = account("pk", Some("away"));
    let unasked = desk.enter(channel, &away, tried, &by).await;
    assert!(matches!(unasked, Err(AccountError::Unasked(_))));
    let standing = desk.account(channel, NAME).await.unwrap();
    assert!(standing.account.is_none());
    assert!(
        standing
            .secrets
            .iter()
            .all(|secret| secret.glance.is_none())
    );
    // Unless somebody says so.
    let unasked = (0, Entering::Unasked);
    desk.enter(channel, &away, unasked, &by).await.unwrap();
    let standing = desk.account(channel, NAME).await.unwrap();
    assert!(standing.account.unwrap().enabled);
    let noted: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM audit_entries WHERE action = 'payments.account_not_tried'",
    )
    .fetch_one(&shop.pool)
    .await
    .unwrap();
    assert_eq!(noted, 1);
    let house = desk.account(channel, "sandbox").await;
    assert!(matches!(house, Err(AccountError::Missing)));
}

#[tokio::test]
async fn a_secret_shows_its_end_and_who_entered_it() {
    let shop = shop().await;
    let (desk, channel) = (desk(&shop), shop.channel.id);
    let ada = PersonId(Uuid::from_u128(7));
    let (by, other) = (Actor::Person(ada), Actor::System("lsn payments"));
    let first = account("pk_1", Some(KEY));
    let tried = (0, Entering::Tried);
    desk.enter(channel, &first, tried, &by).await.unwrap();
    // Somebody changes what is no secret; the stored key is tried again.
    let second = account("pk_2", None);
    let stale = desk.enter(channel, &second, tried, &other).await;
    assert!(matches!(stale, Err(AccountError::Changed)));
    let seen = (1, Entering::Tried);
    desk.enter(channel, &second, seen, &other).await.unwrap();
    let standing = desk.account(channel, NAME).await.unwrap();
    assert_eq!(standing.account.unwrap().publishable_key, "pk_2");
    let [api_key, webhook, connect] = standing.secrets.as_slice() else {
        panic!("three secrets");
    };
    let glance = api_key.glance.as_ref().unwrap();
    assert_eq!((glance.version, glance.ends_in.as_str()), (1, "1234"));
    assert_eq!(api_key.set_by.as_ref().unwrap().person(), Some(ada));
    assert!(webhook.glance.is_none() && connect.glance.is_none());
    let details: Vec<String> = sqlx::query_scalar("SELECT detail::text FROM audit_entries")
        .fetch_all(&shop.pool)
        .await
        .unwrap();
    assert!(details.iter().all(|detail| !detail.contains(KEY)));
    desk.remove(channel, NAME, &by).await.unwrap();
    let again = desk.remove(channel, NAME, &by).await;
    assert!(matches!(again, Err(AccountError::Missing)));
    let standing = desk.account(channel, NAME).await.unwrap();
    assert!(
        standing
            .secrets
            .iter()
            .all(|secret| secret.glance.is_none())
    );
}

#[tokio::test]
async fn of_two_who_enter_a_first_account_one_is_told() {
    let shop = shop().await;
    let (desk, channel, by) = (desk(&shop), shop.channel.id, Actor::System("test"));
    let (one, other) = (account("pk_1", Some(KEY)), account("pk_2", Some(KEY)));
    let tried = (0, Entering::Tried);
    let (first, second) = tokio::join!(
        desk.enter(channel, &one, tried, &by),
        desk.enter(channel, &other, tried, &by)
    );
    let told = [first, second]
        .into_iter()
        .filter(|done| matches!(done, Err(AccountError::Changed)));
    assert_eq!(told.count(), 1);
}
