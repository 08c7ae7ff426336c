//! Cards that are kept without a charge.

use payments::{CardSetupId, ChargeCard, KeepOutcome, KeepRequest, KeptCard, PaymentGateway};

use crate::world::{World, world};

fn request(world: &World, method: &str) -> KeepRequest {
    KeepRequest {
        channel: world.channel,
        setup: world.platform.ids().next::<CardSetupId>(),
        card: ChargeCard::Handed {
            token: method.into(),
            keep_for: Some("shop:ada".into()),
        },
        description: "Harbour Goods".into(),
        return_to: Some("https://shop.example/account/cards/return/1".into()),
    }
}

fn kept(world: &World, method: &str) -> KeepOutcome {
    let customer = crate::fake::sample("customer");
    KeepOutcome::Kept(KeptCard {
        token: format!(
            "{}:{}:{method}",
            world.channel.0.simple(),
            customer["id"].as_str().unwrap()
        ),
        brand: "visa".into(),
        last4: "4242".into(),
        expiry: (8, 2030),
    })
}

#[tokio::test]
async fn a_card_is_kept_once_however_often_it_is_asked() {
    let world = world().await;
    let request = request(&world, "pm_good");
    assert_eq!(world.stripe.kept_card(request.setup).await.unwrap(), None);
    for _ in 0..2 {
        let outcome = world.stripe.keep_card(&request).await.unwrap();
        assert_eq!(outcome, kept(&world, "pm_good"));
    }
    let found = world.stripe.kept_card(request.setup).await.unwrap();
    assert_eq!(found, Some(kept(&world, "pm_good")));
    assert_eq!(world.fake.count("/confirm"), 1);
    let form = world.fake.form("POST /v1/setup_intents");
    assert_eq!(form["usage"], "off_session");
    assert_eq!(form["metadata[setup]"], request.setup.to_string());
    let customer = world.fake.form("POST /v1/customers");
    assert!(!customer.values().any(|value| value.contains("ada")));
}

#[tokio::test]
async fn the_bank_asks_and_the_card_is_kept_when_its_owner_has_confirmed() {
    let world = world().await;
    let request = request(&world, "pm_asks");
    let asked = KeepOutcome::RequiresAction {
        address: "https://hooks.stripe.com/redirect/2".into(),
    };
    assert_eq!(world.stripe.keep_card(&request).await.unwrap(), asked);
    let found = world.stripe.kept_card(request.setup).await.unwrap();
    assert_eq!(found, Some(asked));
    world.fake.authenticate();
    let found = world.stripe.kept_card(request.setup).await.unwrap();
    assert_eq!(found, Some(kept(&world, "pm_asks")));
    let alone = KeepRequest {
        return_to: None,
        ..self::request(&world, "pm_asks")
    };
    let code = "authentication_required".to_owned();
    let outcome = world.stripe.keep_card(&alone).await.unwrap();
    assert_eq!(outcome, KeepOutcome::Declined { code });
}

#[tokio::test]
async fn a_card_that_is_declined_is_not_kept() {
    let world = world().await;
    let request = request(&world, "pm_declined_insufficient_funds");
    let code = "insufficient_funds".to_owned();
    let declined = KeepOutcome::Declined { code };
    assert_eq!(world.stripe.keep_card(&request).await.unwrap(), declined);
    let found = world.stripe.kept_card(request.setup).await.unwrap();
    assert_eq!(found, Some(declined));
}
