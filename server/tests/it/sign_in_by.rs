//! The way to another service and back, as a browser walks it.

use axum::http::StatusCode;
use identity::{NewIdentityProvider, Origin, Registration, SignIn};
use platform::Actor;

use crate::identity_provider::{IdentityProvider, Somebody};
use crate::world::{Answer, World};

const PASSWORD: &str = "a long way there and back";
const EMAIL: &str = "grace@mail.example";

struct Way {
    world: World,
    service: IdentityProvider,
}

/// What a browser holds once it was sent to the service.
struct Gone {
    state: String,
    nonce: String,
    cookie: String,
}

async fn way() -> Way {
    let world = World::with_shop().await;
    let service = IdentityProvider::start().await;
    let new = NewIdentityProvider {
        slug: "acme",
        name: "Acme",
        issuer: &service.base,
        client_id: "shop",
        client_secret: "",
        scopes: "",
    };
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let by = Actor::System("test");
    identity
        .add_identity_provider(channel, new, &by)
        .await
        .unwrap();
    Way { world, service }
}

impl Way {
    async fn go(&self, path: &str, cookie: &str) -> Answer {
        self.world.get(path, &[("cookie", cookie)]).await
    }

    /// Sent to the service from `path`.
    async fn leave(&self, path: &str, cookie: &str) -> Gone {
        let answer = self.go(path, cookie).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let address = answer.header("location");
        assert!(address.starts_with(&self.service.base), "{address}");
        assert!(address.contains("code_challenge_method=S256"), "{address}");
        let back = "redirect_uri=http%3A%2F%2Fshop.test%2Fauth%2Facme%2Fcallback";
        assert!(address.contains(back), "{address}");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        Gone {
            state: parameter(address, "state"),
            nonce: parameter(address, "nonce"),
            cookie: cookie_of(&answer, "lsn_oidc"),
        }
    }

    async fn back(&self, gone: &Gone, subject: &'static str, cookie: &str) -> Answer {
        let somebody = Somebody {
            subject,
            email: EMAIL,
            nonce: gone.nonce.clone(),
            now: self.world.services.platform.now(),
        };
        self.service.vouch("code", somebody);
        let path = format!("/auth/acme/callback?state={}&code=code", gone.state);
        self.go(&path, cookie).await
    }

    /// The session of somebody with a password.
    async fn member(&self) -> String {
        let (identity, channel) = (&self.world.services.identity, self.world.channel().await);
        let new = Registration {
            email: "ada@mail.example",
            name: "Ada",
            password: PASSWORD,
            locale: "en",
        };
        let origin = Origin::default();
        identity.register(channel, new, &origin).await.unwrap();
        let admitted = identity
            .sign_in(channel, "ada@mail.example", PASSWORD, &origin)
            .await;
        match admitted.unwrap() {
            SignIn::Open(signed_in) => format!("lsn_session={}", signed_in.token),
            SignIn::SecondFactor(_) => panic!("there is no second step"),
        }
    }

    /// Where linking begins, as the page of this session has it.
    async fn link_path(&self, session: &str) -> String {
        let (identity, channel) = (&self.world.services.identity, self.world.channel().await);
        let token = session.trim_start_matches("lsn_session=");
        let me = identity.current(channel, token).await.unwrap().unwrap();
        let ticket = identity.link_ticket(channel, me.session, "acme").await;
        format!("/auth/acme/link?ticket={}", ticket.unwrap())
    }
}

fn parameter(address: &str, name: &str) -> String {
    let (_, query) = address.split_once('?').unwrap();
    let pair = query
        .split('&')
        .find_map(|pair| pair.strip_prefix(&format!("{name}=")));
    pair.unwrap().to_owned()
}

/// `name=value` as the browser sends it back; checks its attributes.
fn cookie_of(answer: &Answer, name: &str) -> String {
    let all = answer.headers.get_all("set-cookie").iter();
    let text = all
        .map(|value| value.to_str().unwrap())
        .find(|text| text.starts_with(&format!("{name}=")))
        .unwrap_or_else(|| panic!("no cookie {name}"));
    assert!(text.contains("; HttpOnly; SameSite=Lax"), "{text}");
    text.split(';').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn somebody_goes_to_the_service_and_comes_back_signed_in() {
    let way = way().await;
    let gone = way.leave("/auth/acme/start?next=/cart", "").await;
    let answer = way.back(&gone, "g-1", &gone.cookie).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/cart");
    let session = cookie_of(&answer, "lsn_session");
    assert_eq!(cookie_of(&answer, "lsn_oidc"), "lsn_oidc=");
    let page = way.go("/account", &session).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains(EMAIL), "{}", page.body);

    let second = way.leave("/auth/acme/start", &session).await;
    let both = format!("{session}; {}", second.cookie);
    let answer = way.back(&second, "g-1", &both).await;
    assert_eq!(answer.header("location"), "/account");
    let page = way.go("/account", &session).await;
    assert_eq!(
        page.header("location"),
        "/account/sign-in",
        "the one before has ended"
    );

    let again = way.back(&gone, "g-1", &gone.cookie).await;
    let over = "/account/sign-in?problem=identity.provider_over";
    assert_eq!(again.header("location"), over, "a replay");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_is_signed_in_in_a_browser_that_did_not_go() {
    let way = way().await;
    let (mine, theirs) = (
        way.leave("/auth/acme/start", "").await,
        way.leave("/auth/acme/start", "").await,
    );
    let over = "/account/sign-in?problem=identity.provider_over";
    for cookie in ["", "lsn_oidc=", theirs.cookie.as_str()] {
        let answer = way.back(&mine, "g-1", cookie).await;
        assert_eq!(answer.header("location"), over, "{cookie:?}");
        assert!(answer.headers.get("set-cookie").is_none());
    }
    let answer = way.back(&mine, "g-1", &mine.cookie).await;
    assert_eq!(answer.header("location"), "/account");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn next_leads_nowhere_else_than_to_this_site() {
    let way = way().await;
    for next in ["//evil.example", "https://evil.example", "/%5Cevil.example"] {
        let gone = way
            .leave(&format!("/auth/acme/start?next={next}"), "")
            .await;
        let answer = way.back(&gone, "g-1", &gone.cookie).await;
        assert_eq!(answer.header("location"), "/account", "{next}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_goes_wrong_is_told_on_the_sign_in_page() {
    let way = way().await;
    let unknown = way.go("/auth/nobody/start?next=/cart", "").await;
    assert_eq!(
        unknown.header("location"),
        "/account/sign-in?next=/cart&problem=identity.provider"
    );
    let gone = way.leave("/auth/acme/start?next=/cart", "").await;
    let cancelled = format!(
        "/auth/acme/callback?state={}&error=access_denied",
        gone.state
    );
    let answer = way.go(&cancelled, &gone.cookie).await;
    assert_eq!(
        answer.header("location"),
        "/account/sign-in?next=/cart&problem=identity.provider_cancelled"
    );
    let page = way.go(answer.header("location"), "").await;
    assert!(page.body.contains("you cancelled it"), "{}", page.body);
    assert!(page.body.contains("Continue with Acme"), "{}", page.body);
    let href = "href=\"/auth/acme/start?next=/cart\"";
    assert!(page.body.contains(href), "{}", page.body);
    let refused = way.leave("/auth/acme/start", "").await;
    let path = format!("/auth/acme/callback?state={}&code=unknown", refused.state);
    let answer = way.go(&path, &refused.cookie).await;
    let problem = answer.header("location");
    assert!(
        problem.starts_with("/account/sign-in?problem=identity.provider_"),
        "{problem}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn linking_begins_only_from_a_page_of_the_session() {
    let way = way().await;
    let session = way.member().await;
    let path = way.link_path(&session).await;
    let nobody = way.go(&path, "").await;
    assert_eq!(
        nobody.header("location"),
        "/account/sign-in?next=/account/security"
    );
    for forged in ["/auth/acme/link", "/auth/acme/link?ticket=x"] {
        let answer = way.go(forged, &session).await;
        let over = "/account/security?problem=identity.provider_over";
        assert_eq!(answer.header("location"), over);
    }
    let gone = way.leave(&path, &session).await;
    let elsewhere = way.back(&gone, "a-1", &gone.cookie).await;
    assert_eq!(
        elsewhere.header("location"),
        "/account/security?problem=identity.provider_over",
        "signed out meanwhile"
    );
    let gone = way.leave(&path, &session).await;
    let both = format!("{session}; {}", gone.cookie);
    let answer = way.back(&gone, "a-1", &both).await;
    assert_eq!(answer.header("location"), "/account/security?done=linked");
    let page = way.go("/account/security", &session).await;
    assert!(page.body.contains("Unlink Acme"), "{}", page.body);

    let gone = way.leave("/auth/acme/start", "").await;
    let answer = way.back(&gone, "a-1", &gone.cookie).await;
    assert_eq!(answer.header("location"), "/account");
    let page = way.go("/account", &cookie_of(&answer, "lsn_session")).await;
    assert!(page.body.contains("ada@mail.example"), "the linked account");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn linking_asks_who_it_is_once_more() {
    let way = way().await;
    let session = way.member().await;
    sqlx::query("UPDATE sessions SET confirmed_at = confirmed_at - interval '16 minutes', created_at = created_at - interval '16 minutes'")
        .execute(way.world.services.platform.pool())
        .await
        .unwrap();
    let path = way.link_path(&session).await;
    let answer = way.go(&path, &session).await;
    assert_eq!(
        answer.header("location"),
        "/account/confirm?next=/account/security"
    );
}
