//! A throw-away installation: its data folder, its PostgreSQL in this process or in another one.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::str::FromStr;
use std::time::Duration;

use embedded_postgres::{EmbeddedPostgres, Options};
use rustix::process::{Pid, Signal, kill_process};
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, query, query_scalar};
use tempfile::TempDir;

pub(crate) struct Installation {
    folder: TempDir,
}

impl Installation {
    pub(crate) fn new() -> Self {
        Self::with_mode(0o755)
    }

    /// In a folder of the given mode; 0700 is what `/root` has.
    pub(crate) fn with_mode(mode: u32) -> Self {
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(mode);
        let folder = tempfile::Builder::new()
            .prefix("lsn-test-")
            .permissions(permissions)
            .tempdir();
        Self {
            folder: folder.unwrap(),
        }
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn data_dir(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn cluster(&self) -> PathBuf {
        self.data_dir().join("postgres/cluster")
    }

    pub(crate) fn options(&self) -> Options {
        Options::new(self.data_dir())
    }

    pub(crate) async fn start(&self) -> EmbeddedPostgres {
        EmbeddedPostgres::start(self.options()).await.unwrap()
    }

    /// The process id of the server.
    pub(crate) fn server(&self) -> i32 {
        let text = std::fs::read_to_string(self.cluster().join("postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// The ids of all server processes of this cluster.
    pub(crate) fn server_processes(&self) -> Vec<i32> {
        let Ok(cluster) = self.cluster().canonicalize() else {
            return Vec::new();
        };
        processes()
            .filter(|pid| working_folder(*pid).is_some_and(|found| found == cluster))
            .collect()
    }

    pub(crate) fn assert_stopped(&self) {
        let left = self.server_processes();
        assert!(left.is_empty(), "PostgreSQL still runs: {left:?}");
    }

    /// The process id of the watchdog.
    pub(crate) fn watchdog(&self) -> i32 {
        let cluster = self.cluster().canonicalize().unwrap();
        let is_ours = |pid: &i32| {
            let line = std::fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            line.contains("lsn-watchdog") && line.contains(cluster.to_str().unwrap())
        };
        processes().find(is_ours).unwrap()
    }

    /// Waits until no server process is left.
    pub(crate) async fn until_gone(&self) {
        for _ in 0..600 {
            if self.server_processes().is_empty() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("PostgreSQL still runs: {:?}", self.server_processes());
    }
}

/// The example `hold` as another process.
pub(crate) struct Holder {
    child: Child,
    pub(crate) url: String,
}

impl Holder {
    /// As the user `uid`, or as ourselves.
    pub(crate) fn start(installation: &Installation, uid: Option<u32>) -> Result<Self, String> {
        // Copied beside the data, where any user can run it.
        let program = installation.root().join("hold");
        std::fs::copy(built_example(), &program).unwrap();
        let mut command = Command::new(&program);
        command.arg(installation.data_dir()).current_dir("/");
        command
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .process_group(0);
        if let Some(uid) = uid {
            chown(installation.root(), Some(uid), Some(uid)).unwrap();
            command.uid(uid).gid(uid);
        }
        let mut child = command.spawn().unwrap();
        let mut url = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut url)
            .unwrap();
        if url.is_empty() {
            let mut problem = String::new();
            child
                .stderr
                .take()
                .unwrap()
                .read_to_string(&mut problem)
                .unwrap();
            child.wait().unwrap();
            return Err(problem);
        }
        Ok(Self {
            child,
            url: url.trim().to_owned(),
        })
    }

    pub(crate) fn pid(&self) -> i32 {
        i32::try_from(self.child.id()).unwrap()
    }

    pub(crate) fn end(mut self, signal: Signal) -> ExitStatus {
        kill(self.pid(), signal);
        self.child.wait().unwrap()
    }

    pub(crate) fn wait(mut self) -> ExitStatus {
        self.child.wait().unwrap()
    }
}

fn built_example() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let example = test
        .parent()
        .unwrap()
        .parent()
        .unwrap()
        .join("examples/hold");
    assert!(
        example.is_file(),
        "{} is missing: build the whole package's tests",
        example.display()
    );
    example
}

fn processes() -> impl Iterator<Item = i32> {
    let entries = std::fs::read_dir("/proc").unwrap().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok())
}

fn working_folder(pid: i32) -> Option<PathBuf> {
    std::fs::read_link(format!("/proc/{pid}/cwd")).ok()
}

pub(crate) fn kill(pid: i32, signal: Signal) {
    kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
}

pub(crate) async fn connect(url: &str) -> Result<PgConnection, sqlx::Error> {
    PgConnection::connect_with(&PgConnectOptions::from_str(url)?).await
}

/// Writes a row that later runs look for.
pub(crate) async fn write_note(url: &str, text: &str) {
    let mut connection = connect(url).await.unwrap();
    query("CREATE TABLE IF NOT EXISTS notes (note text)")
        .execute(&mut connection)
        .await
        .unwrap();
    query("INSERT INTO notes VALUES ($1)")
        .bind(text)
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

pub(crate) async fn notes(url: &str) -> Vec<String> {
    let mut connection = connect(url).await.unwrap();
    let rows = query_scalar("SELECT note FROM notes")
        .fetch_all(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
    rows
}
