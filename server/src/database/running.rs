//! Finds the private PostgreSQL that another process of ours runs on a data folder.
//!
//! PostgreSQL writes `postmaster.pid` into its data directory: line 4 is the port, line 5 the socket folder
//! (<https://www.postgresql.org/docs/15/storage-file-layout.html>). Who may read that file is its owner, or root.

use std::path::{Path, PathBuf};

use sqlx::postgres::PgConnectOptions;

/// How to reach it; `None` when none runs or its file can not be read.
pub(super) fn find(data_dir: &Path) -> Option<PgConnectOptions> {
    let text = std::fs::read_to_string(data_dir.join("postgres/cluster/postmaster.pid")).ok()?;
    let (port, sockets) = parse(&text)?;
    let options = PgConnectOptions::new_without_pgpass();
    Some(
        options
            .socket(sockets)
            .port(port)
            .username("lsn")
            .database("lsn"),
    )
}

fn parse(text: &str) -> Option<(u16, PathBuf)> {
    let mut lines = text.lines().skip(3);
    let port = lines.next()?.trim().parse().ok()?;
    let sockets = lines.next().filter(|line| line.starts_with('/'))?;
    Some((port, PathBuf::from(sockets)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn port_and_socket_folder_are_lines_four_and_five() {
        let text = "4711\n/srv/data/postgres/cluster\n1795000000\n5432\n/srv/data/postgres/socket\n\n 1 2\nready\n";
        assert_eq!(
            parse(text),
            Some((5432, "/srv/data/postgres/socket".into()))
        );
        assert_eq!(parse("4711\n/srv\n1\n5432\n\n"), None);
        assert_eq!(parse(""), None);
    }
}
