//! What is published, made ready to be taken elsewhere.
//!
//! It takes what `build` has published and what it was built from, and changes neither.

mod one;

pub use one::one;
