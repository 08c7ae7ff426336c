//! The S3 emulator of the tests, moto: started on a free port, ended with the test.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use files::S3Config;

pub(crate) struct Emulator {
    process: Child,
    port: u16,
}

impl Emulator {
    pub(crate) fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let installed = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../../target/tools/moto/bin/moto_server");
        let program = if installed.is_file() {
            installed
        } else {
            "moto_server".into()
        };
        let process = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|problem| {
                panic!("no moto_server ({problem}): run scripts/setup.sh test")
            });
        let mut emulator = Self { process, port };
        emulator.wait_until_ready();
        emulator
    }

    fn wait_until_ready(&mut self) {
        for _ in 0..600 {
            if let Some(status) = self.process.try_wait().unwrap() {
                panic!("moto_server ended ({status}): run scripts/setup.sh test");
            }
            if TcpStream::connect(("127.0.0.1", self.port)).is_ok() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("moto_server does not answer");
    }

    /// Makes a bucket by a plain request, which moto does not ask to be signed.
    pub(crate) fn bucket(&self, name: &str) -> S3Config {
        let mut connection = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        write!(
            connection,
            "PUT /{name} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        connection.read_to_string(&mut answer).unwrap();
        assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
        S3Config {
            endpoint: Some(format!("http://127.0.0.1:{}", self.port)),
            bucket: name.to_owned(),
            region: "us-east-1".to_owned(),
            access_key_id: "test".to_owned(),
            secret_access_key: "very secret".to_owned(),
            allow_http: true,
        }
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }
}
