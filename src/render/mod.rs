//! Renderings of the public report: pages, plain text, data, print. A renderer takes public types and returns bytes; it reads no
//! file and knows no record.

pub mod data;
pub mod html;
pub mod pdf;
pub mod text;
