//! Points and invitations, called as one channel with what belongs to another.

use flows::loyalty::{note_friend, redeem};
use kernel::{Cursor, Money, PageRequest, PersonId, ReferralId};
use loyalty::commands::{self, Draft, FirstOrder, Newcomer, Outcome, Sale};
use loyalty::{ReferralTerms, queries};
use platform::Actor;
use uuid::Uuid;

use super::{Tenant, Walk, step};

const KEY: Uuid = Uuid::from_u128(0x10);

/// A programme that is on.
pub fn draft() -> Draft {
    Draft {
        active: true,
        points_per_unit: 10,
        return_days: 30,
        expiry_months: Some(12),
        step_points: 100,
        step_minor: 100,
        minimum_points: 100,
        tiers: Vec::new(),
        referrals: ReferralTerms {
            active: true,
            friend_minor: 1_000,
            referrer_minor: 1_500,
            order_minor: 1_000,
            per_month: 5,
        },
    }
}

/// What a person has with the other channel.
#[derive(Clone)]
pub struct Points {
    person: PersonId,
    code: String,
    referral: ReferralId,
}

/// Before the walk begins to watch: points that wait and are due, points that can be redeemed, a friend who has bought.
pub async fn keep(other: &Tenant, person: PersonId) -> Points {
    let (platform, channel) = (&other.shop.platform, other.shop.channel.id);
    let actor = Actor::System("test");
    let mut work = platform.begin().await.unwrap();
    let connection = &mut *work;
    commands::set_programme(connection, platform, channel, &actor, &draft())
        .await
        .unwrap();
    let sale = Sale {
        order: other.sold.order,
        person,
        goods: Money::new(5_000, other.shop.channel.currency),
        paid_at: platform.now() - chrono::TimeDelta::days(30),
    };
    commands::earn_points(connection, platform, channel, &sale)
        .await
        .unwrap();
    commands::adjust_points(
        connection,
        platform,
        channel,
        &actor,
        (person, KEY),
        500,
        "walk",
    )
    .await
    .unwrap();
    let code = commands::own_code(connection, platform, channel, person)
        .await
        .unwrap();
    let referral = ReferralId(platform.ids().uuid());
    sqlx::query(
        "INSERT INTO referrals (channel_id, id, referrer_person_id, initials, network, state, currency, friend_minor,
             referrer_minor, order_id, registered_at, due_at)
         VALUES ($1, $2, $3, 'F.', '', 'bought', 'AUD', 1, 1, $4, $5, $5)",
    )
    .bind(channel.0)
    .bind(referral.0)
    .bind(person.0)
    .bind(other.sold.order.0)
    .bind(platform.now())
    .execute(&mut *connection)
    .await
    .unwrap();
    work.commit().await.unwrap();
    Points {
        person,
        code,
        referral,
    }
}

pub async fn points(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (person, order, actor) = (
        walk.points.person,
        walk.other.sold.order,
        Actor::System("walk"),
    );
    let before = step!(walk, "loyalty::programme", |c| queries::programme(c, own));
    assert_eq!(before.unwrap(), None);
    let draft = draft();
    let set = step!(walk, "loyalty::set_programme", |c| {
        commands::set_programme(c, &platform, own, &actor, &draft)
    });
    set.unwrap();
    let sale = Sale {
        order,
        person,
        goods: Money::new(5_000, walk.own.shop.channel.currency),
        paid_at: platform.now(),
    };
    let earned = step!(walk, "loyalty::earn_points", |c| {
        commands::earn_points(c, &platform, own, &sale)
    });
    earned.unwrap_err();
    let released = step!(walk, "loyalty::release_points", |c| {
        commands::release_points(c, &platform, own, order)
    });
    assert_eq!(released.unwrap(), None);
    let part = commands::Returned {
        order,
        refund: kernel::RefundId(KEY),
        goods_minor: 2,
        before_minor: 0,
        now_minor: 1,
    };
    let reduced = step!(walk, "loyalty::reduce_points", |c| {
        commands::reduce_points(c, &platform, own, &part)
    });
    assert!(!reduced.unwrap());
    let reversed = step!(walk, "loyalty::reverse_points", |c| {
        commands::reverse_points(c, &platform, own, order)
    });
    assert!(!reversed.unwrap());
    let redeemed = step!(walk, "loyalty::redeem_points", |c| {
        commands::redeem_points(c, &platform, own, person, KEY, 100)
    });
    redeemed.unwrap_err();
    redeem(&platform, own, person, KEY, 100).await.unwrap_err();
    walk.check("flows::redeem").await;
    let taken = step!(walk, "loyalty::adjust_points", |c| {
        commands::adjust_points(c, &platform, own, &actor, (person, KEY), -5, "walk")
    });
    taken.unwrap_err();
    let noticed = step!(walk, "loyalty::note_notice", |c| {
        commands::note_notice(c, &platform, own, person)
    });
    assert_eq!(noticed.unwrap(), None);
    let expired = step!(walk, "loyalty::expire_points", |c| {
        commands::expire_points(c, &platform, own, person)
    });
    assert_eq!(expired.unwrap(), None);
}

pub async fn reading(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let (person, now) = (walk.points.person, platform.now());
    let found = step!(walk, "loyalty::standing", |c| queries::standing(
        c, own, person, now
    ));
    let found = found.unwrap();
    assert_eq!((found.available, found.pending), (0, 0));
    let spend = step!(walk, "loyalty::spend_of", |c| queries::spend_of(
        c, own, person, now
    ));
    assert_eq!(spend.unwrap(), 0);
    let page = PageRequest::new(5, None::<Cursor>);
    let found = step!(walk, "loyalty::entries", |c| queries::entries(
        c, own, person, &page
    ));
    assert!(found.unwrap().items.is_empty());
    let used = step!(walk, "loyalty::key_is_used", |c| queries::key_is_used(
        c, own, KEY
    ));
    assert!(!used.unwrap());
    let totals = step!(walk, "loyalty::totals", |c| queries::totals(c, own));
    assert_eq!(totals.unwrap(), queries::Totals::default());
    let currency = step!(walk, "loyalty::currency_of", |c| queries::currency_of(
        c, own
    ));
    assert_eq!(currency.unwrap(), walk.own.shop.channel.currency);
    let nobody = PersonId(Uuid::nil());
    let resting = step!(walk, "loyalty::resting_accounts", |c| {
        queries::resting_accounts(c, own, now, nobody, 5)
    });
    assert!(resting.unwrap().is_empty());
    // Work over all channels says whose it is.
    let due = step!(walk, "loyalty::due_points", |c| queries::due_points(
        c, now, 5
    ));
    assert_eq!(due.unwrap()[0].channel, walk.other.shop.channel.id);
    let due = step!(walk, "loyalty::due_rewards", |c| queries::due_rewards(
        c, now, 5
    ));
    assert_eq!(due.unwrap()[0].channel, walk.other.shop.channel.id);
    let (order, asked) = (walk.other.sold.order, [walk.other.sold.order.0]);
    let sale = step!(walk, "orders::sale_of", |c| orders::queries::sale_of(
        c, own, order
    ));
    assert_eq!(sale.unwrap(), None);
    let numbers = step!(walk, "orders::numbers_of", |c| {
        orders::queries::numbers_of(c, own, person, &asked)
    });
    assert!(numbers.unwrap().is_empty());
}

pub async fn friends(walk: &mut Walk) {
    let (platform, own) = (walk.own.shop.platform.clone(), walk.own.shop.channel.id);
    let kept = walk.points.clone();
    let (person, code) = (kept.person, kept.code.as_str());
    let opened = step!(walk, "loyalty::open_invitation", |c| {
        commands::open_invitation(c, own, code)
    });
    assert!(!opened.unwrap());
    let owner = step!(walk, "loyalty::owner_of_code", |c| queries::owner_of_code(
        c, own, code
    ));
    assert_eq!(owner.unwrap(), None);
    let newcomer = Newcomer {
        person,
        email: "eve@alpha.example",
        name: "Eve",
        network: "",
        referrer_email: "",
        referrer_networks: &[],
        has_bought: false,
    };
    let came = step!(walk, "loyalty::register_friend", |c| {
        commands::register_friend(c, &platform, own, code, &newcomer)
    });
    assert_eq!(came.unwrap(), None);
    let origin = identity::Origin::default();
    let noted = note_friend(&platform, own, "guest@beta.example", code, &origin).await;
    assert_eq!(noted.unwrap(), None);
    walk.check("flows::note_friend").await;
    let joined = step!(walk, "loyalty::join", |c| commands::join(
        c, &platform, own, person
    ));
    assert_eq!(joined.unwrap(), None);
    let first = FirstOrder {
        order: walk.other.sold.order,
        friend: person,
        goods: Money::new(5_000, walk.own.shop.channel.currency),
        paid_at: platform.now(),
    };
    let bought = step!(walk, "loyalty::buy_as_friend", |c| {
        commands::buy_as_friend(c, own, &first)
    });
    assert!(!bought.unwrap());
    let taken = step!(walk, "loyalty::take_back_referral", |c| {
        commands::take_back_referral(c, own, first.order)
    });
    assert!(!taken.unwrap());
    let rewarded = step!(walk, "loyalty::reward_referrer", |c| {
        commands::reward_referrer(c, &platform, own, kept.referral)
    });
    assert_eq!(rewarded.unwrap(), Outcome::Nothing);
    let found = step!(walk, "loyalty::invitations", |c| queries::invitations(
        c, own, person
    ));
    assert!(found.unwrap().friends.is_empty());
    let mine = step!(walk, "loyalty::own_code", |c| {
        commands::own_code(c, &platform, own, person)
    });
    assert_ne!(mine.unwrap(), kept.code);
    let found = step!(walk, "identity::addressee", |c| {
        identity::queries::addressee(c, PersonId(Uuid::nil()))
    });
    assert_eq!(found.unwrap(), None);
    let networks = step!(walk, "identity::networks_of", |c| {
        identity::queries::networks_of(c, PersonId(Uuid::nil()))
    });
    assert!(networks.unwrap().is_empty());
}
