//! The language that is chosen in the shop holds on the pages of the account, and in letters.

use axum::http::StatusCode;
use identity::queries::addressee;

use crate::people::Member;
use crate::world::{Answer, World};

const ARABIC: &str = "lsn_locale=ar";

fn assert_arabic(page: &Answer, words: &str) {
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.body.contains("<html lang=\"ar\" dir=\"rtl\""),
        "{}",
        &page.body[..300]
    );
    assert!(page.body.contains(words), "no {words} in {}", page.body);
}

async fn language_of(world: &World, member: &Member) -> String {
    let mut connection = world.services.platform.pool().acquire().await.unwrap();
    let found = addressee(&mut connection, member.person).await.unwrap();
    found.unwrap().locale
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_before_and_behind_the_sign_in_are_in_the_chosen_language() {
    let world = World::with_shop().await;
    for (path, words) in [
        ("/account/sign-in", "هل نسيت كلمة المرور؟"),
        ("/account/register", "أنشئ حسابك"),
        ("/account/forgot", "إرسال الرابط"),
    ] {
        assert_arabic(&world.get(path, &[("cookie", ARABIC)]).await, words);
        // Without a choice the browser is asked: no shared cache keeps these.
        assert_arabic(&world.get(path, &[("accept-language", "ar")]).await, words);
    }
    let ada = world.member("ada").await.with_cookie(ARABIC);
    for (path, words) in [
        ("/account", "تسجيل الخروج"),
        ("/account/profile", "كيف نخاطبك في الرسائل وهنا."),
        ("/account/security", "الجلسات المفتوحة"),
        ("/account/orders", "لا طلبات بعد"),
        ("/account/addresses", "لا عناوين بعد"),
        ("/account/wish-list", "لا شيء في قائمة أمنياتك بعد"),
        ("/account/notifications", "ساعات الهدوء"),
        ("/account/privacy", "حذف حسابي"),
    ] {
        assert_arabic(&world.look(Some(&ada), path).await, words);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn letters_come_in_the_language_that_was_chosen_signed_in() {
    let world = World::with_shop().await;
    let ada = world.member("ada").await;
    assert_eq!(language_of(&world, &ada).await, "en");
    let unknown = world.post(Some(&ada), "/language", "locale=tlh").await;
    assert_eq!(unknown.header("set-cookie"), "");
    assert_eq!(language_of(&world, &ada).await, "en");
    let chosen = world.post(Some(&ada), "/language", "locale=ar").await;
    assert!(chosen.header("set-cookie").starts_with(ARABIC));
    assert_eq!(language_of(&world, &ada).await, "ar");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_account_that_is_made_on_a_page_in_arabic_gets_letters_in_arabic() {
    let world = World::with_shop().await;
    let nobody = world.member("somebody-else").await.with_cookie(ARABIC);
    let fields = "email=noor%40shop.test&name=Noor&password=seven+green+lanterns+drift";
    let path = register_path(&world).await;
    let answer = world.post(Some(&nobody), &path, fields).await;
    assert_eq!(answer.header("location"), "/account/check-mail");
    let told: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM outbox_events WHERE topic = 'identity.verification_requested' AND payload ->> 'locale' = 'ar'",
    )
    .fetch_one(world.services.platform.pool())
    .await
    .unwrap();
    assert_eq!(told, 1);
}

/// Where the form of the page is sent to.
async fn register_path(world: &World) -> String {
    let page = world.get("/account/register", &[]).await.body;
    let mut addresses = page
        .split("action=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next());
    let found = addresses.find(|address| address.ends_with("/register"));
    found.unwrap().to_owned()
}
