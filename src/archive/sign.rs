//! The signature of a bag: what is signed beside its bytes, and under which words.

use std::io;

use super::store::Region;
use crate::signature::{SignatureError, Signer, Verifier};

/// The first line of a signature. It is not signed, so verification takes no other.
const COMMENT: &str = "signature of a gongkai snapshot";

/// Signs the bytes of a bag; its name is part of what is signed.
pub(super) fn sign(signer: &Signer, bytes: Region, bag: &str) -> io::Result<String> {
    signer.sign(bytes, &trusted(bag), COMMENT).map_err(io::Error::other)
}

/// Checks the signature of a bag.
///
/// # Errors
/// What is wrong with it.
pub(super) fn check(verifier: &Verifier, signature: &str, bytes: Region, bag: &str) -> Result<(), SignatureError> {
    verifier.check(signature, bytes, &trusted(bag), COMMENT)
}

fn trusted(bag: &str) -> String {
    format!("bag:{bag}")
}
