//! Regular expressions of the program's own.

use regex::Regex;

/// Compiles a pattern of the program; always `Some`. The value is an option because that is what the rules keep.
///
/// One that is no pattern is a fault of the program that the first use shows: the process ends. A rule that was switched off without a
/// word would let through what it is there to find.
pub(crate) fn pattern(text: &str) -> Option<Regex> {
    match Regex::new(text) {
        Ok(pattern) => Some(pattern),
        Err(_) => std::process::abort(),
    }
}
