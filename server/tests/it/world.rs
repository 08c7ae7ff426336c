//! A server without sockets: the whole router over a database of its own, and answers that are easy to ask.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use channels::commands::{NewChannel, create_channel};
use kernel::{ChannelId, Currency, Locale};
use lsn::assets;
use lsn::config::{Config, Inputs};
use lsn::router::router;
use lsn::state::AppState;
use lsn::wiring::{Services, app_state};
use platform::Actor;
use sqlx::PgPool;
use tempfile::TempDir;
use tower::ServiceExt;

/// The host name under which the shop of [`World::with_shop`] answers.
pub const HOST: &str = "shop.test";
/// A built file's name as the build makes them.
pub const HASHED: &str = "/pkg/lsn.2GP90wZG2Pj5aYQBNa4l1Q.js";

/// A server and what it keeps.
pub struct World {
    pub services: Services,
    pub state: AppState,
    router: Router,
    _folder: TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

impl World {
    /// Production, with one shop at [`HOST`].
    pub async fn with_shop() -> Self {
        Self::new(&[], test_database::fresh().await)
            .await
            .open_shop("main", &[HOST])
            .await
    }

    /// Production without a shop, with more settings.
    pub async fn new(settings: &[(&str, &str)], pool: PgPool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let site = site(&folder);
        let data = folder.path().join("data");
        let fixed = [
            ("LSN_ENVIRONMENT", "production"),
            ("LSN_SITE_DIR", site.to_str().unwrap()),
            ("LSN_DATA_DIR", data.to_str().unwrap()),
        ];
        let pairs = fixed.iter().chain(settings);
        let environment: BTreeMap<String, String> = pairs
            .map(|(name, value)| ((*name).into(), (*value).into()))
            .collect();
        let config = Config::load(&Inputs {
            environment,
            ..Inputs::default()
        })
        .unwrap();
        let mut services = Services::new(&config, pool).unwrap();
        // A test that needs live video names where it listens; the others need no sockets.
        if settings.iter().any(|(name, _)| *name == "LSN_MEDIA_ADDR") {
            services.open_video(&config).unwrap();
        }
        let assets = assets::find(config.site_dir.as_deref(), None).unwrap();
        let state = app_state(&config, &services, assets, None).unwrap();
        let router = router(state.clone());
        Self {
            services,
            state,
            router,
            _folder: folder,
        }
    }

    pub async fn open_shop(self, code: &str, hosts: &[&str]) -> Self {
        let shop = NewChannel {
            code,
            name: "Harbour Goods",
            currency: Currency::parse("AUD").unwrap(),
            locale: Locale::En,
            country: "AU",
            time_zone: "Australia/Sydney",
            support_email: "help@shop.test",
            hosts,
        };
        create_channel(&self.services.platform, &Actor::System("test"), &shop)
            .await
            .unwrap();
        self
    }

    /// The shop's id.
    pub async fn channel(&self) -> ChannelId {
        let mut connection = self.services.platform.pool().acquire().await.unwrap();
        let found = channels::queries::channel_by_host(&mut connection, HOST).await;
        found.unwrap().unwrap().id
    }

    /// Sends a request from `peer`.
    pub async fn send_from(&self, peer: &str, mut request: Request<Body>) -> Answer {
        let peer: SocketAddr = peer.parse().unwrap();
        request.extensions_mut().insert(ConnectInfo(peer));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// Sends a request from another machine.
    pub async fn send(&self, request: Request<Body>) -> Answer {
        self.send_from("203.0.113.9:5000", request).await
    }

    /// GET as a browser would, to [`HOST`], with more headers.
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request("GET", path, headers)).await
    }
}

/// A request to [`HOST`] that accepts pages; later headers replace earlier ones.
pub fn request(method: &str, path: &str, headers: &[(&str, &str)]) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .body(Body::empty())
        .unwrap();
    for (name, value) in [("host", HOST), ("accept", "text/html")]
        .iter()
        .chain(headers)
    {
        let name: axum::http::HeaderName = name.parse().unwrap();
        request.headers_mut().insert(name, value.parse().unwrap());
    }
    request
}

/// A site folder as the build leaves it.
fn site(folder: &TempDir) -> std::path::PathBuf {
    let site = folder.path().join("site");
    std::fs::create_dir_all(site.join("pkg")).unwrap();
    for extension in ["js", "wasm", "css"] {
        let name = format!("pkg/lsn.2GP90wZG2Pj5aYQBNa4l1Q.{extension}");
        std::fs::write(site.join(name), "content of a built file").unwrap();
    }
    std::fs::write(site.join("humans.txt"), "Built by hand.\n").unwrap();
    site
}
