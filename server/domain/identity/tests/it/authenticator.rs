//! A passkey's device in software (WebAuthn Level 3, §6): one P-256 key, no attestation.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{DerSignature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// User present, user verified.
const SEEN_AND_VERIFIED: u8 = 0x01 | 0x04;
/// Attested credential data follows.
const ATTESTED: u8 = 0x40;

#[derive(Clone)]
pub struct Authenticator {
    key: SigningKey,
    pub credential_id: Vec<u8>,
    pub counter: u32,
    handle: String,
    pub flags: u8,
}

impl Authenticator {
    /// A device with a key made from one byte, which must not be zero.
    pub fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            credential_id: vec![seed; 32],
            counter: 1,
            handle: String::new(),
            flags: SEEN_AND_VERIFIED,
        }
    }

    /// Answers `navigator.credentials.create` on a page of `origin`; `RegistrationResponseJSON`.
    pub fn create(&mut self, options: &str, origin: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.handle = options["user"]["id"].as_str().unwrap().to_owned();
        let client = client_data("webauthn.create", &options["challenge"], origin);
        let party = options["rp"]["id"].as_str().unwrap();
        let data = self.attested(party);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x58".to_vec();
        object.push(u8::try_from(data.len()).unwrap());
        object.extend_from_slice(&data);
        let id = BASE64URL_NOPAD.encode(&self.credential_id);
        let point = self.key.verifying_key();
        let spki = [
            b"\x30\x59\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07\x03\x42\x00"
                .as_slice(),
            point.to_encoded_point(false).as_bytes(),
        ]
        .concat();
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64URL_NOPAD.encode(client.as_bytes()),
                "attestationObject": BASE64URL_NOPAD.encode(&object),
                "authenticatorData": BASE64URL_NOPAD.encode(&data),
                "publicKey": BASE64URL_NOPAD.encode(&spki),
                "publicKeyAlgorithm": -7,
                "transports": ["internal"]
            }
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get` on a page of `origin`, for the relying party `party`;
    /// `AuthenticationResponseJSON`. The counter rises with every answer.
    pub fn get_for(&mut self, options: &str, origin: &str, party: &str) -> String {
        let options: Value = serde_json::from_str(options).unwrap();
        self.counter += 1;
        let client = client_data("webauthn.get", &options["challenge"], origin);
        let data = self.data(party, self.flags);
        let signed = [data.clone(), Sha256::digest(client.as_bytes()).to_vec()].concat();
        let signature: DerSignature = self.key.sign(&signed);
        let id = BASE64URL_NOPAD.encode(&self.credential_id);
        json!({
            "id": id, "rawId": id, "type": "public-key", "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": {
                "clientDataJSON": BASE64URL_NOPAD.encode(client.as_bytes()),
                "authenticatorData": BASE64URL_NOPAD.encode(&data),
                "signature": BASE64URL_NOPAD.encode(signature.as_bytes()),
                "userHandle": self.handle
            }
        })
        .to_string()
    }

    /// The same for the relying party that the options name.
    pub fn get(&mut self, options: &str, origin: &str) -> String {
        let party: Value = serde_json::from_str(options).unwrap();
        let party = party["rpId"].as_str().unwrap().to_owned();
        self.get_for(options, origin, &party)
    }

    /// Authenticator data (§6.1).
    fn data(&self, party: &str, flags: u8) -> Vec<u8> {
        let mut data = Sha256::digest(party.as_bytes()).to_vec();
        data.push(flags);
        data.extend_from_slice(&self.counter.to_be_bytes());
        data
    }

    /// The same with the new credential (§6.5.1); its key as COSE_Key (RFC 9053 §7.1).
    fn attested(&self, party: &str) -> Vec<u8> {
        let mut data = self.data(party, self.flags | ATTESTED);
        data.extend_from_slice(&[0; 16]);
        let length = u16::try_from(self.credential_id.len()).unwrap();
        data.extend_from_slice(&length.to_be_bytes());
        data.extend_from_slice(&self.credential_id);
        let point = self.key.verifying_key().to_encoded_point(false);
        data.extend_from_slice(b"\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20");
        data.extend_from_slice(point.x().unwrap());
        data.extend_from_slice(b"\x22\x58\x20");
        data.extend_from_slice(point.y().unwrap());
        data
    }
}

fn client_data(kind: &str, challenge: &Value, origin: &str) -> String {
    let challenge = challenge.as_str().unwrap();
    format!(
        r#"{{"type":"{kind}","challenge":"{challenge}","origin":"{origin}","crossOrigin":false}}"#
    )
}
