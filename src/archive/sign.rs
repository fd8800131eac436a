//! Detached signatures in the form of minisign, which can be checked with the tool of that name.

use std::io;

use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

use super::store::Region;

/// The first line of a signature. It is not signed, so verification takes no other.
const COMMENT: &str = "signature of a gongkai snapshot";

/// A secret key.
pub struct Signer {
    key: SecretKey,
}

impl Signer {
    /// Reads a secret key file. An encrypted one is opened with the password that `ask` gives.
    ///
    /// # Errors
    /// The words of the key reader.
    pub fn read(text: &str, ask: impl FnOnce() -> Option<String>) -> Result<Self, String> {
        let key_box = || SecretKeyBox::from_string(text).map_err(|error| error.to_string());
        if let Ok(key) = SecretKey::from_unencrypted_box(key_box()?) {
            return Ok(Self { key });
        }
        let key = SecretKey::from_box(key_box()?, Some(ask().unwrap_or_default()));
        key.map(|key| Self { key }).map_err(|error| error.to_string())
    }

    /// Signs bytes; the name of the bag is part of what is signed.
    pub(super) fn sign(&self, bytes: Region, bag: &str) -> io::Result<String> {
        let signed = minisign::sign(None, &self.key, bytes, Some(&trusted(bag)), Some(COMMENT));
        signed.map(|signature| signature.into_string()).map_err(io::Error::other)
    }
}

fn trusted(bag: &str) -> String {
    format!("bag:{bag}")
}

/// A public key.
pub struct Verifier {
    key: PublicKey,
}

impl Verifier {
    /// Reads a public key: the text of its file, or the key alone.
    ///
    /// # Errors
    /// The words of the key reader.
    pub fn read(text: &str) -> Result<Self, String> {
        let key = match text.trim().contains('\n') {
            true => PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key),
            false => PublicKey::from_base64(text.trim()),
        };
        key.map(|key| Self { key }).map_err(|error| error.to_string())
    }

    /// Checks a signature of bytes.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn check(&self, signature: &str, bytes: Region, bag: &str) -> Result<(), String> {
        let signature_box = parse(signature)?;
        minisign::verify(&self.key, &signature_box, bytes, true, false, false).map_err(|error| error.to_string())?;
        let found = signature_box.trusted_comment().map_err(|error| error.to_string())?;
        let expected = trusted(bag);
        if found == expected { Ok(()) } else { Err(format!("{found} ≠ {expected}")) }
    }
}

/// Reads a signature; only the exact text that signing gives is one, so that no byte of it can change unnoticed.
fn parse(text: &str) -> Result<SignatureBox, String> {
    let signature = SignatureBox::from_string(text).map_err(|error| error.to_string())?;
    let comment = signature.untrusted_comment().map_err(|error| error.to_string())?;
    if signature.to_string() != text || comment != COMMENT {
        return Err(format!("{comment} ≠ {COMMENT}"));
    }
    Ok(signature)
}
