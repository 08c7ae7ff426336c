//! Start, stop, start again, and the refusals.

use std::fs::File;
use std::io::Write;

use embedded_postgres::{EmbeddedPostgres, StartError};
use rustix::process::{Pid, Signal, kill_process_group};
use sqlx::query_scalar;

use crate::installation::{Holder, Installation, connect, notes, write_note};

#[tokio::test]
async fn data_outlive_a_stop_and_the_server_does_not() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    write_note(&postgres.connection_url(), "first run").await;
    assert!(!installation.server_processes().is_empty());
    postgres.stop().await;
    installation.assert_stopped();
    assert!(!installation.cluster().join("postmaster.pid").exists());

    let postgres = installation.start().await;
    assert_eq!(notes(&postgres.connection_url()).await, ["first run"]);
    postgres.stop().await;
    installation.assert_stopped();
}

#[tokio::test]
async fn an_open_connection_does_not_hold_up_the_stop() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    let connection = connect(&postgres.connection_url()).await.unwrap();
    postgres.stop().await;
    installation.assert_stopped();
    drop(connection);
}

#[tokio::test]
async fn dropping_the_handle_stops_the_server_too() {
    let installation = Installation::new();
    drop(installation.start().await);
    installation.until_gone().await;
}

#[tokio::test]
async fn the_server_is_private_and_has_the_promised_settings() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    let mut connection = connect(&postgres.connection_url()).await.unwrap();
    for (setting, expected) in [
        ("listen_addresses", ""),
        ("data_checksums", "on"),
        ("server_encoding", "UTF8"),
        ("synchronous_commit", "on"),
        ("shared_buffers", "256MB"),
        ("max_connections", "200"),
        ("TimeZone", "UTC"),
    ] {
        let found: String = query_scalar("SELECT current_setting($1)")
            .bind(setting)
            .fetch_one(&mut connection)
            .await
            .unwrap();
        assert_eq!(found, expected, "{setting}");
    }
    let collation: String =
        query_scalar("SELECT datcollate FROM pg_database WHERE datname = current_database()")
            .fetch_one(&mut connection)
            .await
            .unwrap();
    assert!(collation.starts_with('C'), "{collation}");
    drop(connection);
    postgres.stop().await;
}

#[tokio::test]
async fn a_second_start_on_the_folder_is_refused_and_names_the_holder() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    let refused = EmbeddedPostgres::start(installation.options())
        .await
        .unwrap_err();
    assert!(
        matches!(refused, StartError::FolderInUse { .. }),
        "{refused}"
    );
    let holder = format!("process {}", std::process::id());
    assert!(refused.to_string().contains(&holder), "{refused}");
    // The same from another process, which prints the error and ends.
    let problem = Holder::start(&installation, None)
        .err()
        .expect("the second start is refused");
    assert!(
        problem.contains("FolderInUse") && problem.contains("lsn-test-"),
        "{problem}"
    );
    postgres.stop().await;
    installation.start().await.stop().await;
}

#[tokio::test]
async fn a_server_that_can_not_start_is_explained_by_its_log() {
    let installation = Installation::new();
    installation.start().await.stop().await;
    let configuration = installation.cluster().join("postgresql.conf");
    let mut file = File::options().append(true).open(configuration).unwrap();
    writeln!(file, "no_such_setting = 1").unwrap();
    let refused = EmbeddedPostgres::start(installation.options())
        .await
        .unwrap_err();
    assert!(refused.to_string().contains("no_such_setting"), "{refused}");
}

#[tokio::test]
async fn a_missing_installation_is_explained() {
    let installation = Installation::new();
    let mut options = installation.options();
    options.bin_dir = Some("/nowhere".into());
    let refused = EmbeddedPostgres::start(options).await.unwrap_err();
    assert!(refused.to_string().contains("/nowhere"), "{refused}");
    assert!(refused.to_string().contains("DATABASE_URL"), "{refused}");
}

#[tokio::test]
async fn control_c_reaches_the_owner_and_not_the_server() {
    let installation = Installation::new();
    let holder = Holder::start(&installation, None).unwrap();
    assert_eq!(process_group(holder.pid()), holder.pid());
    for pid in installation.server_processes() {
        assert_ne!(process_group(pid), holder.pid());
    }
    // What a terminal does on Ctrl-C.
    kill_process_group(Pid::from_raw(holder.pid()).unwrap(), Signal::INT).unwrap();
    assert!(holder.wait().success());
    installation.assert_stopped();
}

/// Field 5 of proc_pid_stat(5); the name in field 2 may contain spaces.
fn process_group(pid: i32) -> i32 {
    let text = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let (_, after_name) = text.rsplit_once(')').unwrap();
    after_name
        .split_whitespace()
        .nth(2)
        .unwrap()
        .parse()
        .unwrap()
}
