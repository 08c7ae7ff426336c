//! The same client against localstripe, which others wrote: what both sides believe of the interface is the same.
//!
//! `make test` installs it and says where by `LSN_LOCALSTRIPE`; `target/tools` is looked into besides. It runs as a process
//! of its own.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use http_client::Url;
use payments::{
    CALLED_OFF, CardDetails, ChargeCard, ChargeOutcome, ChargeRequest, PaymentGateway,
    RefundOutcome, RefundRequest,
};
use tokio::process::{Child, Command};
use uuid::Uuid;

use crate::fake::Fake;
use crate::world::{World, account, client, shop};

const GOOD: &str = "4242 4242 4242 4242";
/// Its one card that is declined when it is charged.
const DECLINED: &str = "4000 0000 0000 0341";

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
async fn emulator() -> (Child, World) {
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
        stripe: client(&platform, address, account()),
        fake: Fake::default(),
        platform,
        channel,
    };
    (child, world)
}

fn typed(world: &World, number: &str) -> ChargeRequest {
    ChargeRequest {
        card: ChargeCard::Typed {
            card: CardDetails::parse(number, "12/40", "123", world.platform.now()).unwrap(),
            keep_for: None,
        },
        return_to: None,
        ..world.request("")
    }
}

#[tokio::test]
async fn the_emulator_charges_declines_and_gives_back() {
    let (_emulator, world) = emulator().await;
    let request = typed(&world, GOOD);
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

    let poor = typed(&world, DECLINED);
    let outcome = world.stripe.charge(&poor).await.unwrap();
    let code = "generic_decline".to_owned();
    assert_eq!(outcome, ChargeOutcome::Declined { code });
    let found = world.stripe.find(poor.payment).await.unwrap();
    assert_eq!(found, Some(outcome));
}

#[tokio::test]
async fn the_emulator_sets_money_aside() {
    let (_emulator, world) = emulator().await;
    let later = |number| ChargeRequest {
        capture: false,
        ..typed(&world, number)
    };
    let (taken, let_go) = (later(GOOD), later(GOOD));
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
