//! A service that signs in whom the test says.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use identity::{
    AuthorizationAnswer, AuthorizationRequest, BeginSignInBy, Identity, IdentityError,
    NewIdentityProvider, OpenIdClient, OpenIdProvider, ProviderClaims, ProviderError, SignIn,
    SignInByAnswer, SignInByBegun, SignInByEnd, SignInByOutcome, SignInByPurpose, SignedIn,
};
use kernel::{IdentityProviderId, PersonId, SessionId};
use platform::Actor;

use crate::world::{World, origin};

pub const SLUG: &str = "acme";
pub const ISSUER: &str = "https://acme.example";
const REDIRECT: &str = "https://shop.example/auth/acme/callback";

/// Hands out what the test put under a code, once, to who began with the same nonce and verifier.
#[derive(Default)]
pub struct Played {
    begun: Mutex<Vec<(String, String)>>,
    claims: Mutex<HashMap<String, ProviderClaims>>,
    pub clients: Mutex<Vec<OpenIdClient>>,
}

#[async_trait]
impl OpenIdProvider for Played {
    async fn check_issuer(&self, issuer: &str) -> Result<(), ProviderError> {
        if issuer == ISSUER {
            return Ok(());
        }
        Err(ProviderError::Misconfigured {
            code: "issuer_unreachable",
            reason: "nobody there".into(),
        })
    }

    async fn authorization_url(
        &self,
        client: &OpenIdClient,
        request: AuthorizationRequest<'_>,
    ) -> Result<String, ProviderError> {
        let begun = (request.nonce.to_owned(), request.verifier.to_owned());
        self.begun.lock().unwrap().push(begun);
        self.clients.lock().unwrap().push(client.clone());
        Ok(format!(
            "{}/authorize?state={}",
            client.issuer, request.state
        ))
    }

    async fn redeem(
        &self,
        client: &OpenIdClient,
        answer: AuthorizationAnswer<'_>,
    ) -> Result<ProviderClaims, ProviderError> {
        self.clients.lock().unwrap().push(client.clone());
        let begun = (answer.nonce.to_owned(), answer.verifier.to_owned());
        if !self.begun.lock().unwrap().contains(&begun) {
            return Err(ProviderError::BadAnswer("another sign-in".into()));
        }
        let claims = self.claims.lock().unwrap().remove(answer.code);
        claims.ok_or_else(|| ProviderError::Refused("invalid_grant".into()))
    }
}

/// Somebody at the service.
pub fn somebody(subject: &str, email: &str) -> ProviderClaims {
    ProviderClaims {
        subject: subject.into(),
        email: Some(email.into()),
        email_verified: true,
        name: Some("Ada L.".into()),
    }
}

/// A world with the service set up.
pub struct Acme {
    pub world: World,
    pub identity: Identity,
    pub played: Arc<Played>,
    pub id: IdentityProviderId,
}

pub fn new_provider() -> NewIdentityProvider<'static> {
    NewIdentityProvider {
        slug: SLUG,
        name: "Acme",
        issuer: ISSUER,
        client_id: "shop",
        client_secret: "s3cret",
        scopes: "",
    }
}

pub async fn acme() -> Acme {
    let world = crate::world::world().await;
    let played = Arc::new(Played::default());
    let identity = world.identity.clone().with_openid(played.clone());
    let by = Actor::System("test");
    let id = identity
        .add_identity_provider(world.channel, new_provider(), &by)
        .await
        .unwrap();
    Acme {
        world,
        identity,
        played,
        id,
    }
}

impl Acme {
    pub async fn begin(&self, purpose: SignInByPurpose) -> SignInByBegun {
        let begin = BeginSignInBy {
            slug: SLUG,
            purpose,
            next: "/cart",
            redirect_uri: REDIRECT,
        };
        self.identity
            .begin_sign_in_by(self.world.channel, begin, &origin())
            .await
            .unwrap()
    }

    /// Has the service vouch under a code.
    pub fn vouch(&self, code: &str, claims: ProviderClaims) {
        self.played
            .claims
            .lock()
            .unwrap()
            .insert(code.into(), claims);
    }

    pub async fn finish(
        &self,
        begun: &SignInByBegun,
        code: &str,
        current: Option<(PersonId, SessionId)>,
    ) -> SignInByEnd {
        let (_, state) = begun.address.split_once("state=").unwrap();
        let answer = SignInByAnswer {
            slug: SLUG,
            state,
            code: Some(code),
            browser: &begun.browser,
            current,
            locale: "en",
            ..SignInByAnswer::default()
        };
        self.identity
            .finish_sign_in_by(self.world.channel, answer, &origin())
            .await
    }

    /// The whole way of somebody who signs in.
    pub async fn sign_in(&self, claims: ProviderClaims) -> Result<SignedIn, IdentityError> {
        let begun = self.begin(SignInByPurpose::SignIn).await;
        self.vouch("code", claims);
        opened(self.finish(&begun, "code", None).await)
    }

    /// The whole way of somebody who links.
    pub async fn link(&self, me: &SignedIn, claims: ProviderClaims) -> Result<(), IdentityError> {
        let (person, session) = (me.person, me.session);
        let begun = self.begin(SignInByPurpose::Link { person, session }).await;
        let code = begun.browser.clone();
        self.vouch(&code, claims);
        let end = self.finish(&begun, &code, Some((person, session))).await;
        assert!(end.linking);
        end.outcome
            .map(|outcome| assert_eq!(outcome, SignInByOutcome::Linked))
    }
}

/// The session that a sign-in opened.
pub fn opened(end: SignInByEnd) -> Result<SignedIn, IdentityError> {
    match end.outcome? {
        SignInByOutcome::SignedIn(SignIn::Open(signed_in)) => Ok(signed_in),
        other => panic!("{other:?}"),
    }
}
