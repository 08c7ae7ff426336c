//! The desk of gateways, called as one channel while another has rules and a policy of its own.

use flows::payment_desk::PaymentDesk;
use payments::PaymentError;
use payments::commands::{put_route, set_failover};
use payments::queries::{gateway_health, payment_failover};
use payments::routing::Route;
use platform::Actor;

use super::{Walk, step};

fn route() -> Route {
    Route {
        position: 7,
        gateway: "sandbox".into(),
        currency: None,
        country: None,
        from_minor: None,
        to_minor: None,
        share: 100,
    }
}

pub async fn routing(walk: &mut Walk) {
    let platform = walk.own.shop.platform.clone();
    let (own, other) = (walk.own.shop.channel.id, walk.other.shop.channel.id);
    let by = Actor::System("walk");
    let mut transaction = platform.begin().await.unwrap();
    let c = &mut *transaction;
    put_route(c, &platform, other, &route(), &by).await.unwrap();
    set_failover(c, &platform, other, false, &by).await.unwrap();
    transaction.commit().await.unwrap();
    walk.remember().await;
    let allowed = step!(walk, "payments::payment_failover", |c| payment_failover(
        c, own
    ));
    assert!(allowed.unwrap());
    let since = platform.now() + chrono::TimeDelta::days(1);
    let health = step!(walk, "payments::gateway_health", |c| gateway_health(
        c, own, since
    ));
    assert_eq!(health.unwrap(), []);
    step!(walk, "payments::set_failover", |c| set_failover(
        c, &platform, own, true, &by
    ))
    .unwrap();
    let desk = PaymentDesk(walk.own.shop.checkout.clone());
    let missing = |done| matches!(done, Err(PaymentError::Missing));
    assert!(missing(desk.drop_route(own, 7, &by).await));
    walk.check("flows::drop_route").await;
    assert!(missing(desk.switch_gateway(own, "stripe", true, &by).await));
    walk.check("flows::switch_gateway").await;
    desk.write_route(own, &route(), &by).await.unwrap();
    walk.check("flows::write_route").await;
    desk.allow_failover(own, true, &by).await.unwrap();
    walk.check("flows::allow_failover").await;
    let found = desk.payment_routing(own).await.unwrap();
    walk.check("flows::payment_routing").await;
    assert_eq!((found.routes, found.failover), (vec![route()], true));
    desk.drop_route(own, 7, &by).await.unwrap();
    walk.check("flows::drop_route").await;
}
