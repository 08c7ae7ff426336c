//! Promotions and codes, from the cart to the books.

mod gifts;
mod limits;
mod totals;

use kernel::{Currency, Percentage, PromotionId};
use platform::Actor;
use promotions::commands::{NewCodes, add_cart_code, add_codes, create_promotion, set_state};
use promotions::{Action, Conditions, Draft, Refusal, Selection, Stacking, State};

use crate::shop::{Shop, start};

/// A tenth off, for whoever has a code.
pub fn tenth() -> Draft {
    Draft {
        name: "A tenth off".into(),
        priority: 0,
        stacking: Stacking::Exclusive,
        needs_code: true,
        currency: Some(Currency::AUD),
        starts_at: start(),
        ends_at: None,
        conditions: Conditions::default(),
        selection: Selection::default(),
        action: Action::Percentage {
            percent: Percentage::from_basis_points(1_000),
            cap_minor: Some(100_000),
        },
        usage_limit: None,
        customer_limit: None,
        budget_minor: None,
    }
}

/// A running promotion with this code, if one is given.
pub async fn promote(shop: &Shop, draft: &Draft, code: Option<&str>) -> PromotionId {
    let (platform, channel, actor) = (&shop.platform, shop.channel.id, Actor::System("test"));
    let mut transaction = platform.begin().await.unwrap();
    let connection = &mut *transaction;
    let id = create_promotion(connection, platform, channel, &actor, draft)
        .await
        .unwrap();
    if let Some(code) = code {
        let new = NewCodes::One {
            code: code.into(),
            usage_limit: None,
        };
        add_codes(connection, platform, channel, &actor, id, &new)
            .await
            .unwrap();
    }
    set_state(connection, platform, channel, &actor, id, State::Running)
        .await
        .unwrap();
    transaction.commit().await.unwrap();
    id
}

/// Types a code into the cart.
pub async fn type_code(shop: &Shop, token: &str, code: &str) {
    let mut connection = shop.pool.acquire().await.unwrap();
    let cart = orders::queries::cart_by_token(&mut connection, shop.channel.id, token).await;
    let cart = cart.unwrap().unwrap().id;
    add_cart_code(&mut connection, &shop.platform, shop.channel.id, cart, code)
        .await
        .unwrap();
}

/// Why codes of the cart do not hold.
pub async fn refusals(shop: &Shop, token: &str) -> Vec<Refusal> {
    let state = shop.checkout.state(&shop.channel, token).await.unwrap();
    let refused = state.discounts.refused;
    refused.into_iter().map(|(_, reason)| reason).collect()
}
