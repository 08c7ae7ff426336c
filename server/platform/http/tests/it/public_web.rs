//! The client for addresses that strangers name: what is in the house is not asked, by no name and over no redirect.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::response::Redirect;
use axum::routing::get;
use http_client::{
    HttpClient, HttpError, HttpLimits, HttpRequest, PublicWebClient, Resolver, Url, get_following,
};

const LIMITS: HttpLimits = HttpLimits {
    timeout: Duration::from_secs(5),
    connect_timeout: Duration::from_secs(5),
    longest_answer: 1000,
};

/// Names whose addresses the test says, and how often they were asked for.
#[derive(Default)]
struct Names {
    asked: AtomicUsize,
}

#[async_trait]
impl Resolver for Names {
    async fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let addresses: &[[u8; 4]] = match host {
            "shop.test" => &[[127, 0, 0, 1]],
            "inside.test" => &[[10, 0, 0, 7]],
            "both.test" => &[[127, 0, 0, 1], [169, 254, 169, 254]],
            // An address of the house for whoever asks a second time.
            "turns.test" if self.asked.load(Ordering::Relaxed) == 1 => &[[127, 0, 0, 1]],
            "turns.test" => &[[10, 0, 0, 7]],
            _ => return Err(io::ErrorKind::NotFound.into()),
        };
        let ip = |octets: &[u8; 4]| SocketAddr::new(Ipv4Addr::from(*octets).into(), port);
        Ok(addresses.iter().map(ip).collect())
    }
}

/// The test's own server stands for the public internet.
fn is_the_test(address: IpAddr) -> bool {
    address == IpAddr::from([127, 0, 0, 1])
}

fn client(names: &Arc<Names>) -> PublicWebClient {
    let names: Arc<Names> = Arc::clone(names);
    PublicWebClient::with(LIMITS, names, is_the_test)
}

/// A server that sends on in every way; its port.
async fn server() -> u16 {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let to = move |place: String| get(move || async move { Redirect::temporary(&place) });
    let router = Router::new()
        .route("/picture", get(|| async { "pixels" }))
        .route("/again", to(format!("http://shop.test:{port}/picture")))
        .route("/near", to("/picture".to_owned()))
        .route("/inside", to("http://inside.test/latest".to_owned()))
        .route("/literal", to("http://169.254.169.254/latest".to_owned()))
        .route("/file", to("file:///etc/passwd".to_owned()))
        .route("/round", to("/round".to_owned()));
    tokio::spawn(async move { axum::serve(listener, router).await });
    port
}

async fn follow(client: &PublicWebClient, address: &str) -> Result<String, HttpError> {
    let answer = get_following(client, Url::parse(address).unwrap(), 5).await?;
    Ok(String::from_utf8_lossy(&answer.body).into_owned())
}

#[tokio::test]
async fn what_is_public_is_read_over_redirects() {
    let (port, names) = (server().await, Arc::default());
    let client = client(&names);
    for path in ["picture", "again", "near"] {
        let read = follow(&client, &format!("http://shop.test:{port}/{path}")).await;
        assert_eq!(read.unwrap(), "pixels", "{path}");
    }
    let literal = follow(&client, &format!("http://127.0.0.1:{port}/picture")).await;
    assert_eq!(literal.unwrap(), "pixels");
}

#[tokio::test]
async fn nothing_in_the_house_is_asked() {
    let (port, names) = (server().await, Arc::default());
    let client = client(&names);
    for address in [
        "http://inside.test/".to_owned(),
        "http://both.test/".to_owned(),
        "http://10.0.0.7/".to_owned(),
        "http://[::1]/".to_owned(),
        "http://[::ffff:10.0.0.7]/".to_owned(),
        "http://2130706434/".to_owned(),
        "http://0x7f.2/".to_owned(),
        "ftp://shop.test/picture".to_owned(),
        "file:///etc/passwd".to_owned(),
        format!("http://me:secret@shop.test:{port}/picture"),
        format!("http://shop.test:{port}/inside"),
        format!("http://shop.test:{port}/literal"),
        format!("http://shop.test:{port}/file"),
    ] {
        let refused = follow(&client, &address).await.unwrap_err();
        assert!(
            matches!(refused, HttpError::Forbidden { .. }),
            "{address}: {refused}"
        );
        assert!(!refused.to_string().contains("secret"), "{refused}");
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_for_a_request() {
    let (port, names) = (server().await, Arc::<Names>::default());
    let url = Url::parse(&format!("http://turns.test:{port}/picture")).unwrap();
    let answer = client(&names).send(HttpRequest::get(url)).await.unwrap();
    assert_eq!(answer.body, "pixels");
    assert_eq!(names.asked.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn redirects_end() {
    let (port, names) = (server().await, Arc::default());
    let round = follow(&client(&names), &format!("http://shop.test:{port}/round")).await;
    assert!(
        matches!(round, Err(HttpError::Redirects { .. })),
        "{round:?}"
    );
}

#[tokio::test]
async fn without_an_allowance_this_machine_is_not_reached() {
    let port = server().await;
    let client = PublicWebClient::new(LIMITS);
    for host in ["127.0.0.1", "localhost"] {
        let refused = follow(&client, &format!("http://{host}:{port}/picture")).await;
        assert!(
            matches!(refused, Err(HttpError::Forbidden { .. })),
            "{refused:?}"
        );
    }
}
