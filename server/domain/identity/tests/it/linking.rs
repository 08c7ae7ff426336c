//! Linking an account with a service, and taking that back.

use identity::queries::linked_sign_ins;
use identity::{SignInByPurpose, SignedIn};
use kernel::ExternalIdentityId;
use platform::Actor;

use crate::played::{Acme, SLUG, acme, somebody};
use crate::world::{EMAIL, code, origin};

async fn links_of(acme: &Acme, me: &SignedIn) -> Vec<ExternalIdentityId> {
    let mut connection = acme.world.platform.pool().acquire().await.unwrap();
    let found = linked_sign_ins(&mut connection, acme.world.channel, me.person).await;
    found.unwrap().into_iter().map(|link| link.id).collect()
}

#[tokio::test]
async fn a_linked_account_is_signed_in_by_the_service_until_it_is_unlinked() {
    let acme = acme().await;
    let me = acme.world.verified_ada().await;
    acme.link(&me, somebody("a-1", "ada@work.example"))
        .await
        .unwrap();
    let signed_in = acme.sign_in(somebody("a-1", "ada@work.example")).await;
    assert_eq!(signed_in.unwrap().person, me.person);
    let told = acme.world.events("identity.provider_linked").await;
    assert_eq!((told.len(), &told[0]["provider"]), (1, &"Acme".into()));
    acme.link(&me, somebody("a-1", "ada@work.example"))
        .await
        .unwrap();
    let links = links_of(&acme, &me).await;
    assert_eq!(links.len(), 1, "linking twice is linking once");

    let channel = acme.world.channel;
    let unlink = async |link| {
        acme.identity
            .unlink_provider(channel, me.person, link, &origin())
            .await
    };
    unlink(links[0]).await.unwrap();
    assert_eq!(code(unlink(links[0]).await), "identity.linked_sign_in");
    let kinds = acme.world.kinds(me.person).await;
    assert!(kinds.contains(&"provider_linked".into()));
    assert!(kinds.contains(&"provider_unlinked".into()));
    assert_eq!(
        acme.world.events("identity.provider_unlinked").await.len(),
        1
    );
    let stranger = acme.sign_in(somebody("a-1", EMAIL)).await;
    assert_eq!(code(stranger), "identity.provider_address_taken");
}

#[tokio::test]
async fn the_last_way_to_sign_in_stays() {
    let acme = acme().await;
    let me = acme.sign_in(somebody("a-1", EMAIL)).await.unwrap();
    let link = links_of(&acme, &me).await[0];
    let channel = acme.world.channel;
    let at = origin();
    let refused = acme
        .identity
        .unlink_provider(channel, me.person, link, &at)
        .await;
    assert_eq!(code(refused), "identity.last_sign_in");
    assert_eq!(links_of(&acme, &me).await.len(), 1, "and is still there");

    acme.link(&me, somebody("a-2", "ada@work.example"))
        .await
        .unwrap();
    let links = links_of(&acme, &me).await;
    let tries = links.iter().map(|link| {
        acme.identity
            .unlink_provider(channel, me.person, *link, &at)
    });
    let outcomes = futures::future::join_all(tries).await;
    let done = outcomes.iter().filter(|outcome| outcome.is_ok()).count();
    assert_eq!(done, 1, "of both at the same time, one stays");
    assert_eq!(links_of(&acme, &me).await.len(), 1);
}

#[tokio::test]
async fn a_service_that_is_off_is_no_way_to_sign_in() {
    let acme = acme().await;
    let me = acme.sign_in(somebody("a-1", EMAIL)).await.unwrap();
    acme.link(&me, somebody("a-2", "ada@work.example"))
        .await
        .unwrap();
    let by = Actor::System("test");
    acme.identity
        .set_identity_provider_enabled(acme.world.channel, acme.id, false, &by)
        .await
        .unwrap();
    let link = links_of(&acme, &me).await[0];
    let refused = acme
        .identity
        .unlink_provider(acme.world.channel, me.person, link, &origin())
        .await;
    assert_eq!(code(refused), "identity.last_sign_in");
}

#[tokio::test]
async fn linking_counts_in_the_session_that_asked_alone() {
    let acme = acme().await;
    let me = acme.world.verified_ada().await;
    let other = acme
        .sign_in(somebody("o-1", "other@mail.example"))
        .await
        .unwrap();
    let purpose = SignInByPurpose::Link {
        person: me.person,
        session: me.session,
    };
    for current in [
        None,
        Some((other.person, other.session)),
        Some((me.person, other.session)),
    ] {
        let begun = acme.begin(purpose).await;
        acme.vouch("code", somebody("a-1", EMAIL));
        let end = acme.finish(&begun, "code", current).await;
        assert!(end.linking);
        assert_eq!(code(end.outcome), "identity.provider_over");
    }
    assert!(links_of(&acme, &me).await.is_empty());
}

#[tokio::test]
async fn of_two_who_link_the_same_sign_in_one_gets_it() {
    let acme = acme().await;
    let me = acme.world.verified_ada().await;
    let other = acme
        .sign_in(somebody("o-1", "other@mail.example"))
        .await
        .unwrap();
    let claims = || somebody("shared", "shared@mail.example");
    let (mine, theirs) = tokio::join!(acme.link(&me, claims()), acme.link(&other, claims()));
    let (won, lost) = if mine.is_ok() {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    won.unwrap();
    assert_eq!(code(lost), "identity.provider_taken");
}

#[tokio::test]
async fn nobody_unlinks_what_is_another_s_or_in_another_channel() {
    let acme = acme().await;
    let me = acme.world.verified_ada().await;
    let other = acme
        .sign_in(somebody("o-1", "other@mail.example"))
        .await
        .unwrap();
    let link = links_of(&acme, &other).await[0];
    for (channel, person) in [
        (acme.world.channel, me.person),
        (acme.world.other_channel, other.person),
    ] {
        let refused = acme
            .identity
            .unlink_provider(channel, person, link, &origin())
            .await;
        assert_eq!(code(refused), "identity.linked_sign_in");
    }
}

#[tokio::test]
async fn a_ticket_is_good_for_its_session_and_service() {
    let acme = acme().await;
    let me = acme.world.verified_ada().await;
    let (identity, channel) = (&acme.identity, acme.world.channel);
    let ticket = identity
        .link_ticket(channel, me.session, SLUG)
        .await
        .unwrap();
    let good = async |channel, session, slug, ticket: &str| {
        identity
            .is_link_ticket(channel, session, slug, ticket)
            .await
            .unwrap()
    };
    assert!(good(channel, me.session, SLUG, &ticket).await);
    assert!(!good(channel, me.session, "other", &ticket).await);
    assert!(!good(channel, me.session, SLUG, "").await);
    assert!(!good(acme.world.other_channel, me.session, SLUG, &ticket).await);
    let another = acme.world.sign_in(crate::world::PASSWORD).await.unwrap();
    assert!(!good(channel, another.session, SLUG, &ticket).await);
}

#[tokio::test]
async fn a_passkey_is_a_way_to_sign_in_until_it_is_the_last() {
    let acme = acme().await;
    let me = acme.sign_in(somebody("a-1", EMAIL)).await.unwrap();
    let passkey = acme.world.platform.ids().uuid();
    sqlx::query(
        "INSERT INTO passkeys (channel_id, id, person_id, rp_id, credential_id, static_state, dynamic_state, name,
             created_at)
         VALUES ($1, $2, $3, 'shop.example', '0123456789abcdef', 'x', 'x', 'Phone', $4)",
    )
    .bind(acme.world.channel.0)
    .bind(passkey)
    .bind(me.person.0)
    .bind(acme.world.platform.now())
    .execute(acme.world.platform.pool())
    .await
    .unwrap();
    let (channel, link) = (acme.world.channel, links_of(&acme, &me).await[0]);
    acme.identity
        .unlink_provider(channel, me.person, link, &origin())
        .await
        .unwrap();
    let refused = acme
        .identity
        .remove_passkey(channel, me.person, passkey, &origin())
        .await;
    assert_eq!(code(refused), "identity.last_sign_in");
    let kept = acme.world.count("SELECT count(*) FROM passkeys").await;
    assert_eq!(kept, 1);
}
