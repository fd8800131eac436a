//! Detached signatures in the form of minisign, which can be checked with the tool of that name. Belongs to no room and knows none:
//! the archive signs bags with it, approvers their approvals.

use std::io::{Cursor, Read, Seek};

use ct_codecs::{Base64, Decoder};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};

/// Why a key cannot be read, nothing signed with it, or a signature is not one of the bytes.
#[derive(Debug, thiserror::Error)]
pub enum SignatureError {
    /// The reader of keys or the signer refuses.
    #[error(transparent)]
    Minisign(#[from] minisign::PError),
    /// A comment of the signature is another one, or its text is not as [`Signer::sign`] returns it.
    #[error("{found} ≠ {expected}")]
    Comment {
        /// The comment in the signature.
        found: String,
        /// The comment that it must have.
        expected: String,
    },
}

/// A secret key.
pub struct Signer {
    key: SecretKey,
}

impl Signer {
    /// Reads a secret key file. An encrypted one is opened with the password that `ask` returns.
    ///
    /// # Errors
    /// That of the key reader.
    pub fn read(text: &str, ask: impl FnOnce() -> Option<String>) -> Result<Self, SignatureError> {
        if let Some(key) = without_checksum(text) {
            return Self::tried(key);
        }
        let key_box = || SecretKeyBox::from_string(text);
        if let Ok(key) = SecretKey::from_unencrypted_box(key_box()?) {
            return Ok(Self { key });
        }
        Ok(Self { key: SecretKey::from_box(key_box()?, Some(ask().unwrap_or_default()))? })
    }

    /// A key without a checksum is sound if its public half confirms what it signs.
    fn tried(key: SecretKey) -> Result<Self, SignatureError> {
        let public = PublicKey::from_secret_key(&key)?;
        let signature = minisign::sign(None, &key, Cursor::new(b"trial"), Some("trial"), None)?;
        minisign::verify(&public, &signature, Cursor::new(b"trial"), true, false, false)?;
        Ok(Self { key })
    }

    /// Signs bytes. `trusted` is part of what is signed; `comment` is the first line of the signature and is not.
    ///
    /// # Errors
    /// That of the signer, such as the error of reading the bytes.
    pub fn sign(&self, bytes: impl Read, trusted: &str, comment: &str) -> Result<String, SignatureError> {
        Ok(minisign::sign(None, &self.key, bytes, Some(trusted), Some(comment))?.into_string())
    }
}

/// Bytes of a secret key before its checksum: three algorithms of two bytes, salt, two limits, number, key (minisign's `SeckeyStruct`).
const BEFORE_CHECKSUM: usize = 3 * 2 + 32 + 8 + 8 + 8 + 64;
/// Bytes of the checksum.
const CHECKSUM: usize = 32;

/// A key that `minisign -G -W` made: it has no password, and its checksum is left zero, which the crate calls corrupted.
fn without_checksum(text: &str) -> Option<SecretKey> {
    let bytes = Base64::decode_to_vec(text.lines().nth(1)?.trim(), None).ok()?;
    let (key, checksum) = bytes.split_at_checked(BEFORE_CHECKSUM)?;
    let unencrypted = key.get(2..4) == Some(&[0, 0]);
    let zero = checksum.len() == CHECKSUM && checksum.iter().all(|byte| *byte == 0);
    if unencrypted && zero { SecretKey::from_bytes(&bytes).ok() } else { None }
}

/// What is wrong with a signature, for those who say it in their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is no signature.
    Unreadable,
    /// Another key made it.
    OtherKey,
    /// It signs other bytes, or was altered.
    OtherText,
}

/// A public key.
pub struct Verifier {
    key: PublicKey,
}

impl Verifier {
    /// Reads a public key: the text of its file, or the key alone.
    ///
    /// # Errors
    /// That of the key reader.
    pub fn read(text: &str) -> Result<Self, SignatureError> {
        let key = match text.trim().contains('\n') {
            true => PublicKeyBox::from_string(text).and_then(PublicKeyBox::into_public_key),
            false => PublicKey::from_base64(text.trim()),
        };
        Ok(Self { key: key? })
    }

    /// What is wrong with a signature of bytes; `None` where [`check`](Self::check) finds nothing.
    pub fn fault(&self, signature: &str, bytes: impl Read + Seek, trusted: &str, comment: &str) -> Option<Fault> {
        let Ok(signature_box) = SignatureBox::from_string(signature) else { return Some(Fault::Unreadable) };
        let other_key = signature_box.keynum() != self.key.keynum();
        let fault = if other_key { Fault::OtherKey } else { Fault::OtherText };
        self.check(signature, bytes, trusted, comment).err().map(|_| fault)
    }

    /// Checks a signature of bytes; only the exact text that [`Signer::sign`] returns is one, so that no byte of it can change unnoticed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(
        &self,
        signature: &str,
        bytes: impl Read + Seek,
        trusted: &str,
        comment: &str,
    ) -> Result<(), SignatureError> {
        let other = |found, expected: &str| SignatureError::Comment { found, expected: expected.to_owned() };
        let signature_box = SignatureBox::from_string(signature)?;
        let found = signature_box.untrusted_comment()?;
        if signature_box.to_string() != signature || found != comment {
            return Err(other(found, comment));
        }
        minisign::verify(&self.key, &signature_box, bytes, true, false, false)?;
        let found = signature_box.trusted_comment()?;
        if found == trusted { Ok(()) } else { Err(other(found, trusted)) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A key as `minisign -G -W` writes it.
    fn unprotected() -> (String, String) {
        let pair = minisign::KeyPair::generate_unencrypted_keypair().unwrap();
        let mut bytes = pair.sk.to_bytes();
        bytes.truncate(BEFORE_CHECKSUM);
        bytes.resize(BEFORE_CHECKSUM + CHECKSUM, 0);
        let secret = format!("untrusted comment: minisign unencrypted secret key\n{}\n", base64(&bytes));
        (secret, pair.pk.to_base64())
    }

    fn base64(bytes: &[u8]) -> String {
        <Base64 as ct_codecs::Encoder>::encode_to_string(bytes).unwrap()
    }

    #[test]
    fn a_key_without_password_and_checksum_signs() {
        let (secret, public) = unprotected();
        let signer = Signer::read(&secret, || None).unwrap();
        let signature = signer.sign(Cursor::new("公开"), "what", "a comment").unwrap();
        let check = |bytes: &str, trusted, comment| {
            Verifier::read(&public).unwrap().check(&signature, Cursor::new(bytes.to_owned()), trusted, comment)
        };
        check("公开", "what", "a comment").unwrap();
        check("公 开", "what", "a comment").unwrap_err();
        check("公开", "other", "a comment").unwrap_err();
        check("公开", "what", "another comment").unwrap_err();
    }

    #[test]
    fn a_damaged_key_is_refused() {
        let (secret, _) = unprotected();
        let (head, key) = secret.trim_end().split_once('\n').unwrap();
        let mut bytes = Base64::decode_to_vec(key, None).unwrap();
        // A byte of the key's public half.
        bytes[BEFORE_CHECKSUM - 1] ^= 1;
        let text = format!("{head}\n{}\n", base64(&bytes));
        assert!(Signer::read(&text, || None).is_err());
        let short = format!("{head}\n{}\n", &key[..40]);
        assert!(Signer::read(&short, || None).is_err());
    }
}
