//! A copy of all that is kept about a person, and its end.

mod deletion;
mod export;
mod schema;

use std::sync::Arc;
use std::time::Duration;

use files::ObjectStore;
use flows::mail::MailOnEvents;
use flows::privacy::{
    BuildExport, CLEAR_PRIVACY, ClearPrivacy, DeleteAccount, Privacy, RemindDeletion,
};
use identity::{Identity, Origin, Registration, SignedIn};
use kernel::PersonId;
use messaging::{Mailbox, SendMessage};
use payments::ForgetCard;
use platform::jobs::{Registry, Schedule, Worker, WorkerOptions};
use platform::outbox::Consumer;
use tempfile::TempDir;

use crate::mail::Links;
use crate::shop::{Shop, shop};
use crate::tenants::identity_steps::service;

const EMAIL: &str = "ada@example.com";
const PASSWORD: &str = "a copy of everything";

/// A shop with somebody who has an account, and where archives go.
struct World {
    shop: Shop,
    identity: Identity,
    store: ObjectStore,
    ada: PersonId,
    _folder: TempDir,
}

fn origin() -> Origin {
    Origin {
        ip: Some("192.0.2.77".parse().unwrap()),
        user_agent: "Netscape Navigator".into(),
    }
}

async fn world() -> World {
    let shop = shop().await;
    let identity = service(&shop.platform);
    let folder = tempfile::tempdir().unwrap();
    let store = ObjectStore::folder(folder.path()).unwrap();
    let ada = join(&shop, &identity, EMAIL).await.person;
    World {
        shop,
        identity,
        store,
        ada,
        _folder: folder,
    }
}

/// Registers, verifies, and is signed in.
async fn join(shop: &Shop, identity: &Identity, email: &str) -> SignedIn {
    let new = Registration {
        email,
        name: "Ada Nguyen",
        password: PASSWORD,
        locale: "en",
    };
    let channel = shop.channel.id;
    identity.register(channel, new, &origin()).await.unwrap();
    let link = sqlx::query_scalar(
        "SELECT l.id FROM link_tokens l JOIN people p ON p.id = l.person_id WHERE p.email = $1",
    )
    .bind(email)
    .fetch_one(&shop.pool)
    .await
    .unwrap();
    let token = identity
        .link_token(channel, kernel::LinkId(link))
        .await
        .unwrap();
    identity
        .verify_email(channel, &token, &origin())
        .await
        .unwrap()
        .opened()
        .unwrap()
}

impl World {
    fn privacy(&self) -> Privacy {
        Privacy {
            platform: self.shop.platform.clone(),
            identity: self.identity.clone(),
            store: self.store.clone(),
        }
    }

    /// Works all that is due now.
    async fn work(&self) {
        let privacy = self.privacy();
        let registry = Registry::new()
            .with(BuildExport(privacy.clone()))
            .with(RemindDeletion(privacy.clone()))
            .with(DeleteAccount(privacy.clone()))
            .with(ClearPrivacy(privacy))
            .with(ForgetCard(self.shop.checkout.gateways()))
            .with(SendMessage(Arc::new(Mailbox)));
        let schedule = Schedule::new("privacy.clear_away", "41 * * * *", CLEAR_PRIVACY, ());
        let letters = MailOnEvents::new(Links::answering(Ok(Some("t"))), None);
        let consumers: Vec<Arc<dyn Consumer>> = vec![Arc::new(letters)];
        let worker = Worker::new(
            self.shop.platform.clone(),
            registry,
            vec![schedule.unwrap()],
            consumers,
            WorkerOptions::default(),
        );
        let report = worker.run_due().await.unwrap();
        assert_eq!((report.retried, report.dead), (0, 0), "{report:?}");
    }

    fn days_pass(&self, days: u64) {
        self.shop.clock.advance(Duration::from_secs(days * 86_400));
    }

    /// What was written about, oldest first.
    async fn letters(&self) -> Vec<String> {
        self.shop
            .texts("SELECT kind FROM messages ORDER BY created_at, id")
            .await
    }
}
