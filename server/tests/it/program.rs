//! The real program with its private PostgreSQL: start, a second one on the same data, a crash, an orderly end.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use channels::commands::{NewChannel, create_channel};
use channels::queries::all_channels;
use kernel::{Currency, Locale};
use lsn::config::{Config, Inputs};
use lsn::database::{Database, Owner};
use lsn::wiring::Services;
use platform::Actor;
use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

/// A cold start makes a database cluster first, on a machine that also runs other tests.
const PATIENCE: Duration = Duration::from_secs(120);

/// A folder that the user PostgreSQL runs as can enter, with a site and room for data.
fn folder() -> TempDir {
    let folder = tempfile::Builder::new()
        .prefix("lsn-it-")
        .tempdir()
        .unwrap();
    let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    std::fs::set_permissions(folder.path(), open).unwrap();
    std::fs::create_dir_all(folder.path().join("site/pkg")).unwrap();
    for extension in ["js", "wasm", "css"] {
        let name = format!("site/pkg/lsn.AAAAAAAAAAAAAAAAAAAAAA.{extension}");
        std::fs::write(folder.path().join(name), "").unwrap();
    }
    folder
}

fn lsn(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lsn"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("LSN_SITE_DIR", folder.join("site"))
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// A running server; killed when a test fails.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start(folder: &Path) -> Self {
        let mut child = lsn(folder, &["serve", "--addr", "127.0.0.1:0"])
            .stderr(Stdio::from(
                std::fs::File::create(folder.join("log")).unwrap(),
            ))
            .spawn()
            .unwrap();
        let output = child.stdout.take().unwrap();
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                let _ = sender.send(line);
            }
        });
        let line = lines.recv_timeout(PATIENCE).unwrap_or_else(|_| {
            let _ = child.kill();
            panic!(
                "not ready: {}",
                std::fs::read_to_string(folder.join("log")).unwrap_or_default()
            )
        });
        let address = line.rsplit_once("http://").unwrap().1.to_owned();
        Self { child, address }
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(30)))
            .unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n",
            self.address
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn signal(&self, signal: Signal) {
        let pid = Pid::from_raw(i32::try_from(self.child.id()).unwrap()).unwrap();
        kill_process(pid, signal).unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Processes that have the folder in their command line.
fn processes_on(folder: &Path) -> Vec<String> {
    let folder = folder.to_str().unwrap();
    let all = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    all.filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok())
        .map(|line| String::from_utf8_lossy(&line).replace('\0', " "))
        .filter(|line| line.contains(folder))
        .collect()
}

fn words(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr)
}

/// Joins the private PostgreSQL of the running server.
async fn join(folder: &Path) -> (Database, Services) {
    let data_dir = folder.join("data").to_str().unwrap().to_owned();
    let environment = [("LSN_DATA_DIR".to_owned(), data_dir)].into();
    let config = Config::load(&Inputs {
        environment,
        ..Inputs::default()
    })
    .unwrap();
    let database = Database::join(&config).await.unwrap();
    assert_eq!(database.owner, Owner::AnotherProcess);
    let services = Services::new(&config, database.pool.clone()).unwrap();
    (database, services)
}

async fn open_shop(folder: &Path) {
    let (database, services) = join(folder).await;
    let shop = NewChannel {
        code: "main",
        name: "Harbour Goods",
        currency: Currency::parse("AUD").unwrap(),
        locale: Locale::En,
        country: "AU",
        time_zone: "Australia/Sydney",
        support_email: "help@shop.test",
        hosts: &["127.0.0.1"],
    };
    create_channel(&services.platform, &Actor::System("test"), &shop)
        .await
        .unwrap();
    database.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_keeps_its_data_through_a_crash_and_ends_in_order() {
    let folder = folder();
    let server = Server::start(folder.path());
    let ready = server.get("/readyz");
    assert!(
        ready.contains(r#"{"database":"ok","migrations":"ok","worker":"ok"}"#),
        "{ready}"
    );
    open_shop(folder.path()).await;
    assert!(server.get("/").starts_with("HTTP/1.1 200"));

    let second = lsn(folder.path(), &["serve", "--addr", "127.0.0.1:0"])
        .output()
        .unwrap();
    assert!(!second.status.success());
    assert!(
        words(&second).contains("is in use by process"),
        "{}",
        words(&second)
    );

    server.signal(Signal::KILL);
    drop(server);
    let mut server = Server::start(folder.path());
    let (database, services) = join(folder.path()).await;
    let mut connection = services.platform.pool().acquire().await.unwrap();
    assert_eq!(all_channels(&mut connection).await.unwrap()[0].code, "main");
    drop(connection);
    database.close().await;

    let asked = Instant::now();
    server.signal(Signal::TERM);
    let status = server.child.wait().unwrap();
    assert!(status.success(), "{status}");
    assert!(
        asked.elapsed() < Duration::from_secs(15),
        "{:?}",
        asked.elapsed()
    );
    assert_eq!(processes_on(folder.path()), Vec::<String>::new());
}

#[test]
fn a_taken_port_is_named_before_anything_is_started() {
    let folder = folder();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = listener.local_addr().unwrap().to_string();
    let output = lsn(folder.path(), &["serve", "--addr", &taken])
        .output()
        .unwrap();
    assert!(!output.status.success());
    assert!(
        words(&output).contains(&format!("{taken} is taken by another program")),
        "{}",
        words(&output)
    );
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_wrong_setting_is_named_by_every_command() {
    let folder = folder();
    std::fs::write(folder.path().join(".env"), "LSN_WORKER=maybe\n").unwrap();
    std::fs::write(folder.path().join("lsn.toml"), "log_format = \"xml\"\n").unwrap();
    for command in ["serve", "migrate", "doctor"] {
        let output = lsn(folder.path(), &[command, "--addr", "nowhere"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{command}");
        for complaint in [
            r#"--addr (command line) is "nowhere": expected an address and port such as 127.0.0.1:3000"#,
            r#"LSN_WORKER (.env) is "maybe": expected true or false"#,
            r#"log_format (lsn.toml) is "xml": expected text or json"#,
        ] {
            assert!(
                words(&output).contains(complaint),
                "{command}: {}",
                words(&output)
            );
        }
    }
}

#[test]
fn tools_work_on_a_new_data_folder() {
    let folder = folder();
    let migrated = lsn(folder.path(), &["migrate"]).output().unwrap();
    assert!(migrated.status.success(), "{}", words(&migrated));
    assert!(
        words(&migrated).contains("The database is up to date"),
        "{}",
        words(&migrated)
    );
    let examined = lsn(folder.path(), &["doctor"]).output().unwrap();
    assert!(examined.status.success(), "{}", words(&examined));
    assert!(
        words(&examined).contains("private, started for this look"),
        "{}",
        words(&examined)
    );
    let arguments = [
        "create-admin",
        "--email",
        "ada@shop.test",
        "--name",
        "Ada",
        "--channel",
        "main",
    ];
    let refused = lsn(folder.path(), &arguments).output().unwrap();
    assert!(!refused.status.success());
    assert!(
        words(&refused).contains("there is no channel yet"),
        "{}",
        words(&refused)
    );
    assert_eq!(processes_on(folder.path()), Vec::<String>::new());
}
