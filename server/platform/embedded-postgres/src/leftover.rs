//! Stops a PostgreSQL that an earlier run left behind, and clears a stale `postmaster.pid`.
//!
//! The caller holds the lock of the data folder, so whatever still runs on this cluster belongs to a process that is
//! gone. It is stopped and started anew rather than adopted: then it is our child, with our settings and our log.
//! The process named by `postmaster.pid` counts only when it works in the cluster's folder: after a crash the number
//! may belong to a stranger, which is never signalled.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use tokio::time::sleep;

use crate::error::StartError;
use crate::options::{Progress, Reporter};

const POLL: Duration = Duration::from_millis(50);
/// How long each way of stopping is given, gentlest first.
const STEPS: [(Signal, Duration); 3] = [
    (Signal::INT, Duration::from_secs(30)),
    (Signal::QUIT, Duration::from_secs(10)),
    (Signal::KILL, Duration::from_secs(5)),
];

/// What PostgreSQL writes into `postmaster.pid`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct PidFile {
    pub(crate) pid: i32,
    /// Whether the server accepts connections.
    pub(crate) ready: bool,
}

/// Reads `postmaster.pid` of a cluster; `None` when missing or half written.
pub(crate) fn read_pid_file(cluster: &Path) -> Option<PidFile> {
    parse_pid_file(&fs::read_to_string(cluster.join("postmaster.pid")).ok()?)
}

/// Line 1 is the process id (negative for single-user mode), line 8 the state (PostgreSQL's `pidfile.h`).
fn parse_pid_file(text: &str) -> Option<PidFile> {
    let pid = text
        .lines()
        .next()?
        .trim()
        .parse::<i32>()
        .ok()?
        .checked_abs()?;
    let ready = text
        .lines()
        .nth(7)
        .is_some_and(|state| state.trim() == "ready");
    Some(PidFile { pid, ready })
}

/// Stops whatever runs on `cluster`: a fast shutdown, then an immediate one, then the kernel's.
pub(crate) async fn stop(cluster: &Path, report: &Reporter) -> Result<(), StartError> {
    if let Some(PidFile { pid, .. }) = read_pid_file(cluster)
        && works_in(pid, cluster)
    {
        report.progress(Progress::StoppingLeftover { pid });
        stop_stranger(pid, cluster).await?;
    }
    let path = cluster.join("postmaster.pid");
    match fs::remove_file(&path) {
        Err(problem) if problem.kind() != io::ErrorKind::NotFound => Err(StartError::File {
            path,
            source: problem,
        }),
        _ => Ok(()),
    }
}

async fn stop_stranger(pid: i32, cluster: &Path) -> Result<(), StartError> {
    for (signal, patience) in STEPS {
        let Some(process) = Pid::from_raw(pid) else {
            return Ok(());
        };
        // It may end between the look and the signal; the next look decides.
        let _ = kill_process(process, signal);
        let mut waited = Duration::ZERO;
        while waited < patience {
            if !works_in(pid, cluster) {
                return Ok(());
            }
            sleep(POLL).await;
            waited += POLL;
        }
    }
    Err(StartError::LeftoverStillRunning { pid })
}

/// Whether the process is alive and works in the cluster's folder, as every server process does. A dead process that
/// nobody has waited for has no working folder, so it does not count.
fn works_in(pid: i32, cluster: &Path) -> bool {
    let folder = fs::read_link(format!("/proc/{pid}/cwd"));
    folder.is_ok_and(|folder| {
        cluster
            .canonicalize()
            .is_ok_and(|cluster| folder == cluster)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pid_file_tells_the_process_and_whether_it_is_ready() {
        let starting =
            "4711\n/data/cluster\n1700000000\n5432\n/data/socket\n\n  1234  5\nstarting\n";
        assert_eq!(
            parse_pid_file(starting),
            Some(PidFile {
                pid: 4711,
                ready: false
            })
        );
        let ready = starting.replace("starting", "ready   ");
        assert_eq!(
            parse_pid_file(&ready),
            Some(PidFile {
                pid: 4711,
                ready: true
            })
        );
        assert_eq!(parse_pid_file(""), None);
    }

    #[test]
    fn a_stranger_with_the_same_number_is_not_taken_for_the_server() {
        let folder = tempfile::tempdir().unwrap();
        let us = i32::try_from(std::process::id()).unwrap();
        assert!(!works_in(us, folder.path()));
        assert!(works_in(us, &std::env::current_dir().unwrap()));
    }
}
