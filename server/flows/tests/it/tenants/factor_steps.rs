//! Second factors, passkeys and confirmation, used in one channel with what belongs to another.

use identity::{PasskeyAnswer, Registration, RelyingParty, Role, queries};
use platform::Actor;
use uuid::Uuid;

use super::identity_steps::{Guest, PASSWORD, origin};
use super::{Walk, step};

const EMAIL: &str = "cleo@alpha.example";
/// No code that an app shows, whatever the time.
const NO_CODE: &str = "abcdef";

pub async fn factors(walk: &mut Walk, guest: &Guest) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let (foreign, origin) = (guest.session.session, origin());
    let new = Registration {
        email: EMAIL,
        name: "Cleo",
        password: PASSWORD,
        locale: "en",
    };
    let by = Actor::System("walk");
    let made = identity.create_person(own, new, Role::Ops, &by).await;
    let person = made.unwrap();
    let admitted = identity.sign_in(own, EMAIL, PASSWORD, &origin).await;
    let mine = admitted.unwrap().opened().unwrap();
    // A session of the other channel is not confirmed from here.
    let confirmed = identity
        .confirm_by_password(own, person, foreign, PASSWORD, &origin)
        .await;
    confirmed.unwrap_err();
    walk.check("identity::confirm_by_password").await;
    identity.begin_two_step(own, person).await.unwrap();
    walk.check("identity::begin_two_step").await;
    let finished = identity
        .finish_two_step(own, person, mine.session, NO_CODE, &origin)
        .await;
    finished.unwrap_err();
    walk.check("identity::finish_two_step").await;
    let confirmed = identity
        .confirm_by_code(own, person, foreign, NO_CODE, &origin)
        .await;
    confirmed.unwrap_err();
    walk.check("identity::confirm_by_code").await;
    let secrets = identity.two_step_secrets(person, foreign).await.unwrap();
    assert!(secrets.recovery_codes.is_none());
    walk.check("identity::two_step_secrets").await;
    assert!(!identity.two_step(person).await.unwrap().on);
    walk.check("identity::two_step").await;
    let made = identity
        .make_recovery_codes(own, person, mine.session, &origin)
        .await;
    made.unwrap_err();
    walk.check("identity::make_recovery_codes").await;
    identity.put_away_recovery_codes(person).await.unwrap();
    walk.check("identity::put_away_recovery_codes").await;
    identity.end_two_step(own, person, &origin).await.unwrap();
    walk.check("identity::end_two_step").await;
    second_step(walk, guest).await;
    passkeys(walk, guest, &mine).await;
    identity
        .set_channel_security(own, true, person, &origin)
        .await
        .unwrap();
    walk.check("identity::set_channel_security").await;
    let security = step!(walk, "identity::channel_security", |c| {
        queries::channel_security(c, own)
    });
    assert!(security.unwrap().staff_second_factor);
}

async fn second_step(walk: &mut Walk, guest: &Guest) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let origin = origin();
    // The session's token of the other channel is no sign-in that waits here.
    let token = guest.session.token.as_str();
    assert!(identity.pending(own, token).await.unwrap().is_none());
    walk.check("identity::pending").await;
    let opened = identity
        .sign_in_with_code(own, token, NO_CODE, &origin)
        .await;
    opened.unwrap_err();
    walk.check("identity::sign_in_with_code").await;
    let opened = identity
        .sign_in_with_recovery_code(own, token, NO_CODE, &origin)
        .await;
    opened.unwrap_err();
    walk.check("identity::sign_in_with_recovery_code").await;
}

async fn passkeys(walk: &mut Walk, guest: &Guest, mine: &identity::SignedIn) {
    let (identity, own) = (guest.identity.clone(), walk.own.shop.channel.id);
    let (party, origin) = (
        RelyingParty::new("https://alpha.example").unwrap(),
        origin(),
    );
    let (person, none) = (mine.person, Uuid::from_u128(7));
    let begun = identity.begin_passkey(own, person, &party).await.unwrap();
    walk.check("identity::begin_passkey").await;
    let finished = identity
        .finish_passkey(own, person, &party, nothing(begun.id), "Phone", &origin)
        .await;
    finished.unwrap_err();
    walk.check("identity::finish_passkey").await;
    let renamed = identity.rename_passkey(own, person, none, "Phone").await;
    renamed.unwrap_err();
    walk.check("identity::rename_passkey").await;
    let removed = identity.remove_passkey(own, person, none, &origin).await;
    removed.unwrap_err();
    walk.check("identity::remove_passkey").await;
    let begun = identity.begin_passkey_sign_in(own, &party, &origin).await;
    let begun = begun.unwrap();
    walk.check("identity::begin_passkey_sign_in").await;
    let token = guest.session.token.as_str();
    let opened = identity
        .sign_in_with_passkey(own, &party, nothing(begun.id), token, &origin)
        .await;
    opened.unwrap_err();
    walk.check("identity::sign_in_with_passkey").await;
    let begun = identity
        .begin_passkey_confirmation(own, person, &party)
        .await;
    let begun = begun.unwrap();
    walk.check("identity::begin_passkey_confirmation").await;
    let foreign = guest.session.session;
    let confirmed = identity
        .confirm_by_passkey(own, person, foreign, &party, nothing(begun.id), &origin)
        .await;
    confirmed.unwrap_err();
    walk.check("identity::confirm_by_passkey").await;
    let listed = step!(walk, "identity::passkeys_of", |c| {
        queries::passkeys_of(c, own, person)
    });
    assert!(listed.unwrap().is_empty());
}

fn nothing(ceremony: Uuid) -> PasskeyAnswer<'static> {
    PasskeyAnswer {
        ceremony,
        response: "{}",
    }
}
