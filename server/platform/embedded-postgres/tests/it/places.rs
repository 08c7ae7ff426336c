//! Users and folders: root and an ordinary user, folders that can not be entered, paths too long for a socket.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};

use embedded_postgres::{EmbeddedPostgres, StartError};
use rustix::process::{Signal, geteuid};

use crate::installation::{Holder, Installation, notes, write_note};

/// The user `nobody` of every Linux system.
const NOBODY: u32 = 65534;

#[tokio::test]
async fn an_ordinary_user_runs_it_as_itself() {
    // Run by root, the test starts another process as an ordinary user; else it is one already.
    let user = geteuid().is_root().then_some(NOBODY);
    let installation = Installation::new();
    let holder = Holder::start(&installation, user).unwrap();
    write_note(&holder.url, "kept").await;
    let cluster = std::fs::metadata(installation.cluster()).unwrap();
    assert_eq!(cluster.uid(), user.unwrap_or(geteuid().as_raw()));
    assert!(holder.end(Signal::TERM).success());
    installation.assert_stopped();

    // Root may take over; the server still runs as the owner of the cluster.
    let postgres = installation.start().await;
    assert_eq!(notes(&postgres.connection_url()).await, ["kept"]);
    assert_eq!(
        std::fs::metadata(installation.cluster()).unwrap().uid(),
        cluster.uid()
    );
    postgres.stop().await;
}

#[tokio::test]
async fn root_runs_it_as_the_database_user_and_its_folder_is_closed_to_others() {
    if !geteuid().is_root() {
        return;
    }
    let installation = Installation::new();
    let postgres = installation.start().await;
    let home = std::fs::metadata(installation.data_dir().join("postgres")).unwrap();
    assert_ne!(home.uid(), 0);
    assert_eq!(home.mode() & 0o777, 0o700);
    let server = std::fs::metadata(format!("/proc/{}", installation.server())).unwrap();
    assert_eq!(server.uid(), home.uid());
    postgres.stop().await;
    // Another ordinary user is told whose it is.
    std::fs::set_permissions(
        installation.data_dir().join("lsn.lock"),
        PermissionsExt::from_mode(0o666),
    )
    .unwrap();
    let problem = Holder::start(&installation, Some(NOBODY))
        .err()
        .expect("not its cluster");
    assert!(problem.contains("WrongOwner"), "{problem}");
}

#[tokio::test]
async fn a_folder_the_database_user_can_not_enter_gets_its_cluster_elsewhere() {
    if !geteuid().is_root() {
        return;
    }
    let installation = Installation::with_mode(0o700);
    let elsewhere = Installation::new();
    let mut options = installation.options();
    options.fallback_dir = elsewhere.root().join("lsn");
    let postgres = EmbeddedPostgres::start(options.clone()).await.unwrap();
    write_note(&postgres.connection_url(), "kept elsewhere").await;
    postgres.stop().await;
    let link = std::fs::read_link(installation.data_dir().join("postgres")).unwrap();
    assert!(link.starts_with(elsewhere.root()), "{}", link.display());
    assert!(installation.data_dir().join("postgres.log").is_file());

    // The link decides from now on, whatever the permissions have become.
    std::fs::set_permissions(installation.root(), PermissionsExt::from_mode(0o755)).unwrap();
    let postgres = EmbeddedPostgres::start(options).await.unwrap();
    assert_eq!(notes(&postgres.connection_url()).await, ["kept elsewhere"]);
    postgres.stop().await;
}

#[tokio::test]
async fn a_cluster_whose_folder_was_closed_is_not_replaced_by_an_empty_one() {
    if !geteuid().is_root() {
        return;
    }
    let installation = Installation::new();
    installation.start().await.stop().await;
    std::fs::set_permissions(installation.root(), PermissionsExt::from_mode(0o700)).unwrap();
    let refused = EmbeddedPostgres::start(installation.options())
        .await
        .unwrap_err();
    assert!(
        matches!(refused, StartError::NotReachable { .. }),
        "{refused}"
    );
}

#[tokio::test]
async fn a_path_too_long_for_a_socket_gets_a_short_private_one() {
    let installation = Installation::new();
    let runtime = Installation::new();
    let mut options = installation.options();
    options.data_dir = installation.root().join("a".repeat(100));
    options.runtime_dir = Some(runtime.root().to_path_buf());
    let postgres = EmbeddedPostgres::start(options.clone()).await.unwrap();
    write_note(&postgres.connection_url(), "reached").await;
    let entry = std::fs::read_dir(runtime.root())
        .unwrap()
        .next()
        .unwrap()
        .unwrap();
    assert_eq!(entry.metadata().unwrap().mode() & 0o777, 0o700);
    postgres.stop().await;
    assert!(!entry.path().exists());

    // A folder of that name that others can enter is refused.
    std::fs::create_dir(entry.path()).unwrap();
    chown(entry.path(), Some(geteuid().as_raw()), None).unwrap();
    std::fs::set_permissions(entry.path(), PermissionsExt::from_mode(0o777)).unwrap();
    let refused = EmbeddedPostgres::start(options).await.unwrap_err();
    assert!(
        matches!(refused, StartError::NotPrivate { .. }),
        "{refused}"
    );
}
