//! Signing in by another service: who is let in, who is not, and what counts once.

use identity::queries::linked_sign_ins;
use identity::{
    NewIdentityProvider, ProviderClaims, SignIn, SignInByAnswer, SignInByOutcome, SignInByPurpose,
};
use platform::Actor;

use crate::played::{Acme, SLUG, acme, new_provider, opened, somebody};
use crate::world::{EMAIL, PASSWORD, code, origin};

const NEW: &str = "grace@mail.example";

async fn links(acme: &Acme) -> i64 {
    let count = "SELECT count(*) FROM external_identities";
    acme.world.count(count).await
}

#[tokio::test]
async fn somebody_new_gets_an_account_without_password() {
    let acme = acme().await;
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    acme.vouch("code", somebody("g-1", "Grace@Mail.example"));
    let end = acme.finish(&begun, "code", None).await;
    assert_eq!((end.next.as_str(), end.linking), ("/cart", false));
    let first = opened(end).unwrap();
    let current = acme
        .identity
        .current(acme.world.channel, &first.token)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (current.email.as_str(), current.name.as_str()),
        (NEW, "Ada L.")
    );
    assert!(current.email_verified);
    let kinds = acme.world.kinds(first.person).await;
    assert_eq!(kinds, ["registered", "provider_linked", "signed_in"]);
    assert_eq!(acme.world.events("identity.email_verified").await.len(), 1);

    let again = acme
        .sign_in(somebody("g-1", "elsewhere@mail.example"))
        .await;
    assert_eq!(again.unwrap().person, first.person, "by the subject alone");
    assert_eq!(links(&acme).await, 1);
    for guess in ["", "anything at all"] {
        let wrong = acme
            .identity
            .sign_in(acme.world.channel, NEW, guess, &origin())
            .await;
        assert!(wrong.is_err(), "no password fits: {guess:?}");
    }
}

#[tokio::test]
async fn the_service_is_asked_with_the_shop_s_secret() {
    let acme = acme().await;
    acme.sign_in(somebody("g-1", NEW)).await.unwrap();
    let clients = acme.played.clients.lock().unwrap();
    for client in clients.iter() {
        let secret = client.client_secret.as_ref().unwrap();
        assert_eq!(secret.expose_text(), Ok("s3cret"));
        assert_eq!(
            client.redirect_uri,
            "https://shop.example/auth/acme/callback"
        );
        assert_eq!(client.scopes, "openid email profile");
    }
    assert_eq!(clients.len(), 2);
}

#[tokio::test]
async fn an_account_is_never_linked_by_its_address() {
    let acme = acme().await;
    acme.world.register().await;
    let refused = acme.sign_in(somebody("a-2", EMAIL)).await;
    assert_eq!(code(refused), "identity.provider_address_taken");
    assert_eq!(links(&acme).await, 0);
    let token = acme
        .world
        .last_link("identity.verification_requested")
        .await;
    acme.identity
        .verify_email(acme.world.channel, &token, &origin())
        .await
        .unwrap();
    let refused = acme.sign_in(somebody("a-2", EMAIL)).await;
    assert_eq!(
        code(refused),
        "identity.provider_address_taken",
        "verified or not"
    );
}

#[tokio::test]
async fn an_address_that_nobody_vouches_for_makes_no_account() {
    let acme = acme().await;
    let unverified = ProviderClaims {
        email_verified: false,
        ..somebody("g-1", NEW)
    };
    let refused = acme.sign_in(unverified.clone()).await;
    assert_eq!(code(refused), "identity.provider_unverified");
    for email in [None, Some("no address".to_owned())] {
        let none = ProviderClaims {
            email,
            ..somebody("g-1", NEW)
        };
        let refused = acme.sign_in(none).await;
        assert_eq!(code(refused), "identity.provider_no_address");
    }
    assert_eq!(acme.world.count("SELECT count(*) FROM people").await, 0);
    let known = acme.sign_in(somebody("g-1", NEW)).await.unwrap();
    let later = acme.sign_in(unverified).await.unwrap();
    assert_eq!(known.person, later.person, "who is linked needs no address");
}

#[tokio::test]
async fn a_second_step_is_asked_for_after_a_service_too() {
    let acme = acme().await;
    let signed_in = acme.sign_in(somebody("g-1", NEW)).await.unwrap();
    sqlx::query(
        "INSERT INTO authenticators (person_id, key_channel_id, key_version, sealed_secret, made_at, confirmed_at)
         VALUES ($1, $2, 1, 'x', $3, $3)",
    )
    .bind(signed_in.person.0)
    .bind(acme.world.channel.0)
    .bind(acme.world.platform.now())
    .execute(acme.world.platform.pool())
    .await
    .unwrap();
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    acme.vouch("code", somebody("g-1", NEW));
    let end = acme.finish(&begun, "code", None).await;
    let outcome = end.outcome.unwrap();
    assert!(
        matches!(outcome, SignInByOutcome::SignedIn(SignIn::SecondFactor(_))),
        "{outcome:?}"
    );
}

#[tokio::test]
async fn what_is_brought_back_counts_once_in_its_browser_in_time() {
    let acme = acme().await;
    let over = "identity.provider_over";
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    let mut other_browser = begun.clone();
    other_browser.browser = acme.begin(SignInByPurpose::SignIn).await.browser;
    acme.vouch("code", somebody("g-1", NEW));
    let stolen = acme.finish(&other_browser, "code", None).await;
    assert_eq!(code(stolen.outcome), over, "login CSRF");
    opened(acme.finish(&begun, "code", None).await).unwrap();
    acme.vouch("code", somebody("g-1", NEW));
    let replayed = acme.finish(&begun, "code", None).await;
    assert_eq!(
        (replayed.next.as_str(), code(replayed.outcome)),
        ("", over.into())
    );

    let late = acme.begin(SignInByPurpose::SignIn).await;
    acme.world.minutes_pass(10);
    assert_eq!(code(acme.finish(&late, "code", None).await.outcome), over);
    assert!(
        acme.identity
            .purge(std::time::Duration::ZERO)
            .await
            .unwrap()
            >= 3
    );
    let left = acme.world.count("SELECT count(*) FROM oidc_sign_ins").await;
    assert_eq!(left, 0);
}

#[tokio::test]
async fn an_answer_belongs_to_its_service_and_channel() {
    let acme = acme().await;
    let other = NewIdentityProvider {
        slug: "other",
        ..new_provider()
    };
    let by = Actor::System("test");
    acme.identity
        .add_identity_provider(acme.world.channel, other, &by)
        .await
        .unwrap();
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    let (_, state) = begun.address.split_once("state=").unwrap();
    for (channel, slug) in [
        (acme.world.channel, "other"),
        (acme.world.other_channel, SLUG),
    ] {
        let answer = SignInByAnswer {
            slug,
            state,
            code: Some("code"),
            browser: &begun.browser,
            ..SignInByAnswer::default()
        };
        let end = acme
            .identity
            .finish_sign_in_by(channel, answer, &origin())
            .await;
        assert_eq!(code(end.outcome), "identity.provider_over");
    }
}

#[tokio::test]
async fn who_changes_their_mind_is_told_so() {
    let acme = acme().await;
    for (error, expected) in [
        (Some("access_denied"), "identity.provider_cancelled"),
        (Some("server_error"), "identity.provider_refused"),
        (None, "identity.provider_refused"),
    ] {
        let begun = acme.begin(SignInByPurpose::SignIn).await;
        let (_, state) = begun.address.split_once("state=").unwrap();
        let answer = SignInByAnswer {
            slug: SLUG,
            state,
            error,
            browser: &begun.browser,
            ..SignInByAnswer::default()
        };
        let end = acme
            .identity
            .finish_sign_in_by(acme.world.channel, answer, &origin())
            .await;
        assert_eq!(
            (end.next.as_str(), code(end.outcome)),
            ("/cart", expected.into())
        );
    }
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    let refused = acme.finish(&begun, "no such code", None).await;
    assert_eq!(code(refused.outcome), "identity.provider_refused");
}

#[tokio::test]
async fn two_callbacks_at_the_same_time_open_one_session() {
    let acme = acme().await;
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    acme.vouch("code", somebody("g-1", NEW));
    let tries = (0..6).map(|_| acme.finish(&begun, "code", None));
    let ends = futures::future::join_all(tries).await;
    let (won, lost): (Vec<_>, Vec<_>) = ends.into_iter().partition(|end| end.outcome.is_ok());
    assert_eq!(won.len(), 1);
    for end in lost {
        assert_eq!(code(end.outcome), "identity.provider_over");
    }
    assert_eq!(acme.world.count("SELECT count(*) FROM sessions").await, 1);
}

#[tokio::test]
async fn the_same_new_person_in_two_tabs_gets_one_account() {
    let acme = acme().await;
    let tries = (0..5).map(async |tab| {
        let begun = acme.begin(SignInByPurpose::SignIn).await;
        let code = format!("code-{tab}");
        acme.vouch(&code, somebody("g-1", NEW));
        opened(acme.finish(&begun, &code, None).await)
    });
    let sessions = futures::future::join_all(tries).await;
    let people: std::collections::BTreeSet<_> = sessions
        .into_iter()
        .map(|session| session.unwrap().person)
        .collect();
    assert_eq!((people.len(), links(&acme).await), (1, 1));
}

#[tokio::test]
async fn who_has_no_password_may_choose_one_by_mail() {
    let acme = acme().await;
    acme.sign_in(somebody("a-1", EMAIL)).await.unwrap();
    let token = acme.world.reset_link().await;
    acme.identity
        .reset_password(acme.world.channel, &token, PASSWORD, &origin())
        .await
        .unwrap();
    acme.world.sign_in(PASSWORD).await.unwrap();
    let mut connection = acme.world.platform.pool().acquire().await.unwrap();
    let person = acme.sign_in(somebody("a-1", EMAIL)).await.unwrap().person;
    let linked = linked_sign_ins(&mut connection, acme.world.channel, person).await;
    assert_eq!(linked.unwrap().len(), 1);
}
