//! From the code that somebody brings to who they are (OpenID Connect Core 1.0 §3.1.3 and §5.3).

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::AUTHORIZATION;
use http_client::{HttpError, HttpRequest, HttpResponse, Url};
use identity::{AuthorizationAnswer, OpenIdClient, ProviderClaims, ProviderError};
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::OpenIdConnect;
use crate::claims::{self, Expected};
use crate::discovery::{Authentication, Metadata};

/// The answer of the token endpoint.
#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// A refusal of the token endpoint (RFC 6749 §5.2).
#[derive(Deserialize)]
struct Refusal {
    error: String,
}

impl OpenIdConnect {
    pub(crate) async fn redeem_code(
        &self,
        client: &OpenIdClient,
        answer: AuthorizationAnswer<'_>,
    ) -> Result<ProviderClaims, ProviderError> {
        let metadata = self.metadata(&client.issuer).await?;
        check_sender(&metadata, answer.issuer)?;
        let tokens = self.exchange(&metadata, client, &answer).await?;
        let said = self.signed_claims(&metadata, &tokens.id_token).await?;
        let expected = Expected {
            issuer: &metadata.issuer,
            client_id: &client.client_id,
            nonce: answer.nonce,
            now: self.clock.now(),
        };
        claims::check(&said, &expected)?;
        let person = claims::person(&said)?;
        match (
            &person.email,
            &metadata.userinfo_endpoint,
            tokens.access_token,
        ) {
            (None, Some(endpoint), Some(access)) => {
                self.more_about(person, endpoint.clone(), &access).await
            }
            _ => Ok(person),
        }
    }

    async fn exchange(
        &self,
        metadata: &Metadata,
        client: &OpenIdClient,
        answer: &AuthorizationAnswer<'_>,
    ) -> Result<Tokens, ProviderError> {
        let request = token_request(metadata, client, answer)?;
        let answer = self.http.send(request).await.map_err(unavailable)?;
        if answer.status == 200 {
            return answer
                .json()
                .map_err(|error| ProviderError::BadAnswer(format!("the tokens: {error}")));
        }
        Err(refusal(&answer))
    }

    /// Asks for the address where the signed answer has none. The answer must be about the same person (§5.3.2).
    async fn more_about(
        &self,
        person: ProviderClaims,
        endpoint: Url,
        access_token: &str,
    ) -> Result<ProviderClaims, ProviderError> {
        let request = HttpRequest::get(endpoint)
            .header(AUTHORIZATION, &format!("Bearer {access_token}"))
            .map_err(unavailable)?;
        let answer = self.http.send(request).await.map_err(unavailable)?;
        if answer.status != 200 {
            let reason = format!("about the person: status {}", answer.status);
            return Err(ProviderError::Unavailable(reason));
        }
        let said: Map<String, Value> = answer
            .json()
            .map_err(|error| ProviderError::BadAnswer(format!("about the person: {error}")))?;
        let more = claims::person(&said)?;
        if more.subject != person.subject {
            let reason = "two answers are about two people";
            return Err(ProviderError::BadAnswer(reason.into()));
        }
        Ok(ProviderClaims {
            name: person.name.or(more.name),
            ..more
        })
    }
}

/// An answer that another service sent (a mix-up, RFC 9207) is not exchanged.
fn check_sender(metadata: &Metadata, issuer: Option<&str>) -> Result<(), ProviderError> {
    match issuer {
        Some(issuer) if issuer != metadata.issuer => {
            Err(ProviderError::BadAnswer("another service answers".into()))
        }
        None if metadata.names_itself => {
            Err(ProviderError::BadAnswer("it says not who answers".into()))
        }
        _ => Ok(()),
    }
}

fn token_request(
    metadata: &Metadata,
    client: &OpenIdClient,
    answer: &AuthorizationAnswer<'_>,
) -> Result<HttpRequest, ProviderError> {
    let url = metadata.token_endpoint.clone();
    let mut fields = vec![
        ("grant_type", "authorization_code"),
        ("code", answer.code),
        ("redirect_uri", client.redirect_uri.as_str()),
        ("code_verifier", answer.verifier),
    ];
    let Some(secret) = &client.client_secret else {
        fields.push(("client_id", &client.client_id));
        return Ok(HttpRequest::post_form(url, &fields));
    };
    let unreadable = |_| ProviderError::Unavailable("the stored secret is no text".into());
    let secret = secret.expose_text().map_err(unreadable)?;
    match metadata.authentication {
        Authentication::Basic => HttpRequest::post_form(url, &fields)
            .header(AUTHORIZATION, &basic(&client.client_id, secret))
            .map_err(unavailable),
        Authentication::Post => {
            fields.extend([
                ("client_id", client.client_id.as_str()),
                ("client_secret", secret),
            ]);
            Ok(HttpRequest::post_form(url, &fields))
        }
        Authentication::Unknown => Err(ProviderError::Unavailable(
            "it takes secrets in no way that is known here".into(),
        )),
    }
}

/// Both parts are encoded as in a form before they are joined (RFC 6749 §2.3.1).
fn basic(client_id: &str, secret: &str) -> String {
    let encoded =
        |text: &str| -> String { url::form_urlencoded::byte_serialize(text.as_bytes()).collect() };
    let pair = format!("{}:{}", encoded(client_id), encoded(secret));
    format!("Basic {}", STANDARD.encode(pair))
}

/// A code that is refused is the visitor's business; anything else is ours or the service's.
fn refusal(answer: &HttpResponse) -> ProviderError {
    let code: String = answer
        .json::<Refusal>()
        .map(|refusal| refusal.error)
        .unwrap_or_default()
        .chars()
        .filter(char::is_ascii_graphic)
        .take(80)
        .collect();
    if code == "invalid_grant" {
        ProviderError::Refused(code)
    } else {
        ProviderError::Unavailable(format!("the code: status {} {code}", answer.status))
    }
}

fn unavailable(error: HttpError) -> ProviderError {
    ProviderError::Unavailable(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_basic_secret_are_encoded() {
        let header = basic("shop:1", "a b+ü");
        let pair = header.strip_prefix("Basic ").unwrap();
        let pair = String::from_utf8(STANDARD.decode(pair).unwrap()).unwrap();
        assert_eq!(pair, "shop%3A1:a+b%2B%C3%BC");
    }
}
