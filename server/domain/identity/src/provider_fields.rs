//! What staff types about a service by which people sign in.

use kernel::FieldProblem;

use crate::error::IdentityError;
use crate::providers::NewIdentityProvider;

/// What is asked for when nobody says otherwise: who it is, the address, the name.
pub(crate) const DEFAULT_SCOPES: &str = "openid email profile";
/// As the column, in characters.
const LONGEST_SLUG: usize = 40;
const LONGEST_NAME: usize = 60;
const LONGEST_ISSUER: usize = 500;
const LONGEST_CLIENT: usize = 300;

/// A service that can be added.
pub(crate) struct CheckedProvider {
    pub(crate) slug: String,
    pub(crate) name: String,
    pub(crate) issuer: String,
    pub(crate) client_id: String,
    pub(crate) client_secret: Option<String>,
    pub(crate) scopes: String,
}

/// Reads what was typed; names every field that can not be right.
pub(crate) fn check(new: &NewIdentityProvider<'_>) -> Result<CheckedProvider, IdentityError> {
    let scopes = match new.scopes.trim() {
        "" => DEFAULT_SCOPES,
        scopes => scopes,
    };
    let secret = new.client_secret.trim();
    let checked = CheckedProvider {
        slug: new.slug.trim().to_owned(),
        name: new.name.trim().to_owned(),
        issuer: new.issuer.trim().to_owned(),
        client_id: new.client_id.trim().to_owned(),
        client_secret: (!secret.is_empty()).then(|| secret.to_owned()),
        scopes: scopes.to_owned(),
    };
    let problems: Vec<FieldProblem> = [
        slug_problem(&checked.slug),
        text_problem("name", &checked.name, LONGEST_NAME),
        text_problem("issuer", &checked.issuer, LONGEST_ISSUER),
        text_problem("client_id", &checked.client_id, LONGEST_CLIENT),
        secret_problem(secret),
        scopes_problem(&checked.scopes),
    ]
    .into_iter()
    .flatten()
    .collect();
    if problems.is_empty() {
        Ok(checked)
    } else {
        Err(IdentityError::Fields(problems))
    }
}

fn slug_problem(slug: &str) -> Option<FieldProblem> {
    let plain = slug
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-');
    let code = match slug.len() {
        0 => "required",
        1..=LONGEST_SLUG if plain && !slug.starts_with('-') => return None,
        1..=LONGEST_SLUG => "slug",
        _ => "too_long",
    };
    Some(FieldProblem::new("slug", code))
}

fn text_problem(field: &str, text: &str, longest: usize) -> Option<FieldProblem> {
    let code = match text.chars().count() {
        0 => "required",
        length if length > longest => "too_long",
        _ if text.chars().any(char::is_control) => "other",
        _ => return None,
    };
    Some(FieldProblem::new(field, code))
}

fn secret_problem(secret: &str) -> Option<FieldProblem> {
    let code = match secret.chars().count() {
        length if length > LONGEST_CLIENT => "too_long",
        _ if secret.chars().any(char::is_control) => "other",
        _ => return None,
    };
    Some(FieldProblem::new("client_secret", code))
}

/// Without `openid` there is no signed answer (OpenID Connect Core 1.0 §3.1.2.1).
fn scopes_problem(scopes: &str) -> Option<FieldProblem> {
    let plain = scopes
        .chars()
        .all(|letter| letter == ' ' || letter.is_ascii_graphic());
    let code = match scopes.len() {
        length if length > LONGEST_CLIENT => "too_long",
        _ if !plain || !scopes.split(' ').any(|scope| scope == "openid") => "scopes",
        _ => return None,
    };
    Some(FieldProblem::new("scopes", code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed() -> NewIdentityProvider<'static> {
        NewIdentityProvider {
            slug: "acme",
            name: " Acme ",
            issuer: "https://acme.example",
            client_id: "shop",
            client_secret: "",
            scopes: "",
        }
    }

    fn complaints(new: &NewIdentityProvider<'_>) -> Vec<String> {
        match check(new) {
            Err(IdentityError::Fields(fields)) => fields
                .iter()
                .map(|field| format!("{}: {}", field.field, field.code))
                .collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn what_is_left_empty_has_a_meaning() {
        let checked = check(&typed()).unwrap();
        assert_eq!(
            (checked.name.as_str(), checked.client_secret),
            ("Acme", None)
        );
        assert_eq!(checked.scopes, "openid email profile");
    }

    #[test]
    fn every_bad_field_is_named() {
        let bad = NewIdentityProvider {
            slug: "Acme!",
            name: "",
            issuer: " ",
            client_id: "",
            scopes: "email",
            ..typed()
        };
        let expected = [
            "slug: slug",
            "name: required",
            "issuer: required",
            "client_id: required",
            "scopes: scopes",
        ];
        assert_eq!(complaints(&bad), expected);
        let dash = NewIdentityProvider {
            slug: "-a",
            ..typed()
        };
        assert_eq!(complaints(&dash), ["slug: slug"]);
    }
}
