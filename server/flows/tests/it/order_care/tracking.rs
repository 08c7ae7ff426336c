//! Where a parcel is, for who has no account.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use flows::order_care::{TrackingDesk, TrackingError};
use identity::{AttemptLimit, AttemptLimiter};
use international::Address;

use crate::shop::shop;

/// Lets everything through, or nothing.
struct Gate(bool);

#[async_trait]
impl AttemptLimiter for Gate {
    async fn check(&self, _: &AttemptLimit, _: &str) -> Option<Duration> {
        (!self.0).then_some(Duration::from_secs(60))
    }
}

#[tokio::test]
async fn number_and_address_open_the_tracking_and_nothing_else() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.mug_sand, 2)]).await;
    let desk = TrackingDesk::new(shop.platform.clone(), Arc::new(Gate(true)));
    let channel = shop.channel.id;
    for (number, email) in [
        (receipt.number.as_str(), "eve@example.com"),
        ("LSN-9", "ada@example.com"),
        (&receipt.number, ""),
    ] {
        let refused = desk.track(channel, number, email, None).await;
        assert!(
            matches!(refused, Err(TrackingError::Unknown)),
            "{number} {email}"
        );
    }
    let typed = format!(" {} ", receipt.number.to_lowercase());
    let secret = desk.track(channel, &typed, "ADA@example.com ", None).await;
    let secret = secret.unwrap();
    let mut connection = shop.pool.acquire().await.unwrap();
    let found = orders::queries::tracking(&mut connection, channel, &secret).await;
    let found = found.unwrap().unwrap();
    assert_eq!(
        (found.number, found.status.as_str(), found.pieces),
        (receipt.number, "paid", 2)
    );
    let steps: Vec<&str> = found.steps.iter().map(|step| step.0.as_str()).collect();
    assert_eq!(steps, ["placed", "paid"]);
    let whole = orders::queries::order_by_token::<Address>(&mut connection, channel, &secret).await;
    assert!(whole.unwrap().is_none());
    let other = orders::queries::tracking(&mut connection, channel, &receipt.token).await;
    assert_eq!(other.unwrap(), None);
}

#[tokio::test]
async fn guessing_has_an_end() {
    let shop = shop().await;
    let (_, receipt) = shop.sell(&[(shop.lamp, 1)]).await;
    let desk = TrackingDesk::new(shop.platform.clone(), Arc::new(Gate(false)));
    let refused = desk.track(shop.channel.id, &receipt.number, "ada@example.com", None);
    assert!(matches!(refused.await, Err(TrackingError::TooMany)));
    let links = "SELECT count(*) FROM order_links WHERE scope = 'tracking'";
    assert_eq!(shop.count(links).await, 0);
}
