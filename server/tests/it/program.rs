//! The real program with its private PostgreSQL: start, a second one on the same data, a crash, an orderly end.

mod process;

use std::io::Write;
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{Duration, Instant};

use channels::commands::{NewChannel, create_channel};
use channels::queries::all_channels;
use kernel::{Currency, Locale};
use lsn::config::{Config, Inputs};
use lsn::database::{Database, Owner};
use lsn::wiring::Services;
use platform::Actor;
use rustix::process::Signal;

use crate::health::bare_database;
use crate::identity_provider::IdentityProvider;
use process::{Server, folder, lsn, processes_on, words};

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

fn create_admin(folder: &Path, password: &str) -> Output {
    let arguments = [
        "create-admin",
        "--email",
        "Ada@Shop.test",
        "--name",
        "Ada",
        "--channel",
        "main",
    ];
    let mut command = lsn(folder, &arguments)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = command.stdin.take().unwrap();
    writeln!(input, "{password}").unwrap();
    drop(input);
    command.wait_with_output().unwrap()
}

fn identity_provider(folder: &Path, arguments: &[&str]) -> Output {
    let begin = ["identity-provider", "--channel", "main"];
    lsn(folder, &[&begin, arguments].concat()).output().unwrap()
}

/// A service is asked before it is added, and shows in the list until it is taken away.
async fn check_identity_provider(folder: &Path) {
    let service = IdentityProvider::start().await;
    let add = |issuer: &str| {
        let name = ["add", "--slug", "acme", "--name", "Acme"];
        let client = ["--client-id", "shop", "--issuer", issuer];
        identity_provider(folder, &[name.as_slice(), client.as_slice()].concat())
    };
    let nobody = add("http://127.0.0.1:9");
    assert!(words(&nobody).contains("issuer: issuer_unreachable"));
    assert!(!nobody.status.success());
    let added = add(&service.base);
    assert!(added.status.success(), "{}", words(&added));
    assert!(words(&added).contains("/auth/acme/callback"));
    let off = identity_provider(folder, &["disable", "acme"]);
    assert!(off.status.success(), "{}", words(&off));
    let list = identity_provider(folder, &["list"]);
    let line = format!("acme\toff\tAcme\t{}\t0 linked", service.base);
    assert_eq!(String::from_utf8_lossy(&list.stdout).trim(), line);
    let removed = identity_provider(folder, &["remove", "acme"]);
    assert!(removed.status.success(), "{}", words(&removed));
    let list = identity_provider(folder, &["list"]);
    assert!(list.stdout.is_empty(), "{}", words(&list));
}

/// While the server runs, as people do it.
async fn check_create_admin(folder: &Path) {
    let short = create_admin(folder, "short");
    assert!(
        words(&short).contains("at least 12 characters"),
        "{}",
        words(&short)
    );
    let good = create_admin(folder, "correct horse battery");
    assert!(good.status.success(), "{}", words(&good));
    let again = create_admin(folder, "correct horse battery");
    assert!(
        words(&again).contains("exists already"),
        "{}",
        words(&again)
    );
    let (database, _) = join(folder).await;
    let found: (String, String, String) = sqlx::query_as(
        "SELECT email, role, split_part(password_hash, '$', 2)
         FROM people JOIN channel_members ON person_id = people.id",
    )
    .fetch_one(&database.pool)
    .await
    .unwrap();
    assert_eq!(
        found,
        ("ada@shop.test".into(), "founder".into(), "argon2id".into())
    );
    database.close().await;
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

/// The worker gives its first sign of life a moment after the server answers.
async fn wait_until_ready(server: &Server) {
    let well = r#"{"database":"ok","migrations":"ok","worker":"ok"}"#;
    let mut answer = String::new();
    for _ in 0..100 {
        answer = server.get("/readyz");
        if answer.starts_with("HTTP/1.1 200") && answer.ends_with(well) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("not ready: {answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_server_keeps_its_data_through_a_crash_and_ends_in_order() {
    let folder = folder();
    let server = Server::start(folder.path());
    wait_until_ready(&server).await;
    open_shop(folder.path()).await;
    assert!(server.get("/").starts_with("HTTP/1.1 200"));
    check_create_admin(folder.path()).await;
    check_identity_provider(folder.path()).await;

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

#[tokio::test]
async fn somebodys_database_is_migrated_only_when_told_to() {
    let folder = folder();
    let pool = bare_database().await;
    let options = pool.connect_options();
    let (host, port) = (options.get_host(), options.get_port());
    let (user, name) = (options.get_username(), options.get_database().unwrap());
    let socket = options
        .get_socket()
        .map(|folder| folder.display().to_string());
    let url = match socket {
        Some(folder) => format!("postgres://{user}@localhost:{port}/{name}?host={folder}"),
        None => format!("postgres://{user}@{host}:{port}/{name}"),
    };
    let run = |arguments: &[&str]| {
        lsn(folder.path(), arguments)
            .env("DATABASE_URL", &url)
            .output()
            .unwrap()
    };
    let refused = run(&["serve", "--addr", "127.0.0.1:0"]);
    assert!(!refused.status.success());
    assert!(
        words(&refused).contains("run `lsn migrate` first"),
        "{}",
        words(&refused)
    );
    let examined = run(&["doctor"]);
    assert_eq!(examined.status.code(), Some(1), "{}", words(&examined));
    assert!(words(&run(&["migrate"])).contains("The database is up to date"));
    assert!(lsn::migrations::status(&pool).await.unwrap().is_current());
    assert!(run(&["doctor"]).status.success());
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
