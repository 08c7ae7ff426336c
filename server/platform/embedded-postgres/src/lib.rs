//! A private PostgreSQL under the data folder, for installations that bring no database of their own.
//!
//! [`EmbeddedPostgres::start`] makes the cluster when there is none, starts the server from the installed
//! binaries, creates the database `lsn` and watches the server until [`EmbeddedPostgres::stop`].
//!
//! Invariants:
//! - One process per data folder: a lock on `<data folder>/lsn.lock` is held for as long as PostgreSQL may run.
//! - PostgreSQL listens on a Unix socket only, in a folder of mode 0700 that belongs to the operating-system user
//!   the server runs as. That folder is the access control, so the socket trusts whoever reaches it. Peer
//!   authentication would lock us out: when run by root, PostgreSQL runs as `postgres` and we connect as root.
//! - PostgreSQL has its own process group, so Ctrl-C in the terminal reaches us first and we close our connections
//!   before we stop it. When this process dies without a word (`kill -9`), a watchdog stops PostgreSQL; what is
//!   still running at the next start is stopped cleanly first.
//! - A server that dies on its own is started again; connection pools reconnect by themselves.
//!
//! Deliberately not here: migrations, backups, upgrades between major versions, and any system without `/proc`.

mod account;
mod binaries;
mod cluster;
mod database;
mod error;
mod folder_lock;
mod home;
mod leftover;
mod options;
mod postmaster;
mod server_log;
mod sockets;
mod supervisor;
mod watchdog;

use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub use error::StartError;
pub use options::{Options, Progress};

use crate::folder_lock::FolderLock;
use crate::home::Home;
use crate::options::Reporter;
use crate::postmaster::LaunchPlan;

/// A running private PostgreSQL. Dropping it asks the server to stop without waiting; prefer [`Self::stop`].
#[derive(Debug)]
pub struct EmbeddedPostgres {
    connection_url: String,
    stop: oneshot::Sender<()>,
    supervisor: JoinHandle<()>,
}

impl EmbeddedPostgres {
    /// Starts PostgreSQL for `options.data_dir`, which is created when missing, and waits until the database
    /// `lsn` accepts connections. Needs a tokio runtime with time and I/O enabled.
    ///
    /// # Errors
    /// Every variant of [`StartError`]; its text is written for the person who runs the server.
    pub async fn start(options: Options) -> Result<Self, StartError> {
        let report = Reporter(options.progress.clone());
        let lock = FolderLock::acquire(&options.data_dir)?;
        let data_dir = lock.data_dir().to_path_buf();
        let home = Home::resolve(&data_dir, &options.fallback_dir).await?;
        let version = cluster::version(&home.cluster())?;
        let binaries = binaries::find(&options, version).await?;
        leftover::stop(&home.cluster(), &report).await?;
        if version.is_none() {
            report.progress(Progress::CreatingCluster);
            cluster::create(&binaries, &home).await?;
        }
        let sockets = sockets::prepare(&home, options.runtime_dir.as_deref()).await?;
        let connection_url = database::url(sockets.folder(), "lsn");
        let log = server_log::open(&data_dir)?;
        let plan = LaunchPlan {
            binaries,
            home,
            sockets,
            log,
        };
        report.progress(Progress::Starting);
        let running = plan.launch().await?;
        if let Err(problem) = database::ensure(plan.sockets.folder()).await {
            running.shut_down().await;
            return Err(problem.into());
        }
        report.progress(Progress::Ready);
        let (stop, stopped) = oneshot::channel();
        let supervisor = tokio::spawn(supervisor::supervise(running, plan, stopped, lock));
        Ok(Self {
            connection_url,
            stop,
            supervisor,
        })
    }

    /// Where to connect: `postgres://lsn@<percent-encoded socket folder>:5432/lsn`, understood by sqlx and libpq.
    #[must_use]
    pub fn connection_url(&self) -> String {
        self.connection_url.clone()
    }

    /// Shuts PostgreSQL down (mode "fast": open transactions are rolled back), waits until it is gone and frees
    /// the data folder. Close the connection pool first, else its connections are cut.
    pub async fn stop(self) {
        // The receiver is gone only when the supervisor has already ended; waiting for it is right either way.
        let _ = self.stop.send(());
        if let Err(problem) = self.supervisor.await {
            tracing::error!(%problem, "the PostgreSQL supervisor ended abnormally");
        }
    }
}
