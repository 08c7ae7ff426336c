//! Stops PostgreSQL when this process dies without having stopped it.
//!
//! A shell waits on a pipe whose other end only we hold. The kernel closes it however we die, the shell then reads
//! end-of-file and sends the server a fast shutdown, provided `postmaster.pid` still names it. Saying `stopped`
//! first makes it leave quietly. The parent-death signal of Linux would not do: it is sent when the thread that
//! started the child ends, and a runtime's threads come and go.

use std::path::Path;
use std::process::Stdio;

use tokio::io::AsyncWriteExt;
use tokio::process::{Child, ChildStdin};

use crate::account::Account;
use crate::error::StartError;

const SCRIPT: &str = r#"read -r word
[ "$word" = stopped ] && exit 0
read -r pid < "$2" && [ "$pid" = "$1" ] && kill -INT "$1""#;

/// The waiting shell; dropping it is our death as far as it can tell.
#[derive(Debug)]
pub(crate) struct Watchdog {
    shell: Child,
    pipe: ChildStdin,
}

impl Watchdog {
    /// Watches over the server `pid` of `cluster`, as the user that may signal it.
    pub(crate) fn start(account: Account, pid: u32, cluster: &Path) -> Result<Self, StartError> {
        let program = Path::new("/bin/sh");
        let mut command = account.command(program);
        command
            .args(["-c", SCRIPT, "lsn-watchdog", &pid.to_string()])
            .arg(cluster.join("postmaster.pid"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let mut shell = command.spawn().map_err(StartError::program(program))?;
        let pipe = shell.stdin.take().ok_or_else(|| StartError::Program {
            program: program.to_path_buf(),
            source: std::io::ErrorKind::BrokenPipe.into(),
        })?;
        Ok(Self { shell, pipe })
    }

    /// The server has ended; sends the shell home.
    pub(crate) async fn dismiss(mut self) {
        // A shell that is gone already has nothing left to do.
        let _ = self.pipe.write_all(b"stopped\n").await;
        drop(self.pipe);
        let _ = self.shell.wait().await;
    }
}
