//! The shop as an app, and its languages: manifest, service worker, choice of a language, pages of text.

use axum::body::Body;
use axum::http::{Request, StatusCode};

use crate::world::{HASHED, HOST, World};

/// A form posted from `page`.
fn post(path: &str, page: &str, body: &'static str) -> Request<Body> {
    Request::builder()
        .method("POST")
        .uri(path)
        .header("host", HOST)
        .header("origin", format!("http://{HOST}"))
        .header("referer", page)
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(Body::from(body))
        .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_manifest_is_the_shops_own() {
    let world = World::with_shop().await;
    let answer = world.get("/manifest.webmanifest", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    assert_eq!(answer.header("cache-control"), "public, max-age=3600");
    let manifest: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(manifest["name"], "Harbour Goods");
    assert_eq!(manifest["short_name"], "Harbour");
    assert_eq!(manifest["lang"], "en");
    let icons = manifest["icons"].as_array().unwrap();
    assert!(
        icons
            .iter()
            .any(|icon| icon["purpose"] == "maskable" && icon["sizes"] == "512x512")
    );
    for icon in icons {
        let source = icon["src"].as_str().unwrap();
        let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../public")
            .join(&source[1..]);
        assert!(file.is_file(), "{source}");
    }
    assert_eq!(manifest["shortcuts"].as_array().unwrap().len(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_service_worker_names_this_builds_files_and_is_asked_for_again() {
    let world = World::with_shop().await;
    let answer = world.get("/sw.js", &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(
        answer.header("content-type"),
        "text/javascript; charset=utf-8"
    );
    assert_eq!(answer.header("cache-control"), "no-cache");
    assert!(
        answer
            .header("content-security-policy")
            .contains("connect-src 'self'")
    );
    assert!(answer.body.contains(HASHED), "{}", &answer.body[..300]);
    let page = world.get("/offline", &[]).await;
    assert_eq!(page.status, StatusCode::OK, "what it keeps must be there");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_language_is_chosen_by_a_form_and_holds_on_every_page() {
    let world = World::with_shop().await;
    let page = format!("http://{HOST}/products?sort=newest");
    let answer = world.send(post("/language", &page, "locale=ar")).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/products?sort=newest");
    assert!(
        answer
            .header("set-cookie")
            .starts_with("lsn_locale=ar; Path=/; HttpOnly")
    );
    let page = world.get("/", &[("cookie", "lsn_locale=ar")]).await;
    assert!(
        page.body.contains("<html lang=\"ar\" dir=\"rtl\""),
        "{}",
        &page.body[..300]
    );
    assert!(page.body.contains("السلة"));
    assert_eq!(page.header("cache-control"), "private, no-store");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_shared_page_is_in_the_shops_language_whatever_the_browser_asks_for() {
    let world = World::with_shop().await;
    let shared = world.get("/", &[("accept-language", "ar")]).await;
    assert!(shared.body.contains("<html lang=\"en\" dir=\"ltr\""));
    assert!(shared.header("cache-control").starts_with("public"));
    let own = world.get("/cart", &[("accept-language", "ar")]).await;
    assert!(own.body.contains("<html lang=\"ar\" dir=\"rtl\""));
    assert_eq!(own.header("cache-control"), "private, no-store");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_choice_of_a_language_leads_to_no_other_site_and_takes_no_unknown_one() {
    let world = World::with_shop().await;
    for page in [
        "https://evil.test/x",
        "http://shop.test//evil.test",
        "nonsense",
    ] {
        let answer = world.send(post("/language", page, "locale=tlh")).await;
        assert_eq!(answer.header("location"), "/", "{page}");
        assert_eq!(answer.header("set-cookie"), "", "{page}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_of_the_footer_is_there_in_both_languages() {
    let world = World::with_shop().await;
    for path in [
        "/about",
        "/delivery",
        "/returns",
        "/privacy",
        "/terms",
        "/contact",
    ] {
        let english = world.get(path, &[]).await;
        assert_eq!(english.status, StatusCode::OK, "{path}");
        assert!(english.body.contains("help@shop.test"), "{path}");
        assert!(english.body.contains(&format!("href=\"{path}\"")), "{path}");
        let arabic = world.get(path, &[("cookie", "lsn_locale=ar")]).await;
        assert!(
            arabic.body.contains("<article lang=\"ar\" dir=\"rtl\""),
            "{path}"
        );
        assert_ne!(english.body, arabic.body);
    }
}

/// Directions in classes must be logical, so that right-to-left needs no second style sheet.
#[test]
fn no_page_or_component_names_left_or_right_in_a_class() {
    let physical = [
        "ml-",
        "mr-",
        "pl-",
        "pr-",
        "left-",
        "right-",
        "text-left",
        "text-right",
        "rounded-l-",
        "rounded-r-",
        "border-l-",
        "border-r-",
    ];
    let mut found = Vec::new();
    walk(
        &std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../app"),
        &mut |path| {
            let text = std::fs::read_to_string(path).unwrap();
            for literal in text.split('"').skip(1).step_by(2) {
                for class in literal.split_whitespace() {
                    let bare = class.rsplit(':').next().unwrap().trim_start_matches('-');
                    if physical
                        .iter()
                        .any(|name| bare.starts_with(name) && !bare.contains('"'))
                        && !path.ends_with("tests/it/gallery.rs")
                    {
                        found.push(format!("{}: {class}", path.display()));
                    }
                }
            }
        },
    );
    assert!(found.is_empty(), "{found:#?}");
}

fn walk(folder: &std::path::Path, visit: &mut impl FnMut(&std::path::Path)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, visit);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            visit(&path);
        }
    }
}
