//! What can go wrong in print, and what is worth saying though nothing went wrong.

use serde::{Deserialize, Serialize};

use super::Role;

/// Why a PDF could not be made. Nothing is written then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// No face on the machine can play a role.
    #[error("no usable face for the role {} ({})", .role.name(), .role.typeface())]
    NoFace {
        /// The role.
        role: Role,
    },
    /// No listed face holds a character.
    #[error("no face for the role {} holds {character} (U+{:04X})", .role.name(), u32::from(*.character))]
    NoGlyph {
        /// The character.
        character: char,
        /// The role it is set in.
        role: Role,
        /// The item it stands in, where it stands in one.
        item: Option<String>,
    },
    /// The print template does not compile.
    #[error("{file}:{line}: {message}")]
    Template {
        /// The theme's file, as the template set names it.
        file: String,
        /// Its line, from 1; 0 where Typst gives none.
        line: usize,
        /// What Typst says.
        message: String,
        /// What Typst advises.
        hints: Vec<String>,
    },
    /// The PDF standard asked for forbids something in the document.
    #[error("{standard}: {message}")]
    Standard {
        /// The standard's name.
        standard: &'static str,
        /// What Typst says.
        message: String,
    },
    /// A template of a theme's own does not set the words of the announcement as they are.
    #[error("the pages do not say what the document says: missing {missing}, added {added}")]
    Words {
        /// Characters of which the pages have too few.
        missing: String,
        /// Characters of which they have too many.
        added: String,
    },
    /// The address of the page is too long for a QR code.
    #[error("the address of the page is too long for a QR code")]
    AddressTooLong,
    /// The program was built without the feature `pdf`.
    #[error("built without the feature `pdf`")]
    BuiltWithout,
}

impl PrintError {
    /// The code of the diagnostic.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoFace { .. } => "O301",
            Self::NoGlyph { .. } => "O302",
            Self::Template { .. } => "O304",
            Self::BuiltWithout => "O305",
            Self::Standard { .. } => "O306",
            Self::AddressTooLong => "O307",
            Self::Words { .. } => "O124",
        }
    }
}

/// Something a reader of the PDF may notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PrintNote {
    /// A character the role's first face lacks, taken from another face.
    OtherFace {
        /// The character.
        character: char,
        /// The role it is set in.
        role: Role,
        /// The item it stands in first, where it stands in one.
        item: Option<String>,
        /// The family it is taken from.
        family: String,
    },
}

impl PrintNote {
    /// The code of the diagnostic.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherFace { .. } => "O303",
        }
    }
}
