//! The address of the database, and its creation.

use std::fmt::Write;
use std::path::Path;
use std::str::FromStr;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{Connection, query, query_scalar};

use crate::sockets::PORT;

/// The address of `database` on the socket in `folder`. Percent-encoding follows RFC 3986 §2.1.
pub(crate) fn url(folder: &Path, database: &str) -> String {
    let mut host = String::new();
    for byte in folder.as_os_str().as_encoded_bytes() {
        // Writing to a string can not fail.
        let _ = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                write!(host, "{}", char::from(*byte))
            }
            _ => write!(host, "%{byte:02X}"),
        };
    }
    format!("postgres://lsn@{host}:{PORT}/{database}")
}

/// Creates the database `lsn` when it is missing.
pub(crate) async fn ensure(folder: &Path) -> Result<(), sqlx::Error> {
    let options = PgConnectOptions::from_str(&url(folder, "postgres"))?;
    let mut connection = PgConnection::connect_with(&options).await?;
    let found: Option<i32> = query_scalar("SELECT 1 FROM pg_database WHERE datname = 'lsn'")
        .fetch_optional(&mut connection)
        .await?;
    if found.is_none() {
        query("CREATE DATABASE lsn")
            .execute(&mut connection)
            .await?;
    }
    connection.close().await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sqlx_reads_the_socket_folder_back_from_the_url() {
        let folder = Path::new("/srv/Läden & Co/data/postgres/socket");
        let options = PgConnectOptions::from_str(&url(folder, "lsn")).unwrap();
        assert_eq!(options.get_socket().unwrap(), folder);
        assert_eq!(options.get_port(), 5432);
        assert_eq!(options.get_username(), "lsn");
        assert_eq!(options.get_database(), Some("lsn"));
    }
}
