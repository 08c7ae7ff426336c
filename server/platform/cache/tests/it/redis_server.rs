//! A Redis of the test's own: started on a free port, killed and started again at will, gone with the test.

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use cache::RedisLink;
use tempfile::TempDir;

pub(crate) struct RedisServer {
    folder: TempDir,
    port: u16,
    process: Option<Child>,
    /// The certificate in PEM form of one that speaks TLS; it is its own authority.
    certificate: Option<String>,
}

const CERTIFICATE: &str = "certificate.pem";
const KEY: &str = "key.pem";

impl RedisServer {
    pub(crate) fn start() -> Self {
        let mut server = Self::prepare();
        server.start_again();
        server
    }

    /// One that speaks TLS, with a certificate that it made itself for `name`.
    pub(crate) fn start_tls(name: &str) -> Self {
        let mut server = Self::prepare();
        let made = rcgen::generate_simple_self_signed([name.to_owned()]).unwrap();
        let write = |name, text: String| std::fs::write(server.folder.path().join(name), text);
        write(CERTIFICATE, made.cert.pem()).unwrap();
        write(KEY, made.signing_key.serialize_pem()).unwrap();
        server.certificate = Some(made.cert.pem());
        server.start_again();
        server
    }

    fn prepare() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        Self {
            folder: tempfile::tempdir().unwrap(),
            port,
            process: None,
            certificate: None,
        }
    }

    /// On the same port, without any data.
    pub(crate) fn start_again(&mut self) {
        let port = self.port.to_string();
        let file = |name| self.folder.path().join(name).display().to_string();
        let (certificate, key) = (file(CERTIFICATE), file(KEY));
        let listen: &[&str] = if self.certificate.is_some() {
            let certificate = ["--tls-cert-file", &certificate, "--tls-key-file", &key];
            &[&["--port", "0", "--tls-port", &port][..], &certificate].concat()
        } else {
            &["--port", &port]
        };
        let process = Command::new("redis-server")
            .args(listen)
            .args(["--bind", "127.0.0.1", "--tls-auth-clients", "no"])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(self.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| {
                panic!("no redis-server ({problem}): run scripts/setup.sh test")
            });
        self.process = Some(process);
        for _ in 0..400 {
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(25));
        }
        panic!("redis-server does not answer");
    }

    pub(crate) fn kill(&mut self) {
        if let Some(mut process) = self.process.take() {
            process.kill().unwrap();
            process.wait().unwrap();
        }
    }

    /// Stops answering without closing a connection, as behind a broken network; or goes on.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.process.as_ref().unwrap().id().to_string();
        assert!(
            Command::new("kill")
                .args([name, &pid])
                .status()
                .unwrap()
                .success()
        );
    }

    pub(crate) fn url(&self) -> String {
        let scheme = self.certificate.as_ref().map_or("redis", |_| "rediss");
        format!("{scheme}://127.0.0.1:{}", self.port)
    }

    pub(crate) fn certificate(&self) -> &str {
        self.certificate.as_deref().unwrap()
    }

    pub(crate) async fn link(&self) -> RedisLink {
        let link = RedisLink::connect(&self.url()).unwrap();
        link.connected().await;
        link
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        self.kill();
    }
}
