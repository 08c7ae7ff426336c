//! The server's address, and when the way there must be encrypted.

use std::net::IpAddr;

use url::Url;

use crate::SmtpConfigError;

/// The port of servers that pass mail on to each other, where TLS is a matter of luck.
const RELAY_PORT: u16 = 25;

/// `url` with a word about TLS where it has none; see [`crate::SmtpTransport::new`].
pub(crate) fn with_tls(url: &str) -> Result<Url, SmtpConfigError> {
    let complaint = |text: &str| SmtpConfigError::Server(text.to_owned());
    let mut url = Url::parse(url).map_err(|error| complaint(&error.to_string()))?;
    if !matches!(url.scheme(), "smtp" | "smtps") {
        return Err(complaint("it begins with smtp:// or smtps://"));
    }
    let host = url.host_str().filter(|host| !host.is_empty());
    let is_near = is_this_machine(host.ok_or_else(|| complaint("it has no host"))?);
    let says_so = url.query_pairs().any(|(name, _)| name == "tls");
    if url.scheme() == "smtps" || says_so || is_near {
        return Ok(url);
    }
    if url.password().is_some() {
        url.query_pairs_mut().append_pair("tls", "required");
        return Ok(url);
    }
    let port = url.port().unwrap_or(RELAY_PORT);
    url.set_port(Some(port))
        .map_err(|()| complaint("its port can not be set"))?;
    url.query_pairs_mut().append_pair("tls", "opportunistic");
    Ok(url)
}

fn is_this_machine(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare.eq_ignore_ascii_case("localhost")
        || bare
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn becomes(given: &str, expected: &str) {
        assert_eq!(with_tls(given).unwrap().as_str(), expected);
    }

    #[test]
    fn a_password_does_not_travel_in_the_clear() {
        becomes(
            "smtp://me:secret@mail.example",
            "smtp://me:secret@mail.example?tls=required",
        );
        becomes(
            "smtp://me:secret@mail.example:2525",
            "smtp://me:secret@mail.example:2525?tls=required",
        );
        becomes(
            "smtps://me:secret@mail.example",
            "smtps://me:secret@mail.example",
        );
    }

    #[test]
    fn a_relay_is_asked_for_tls_and_a_server_on_this_machine_is_not() {
        becomes(
            "smtp://relay.example",
            "smtp://relay.example:25?tls=opportunistic",
        );
        becomes("smtp://127.0.0.1:1025", "smtp://127.0.0.1:1025");
        becomes(
            "smtp://me:secret@localhost:1025",
            "smtp://me:secret@localhost:1025",
        );
        becomes("smtp://[::1]:1025", "smtp://[::1]:1025");
        becomes(
            "smtp://relay.example?tls=required",
            "smtp://relay.example?tls=required",
        );
    }

    #[test]
    fn what_is_no_mail_server_is_refused_without_telling_the_password() {
        for wrong in [
            "",
            "mail.example",
            "http://me:secret@mail.example",
            "smtp://",
            "smtp:me:secret",
        ] {
            let error = with_tls(wrong).unwrap_err().to_string();
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
