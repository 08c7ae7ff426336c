//! Whether a signed answer was signed by the service (RFC 7515, RFC 7519).

use identity::ProviderError;
use jsonwebtoken::jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyAlgorithm, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, decode_header};
use serde_json::{Map, Value};

use crate::OpenIdConnect;
use crate::discovery::Metadata;

/// Public-key algorithms alone: a public key must never pass for a shared secret.
const ALGORITHMS: [Algorithm; 4] = [
    Algorithm::RS256,
    Algorithm::PS256,
    Algorithm::ES256,
    Algorithm::EdDSA,
];

/// Longer tokens are not read, in bytes.
const LONGEST: usize = 64 * 1024;

impl OpenIdConnect {
    /// What the token says, once its signature is right. Nothing of it is checked beyond that.
    pub(crate) async fn signed_claims(
        &self,
        metadata: &Metadata,
        token: &str,
    ) -> Result<Map<String, Value>, ProviderError> {
        if token.len() > LONGEST {
            return Err(bad("it is too long"));
        }
        let header = decode_header(token).map_err(|_| bad("its head can not be read"))?;
        if !ALGORITHMS.contains(&header.alg) {
            return Err(bad("its algorithm is not allowed"));
        }
        if header.crit.is_some() {
            return Err(bad("it demands what is not known here"));
        }
        let keys = self.keys(metadata, header.kid.as_deref()).await?;
        let mut fitting = keys.iter().filter(|key| fits(key, header.alg));
        let key = match (fitting.next(), fitting.next()) {
            (Some(key), None) => key,
            (None, _) => return Err(bad("the service has no such key")),
            // OpenID Connect Core 1.0 §10.1: with several keys, a token must name its own.
            (Some(_), Some(_)) => return Err(bad("it does not say by which key it is signed")),
        };
        verify(token, header.alg, key)
    }
}

fn verify(
    token: &str,
    algorithm: Algorithm,
    key: &Jwk,
) -> Result<Map<String, Value>, ProviderError> {
    let key = DecodingKey::from_jwk(key).map_err(|_| bad("the service's key can not be used"))?;
    let mut validation = Validation::new(algorithm);
    // Compared with our own clock and rules afterwards; the library would read the system's clock.
    validation.validate_exp = false;
    validation.validate_nbf = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    decode(token, &key, &validation)
        .map(|token| token.claims)
        .map_err(|_| bad("its signature is wrong"))
}

/// Whether the key is one for signing by this algorithm.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let for_signing = !matches!(
        key.common.public_key_use,
        Some(PublicKeyUse::Encryption | PublicKeyUse::Other(_))
    );
    let named = key.common.key_algorithm;
    let alike = named.is_none_or(|name| name == KeyAlgorithm::from(algorithm));
    let kind = match &key.algorithm {
        AlgorithmParameters::RSA(_) => matches!(algorithm, Algorithm::RS256 | Algorithm::PS256),
        AlgorithmParameters::EllipticCurve(key) => {
            key.curve == EllipticCurve::P256 && algorithm == Algorithm::ES256
        }
        AlgorithmParameters::OctetKeyPair(key) => {
            key.curve == EllipticCurve::Ed25519 && algorithm == Algorithm::EdDSA
        }
        _ => false,
    };
    for_signing && alike && kind
}

fn bad(reason: &str) -> ProviderError {
    ProviderError::BadAnswer(reason.to_owned())
}
