//! The demo's promotions: a welcome for first orders, free delivery, three for two, and a gift. One that is there, by its
//! name, is left as it is, whatever became of it.

use std::collections::BTreeSet;

use catalog::queries::variants_by_sku;
use kernel::{Currency, Percentage, VariantId};
use platform::Platform;
use promotions::commands::{NewCodes, add_codes, create_promotion, set_state};
use promotions::queries::promotion_names;
use promotions::{Action, Audience, Conditions, Draft, Selection, Stacking, State};

use crate::ACTOR;
use crate::error::SeedError;
use crate::shop::Shop;
use crate::stored;

const WELCOME_CODE: &str = "WELCOME10";
/// The pack of cards that comes with games.
const GIFT_SKU: &str = "ODD-NIGH-NAV";

/// Writes and starts the promotions that are missing.
pub(crate) async fn write(platform: &Platform, shop: &Shop) -> Result<(), SeedError> {
    let mut transaction = stored::turn(platform).await?;
    let there = promotion_names(&mut transaction, shop.channel).await?;
    let skus = [GIFT_SKU.to_owned()];
    let gifts = variants_by_sku(&mut transaction, shop.channel, &skus).await?;
    let mut drafts = vec![welcome(platform, shop.currency)];
    drafts.push(free_delivery(platform, shop.currency));
    drafts.extend(three_for_two(platform, shop));
    // A seed that was cut short may not have it.
    let gift = gifts.get(GIFT_SKU);
    drafts.extend(gift.and_then(|cards| cards_with_games(platform, shop, *cards)));
    for draft in drafts {
        if there.contains(&draft.name) {
            continue;
        }
        let (channel, connection) = (shop.channel, &mut *transaction);
        let id = create_promotion(connection, platform, channel, &ACTOR, &draft).await?;
        if draft.needs_code {
            let code = NewCodes::One {
                code: WELCOME_CODE.to_owned(),
                usage_limit: None,
            };
            add_codes(connection, platform, channel, &ACTOR, id, &code).await?;
        }
        set_state(connection, platform, channel, &ACTOR, id, State::Running).await?;
    }
    transaction.commit().await?;
    Ok(())
}

/// A running promotion for everybody, to be changed where one differs.
fn draft(platform: &Platform, name: &str, group: &str, action: Action) -> Draft {
    Draft {
        name: name.to_owned(),
        priority: 0,
        stacking: Stacking::Stackable {
            group: group.to_owned(),
        },
        needs_code: false,
        currency: None,
        starts_at: platform.now(),
        ends_at: None,
        conditions: Conditions::default(),
        selection: Selection::default(),
        action,
        usage_limit: None,
        customer_limit: None,
        budget_minor: None,
    }
}

/// A tenth off a first order, at most 25.00.
fn welcome(platform: &Platform, currency: Currency) -> Draft {
    let action = Action::Percentage {
        percent: Percentage::from_basis_points(1_000),
        cap_minor: Some(2_500),
    };
    let mut draft = draft(platform, "Welcome: 10% off", "welcome", action);
    draft.needs_code = true;
    draft.currency = Some(currency);
    draft.customer_limit = Some(1);
    draft.conditions.audience = Audience::FirstOrder;
    draft
}

/// Within the country, for goods from 500.00 on.
fn free_delivery(platform: &Platform, currency: Currency) -> Draft {
    let action = Action::FreeShipping { cap_minor: None };
    let mut draft = draft(platform, "Free delivery over $500", "delivery", action);
    draft.currency = Some(currency);
    draft.conditions.minimum_subtotal_minor = Some(50_000);
    draft.conditions.countries = BTreeSet::from(["AU".to_owned()]);
    draft
}

/// Of three pieces for the bath the cheapest is free.
fn three_for_two(platform: &Platform, shop: &Shop) -> Option<Draft> {
    let bath = shop.categories.get("bath-body")?;
    let action = Action::BuyGet {
        buy: 2,
        get: 1,
        percent: Percentage::from_basis_points(10_000),
    };
    let mut draft = draft(platform, "Bath & Body: three for two", "bath", action);
    draft.selection.categories = BTreeSet::from([*bath]);
    Some(draft)
}

/// A pack of cards with games for 300.00.
fn cards_with_games(platform: &Platform, shop: &Shop, cards: VariantId) -> Option<Draft> {
    let games = shop.categories.get("games-collectibles")?;
    let action = Action::Gift {
        variant: cards,
        quantity: 1,
    };
    let mut draft = draft(
        platform,
        "A pack of cards with games for $300",
        "gift",
        action,
    );
    draft.currency = Some(shop.currency);
    draft.conditions.minimum_subtotal_minor = Some(30_000);
    draft.selection.categories = BTreeSet::from([*games]);
    Some(draft)
}
