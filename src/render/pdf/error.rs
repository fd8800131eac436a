//! The errors and notes of printing.

use serde::{Deserialize, Serialize};

use super::Role;

/// Why a PDF could not be made. In this case nothing is written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// No face on the machine is suitable for a role.
    #[error("no usable font for the role {} ({})", .role.name(), .role.typeface())]
    NoFace {
        /// The role.
        role: Role,
    },
    /// No font has a glyph for a character.
    #[error("no font for the role {} has a glyph for {character} (U+{:04X})", .role.name(), u32::from(*.character))]
    NoGlyph {
        /// The character.
        character: char,
        /// The role it is set in.
        role: Role,
        /// The item that contains it, if any.
        item: Option<String>,
    },
    /// The print template does not compile.
    #[error("{file}:{line}: {message}")]
    Template {
        /// The file of the theme, by its name in the template set.
        file: String,
        /// The line, from 1; 0 if Typst does not report one.
        line: usize,
        /// The message of Typst.
        message: String,
        /// The hints of Typst.
        hints: Vec<String>,
    },
    /// The requested PDF standard forbids something in the document.
    #[error("{standard}: {message}")]
    Standard {
        /// The standard's name.
        standard: &'static str,
        /// The message of Typst.
        message: String,
    },
    /// A custom print template changes the words of the announcement.
    #[error("the text of the pages differs from the document: missing {missing}, added {added}")]
    Words {
        /// Characters that the pages have too few of.
        missing: String,
        /// Characters that the pages have too many of.
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
    /// Returns the code of the diagnostic.
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

/// A note about something that a reader of the PDF may notice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum PrintNote {
    /// A character that the first face of the role lacks and that is taken from another face.
    OtherFace {
        /// The character.
        character: char,
        /// The role it is set in.
        role: Role,
        /// The first item that contains it, if any.
        item: Option<String>,
        /// The family it is taken from.
        family: String,
    },
}

impl PrintNote {
    /// Returns the code of the diagnostic.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherFace { .. } => "O303",
        }
    }
}
