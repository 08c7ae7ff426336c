//! People and what their browsers send: a signed-in person, a form, a form with a file.

use axum::body::Body;
use axum::http::{Request, header};
use identity::{Origin, Registration, Role};
use kernel::PersonId;
use platform::Actor;

use crate::world::{Answer, World, request};

const PASSWORD: &str = "seven green lanterns drift";
const BOUNDARY: &str = "----the-line-between";

/// Somebody who is signed in.
pub struct Member {
    pub person: PersonId,
    cookie: String,
}

impl Member {
    /// The same browser with one more cookie.
    pub fn with_cookie(&self, more: &str) -> Self {
        Self {
            person: self.person,
            cookie: format!("{}; {more}", self.cookie),
        }
    }
}

impl World {
    /// A new person of this name, signed in.
    pub async fn member(&self, name: &str) -> Member {
        self.member_with(name, Role::User).await
    }

    /// A new person of this name in this role, signed in.
    pub async fn member_with(&self, name: &str, role: Role) -> Member {
        let (identity, channel) = (&self.services.identity, self.channel().await);
        let email = format!("{name}@shop.test");
        let new = Registration {
            email: &email,
            name,
            password: PASSWORD,
            locale: "en",
        };
        let by = Actor::System("test");
        identity
            .create_person(channel, new, role, &by)
            .await
            .unwrap();
        let origin = Origin {
            ip: None,
            user_agent: "test".into(),
        };
        let signed_in = identity
            .sign_in(channel, &email, PASSWORD, &origin)
            .await
            .unwrap()
            .opened()
            .unwrap();
        Member {
            person: signed_in.person,
            cookie: format!("lsn_session={}", signed_in.token),
        }
    }

    /// Looks at a page.
    pub async fn look(&self, member: Option<&Member>, path: &str) -> Answer {
        let cookie = member.map_or("none=", |member| &member.cookie);
        self.get(path, &[("cookie", cookie)]).await
    }

    /// Sends a form as a browser without JavaScript.
    pub async fn post(&self, member: Option<&Member>, path: &str, fields: &str) -> Answer {
        let kind = "application/x-www-form-urlencoded";
        self.send(form(member, path, kind, fields.to_owned().into_bytes()))
            .await
    }

    /// Sends a form with files: name, file name, content; without a file name it is a plain field.
    pub async fn upload(
        &self,
        member: Option<&Member>,
        path: &str,
        parts: &[(&str, Option<&str>, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        for (name, file, content) in parts {
            let file = file
                .map(|file| format!("; filename=\"{file}\""))
                .unwrap_or_default();
            let head = format!(
                "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n"
            );
            body.extend(head.into_bytes());
            body.extend(*content);
            body.extend(b"\r\n");
        }
        body.extend(format!("--{BOUNDARY}--\r\n").into_bytes());
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.send(form(member, path, &kind, body)).await
    }
}

fn form(member: Option<&Member>, path: &str, kind: &str, body: Vec<u8>) -> Request<Body> {
    let length = body.len().to_string();
    let cookie = member.map_or("none=", |member| &member.cookie);
    let headers = [
        ("origin", "http://shop.test"),
        ("content-type", kind),
        ("content-length", length.as_str()),
        ("cookie", cookie),
    ];
    let mut request = request("POST", path, &headers);
    *request.body_mut() = Body::from(body);
    request
}

/// Where an answer leads to.
pub fn leads_to(answer: &Answer) -> &str {
    assert!(
        answer.status.is_redirection(),
        "{} {}",
        answer.status,
        answer.body
    );
    answer.header(header::LOCATION.as_str())
}
