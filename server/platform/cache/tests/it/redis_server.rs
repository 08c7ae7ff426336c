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
}

impl RedisServer {
    pub(crate) fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let mut server = Self {
            folder: tempfile::tempdir().unwrap(),
            port,
            process: None,
        };
        server.start_again();
        server
    }

    /// On the same port, without any data.
    pub(crate) fn start_again(&mut self) {
        let process = Command::new("redis-server")
            .args(["--port", &self.port.to_string(), "--bind", "127.0.0.1"])
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
        format!("redis://127.0.0.1:{}", self.port)
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
