//! The services themselves: what staff types, switching them off, taking them away, how often they are gone to.

use identity::queries::{identity_providers, sign_in_providers};
use identity::{BeginSignInBy, NewIdentityProvider, SignInByPurpose};
use platform::Actor;

use crate::played::{SLUG, acme, new_provider, somebody};
use crate::world::{code, complaints, origin};

const NEW: &str = "grace@mail.example";

#[tokio::test]
async fn a_service_that_is_off_or_gone_signs_nobody_in() {
    let acme = acme().await;
    let (channel, by) = (acme.world.channel, Actor::System("test"));
    acme.sign_in(somebody("g-1", NEW)).await.unwrap();
    let begun = acme.begin(SignInByPurpose::SignIn).await;
    acme.vouch("code", somebody("g-1", NEW));
    let switch = async |enabled| {
        acme.identity
            .set_identity_provider_enabled(channel, acme.id, enabled, &by)
            .await
            .unwrap();
    };
    switch(false).await;
    let off = acme.finish(&begun, "code", None).await;
    assert_eq!(code(off.outcome), "identity.provider_over");
    let begin = BeginSignInBy {
        slug: SLUG,
        purpose: SignInByPurpose::SignIn,
        next: "/",
        redirect_uri: "https://shop.example/auth/acme/callback",
    };
    let refused = acme
        .identity
        .begin_sign_in_by(channel, begin, &origin())
        .await;
    assert_eq!(code(refused.map(drop)), "identity.provider");
    let mut connection = acme.world.platform.pool().acquire().await.unwrap();
    assert!(
        sign_in_providers(&mut connection, channel)
            .await
            .unwrap()
            .is_empty()
    );
    switch(true).await;
    let shown = sign_in_providers(&mut connection, channel).await.unwrap();
    assert_eq!((shown.len(), shown[0].name.as_str()), (1, "Acme"));
    let view = identity_providers(&mut connection, channel).await.unwrap();
    assert_eq!(
        (view[0].links, view[0].enabled, view[0].has_secret),
        (1, true, true)
    );
    drop(connection);

    let elsewhere = acme
        .identity
        .remove_identity_provider(acme.world.other_channel, acme.id, &by)
        .await;
    assert_eq!(code(elsewhere), "identity.provider");
    acme.identity
        .remove_identity_provider(channel, acme.id, &by)
        .await
        .unwrap();
    assert_eq!(
        acme.world
            .count("SELECT count(*) FROM external_identities")
            .await,
        0
    );
    let kept = "SELECT count(*) FROM secrets WHERE name LIKE 'identity.provider.%'";
    assert_eq!(acme.world.count(kept).await, 0);
}

#[tokio::test]
async fn what_staff_types_is_checked_and_the_service_is_asked() {
    let acme = acme().await;
    let by = Actor::System("test");
    let add = async |new: NewIdentityProvider<'static>| {
        let added = acme
            .identity
            .add_identity_provider(acme.world.channel, new, &by);
        complaints(added.await)
    };
    assert_eq!(add(new_provider()).await, ["slug: taken"]);
    let unreachable = NewIdentityProvider {
        issuer: "https://nobody.example",
        slug: "other",
        ..new_provider()
    };
    assert_eq!(add(unreachable).await, ["issuer: issuer_unreachable"]);
    let nothing = NewIdentityProvider {
        slug: "",
        name: "",
        issuer: "",
        client_id: "",
        client_secret: "",
        scopes: "email",
    };
    assert_eq!(
        add(nothing).await,
        [
            "slug: required",
            "name: required",
            "issuer: required",
            "client_id: required",
            "scopes: scopes"
        ]
    );
    let audited = "SELECT count(*) FROM audit_entries WHERE action = 'identity.provider_added'";
    assert_eq!(acme.world.count(audited).await, 1);
}

#[tokio::test]
async fn without_anything_that_speaks_with_services_nobody_is_sent_to_one() {
    let acme = acme().await;
    let begin = BeginSignInBy {
        slug: SLUG,
        purpose: SignInByPurpose::SignIn,
        next: "/",
        redirect_uri: "https://shop.example/auth/acme/callback",
    };
    let refused = acme
        .world
        .identity
        .begin_sign_in_by(acme.world.channel, begin, &origin())
        .await;
    assert_eq!(code(refused.map(drop)), "identity.provider_unavailable");
}

#[tokio::test]
async fn too_many_ways_to_a_service_are_refused() {
    let acme = acme().await;
    acme.world.limiter.refuse("identity.provider.network");
    let begin = BeginSignInBy {
        slug: SLUG,
        purpose: SignInByPurpose::SignIn,
        next: "/",
        redirect_uri: "https://shop.example/auth/acme/callback",
    };
    let refused = acme
        .identity
        .begin_sign_in_by(acme.world.channel, begin, &origin())
        .await;
    assert_eq!(code(refused.map(drop)), "identity.too_many");
}
