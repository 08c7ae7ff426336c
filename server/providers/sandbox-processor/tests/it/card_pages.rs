//! The pages that take cards, as browsers find them.

use http_client::{HttpClient, HttpLimits, HttpRequest, HttpResponse, Url, WebClient};
use payments::{PaymentGateway, ShopPage};
use serde_json::{Value, json};

use crate::elsewhere::{Elsewhere, elsewhere};

const PAGE: ShopPage<'static> = ShopPage {
    site: "https://shop.example",
    path: "/checkout/payment",
    language: "en",
};

impl Elsewhere {
    async fn send(&self, request: HttpRequest) -> HttpResponse {
        let http = WebClient::new(HttpLimits::default()).unwrap();
        http.send(request).await.unwrap()
    }

    async fn open(&self, address: &str) -> HttpResponse {
        self.send(HttpRequest::get(Url::parse(address).unwrap()))
            .await
    }

    async fn tokenise(&self, card: &Value) -> (u16, Value) {
        let address = self.address.join("/v1/tokens").unwrap();
        let answer = self
            .send(HttpRequest::post_json(address, card).unwrap())
            .await;
        (answer.status.as_u16(), answer.json().unwrap())
    }

    async fn hand_over(&self, fields: &[(&str, &str)]) -> HttpResponse {
        let address = self.address.join("/card").unwrap();
        self.send(HttpRequest::post_form(address, fields)).await
    }
}

fn text(answer: &HttpResponse) -> String {
    String::from_utf8(answer.body.to_vec()).unwrap()
}

fn header<'a>(answer: &'a HttpResponse, name: &str) -> &'a str {
    let value = answer.headers.get(name);
    value.map_or("", |value| value.to_str().unwrap())
}

#[tokio::test]
async fn a_card_gets_a_name_and_a_bad_one_words_by_field() {
    let there = elsewhere().await;
    let good =
        json!({ "number": "4242 4242 4242 4242", "expiry": "12/30", "security_code": "123" });
    let (status, named) = there.tokenise(&good).await;
    assert_eq!(status, 200);
    assert!(
        named["token"].as_str().unwrap().starts_with("tok_"),
        "{named}"
    );
    let bad = json!({ "number": "4242 4242 4242 4241", "expiry": "10/26", "lang": "ar" });
    let (status, refused) = there.tokenise(&bad).await;
    let codes: Vec<_> = refused["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|problem| problem["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        (status, codes),
        (422, vec!["card_number", "card_expired", "required"])
    );
    assert_eq!(refused["problems"][2]["text"], "هذا الحقل مطلوب.");
    assert!(!refused.to_string().contains("4241"));
}

#[tokio::test]
async fn the_frame_shows_in_the_pages_of_its_origin_alone() {
    let there = elsewhere().await;
    let pages = there.processor.card_pages(&PAGE).unwrap();
    let frame = there.open(&format!("{}&theme=light", pages.frame)).await;
    assert_eq!(frame.status.as_u16(), 200);
    let policy = header(&frame, "content-security-policy");
    assert!(
        policy.ends_with("frame-ancestors https://shop.example"),
        "{policy}"
    );
    let page = text(&frame);
    assert!(
        page.contains("data-origin=\"https:&#x2F;&#x2F;shop.example\""),
        "{page}"
    );
    assert!(
        page.contains("data-theme=\"light\"") && page.contains("cc-number"),
        "{page}"
    );
    let odd = there
        .address
        .join("/fields?origin=javascript:alert(1)")
        .unwrap();
    assert_eq!(there.open(odd.as_str()).await.status.as_u16(), 400);
}

#[tokio::test]
async fn the_whole_page_sends_back_with_a_name_and_only_to_where_the_shop_has_signed() {
    let there = elsewhere().await;
    let hosted = there.processor.card_pages(&PAGE).unwrap().hosted;
    let shown = there.open(&hosted).await;
    assert_eq!(shown.status.as_u16(), 200);
    let policy = header(&shown, "content-security-policy");
    assert!(
        policy.contains("form-action 'self' https://shop.example; "),
        "{policy}"
    );
    let way: Vec<(String, String)> = Url::parse(&hosted)
        .unwrap()
        .query_pairs()
        .into_owned()
        .collect();
    let signed = way
        .iter()
        .find(|(name, _)| name == "signed")
        .unwrap()
        .1
        .clone();
    let card = |number| {
        [
            ("number", number),
            ("expiry", "12/30"),
            ("security_code", "123"),
        ]
    };
    let back = [
        ("return_to", "https://shop.example/checkout/payment"),
        ("signed", signed.as_str()),
    ];
    let good = [card("4242424242424242").as_slice(), &back].concat();
    let sent = there.hand_over(&good).await;
    assert_eq!(sent.status.as_u16(), 303);
    let location = header(&sent, "location");
    assert!(
        location.starts_with("https://shop.example/checkout/payment?card=sandbox:tok_"),
        "{location}"
    );

    let bad = there
        .hand_over(&[card("4242424242424241").as_slice(), &back].concat())
        .await;
    assert_eq!(bad.status.as_u16(), 422);
    assert!(
        !text(&bad).contains("424242"),
        "what was typed is not in the page"
    );
    let elsewhere = [
        ("return_to", "https://evil.example/"),
        ("signed", signed.as_str()),
    ];
    let refused = there
        .hand_over(&[card("4242424242424242").as_slice(), &elsewhere].concat())
        .await;
    assert_eq!(refused.status.as_u16(), 400);
    let link = format!(
        "{}card?return_to=https://evil.example/&signed={signed}",
        there.address
    );
    assert_eq!(there.open(&link).await.status.as_u16(), 400);
}
