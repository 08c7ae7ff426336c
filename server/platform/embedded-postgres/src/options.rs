//! What the caller decides, and what it is told on the way.

use std::ffi::OsString;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

/// How to start. [`Options::new`] gives the usual values; the fields are public to change some of them.
#[derive(Clone)]
pub struct Options {
    /// The data folder of the installation; PostgreSQL lives in `postgres` below it.
    pub data_dir: PathBuf,
    /// The folder with `postgres` and `initdb`. `None` searches `/usr/lib/postgresql/*/bin`, then `search_path`.
    pub bin_dir: Option<PathBuf>,
    /// The value of `PATH`, searched last for the binaries.
    pub search_path: Option<OsString>,
    /// The value of `XDG_RUNTIME_DIR`: where a short socket folder goes when the data folder's path is too long for
    /// a socket (107 bytes). `None` means `/tmp`.
    pub runtime_dir: Option<PathBuf>,
    /// Where the cluster goes when root starts us on a data folder that the user `postgres` can not reach (as
    /// anything below `/root`). `<data folder>/postgres` is then a symbolic link to a folder in here.
    pub fallback_dir: PathBuf,
    /// Called with each step that takes noticeable time.
    pub progress: Arc<dyn Fn(Progress) + Send + Sync>,
}

impl Options {
    /// The usual values for a data folder: binaries from `/usr/lib/postgresql`, progress to the log.
    #[must_use]
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            bin_dir: None,
            search_path: None,
            runtime_dir: None,
            fallback_dir: PathBuf::from("/var/lib/lsn"),
            progress: Arc::new(|step| tracing::info!("{step}")),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Options")
            .field("data_dir", &self.data_dir)
            .finish_non_exhaustive()
    }
}

/// A step of the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// An earlier PostgreSQL of this data folder still runs and is being stopped.
    StoppingLeftover {
        /// Its process id.
        pid: i32,
    },
    /// `initdb` is making the cluster; happens once per data folder.
    CreatingCluster,
    /// The server is starting, which includes recovery after a crash.
    Starting,
    /// The database accepts connections.
    Ready,
}

impl fmt::Display for Progress {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::StoppingLeftover { pid } => {
                write!(
                    formatter,
                    "stopping the PostgreSQL of an earlier run (process {pid})"
                )
            }
            Self::CreatingCluster => formatter.write_str("creating the PostgreSQL cluster"),
            Self::Starting => formatter.write_str("starting PostgreSQL"),
            Self::Ready => formatter.write_str("PostgreSQL is ready"),
        }
    }
}

/// The caller's progress callback, passed down as one argument.
pub(crate) struct Reporter(pub(crate) Arc<dyn Fn(Progress) + Send + Sync>);

impl Reporter {
    pub(crate) fn progress(&self, step: Progress) {
        (self.0)(step);
    }
}
