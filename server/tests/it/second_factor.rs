//! Two-step sign-in over the wire, as a browser without JavaScript goes through it: forms, redirects, cookies.

use axum::body::Body;
use axum::http::{StatusCode, header};
use hmac::{Hmac, Mac};
use identity::{Origin, Registration};
use sha1::Sha1;

use crate::world::{Answer, World, request};

const EMAIL: &str = "ada@shop.test";
const PASSWORD: &str = "seven green lanterns drift";
const SET_UP: &str = "/account/security/two-step";

/// A browser: what it has in its cookies.
#[derive(Default)]
struct Browser {
    cookies: Vec<(String, String)>,
}

impl Browser {
    fn header(&self) -> String {
        let pairs = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        pairs.collect::<Vec<_>>().join("; ")
    }

    fn has(&self, name: &str) -> bool {
        self.cookies.iter().any(|(found, _)| found == name)
    }

    /// Keeps the answer's cookies; every one that carries a secret is out of reach of scripts.
    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all(header::SET_COOKIE) {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly; SameSite=Lax"), "{cookie}");
            let (name, rest) = cookie.split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            self.cookies.retain(|(found, _)| found != name);
            if !value.is_empty() {
                self.cookies.push((name.into(), value.into()));
            }
        }
    }

    async fn get(&mut self, world: &World, path: &str) -> Answer {
        let cookies = self.header();
        let answer = world.get(path, &[("cookie", &cookies)]).await;
        self.keep(&answer);
        answer
    }

    /// Posts a form; the answer is the place it leads to.
    async fn post(&mut self, world: &World, function: &str, form: &str) -> String {
        let answer = self.send(world, function, form, "text/html").await;
        assert_eq!(
            answer.status,
            StatusCode::FOUND,
            "{function}: {}",
            answer.body
        );
        answer.header("location").to_owned()
    }

    async fn send(&mut self, world: &World, function: &str, form: &str, accept: &str) -> Answer {
        let cookies = self.header();
        let mut call = request(
            "POST",
            &format!("/api/api_identity/{function}"),
            &[
                ("cookie", &cookies),
                ("accept", accept),
                ("origin", "http://shop.test"),
                ("content-type", "application/x-www-form-urlencoded"),
            ],
        );
        *call.body_mut() = Body::from(form.to_owned());
        let answer = world.send(call).await;
        self.keep(&answer);
        answer
    }

    async fn first_step(&mut self, world: &World) -> String {
        let form = format!("email={EMAIL}&password={}", PASSWORD.replace(' ', "+"));
        self.post(world, "session/sign_in", &form).await
    }

    /// Sets two-step sign-in up; the app's key, and the recovery codes.
    async fn set_up(&mut self, world: &World) -> (String, Vec<String>) {
        assert_eq!(
            self.post(world, "two_step/begin_two_step", "").await,
            SET_UP
        );
        let page = self.get(world, SET_UP).await.body;
        assert!(
            page.contains("otpauth://totp/Harbour%20Goods:ada%40shop%2Etest"),
            "{page}"
        );
        let key = texts(&page, "data-testid=\"two-step-key\"")
            .remove(0)
            .replace(' ', "");
        let form = format!("code={}", app_code(world, &key, 0));
        assert_eq!(
            self.post(world, "two_step/finish_two_step", &form).await,
            SET_UP
        );
        let page = self.get(world, SET_UP).await.body;
        let list = page.split_once("data-testid=\"recovery-codes\"").unwrap().1;
        let list = list.split_once("</ol>").unwrap().0;
        let codes = texts(list, "<bdi");
        assert_eq!(codes.len(), 10, "{list}");
        (key, codes)
    }
}

/// What stands in the elements that begin with `mark`.
fn texts(html: &str, mark: &str) -> Vec<String> {
    let parts = html.split(mark).skip(1);
    parts
        .filter_map(|part| part.split_once('>')?.1.split('<').next())
        .map(|text| text.trim().to_owned())
        .collect()
}

/// The code of an authenticator app (RFC 6238), `ahead` steps from now.
fn app_code(world: &World, key: &str, ahead: i64) -> String {
    let now = world.services.platform.now();
    let secret = data_encoding::BASE32_NOPAD.decode(key.as_bytes()).unwrap();
    let mut mac = Hmac::<Sha1>::new_from_slice(&secret).unwrap();
    mac.update(&(now.timestamp() / 30 + ahead).to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 15);
    let word: [u8; 4] = digest[offset..offset + 4].try_into().unwrap();
    format!(
        "{:06}",
        (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000
    )
}

async fn shop_with_ada() -> (World, Browser) {
    let world = World::with_shop().await;
    let new = Registration {
        email: EMAIL,
        name: "Ada",
        password: PASSWORD,
        locale: "en",
    };
    let origin = Origin::default();
    let channel = world.channel().await;
    world
        .services
        .identity
        .register(channel, new, &origin)
        .await
        .unwrap();
    let mut browser = Browser::default();
    assert_eq!(browser.first_step(&world).await, "/account");
    assert!(browser.has("lsn_session") && !browser.has("lsn_pending"));
    (world, browser)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_form_without_javascript_goes_through_both_steps() {
    let (world, mut browser) = shop_with_ada().await;
    let (key, codes) = browser.set_up(&world).await;

    let mut other = Browser::default();
    let next = "/account/second-factor";
    assert_eq!(other.first_step(&world).await, next);
    assert!(other.has("lsn_pending") && !other.has("lsn_session"));
    let page = other.get(&world, next).await;
    assert!(page.body.contains("name=\"code\"") && page.body.contains("name=\"recovery_code\""));
    assert_eq!(page.header("cache-control"), "private, no-store");

    let form = format!("code={}", app_code(&world, &key, 1));
    let mut stranger = Browser::default();
    let over = stranger
        .post(&world, "second_step/sign_in_with_code", &form)
        .await;
    assert_eq!(over, "/account/second-factor?problem=identity.pending_over");
    assert!(
        !stranger
            .get(&world, next)
            .await
            .body
            .contains("name=\"code\"")
    );

    let wrong = other
        .post(&world, "second_step/sign_in_with_code", "code=abcdef")
        .await;
    assert_eq!(
        wrong,
        format!("{next}?problem=identity.fields&fields=code:wrong_code")
    );
    let page = other.get(&world, &wrong).await.body;
    assert!(page.contains("aria-invalid=\"true\""), "{page}");
    assert_eq!(
        other
            .post(&world, "second_step/sign_in_with_code", &form)
            .await,
        "/account"
    );
    assert!(other.has("lsn_session") && !other.has("lsn_pending"));
    assert!(other.get(&world, "/account").await.body.contains(EMAIL));

    let mut third = Browser::default();
    third.first_step(&world).await;
    let form = format!("recovery_code={}&next=/account/profile", codes[0]);
    let function = "second_step/sign_in_with_recovery_code";
    assert_eq!(
        third.post(&world, function, &form).await,
        "/account/profile"
    );
    third.first_step(&world).await;
    let again = third
        .post(&world, function, &format!("recovery_code={}", codes[0]))
        .await;
    assert!(
        again.ends_with("fields=recovery_code:wrong_code"),
        "{again}"
    );
    assert!(
        third
            .get(&world, &again)
            .await
            .body
            .contains("<details open")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_dangerous_asks_once_more_who_it_is() {
    let (world, mut browser) = shop_with_ada().await;
    let (key, _) = browser.set_up(&world).await;
    sqlx::query("UPDATE sessions SET confirmed_at = confirmed_at - interval '15 minutes'")
        .execute(world.services.platform.pool())
        .await
        .unwrap();
    let page = browser.get(&world, SET_UP).await.body;
    assert!(!page.contains("recovery-codes\"") && page.contains("/account/confirm?next="));
    let asked = "/account/confirm?next=/account/security";
    assert_eq!(
        browser.post(&world, "two_step/end_two_step", "").await,
        asked
    );
    let answer = browser
        .send(&world, "two_step/end_two_step", "", "application/json")
        .await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(answer.body.contains("identity.confirm"), "{}", answer.body);
    let page = browser.get(&world, asked).await.body;
    assert!(
        !page.contains("name=\"password\"") && page.contains("name=\"code\""),
        "where there is a second factor, the first is not enough: {page}"
    );

    let next = "next=/account/security";
    let function = "confirmation/confirm_by_password";
    let form = format!("password={}&{next}", PASSWORD.replace(' ', "+"));
    assert_eq!(
        browser.post(&world, function, &form).await,
        format!("{asked}&problem=identity.two_step_on")
    );
    let function = "confirmation/confirm_by_code";
    let wrong = browser
        .post(&world, function, &format!("code=12&{next}"))
        .await;
    assert_eq!(
        wrong,
        format!("{asked}&problem=identity.fields&fields=code:wrong_code")
    );
    let before = browser.header();
    let form = format!("code={}&{next}", app_code(&world, &key, 1));
    assert_eq!(
        browser.post(&world, function, &form).await,
        "/account/security"
    );
    let old = world.get("/account", &[("cookie", &before)]).await;
    assert!(
        old.headers.contains_key(header::LOCATION),
        "the session from before the confirmation is over"
    );
    let off = browser.post(&world, "two_step/end_two_step", "").await;
    assert_eq!(off, "/account/security?done=two_step_off");
    assert_eq!(Browser::default().first_step(&world).await, "/account");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn passkeys_are_asked_for_under_the_name_of_the_shop() {
    let (world, mut browser) = shop_with_ada().await;
    let json = "application/json";
    let begun = browser
        .send(&world, "passkeys/begin_passkey_sign_in", "", json)
        .await;
    assert_eq!(begun.status, StatusCode::OK);
    assert!(
        begun.body.contains(r#"\"rpId\":\"shop.test\""#),
        "{}",
        begun.body
    );
    let begun = browser
        .send(&world, "passkeys/begin_passkey", "", json)
        .await;
    assert!(
        begun.body.contains(r#"\"id\":\"shop.test\""#),
        "{}",
        begun.body
    );
    let page = browser.get(&world, "/account/security").await.body;
    assert!(page.contains("passkey_name") && !page.contains("No passkeys at this address"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn staff_without_a_second_factor_are_asked_to_set_one_up() {
    let (world, mut browser) = shop_with_ada().await;
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let token = &browser.cookies[0].1;
    let me = identity.current(channel, token).await.unwrap().unwrap();
    let by = platform::Actor::System("test");
    identity
        .set_role(channel, me.person, identity::Role::Ops, &by)
        .await
        .unwrap();
    let demand = "This shop asks you for two-step sign-in";
    assert!(!browser.get(&world, "/account").await.body.contains(demand));
    identity
        .set_channel_security(channel, true, me.person, &Origin::default())
        .await
        .unwrap();
    assert!(browser.get(&world, "/account").await.body.contains(demand));
    browser.set_up(&world).await;
    assert!(!browser.get(&world, "/account").await.body.contains(demand));
}
