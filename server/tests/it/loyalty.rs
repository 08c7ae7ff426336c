//! Points and invitations, as a browser without JavaScript meets them.

use axum::http::StatusCode;
use loyalty::commands::{Draft, adjust_points, own_code, set_programme};
use loyalty::{ReferralState, ReferralTerms};
use platform::Actor;

use crate::people::{Member, leads_to};
use crate::world::World;

const REDEEM: &str = "/api/api_loyalty/mine/redeem_points";
const REGISTER: &str = "/api/api_identity/registration/register";

/// A shop with a programme, and Ada with 450 points.
async fn with_points() -> (World, Member) {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let draft = Draft {
        active: true,
        points_per_unit: 1,
        return_days: 30,
        expiry_months: None,
        step_points: 100,
        step_minor: 200,
        minimum_points: 200,
        tiers: Vec::new(),
        referrals: ReferralTerms {
            active: true,
            friend_minor: 1_000,
            referrer_minor: 1_000,
            order_minor: 5_000,
            per_month: 5,
        },
    };
    let actor = Actor::System("test");
    let mut work = platform.begin().await.unwrap();
    set_programme(&mut work, platform, channel, &actor, &draft)
        .await
        .unwrap();
    let whose = (ada.person, platform.ids().uuid());
    adjust_points(&mut work, platform, channel, &actor, whose, 450, "welcome")
        .await
        .unwrap();
    work.commit().await.unwrap();
    (world, ada)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_page_shows_points_and_a_form_that_counts_once() {
    let (world, ada) = with_points().await;
    let page = world.look(Some(&ada), "/account/credit").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.header("cache-control"), "private, no-store");
    assert!(page.body.contains("450"));
    let key = page
        .body
        .split(r#"name="key" value=""#)
        .nth(1)
        .unwrap()
        .get(..36)
        .unwrap();
    let few = format!("points=150&key={key}");
    let refused = world.post(Some(&ada), REDEEM, &few).await;
    assert!(leads_to(&refused).contains("loyalty.below_minimum"));
    let good = format!("points=400&key={key}");
    for _ in 0..2 {
        let done = world.post(Some(&ada), REDEEM, &good).await;
        assert_eq!(leads_to(&done), "/account/credit?done=redeemed");
    }
    let page = world.look(Some(&ada), "/account/credit").await;
    assert!(page.body.contains("8.00"), "{}", page.body);
    let credit: i64 =
        sqlx::query_scalar("SELECT balance_minor FROM credit_accounts WHERE person_id = $1")
            .bind(ada.person.0)
            .fetch_one(world.services.platform.pool())
            .await
            .unwrap();
    assert_eq!(credit, 800);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn guests_are_sent_to_sign_in_and_come_back() {
    let world = World::with_shop().await;
    for page in ["credit", "invite"] {
        let answer = world.look(None, &format!("/account/{page}")).await;
        let target = format!("/account/sign-in?next=/account/{page}");
        assert_eq!(leads_to(&answer), target);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_link_leads_home_and_nowhere_else_and_is_remembered() {
    let (world, ada) = with_points().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let code = own_code(&mut connection, platform, channel, ada.person).await;
    let code = code.unwrap();
    let opened = world
        .look(None, &format!("/r/{code}?next=//evil.example"))
        .await;
    assert_eq!(leads_to(&opened), "/");
    assert_eq!(opened.header("cache-control"), "private, no-store");
    let cookie = opened.header("set-cookie");
    assert!(cookie.starts_with(&format!("lsn_referral={code}; ")));
    assert!(cookie.contains("HttpOnly") && cookie.contains("Max-Age=2592000"));
    for stranger in [
        "bcdfghjk",
        "x",
        "%00%00%00%00%00%00%00%00",
        "%0d%0aset-cookie",
    ] {
        let answer = world.look(None, &format!("/r/{stranger}")).await;
        assert_eq!(leads_to(&answer), "/", "{stranger}");
        assert_eq!(answer.header("set-cookie"), "", "{stranger}");
    }
    let page = world.look(Some(&ada), "/account/invite").await;
    assert!(page.body.contains(&format!("/r/{code}")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whoever_registers_after_a_link_is_a_friend_and_learns_nothing_of_it() {
    let (world, ada) = with_points().await;
    let (platform, channel) = (&world.services.platform, world.channel().await);
    let mut connection = platform.pool().acquire().await.unwrap();
    let code = own_code(&mut connection, platform, channel, ada.person).await;
    let remembered = format!("lsn_referral={}", code.unwrap());
    let fields = "email=bob%40example.org&name=Bob+Miller&password=enough+for+everybody";
    let guest = ada.with_cookie(&remembered);
    let answer = world.post(Some(&guest), REGISTER, fields).await;
    assert_eq!(leads_to(&answer), "/account/check-mail");
    assert!(answer.header("set-cookie").starts_with("lsn_referral=; "));
    let seen = loyalty::queries::invitations(&mut connection, channel, ada.person).await;
    let friend = seen.unwrap().friends.remove(0);
    assert_eq!(friend.state, ReferralState::Registered);
    assert_eq!(friend.initials, "B. M.");
    let page = world.look(Some(&ada), "/account/invite").await;
    assert!(page.body.contains("B. M.") && !page.body.contains("Miller"));
    // Of an address that has an account nothing is noted, and the answer is the same.
    let known = "email=ada%40shop.test&name=Bob+Miller&password=enough+for+everybody";
    let answer = world.post(Some(&guest), REGISTER, known).await;
    assert_eq!(leads_to(&answer), "/account/check-mail");
    assert!(answer.header("set-cookie").starts_with("lsn_referral=; "));
    let seen = loyalty::queries::invitations(&mut connection, channel, ada.person).await;
    assert_eq!(seen.unwrap().friends.len(), 1);
}
