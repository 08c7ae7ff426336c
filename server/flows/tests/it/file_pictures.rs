//! Pictures that a file of products names: fetched once, in their order, from nobody in the house, with a word on each
//! that does not come.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use http_client::{HttpLimits, PublicWebClient, Resolver};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

use crate::product_file::Desk;

const HEAD: &str = "Handle,Title,Category,SKU,Weight (g),Pictures,Picture Texts";

/// A picture of one colour (PNG specification, third edition).
pub fn png(side: u32, shade: u8) -> Vec<u8> {
    let mut header = Vec::new();
    header.extend(side.to_be_bytes());
    header.extend(side.to_be_bytes());
    header.extend([8, 0, 0, 0, 0]);
    let row = [vec![0], vec![shade; usize::try_from(side).unwrap()]].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..side {
        io::Write::write_all(&mut packed, &row).unwrap();
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, content) in [
        (b"IHDR", header),
        (b"IDAT", packed.finish().unwrap()),
        (b"IEND", Vec::new()),
    ] {
        bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(&content);
        bytes.extend(kind);
        bytes.extend(content);
        bytes.extend(sum.sum().to_be_bytes());
    }
    bytes
}

/// Everybody is at home, but for one who is inside.
struct Names;

#[async_trait]
impl Resolver for Names {
    async fn addresses(&self, host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
        let ip = match host {
            "pictures.test" => Ipv4Addr::LOCALHOST,
            _ => Ipv4Addr::new(10, 0, 0, 7),
        };
        Ok(vec![SocketAddr::new(ip.into(), port)])
    }
}

fn is_the_test(address: IpAddr) -> bool {
    address == IpAddr::from(Ipv4Addr::LOCALHOST)
}

/// A server of pictures; counts how often it was asked.
struct Pictures {
    port: u16,
    asked: Arc<AtomicUsize>,
}

impl Pictures {
    async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counter.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(answer(stream));
            }
        });
        Self { port, asked }
    }

    fn at(&self, path: &str) -> String {
        format!("http://pictures.test:{}/{path}", self.port)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    async fn desk(&self) -> Desk {
        let limits = HttpLimits {
            timeout: Duration::from_secs(20),
            connect_timeout: Duration::from_secs(20),
            longest_answer: 100_000,
        };
        let client = PublicWebClient::with(limits, Arc::new(Names), is_the_test);
        Desk::over(Arc::new(client)).await
    }
}

async fn answer(mut stream: TcpStream) {
    let mut request = Vec::new();
    while !request.ends_with(b"\r\n\r\n") {
        let Ok(byte) = stream.read_u8().await else {
            return;
        };
        request.push(byte);
    }
    let request = String::from_utf8_lossy(&request).into_owned();
    let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
    let (status, more, body) = match path.as_str() {
        "/moved" => ("302 Found", "location: /light.png\r\n", Vec::new()),
        "/sly" => ("302 Found", "location: http://inside.test/\r\n", Vec::new()),
        "/light.png" => ("200 OK", "", png(32, 220)),
        "/dark.png" => ("200 OK", "", png(32, 20)),
        "/script.png" => (
            "200 OK",
            "content-type: image/png\r\n",
            b"<script>".to_vec(),
        ),
        "/large.png" => ("200 OK", "", vec![0; 200_000]),
        _ => ("404 Not Found", "", Vec::new()),
    };
    let length = body.len();
    let head =
        format!("HTTP/1.1 {status}\r\n{more}content-length: {length}\r\nconnection: close\r\n\r\n");
    let _ = stream.write_all(&[head.into_bytes(), body].concat()).await;
}

#[tokio::test]
async fn pictures_come_in_their_order_and_are_fetched_once() {
    let web = Pictures::open().await;
    let desk = web.desk().await;
    let (dark, moved) = (web.at("dark.png"), web.at("moved"));
    let line = format!("jug,Jug,A,JUG,5,{dark}|{moved},The front|");
    let file = desk.write(&format!("{HEAD}\n{line}\n"));
    let done = desk.import(&file).await.unwrap();
    assert_eq!(
        (done.good, done.pictures.taken, done.pictures.refused),
        (1, 2, 0)
    );
    let rows = "SELECT count(*) FROM product_images WHERE width = 32 AND ((position = 0 AND alt = 'The front')
         OR (position = 1 AND alt = 'Jug'))";
    assert_eq!(desk.shop.count(rows).await, 2);
    assert_eq!(web.asked(), 3);
    let first = desk.export().await;
    assert!(
        first.contains(&format!(",{dark}|{moved},The front|Jug,")),
        "{first}"
    );
    // Neither the file again nor what was exported asks anybody, or changes anything.
    let events = desk.shop.count("SELECT count(*) FROM outbox_events").await;
    desk.import(&file).await.unwrap();
    let exported = desk.write(&first);
    assert_eq!(desk.import(&exported).await.unwrap().bad, 0);
    assert_eq!(desk.export().await, first);
    assert_eq!(
        desk.shop.count("SELECT count(*) FROM outbox_events").await,
        events
    );
    // Another product that shows the same gets the same files.
    let also = desk.write(&format!("{HEAD}\ncup,Cup,A,CUP,5,{dark},\n"));
    assert_eq!(desk.import(&also).await.unwrap().pictures.taken, 1);
    assert_eq!(web.asked(), 3);
    let files = "SELECT count(DISTINCT file_key) FROM product_images WHERE source LIKE '%dark.png'";
    assert_eq!(desk.shop.count(files).await, 1);
    assert_eq!(
        desk.shop
            .count("SELECT count(*) FROM import_pictures")
            .await,
        0
    );
}

#[tokio::test]
async fn every_picture_that_does_not_come_is_named_and_the_rest_is_in() {
    let web = Pictures::open().await;
    let desk = web.desk().await;
    let cases = [
        (web.at("gone.png"), "404 Not Found"),
        (web.at("script.png"), "not a JPEG, PNG, WebP or GIF"),
        (web.at("large.png"), "longer than 100000 bytes"),
        (web.at("sly"), "not on the public internet"),
        (
            "http://inside.test/x.png".to_owned(),
            "not on the public internet",
        ),
        (
            "http://169.254.169.254/latest".to_owned(),
            "not on the public internet",
        ),
        (
            "/media/products/unknown".to_owned(),
            "is no picture of this shop",
        ),
    ];
    let mut text = format!("{HEAD}\n");
    for (number, (address, _)) in cases.iter().enumerate() {
        let good = web.at("light.png");
        text.push_str(&format!("p{number},P,A,P-{number},5,{address}|{good},\n"));
    }
    let done = desk.import(&desk.write(&text)).await.unwrap();
    assert_eq!((done.good, done.bad), (7, 0));
    assert_eq!((done.pictures.taken, done.pictures.refused), (7, 7));
    let refused = std::fs::read_to_string(desk.errors()).unwrap();
    let mut lines = refused.lines().skip(1);
    for (address, problem) in cases {
        let line = lines.next().unwrap();
        assert!(
            line.contains(&format!("Pictures: {address}: ")) && line.contains(problem),
            "{line}"
        );
    }
    // Mended, the file of refused records brings what was missing.
    let mended = refused.replace("/gone.png", "/dark.png");
    let done = desk.import(&desk.write(&mended)).await.unwrap();
    assert_eq!((done.pictures.taken, done.pictures.refused), (1, 6));
}

#[tokio::test]
async fn a_stopped_import_fetches_nothing_twice() {
    let web = Pictures::open().await;
    let desk = web.desk().await;
    let mut text = format!("{HEAD}\n");
    for number in 0..70 {
        let address = web.at(&format!("light.png?{number}"));
        text.push_str(&format!("p{number},P,A,P-{number},5,{address},\n"));
    }
    let file = desk.write(&text);
    let mut stop = |now: flows::product_file::ImportProgress| {
        if now.pictures.refused > 0 {
            ControlFlow::Break(())
        } else {
            ControlFlow::Continue(())
        }
    };
    let stopped = desk.import_until(&file, &mut stop).await.unwrap();
    assert!(!stopped.is_finished);
    assert_eq!((stopped.done, stopped.pictures.waiting), (70, 10));
    let before = web.asked();
    let end = desk.import(&file).await.unwrap();
    assert!(end.is_finished);
    assert_eq!(web.asked() - before, 10);
    assert_eq!((end.resumed_at, end.pictures.refused), (70, 70));
}
