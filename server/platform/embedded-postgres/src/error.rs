//! Why PostgreSQL could not be started. The texts are read by the person at the terminal, so each says what to do.

use std::io;
use std::path::{Path, PathBuf};

/// Why [`crate::EmbeddedPostgres::start`] failed.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another process holds the data folder.
    #[error(
        "the data folder {} is in use by {}: stop it first, or start with another data folder",
        data_dir.display(),
        holder(*pid)
    )]
    FolderInUse {
        /// The data folder, absolute.
        data_dir: PathBuf,
        /// The process that holds the lock; `None` when it has not written its id yet.
        pid: Option<u32>,
    },
    /// No PostgreSQL of a fitting version is installed.
    #[error(
        "no PostgreSQL {wanted} found (looked for `postgres` and `initdb` in {searched}): install it \
         (Debian: apt-get install postgresql), or set DATABASE_URL to use a database of your own"
    )]
    BinariesNotFound {
        /// The versions that would do, in words.
        wanted: String,
        /// The folders that were searched.
        searched: String,
    },
    /// Root started us and there is no user to run PostgreSQL as.
    #[error(
        "PostgreSQL refuses to run as root and there is no user `postgres` on this system: create one, or run as \
         an ordinary user"
    )]
    NoSystemUser,
    /// The existing cluster is in a folder that the user running PostgreSQL can not enter.
    #[error(
        "the user PostgreSQL runs as (uid {uid}) can not enter {}: give it search permission (chmod o+x) on every \
         folder of that path", path.display()
    )]
    NotReachable {
        /// The folder of the cluster.
        path: PathBuf,
        /// The user that PostgreSQL runs as.
        uid: u32,
    },
    /// The existing cluster belongs to another user.
    #[error(
        "{} belongs to the user with uid {owner}: run as that user (or as root), or choose another data folder",
        path.display()
    )]
    WrongOwner {
        /// The folder of the cluster.
        path: PathBuf,
        /// Its owner.
        owner: u32,
    },
    /// The socket folder exists already and is not ours alone.
    #[error("{} is not a private folder of the user PostgreSQL runs as: remove it", path.display())]
    NotPrivate {
        /// The folder in question.
        path: PathBuf,
    },
    /// A PostgreSQL of an earlier run neither stopped nor died.
    #[error("PostgreSQL of an earlier run (process {pid}) does not stop: end it, then start again")]
    LeftoverStillRunning {
        /// Its process id.
        pid: i32,
    },
    /// `initdb` failed.
    #[error("initdb failed:\n{output}")]
    InitFailed {
        /// What it printed.
        output: String,
    },
    /// The server ended while starting.
    #[error("PostgreSQL did not start ({status}); the end of its log:\n{log}")]
    LaunchFailed {
        /// How it ended.
        status: String,
        /// The last lines of `postgres.log`.
        log: String,
    },
    /// The server was not ready in time.
    #[error("PostgreSQL was not ready after {seconds} s; the end of its log:\n{log}")]
    NotReadyInTime {
        /// How long we waited.
        seconds: u64,
        /// The last lines of `postgres.log`.
        log: String,
    },
    /// A file or folder could not be read or written.
    #[error("{}: {source}", path.display())]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// A program could not be run.
    #[error("running {}: {source}", program.display())]
    Program {
        /// The program.
        program: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The server runs but the database `lsn` could not be created.
    #[error("creating the database: {0}")]
    Database(#[from] sqlx::Error),
}

impl StartError {
    /// For `map_err` on file operations.
    pub(crate) fn file(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_path_buf();
        move |source| Self::File { path, source }
    }

    /// For `map_err` on starting programs.
    pub(crate) fn program(program: &Path) -> impl FnOnce(io::Error) -> Self {
        let program = program.to_path_buf();
        move |source| Self::Program { program, source }
    }
}

fn holder(pid: Option<u32>) -> String {
    pid.map_or_else(
        || "another process".to_owned(),
        |pid| format!("process {pid}"),
    )
}
