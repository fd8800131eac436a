//! The one integration-test binary; each area has its module.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod calendar;
mod check_cases;
mod print;
