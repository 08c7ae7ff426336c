//! What arrives, and what becomes of refusals.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{TimeZone, Utc};
use kernel::MessageId;
use messaging::{Mail, MailTransport, SendError};
use smtp::{SmtpConfigError, SmtpTransport};
use uuid::Uuid;

use crate::server::{Answers, Server, WILLING};

const SENDER: &str = "The House <no-reply@shop.example>";

fn mail() -> Mail {
    Mail {
        id: MessageId(Uuid::from_u128(7)),
        from_name: "Harbour Goods".into(),
        reply_to: "help@shop.example".into(),
        to_address: "ada@example.com".into(),
        to_name: "Ada Nguyen".into(),
        subject: "Your order, Zo\u{eb}".into(),
        text: "Hello Ada,\r\n.a line that begins with a dot\r\n".into(),
        html: "<p>Hello <b>Ada</b></p>".into(),
        written_at: Utc.with_ymd_and_hms(2026, 11, 21, 9, 0, 0).unwrap(),
    }
}

fn transport(server: &Server) -> SmtpTransport {
    SmtpTransport::new(&format!("smtp://{}", server.address), SENDER).unwrap()
}

#[tokio::test]
async fn the_letter_arrives_in_both_forms() {
    let server = Server::start(WILLING).await;
    transport(&server).send(&mail()).await.unwrap();
    let [arrived] = server.mails().try_into().unwrap();
    assert_eq!(arrived.from, "FROM:<no-reply@shop.example>");
    assert_eq!(arrived.to, ["TO:<ada@example.com>"]);
    let header = |name: &str| arrived.header(name).unwrap_or_default();
    assert_eq!(header("From"), "\"Harbour Goods\" <no-reply@shop.example>");
    assert_eq!(header("To"), "\"Ada Nguyen\" <ada@example.com>");
    assert_eq!(header("Reply-To"), "help@shop.example");
    assert_eq!(header("Date"), "Sat, 21 Nov 2026 09:00:00 +0000");
    assert_eq!(header("Auto-Submitted"), "auto-generated");
    let id = "<00000000-0000-0000-0000-000000000007@shop.example>";
    assert_eq!(header("Message-ID"), id);
    let subject = header("Subject");
    let (plain, rest) = subject.split_once("=?utf-8?b?").unwrap();
    let word = STANDARD.decode(rest.split_once("?=").unwrap().0).unwrap();
    assert_eq!(
        plain.to_owned() + std::str::from_utf8(&word).unwrap(),
        mail().subject
    );
    assert!(header("Content-Type").starts_with("multipart/alternative; boundary="));
    let text = arrived
        .data
        .find("Content-Type: text/plain; charset=utf-8")
        .unwrap();
    let html = arrived
        .data
        .find("Content-Type: text/html; charset=utf-8")
        .unwrap();
    assert!(text < html, "the richer form comes last");
    assert!(arrived.data[text..html].contains("\r\n.a line that begins with a dot\r\n"));
    assert!(arrived.data[html..].contains("<p>Hello <b>Ada</b></p>"));
}

#[tokio::test]
async fn a_hostile_subject_stays_a_subject() {
    let server = Server::start(WILLING).await;
    let hostile = Mail {
        subject: "Hello\r\nBcc: eve@example.com".into(),
        to_name: "Ada\r\nX-Evil: 1".into(),
        from_name: "\r\n".into(),
        ..mail()
    };
    transport(&server).send(&hostile).await.unwrap();
    let [arrived] = server.mails().try_into().unwrap();
    assert!(arrived.header("To").unwrap().ends_with("<ada@example.com>"));
    assert_eq!(arrived.to.len(), 1);
    assert_eq!(
        (arrived.header("Bcc"), arrived.header("X-Evil")),
        (None, None)
    );
}

#[tokio::test]
async fn one_connection_carries_several_letters() {
    let server = Server::start(WILLING).await;
    let transport = transport(&server);
    for _ in 0..3 {
        transport.send(&mail()).await.unwrap();
        // The connection is put back by a task that was only just started.
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
    }
    assert_eq!((server.mails().len(), server.connections()), (3, 1));
}

#[tokio::test]
async fn it_signs_in_with_the_user_of_the_address() {
    let server = Server::start(WILLING).await;
    let url = format!("smtp://post%40shop:s%3Acret@{}", server.address);
    SmtpTransport::new(&url, SENDER)
        .unwrap()
        .send(&mail())
        .await
        .unwrap();
    let expected = format!("PLAIN {}", STANDARD.encode("\0post@shop\0s:cret"));
    assert_eq!(server.sign_ins(), [expected]);
}

async fn refusal(answers: Answers) -> SendError {
    let server = Server::start(answers).await;
    let url = format!("smtp://me:secret@{}", server.address);
    let transport = SmtpTransport::new(&url, SENDER).unwrap();
    let refused = transport.send(&mail()).await.unwrap_err();
    assert!(server.mails().is_empty());
    refused
}

#[track_caller]
fn is_for_now(error: &SendError, words: &str) {
    assert!(
        matches!(error, SendError::Temporary(text) if text.contains(words)),
        "{error:?}"
    );
}

#[track_caller]
fn is_for_good(error: &SendError, words: &str) {
    assert!(
        matches!(error, SendError::Permanent(text) if text.contains(words)),
        "{error:?}"
    );
}

#[tokio::test]
async fn a_busy_server_refuses_for_now() {
    let recipient = "451 4.7.1 greylisted";
    is_for_now(
        &refusal(Answers {
            recipient,
            ..WILLING
        })
        .await,
        "greylisted",
    );
    let end_of_data = "452 4.3.1 disk full";
    is_for_now(
        &refusal(Answers {
            end_of_data,
            ..WILLING
        })
        .await,
        "disk full",
    );
    let greeting = "421 4.3.2 closing";
    is_for_now(
        &refusal(Answers {
            greeting,
            ..WILLING
        })
        .await,
        "closing",
    );
}

#[tokio::test]
async fn an_unknown_recipient_is_refused_for_good() {
    let recipient = "550 5.1.1 no such user";
    is_for_good(
        &refusal(Answers {
            recipient,
            ..WILLING
        })
        .await,
        "no such user",
    );
    let end_of_data = "554 5.7.1 looks like spam";
    is_for_good(
        &refusal(Answers {
            end_of_data,
            ..WILLING
        })
        .await,
        "spam",
    );
}

#[tokio::test]
async fn a_wrong_password_is_ours_to_put_right_and_costs_no_letter() {
    let sign_in = "535 5.7.8 bad credentials";
    is_for_now(
        &refusal(Answers { sign_in, ..WILLING }).await,
        "bad credentials",
    );
}

#[tokio::test]
async fn a_server_that_is_away_refuses_for_now() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let transport = SmtpTransport::new(&format!("smtp://{address}"), SENDER).unwrap();
    is_for_now(&transport.send(&mail()).await.unwrap_err(), "");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_for_good_without_asking() {
    let server = Server::start(WILLING).await;
    let nobody = Mail {
        to_address: "ada at example".into(),
        ..mail()
    };
    is_for_good(
        &transport(&server).send(&nobody).await.unwrap_err(),
        "address",
    );
    assert_eq!(server.connections(), 0);
}

#[tokio::test]
async fn a_password_is_not_sent_to_a_server_without_tls() {
    let server = Server::start(WILLING).await;
    let url = format!("smtp://me:secret@{}?tls=required", server.address);
    let transport = SmtpTransport::new(&url, SENDER).unwrap();
    assert!(matches!(
        transport.send(&mail()).await,
        Err(SendError::Temporary(_))
    ));
    assert!(server.sign_ins().is_empty() && server.mails().is_empty());
}

#[tokio::test]
async fn a_wrong_configuration_says_what_is_wrong() {
    let error = SmtpTransport::new("smtp://mail.example", "nobody")
        .err()
        .unwrap();
    assert!(matches!(error, SmtpConfigError::Sender { .. }), "{error}");
    let error = SmtpTransport::new("imap://mail.example", SENDER)
        .err()
        .unwrap();
    assert!(matches!(error, SmtpConfigError::Server(_)), "{error}");
}
