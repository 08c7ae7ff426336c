//! Signing in by other services, and another address, used in one channel with what belongs to another.

use std::sync::Arc;

use async_trait::async_trait;
use identity::{
    AuthorizationAnswer, AuthorizationRequest, BeginSignInBy, Identity, NewIdentityProvider,
    OpenIdClient, OpenIdProvider, ProviderClaims, ProviderError, Registration, Role,
    SignInByAnswer, SignInByBegun, SignInByPurpose, queries,
};
use kernel::{ChannelId, ExternalIdentityId, IdentityProviderId};
use platform::Actor;
use uuid::Uuid;

use super::identity_steps::{Guest, PASSWORD, origin};
use super::{Walk, step};

const SLUG: &str = "acme";

/// A service that is always there and vouches for nobody.
struct Silent;

#[async_trait]
impl OpenIdProvider for Silent {
    async fn check_issuer(&self, _issuer: &str) -> Result<(), ProviderError> {
        Ok(())
    }

    async fn authorization_url(
        &self,
        client: &OpenIdClient,
        request: AuthorizationRequest<'_>,
    ) -> Result<String, ProviderError> {
        Ok(format!("{}?state={}", client.issuer, request.state))
    }

    async fn redeem(
        &self,
        _client: &OpenIdClient,
        _answer: AuthorizationAnswer<'_>,
    ) -> Result<ProviderClaims, ProviderError> {
        Err(ProviderError::Refused("nobody".into()))
    }
}

/// A service of the other channel, and somebody on the way there.
pub struct Foreign {
    identity: Identity,
    provider: IdentityProviderId,
    begun: SignInByBegun,
    ticket: String,
}

fn new_provider() -> NewIdentityProvider<'static> {
    NewIdentityProvider {
        slug: SLUG,
        name: "Acme",
        issuer: "https://acme.example",
        client_id: "shop",
        client_secret: "",
        scopes: "",
    }
}

fn begin() -> BeginSignInBy<'static> {
    BeginSignInBy {
        slug: SLUG,
        purpose: SignInByPurpose::SignIn,
        next: "/",
        redirect_uri: "https://shop.example/auth/acme/callback",
    }
}

/// Before the walk begins to watch.
pub async fn foreign(guest: &Guest, channel: ChannelId) -> Foreign {
    let identity = guest.identity.clone().with_openid(Arc::new(Silent));
    let by = Actor::System("walk");
    let provider = identity.add_identity_provider(channel, new_provider(), &by);
    let provider = provider.await.unwrap();
    let begun = identity.begin_sign_in_by(channel, begin(), &origin()).await;
    let ticket = identity
        .link_ticket(channel, guest.session.session, SLUG)
        .await;
    Foreign {
        identity,
        provider,
        begun: begun.unwrap(),
        ticket: ticket.unwrap(),
    }
}

pub async fn providers(walk: &mut Walk, guest: &Guest, foreign: &Foreign) {
    let (identity, own) = (&foreign.identity, walk.own.shop.channel.id);
    let (by, id) = (Actor::System("walk"), foreign.provider);
    identity
        .set_identity_provider_enabled(own, id, false, &by)
        .await
        .unwrap_err();
    walk.check("identity::set_identity_provider_enabled").await;
    identity
        .remove_identity_provider(own, id, &by)
        .await
        .unwrap_err();
    walk.check("identity::remove_identity_provider").await;
    let none = identity.begin_sign_in_by(own, begin(), &origin()).await;
    assert!(none.is_err(), "the other channel's service");
    walk.check("identity::begin_sign_in_by").await;
    let answer = SignInByAnswer {
        slug: SLUG,
        state: foreign.begun.address.split_once("state=").unwrap().1,
        code: Some("code"),
        browser: &foreign.begun.browser,
        ..SignInByAnswer::default()
    };
    let end = identity.finish_sign_in_by(own, answer, &origin()).await;
    end.outcome.unwrap_err();
    walk.check("identity::finish_sign_in_by").await;
    let session = guest.session.session;
    let ticket = identity.link_ticket(own, session, SLUG).await.unwrap();
    assert_ne!(ticket, foreign.ticket);
    walk.check("identity::link_ticket").await;
    let good = identity
        .is_link_ticket(own, session, SLUG, &foreign.ticket)
        .await;
    assert!(!good.unwrap());
    walk.check("identity::is_link_ticket").await;
    let link = ExternalIdentityId(Uuid::from_u128(7));
    identity
        .unlink_provider(own, guest.session.person, link, &origin())
        .await
        .unwrap_err();
    walk.check("identity::unlink_provider").await;
    views(walk, guest).await;
    identity
        .add_identity_provider(own, new_provider(), &by)
        .await
        .unwrap();
    walk.check("identity::add_identity_provider").await;
}

async fn views(walk: &mut Walk, guest: &Guest) {
    let (own, person) = (walk.own.shop.channel.id, guest.session.person);
    let listed = step!(walk, "identity::identity_providers", |c| {
        queries::identity_providers(c, own)
    });
    assert!(listed.unwrap().is_empty());
    let shown = step!(walk, "identity::sign_in_providers", |c| {
        queries::sign_in_providers(c, own)
    });
    assert!(shown.unwrap().is_empty());
    let linked = step!(walk, "identity::linked_sign_ins", |c| {
        queries::linked_sign_ins(c, own, person)
    });
    assert!(linked.unwrap().is_empty());
    let has = step!(walk, "identity::has_password", |c| {
        queries::has_password(c, person)
    });
    assert!(has.unwrap());
}

/// A link of the other channel changes no address from here.
pub async fn email_change(walk: &mut Walk, guest: &Guest) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let new = Registration {
        email: "dora@alpha.example",
        name: "Dora",
        password: PASSWORD,
        locale: "en",
    };
    let by = Actor::System("walk");
    let made = identity.create_person(own, new, Role::User, &by).await;
    identity
        .request_email_change(own, made.unwrap(), "dora@new.example", &origin())
        .await
        .unwrap();
    walk.check("identity::request_email_change").await;
    let token = guest.session.token.as_str();
    identity
        .change_email(own, token, None, &origin())
        .await
        .unwrap_err();
    walk.check("identity::change_email").await;
}
