//! People with roles, signed in without any form.

use axum::http::StatusCode;
use identity::{Origin, Registration, Role, SignedIn};
use platform::Actor;

use crate::access::call;
use crate::world::{Answer, World};

pub const PASSWORD: &str = "a long walk with every role";

pub fn origin() -> Origin {
    Origin {
        ip: None,
        user_agent: "walk".into(),
    }
}

/// A new person with this role, signed in.
pub async fn member(world: &World, email: &str, role: Role) -> SignedIn {
    let (identity, channel) = (&world.services.identity, world.channel().await);
    let new = Registration {
        email,
        name: "Walker",
        password: PASSWORD,
        locale: "en",
    };
    let by = Actor::System("test");
    identity
        .create_person(channel, new, role, &by)
        .await
        .unwrap();
    sign_in(world, email, PASSWORD).await
}

pub async fn sign_in(world: &World, email: &str, password: &str) -> SignedIn {
    let channel = world.channel().await;
    let identity = &world.services.identity;
    let admitted = identity.sign_in(channel, email, password, &origin()).await;
    admitted.unwrap().opened().unwrap()
}

impl World {
    /// Calls a server function as a script does.
    pub async fn call(&self, name: &str, arguments: &str, session: &SignedIn) -> Answer {
        self.send(call(name, arguments, Some(&session.token))).await
    }

    /// Calls one that must succeed.
    pub async fn succeed(&self, name: &str, arguments: &str, session: &SignedIn) -> String {
        let answer = self.call(name, arguments, session).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.body);
        answer.body
    }

    /// GET as a browser of this person would.
    pub async fn page(&self, path: &str, session: &SignedIn) -> Answer {
        let cookie = format!("lsn_session={}", session.token);
        self.get(path, &[("cookie", &cookie)]).await
    }
}
