//! Cards never pass through the shop: nothing that browsers or other programs call takes more of one than a name that a
//! processor gave it, and pages let the processor's fields in as a frame of its origin.

use std::fs;
use std::path::{Path, PathBuf};

use axum::body::Body;

use crate::world::{HOST, World, request};

/// What code that takes a card would call its parts.
const PARTS: [&str; 8] = [
    "security_code",
    "card_number",
    "cvc",
    "cvv",
    "expiry",
    "exp_month",
    "exp_year",
    "pan",
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_server_function_takes_the_number_of_a_card() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    sources(&root.join("app/api"), &mut files);
    let mut functions = 0;
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for function in text.split("\n#[server").skip(1) {
            let (_, function) = function.split_once("pub async fn ").unwrap();
            let (head, _) = function.split_once("{\n").unwrap();
            let words: Vec<&str> = head
                .split(|letter: char| !letter.is_alphanumeric() && letter != '_')
                .collect();
            for part in PARTS {
                assert!(!words.contains(&part), "{part} in {head}");
            }
            functions += 1;
        }
    }
    assert!(functions > 150, "only {functions} were read");
}

#[test]
fn no_page_has_a_field_for_the_number_of_a_card() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let mut files = Vec::new();
    sources(&root.join("app/pages"), &mut files);
    assert!(files.len() > 100);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for fill in ["cc-number", "cc-csc", "cc-exp"] {
            assert!(!text.contains(fill), "{fill} in {}", file.display());
        }
    }
}

async fn policy(world: &World, headers: &[(&str, &str)]) -> String {
    let page = world.get("/cart", headers).await;
    page.header("content-security-policy").to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn pages_let_the_fields_of_the_processor_in_once_it_listens() {
    let world = World::with_shop().await;
    assert!(!policy(&world, &[]).await.contains("frame-src"));
    world.services.processor.takes_cards_at(4001);
    let with = policy(&world, &[]).await;
    let origin = format!("http://{HOST}:4001");
    assert!(with.contains(&format!(" frame-src {origin};")), "{with}");
    assert_eq!(with.matches(&origin).count(), 1, "{with}");
}

/// A number in the place of a name is refused before anybody looks at it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_number_is_no_name_of_a_card() {
    let world = World::with_shop().await;
    let origin = format!("http://{HOST}");
    let headers = [
        ("origin", origin.as_str()),
        ("content-type", "application/x-www-form-urlencoded"),
    ];
    let mut call = request("POST", "/api/api_orders/checkout/buy", &headers);
    *call.body_mut() = Body::from("card=4242424242424242&total_minor=100");
    let answer = world.send(call).await;
    let location = answer.header("location");
    assert!(location.contains("problem=payments.card"), "{location}");
    assert!(!location.contains("4242") && !answer.body.contains("4242"));
}
