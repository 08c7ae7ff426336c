//! A merchant that reaches the processor over HTTP gets the same answers as one that embeds it.

use std::sync::Arc;

use chrono::{TimeZone, Utc};
use http_client::{HttpLimits, Url, WebClient};
use kernel::{Currency, FixedClock, Money, PaymentId};
use payments::{
    CardSetupId, ChargeCard, ChargeOutcome, ChargeRequest, DisputeState, HandedCard, KeepOutcome,
    KeepRequest, PaymentGateway, ShopPage,
};
use sandbox_processor::{CardPagesAt, RemoteProcessor, SandboxProcessor, api, card_pages, router};
use uuid::Uuid;

const KEY: &str = "sk_of_this_test";
/// What shop and processor sign with.
const SECRET: &str = "whsec_of_this_test";

pub struct Elsewhere {
    pub processor: Arc<SandboxProcessor>,
    pub clock: Arc<FixedClock>,
    pub address: Url,
}

pub async fn elsewhere() -> Elsewhere {
    let pool = test_database::fresh().await;
    let start = Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap();
    let clock = Arc::new(FixedClock::at(start));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let processor = SandboxProcessor::new(pool, clock.clone(), "merchant").with_pages(&address);
    let processor = processor.with_card_pages(CardPagesAt::new(Some(&address), SECRET));
    let processor = Arc::new(processor);
    let service = api(processor.clone(), KEY)
        .merge(router(processor.clone()))
        .merge(card_pages(processor.clone()));
    tokio::spawn(async move { axum::serve(listener, service).await });
    Elsewhere {
        processor,
        clock,
        address: Url::parse(&address).unwrap(),
    }
}

impl Elsewhere {
    pub fn merchant(&self, key: &str) -> RemoteProcessor {
        let http = Arc::new(WebClient::new(HttpLimits::default()).unwrap());
        let pages = CardPagesAt::new(Some(self.address.as_str()), SECRET);
        RemoteProcessor::new(http, self.address.clone(), key.into(), pages)
    }

    fn request(&self, name: &str, payment: u128) -> ChargeRequest {
        ChargeRequest {
            channel: kernel::ChannelId(Uuid::nil()),
            payment: PaymentId(Uuid::from_u128(payment)),
            amount: Money::new(1_000, Currency::AUD),
            card: ChargeCard::Handed {
                token: format!("tok_{name}"),
                keep_for: Some("ada".into()),
            },
            description: "Harbour Goods LSN-1001".into(),
            capture: true,
            return_to: Some("https://shop.example/checkout/return/abc".into()),
        }
    }
}

#[tokio::test]
async fn a_merchant_elsewhere_gets_the_same_answers() {
    let there = elsewhere().await;
    let merchant = there.merchant(KEY);
    let cards = [
        "visa",
        "chargeDeclinedInsufficientFunds",
        "authenticationRequired",
        "slow",
    ];
    for (name, payment) in cards.into_iter().zip(1..) {
        let request = there.request(name, payment);
        assert_eq!(merchant.find(request.payment).await.unwrap(), None);
        let answered = merchant.charge(&request).await.unwrap();
        let known = there.processor.find(request.payment).await.unwrap();
        assert_eq!(known.as_ref(), Some(&answered), "{name}");
        assert_eq!(merchant.find(request.payment).await.unwrap(), known);
        if let ChargeOutcome::RequiresAction { address } = answered {
            assert!(address.starts_with(there.address.as_str()), "{address}");
            let called_off = merchant.cancel(request.payment).await.unwrap();
            assert!(matches!(called_off, Some(ChargeOutcome::Declined { .. })));
        }
    }
}

#[tokio::test]
async fn money_set_aside_is_taken_and_given_back_and_a_card_forgotten() {
    let there = elsewhere().await;
    let merchant = there.merchant(KEY);
    let request = ChargeRequest {
        capture: false,
        ..there.request("visa", 1)
    };
    let answered = merchant.charge(&request).await.unwrap();
    assert!(
        matches!(answered, ChargeOutcome::Authorised { .. }),
        "{answered:?}"
    );
    let captured = merchant.capture(request.payment).await.unwrap();
    let Some(ChargeOutcome::Captured {
        kept: Some(kept), ..
    }) = captured
    else {
        panic!("{captured:?}")
    };
    merchant.refund(request.payment).await.unwrap();
    merchant.forget_card(&kept.token).await.unwrap();
    let again = ChargeRequest {
        payment: PaymentId(Uuid::from_u128(2)),
        card: ChargeCard::Kept {
            customer: "ada".into(),
            token: kept.token,
        },
        ..request
    };
    let declined = merchant.charge(&again).await.unwrap();
    let code = "no_such_card".to_owned();
    assert_eq!(declined, ChargeOutcome::Declined { code });
}

#[tokio::test]
async fn who_has_not_the_key_gets_no_answer() {
    let there = elsewhere().await;
    let request = there.request("visa", 1);
    there
        .merchant("sk_guessed")
        .charge(&request)
        .await
        .unwrap_err();
    assert_eq!(there.processor.find(request.payment).await.unwrap(), None);
}

#[tokio::test]
async fn cards_are_kept_and_disputes_are_told_as_well() {
    let world = elsewhere().await;
    let merchant = world.merchant(KEY);
    let charge = world.request("createDisputeProductNotReceived", 71);
    let keep = KeepRequest {
        channel: charge.channel,
        setup: CardSetupId(Uuid::from_u128(72)),
        card: charge.card.clone(),
        description: "Harbour Goods".into(),
        return_to: None,
    };
    assert_eq!(merchant.kept_card(keep.setup).await.unwrap(), None);
    let kept = merchant.keep_card(&keep).await.unwrap();
    assert!(matches!(kept, KeepOutcome::Kept(_)), "{kept:?}");
    let here = world.processor.kept_card(keep.setup).await.unwrap();
    assert_eq!(merchant.kept_card(keep.setup).await.unwrap(), here);
    assert_eq!(here, Some(kept));

    merchant.charge(&charge).await.unwrap();
    world.clock.advance(std::time::Duration::from_secs(31));
    merchant.find(charge.payment).await.unwrap();
    let listed = merchant.disputes(charge.channel).await.unwrap();
    let one = listed.first().unwrap();
    assert_eq!(one.state, DisputeState::EvidenceRequired);
    let found = merchant.dispute(charge.channel, &one.reference).await;
    assert_eq!(found.unwrap().as_ref(), Some(one));
    let unknown = merchant.dispute(charge.channel, "../charges").await;
    assert_eq!(unknown.unwrap(), None);
}

#[tokio::test]
async fn a_card_that_a_browser_handed_over_is_seen_and_its_pages_are_where_the_processor_is() {
    let there = elsewhere().await;
    let merchant = there.merchant(KEY);
    let given = there
        .processor
        .name_card("5555 5555 5555 4444", "12/30", "123")
        .await;
    let (token, channel) = (given.unwrap().unwrap(), kernel::ChannelId(Uuid::nil()));
    let seen = merchant.handed_card(channel, &token).await.unwrap();
    let expected = HandedCard {
        brand: "mastercard".into(),
        last4: "4444".into(),
    };
    assert_eq!(seen, Some(expected));
    for nobodys in ["tok_none", "../charges", ""] {
        assert_eq!(merchant.handed_card(channel, nobodys).await.unwrap(), None);
    }
    let page = ShopPage {
        site: "https://shop.example",
        path: "/checkout/payment",
        language: "en",
    };
    assert_eq!(
        merchant.card_pages(&page),
        there.processor.card_pages(&page)
    );
    assert_eq!(
        merchant.card_origin(""),
        Some(there.address.origin().ascii_serialization())
    );
}
