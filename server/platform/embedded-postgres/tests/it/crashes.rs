//! Deaths without warning: of the server, of its owner, of both.

use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use embedded_postgres::{EmbeddedPostgres, Progress};
use rustix::process::Signal;

use crate::installation::{Holder, Installation, connect, kill, notes, write_note};

#[tokio::test]
async fn a_killed_server_is_started_again() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    let url = postgres.connection_url();
    write_note(&url, "committed").await;
    let first = installation.server();
    kill(first, Signal::KILL);
    for _ in 0..600 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        if connect(&url).await.is_ok() {
            break;
        }
    }
    assert_ne!(installation.server(), first);
    assert_eq!(notes(&url).await, ["committed"]);
    postgres.stop().await;
    installation.assert_stopped();
}

#[tokio::test]
async fn killing_every_server_process_loses_nothing() {
    let installation = Installation::new();
    let postgres = installation.start().await;
    write_note(&postgres.connection_url(), "committed").await;
    for pid in installation.server_processes() {
        // Some end by themselves once the first is gone.
        let _ = Command::new("kill").args(["-9", &pid.to_string()]).output();
    }
    postgres.stop().await;
    let postgres = installation.start().await;
    assert_eq!(notes(&postgres.connection_url()).await, ["committed"]);
    postgres.stop().await;
}

#[tokio::test]
async fn the_server_does_not_outlive_a_killed_owner() {
    let installation = Installation::new();
    let holder = Holder::start(&installation, None).unwrap();
    write_note(&holder.url, "committed").await;
    holder.end(Signal::KILL);
    installation.until_gone().await;
    let postgres = installation.start().await;
    assert_eq!(notes(&postgres.connection_url()).await, ["committed"]);
    postgres.stop().await;
}

#[tokio::test]
async fn a_start_right_after_a_killed_owner_finds_the_data() {
    let installation = Installation::new();
    let holder = Holder::start(&installation, None).unwrap();
    write_note(&holder.url, "committed").await;
    holder.end(Signal::KILL);
    let postgres = installation.start().await;
    assert_eq!(notes(&postgres.connection_url()).await, ["committed"]);
    postgres.stop().await;
    installation.assert_stopped();
}

#[tokio::test]
async fn a_server_left_behind_is_stopped_before_the_new_one_starts() {
    let installation = Installation::new();
    let holder = Holder::start(&installation, None).unwrap();
    write_note(&holder.url, "committed").await;
    let left_behind = installation.server();
    kill(installation.watchdog(), Signal::KILL);
    holder.end(Signal::KILL);
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(installation.server_processes().contains(&left_behind));

    let steps = Arc::new(Mutex::new(Vec::new()));
    let mut options = installation.options();
    let seen = Arc::clone(&steps);
    options.progress = Arc::new(move |step| seen.lock().unwrap().push(step));
    let postgres = EmbeddedPostgres::start(options).await.unwrap();
    assert_eq!(
        *steps.lock().unwrap(),
        [
            Progress::StoppingLeftover { pid: left_behind },
            Progress::Starting,
            Progress::Ready
        ]
    );
    assert_eq!(notes(&postgres.connection_url()).await, ["committed"]);
    postgres.stop().await;
    installation.assert_stopped();
}

#[tokio::test]
async fn a_stale_pid_file_that_names_a_stranger_harms_nobody() {
    let installation = Installation::new();
    installation.start().await.stop().await;
    let mut stranger = Command::new("sleep").arg("600").spawn().unwrap();
    let text = format!("{}\n{}\n", stranger.id(), installation.cluster().display());
    std::fs::write(installation.cluster().join("postmaster.pid"), text).unwrap();
    let socket = installation
        .data_dir()
        .join("postgres/socket/.s.PGSQL.5432");
    std::fs::write(&socket, "").unwrap();
    std::fs::write(
        socket.with_extension("5432.lock"),
        format!("{}\n", stranger.id()),
    )
    .unwrap();
    let started = EmbeddedPostgres::start(installation.options()).await;
    let alive = stranger.try_wait().unwrap().is_none();
    stranger.kill().unwrap();
    stranger.wait().unwrap();
    assert!(alive);
    started.unwrap().stop().await;
}
