//! One run of the server process: launched, awaited until ready, shut down.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitStatus;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::process::Child;
use tokio::time::{sleep, timeout};

use crate::binaries::Binaries;
use crate::error::StartError;
use crate::home::Home;
use crate::leftover::read_pid_file;
use crate::server_log::ServerLog;
use crate::sockets::{PORT, SocketFolder};
use crate::watchdog::Watchdog;

const POLL: Duration = Duration::from_millis(25);
/// Recovery after a crash replays at most a few gigabytes of log; more than this means something else is wrong.
const START_PATIENCE: Duration = Duration::from_secs(300);
const STOP_STEPS: [(Signal, Duration); 2] = [
    (Signal::INT, Duration::from_secs(60)),
    (Signal::QUIT, Duration::from_secs(10)),
];
/// After the server was killed its children end on their own within moments; until then a start is refused.
const ORPHANS_TEXT: &str = "pre-existing shared memory block";
const ORPHANS_TRIES: u32 = 40;
const ORPHANS_PAUSE: Duration = Duration::from_millis(500);

/// Everything needed to launch the server, again and again.
#[derive(Debug)]
pub(crate) struct LaunchPlan {
    pub(crate) binaries: Binaries,
    pub(crate) home: Home,
    pub(crate) sockets: SocketFolder,
    pub(crate) log: ServerLog,
}

/// The running server. Dropping it lets the watchdog stop it.
#[derive(Debug)]
pub(crate) struct Postmaster {
    child: Child,
    pid: u32,
    watchdog: Watchdog,
}

impl LaunchPlan {
    /// Launches the server and waits until it accepts connections.
    pub(crate) async fn launch(&self) -> Result<Postmaster, StartError> {
        let mut tries = 1;
        loop {
            match self.launch_once().await {
                Err(StartError::LaunchFailed { log, .. })
                    if log.contains(ORPHANS_TEXT) && tries < ORPHANS_TRIES =>
                {
                    tries += 1;
                    sleep(ORPHANS_PAUSE).await;
                }
                outcome => return outcome,
            }
        }
    }

    async fn launch_once(&self) -> Result<Postmaster, StartError> {
        let log_start = self.log.length();
        let mut running = self.spawn()?;
        let mut waited = Duration::ZERO;
        while waited < START_PATIENCE {
            if let Ok(Some(status)) = running.child.try_wait() {
                running.watchdog.dismiss().await;
                let log = self.log.tail_since(log_start);
                return Err(StartError::LaunchFailed {
                    status: status.to_string(),
                    log,
                });
            }
            if self.is_ready(running.pid) {
                return Ok(running);
            }
            sleep(POLL).await;
            waited += POLL;
        }
        running.shut_down().await;
        let log = self.log.tail_since(log_start);
        Err(StartError::NotReadyInTime {
            seconds: START_PATIENCE.as_secs(),
            log,
        })
    }

    fn is_ready(&self, pid: u32) -> bool {
        read_pid_file(&self.home.cluster())
            .is_some_and(|found| found.ready && u32::try_from(found.pid) == Ok(pid))
    }

    fn spawn(&self) -> Result<Postmaster, StartError> {
        let cluster = self.home.cluster();
        let program = self.binaries.postgres();
        let log = self.log.appender()?;
        let errors = log.try_clone().map_err(StartError::program(&program))?;
        let mut command = self.home.account.command(&program);
        command
            .args(arguments(&cluster, self.sockets.folder()))
            .stdout(log)
            .stderr(errors)
            .process_group(0);
        let child = command.spawn().map_err(StartError::program(&program))?;
        let pid = child.id().ok_or_else(|| StartError::Program {
            program,
            source: std::io::ErrorKind::NotFound.into(),
        })?;
        let watchdog = Watchdog::start(self.home.account, pid, &cluster)?;
        Ok(Postmaster {
            child,
            pid,
            watchdog,
        })
    }
}

impl Postmaster {
    /// Waits until the server ends by itself. Safe to cancel.
    pub(crate) async fn ended(&mut self) -> std::io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// The server is gone without our doing.
    pub(crate) async fn bury(self) {
        self.watchdog.dismiss().await;
    }

    /// Fast shutdown, then an immediate one, then the kernel's; returns when the server is gone.
    pub(crate) async fn shut_down(mut self) {
        let process = i32::try_from(self.pid).ok().and_then(Pid::from_raw);
        for (signal, patience) in STOP_STEPS {
            if let (Some(process), Ok(None)) = (process, self.child.try_wait()) {
                // The child is not waited for yet, so the number can not belong to anybody else.
                let _ = kill_process(process, signal);
            }
            if timeout(patience, self.child.wait()).await.is_ok() {
                return self.watchdog.dismiss().await;
            }
            tracing::warn!(pid = self.pid, ?signal, "PostgreSQL does not stop");
        }
        if let Err(problem) = self.child.kill().await {
            tracing::error!(pid = self.pid, %problem, "PostgreSQL could not be killed");
        }
        self.watchdog.dismiss().await;
    }
}

/// What must hold whatever `postgresql.conf` says.
fn arguments(cluster: &Path, sockets: &Path) -> Vec<OsString> {
    let mut folder = OsString::from("unix_socket_directories=");
    folder.push(quoted(sockets));
    let settings = [
        "listen_addresses=".into(),
        folder,
        "unix_socket_permissions=0700".into(),
        format!("port={PORT}").into(),
        "logging_collector=off".into(),
        "log_destination=stderr".into(),
    ];
    let cluster = [
        OsString::from("-D"),
        PathBuf::from(cluster).into_os_string(),
    ];
    cluster
        .into_iter()
        .chain(
            settings
                .into_iter()
                .flat_map(|setting| ["-c".into(), setting]),
        )
        .collect()
}

/// The setting is a comma-separated list, so the path is quoted as an SQL identifier is.
fn quoted(path: &Path) -> OsString {
    let text = path.to_string_lossy().replace('"', "\"\"");
    format!("\"{text}\"").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_socket_folder_with_comma_and_quote_is_one_folder() {
        assert_eq!(
            quoted(Path::new("/a, \"b\"")),
            OsString::from("\"/a, \"\"b\"\"\"")
        );
    }
}
