//! The same client against localstripe, which others wrote: what both sides believe of the interface is the same.
//!
//! `make test` installs it and says where by `LSN_LOCALSTRIPE`; `target/tools` is looked into besides. It runs as a process
//! of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use http::header::AUTHORIZATION;
use http_client::{HttpClient, HttpLimits, HttpRequest, Url, WebClient};
use payments::{
    CALLED_OFF, ChargeOutcome, ChargeRequest, PaymentGateway, RefundOutcome, RefundRequest,
};
use serde_json::Value;
use tokio::process::{Child, Command};
use uuid::Uuid;

use crate::fake::Fake;
use crate::world::{KEY, World, account, client, shop};

const GOOD: &str = "4242424242424242";
/// Its one card that is declined when it is charged.
const DECLINED: &str = "4000000000000341";

fn program() -> PathBuf {
    let named = std::env::var_os("LSN_LOCALSTRIPE").map(PathBuf::from);
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .nth(3)
        .unwrap();
    let program = named.unwrap_or_else(|| root.join("target/tools/localstripe/bin/localstripe"));
    assert!(
        program.exists(),
        "the emulator localstripe is not installed: run `scripts/setup.sh test`"
    );
    program
}

/// The emulator at a free port; it ends with the test.
async fn emulator() -> (Child, World, Url) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = free.local_addr().unwrap().port();
    drop(free);
    let child = Command::new(program())
        .args(["--port", &port.to_string(), "--from-scratch"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .unwrap();
    for _ in 0..200 {
        if tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .is_ok()
        {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let address = Url::parse(&format!("http://127.0.0.1:{port}")).unwrap();
    let (platform, channel) = shop().await;
    let world = World {
        stripe: client(&platform, address.clone(), account()),
        fake: Fake::default(),
        platform,
        channel,
    };
    (child, world, address)
}

/// A charge of a card that was handed to the emulator as a browser hands it to Stripe.
async fn handed(world: &World, address: &Url, number: &str) -> ChargeRequest {
    let fields = [
        ("type", "card"),
        ("card[number]", number),
        ("card[exp_month]", "12"),
        ("card[exp_year]", "2040"),
        ("card[cvc]", "123"),
    ];
    let address = address.join("/v1/payment_methods").unwrap();
    let request = HttpRequest::post_form(address, &fields)
        .header(AUTHORIZATION, &format!("Bearer {KEY}"))
        .unwrap();
    let http = WebClient::new(HttpLimits::default()).unwrap();
    let method: Value = http.send(request).await.unwrap().json().unwrap();
    ChargeRequest {
        return_to: None,
        ..world.request(method["id"].as_str().unwrap())
    }
}

#[tokio::test]
async fn the_emulator_charges_declines_and_gives_back() {
    let (_emulator, world, address) = emulator().await;
    let request = handed(&world, &address, GOOD).await;
    let outcome = world.stripe.charge(&request).await.unwrap();
    assert!(
        matches!(outcome, ChargeOutcome::Captured { .. }),
        "{outcome:?}"
    );
    let found = world.stripe.find(request.payment).await.unwrap();
    assert_eq!(found, Some(outcome));
    let part = RefundRequest {
        payment: request.payment,
        payout: Uuid::from_u128(1),
        amount: kernel::Money::new(99, kernel::Currency::AUD),
    };
    let refunded = world.stripe.refund_part(&part).await.unwrap();
    assert_eq!(refunded, RefundOutcome::Done);

    let poor = handed(&world, &address, DECLINED).await;
    let outcome = world.stripe.charge(&poor).await.unwrap();
    let code = "generic_decline".to_owned();
    assert_eq!(outcome, ChargeOutcome::Declined { code });
    let found = world.stripe.find(poor.payment).await.unwrap();
    assert_eq!(found, Some(outcome));
}

#[tokio::test]
async fn the_emulator_sets_money_aside() {
    let (_emulator, world, address) = emulator().await;
    let later = async || ChargeRequest {
        capture: false,
        ..handed(&world, &address, GOOD).await
    };
    let (taken, let_go) = (later().await, later().await);
    for request in [&taken, &let_go] {
        let outcome = world.stripe.charge(request).await.unwrap();
        assert!(
            matches!(outcome, ChargeOutcome::Authorised { .. }),
            "{outcome:?}"
        );
    }
    let captured = world.stripe.capture(taken.payment).await.unwrap();
    assert!(matches!(captured, Some(ChargeOutcome::Captured { .. })));
    let cancelled = world.stripe.cancel(let_go.payment).await.unwrap();
    let code = CALLED_OFF.to_owned();
    assert_eq!(cancelled, Some(ChargeOutcome::Declined { code }));
}
