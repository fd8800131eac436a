//! The stable codes of findings.

use std::{fmt, str::FromStr};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Note,
    /// Probably wrong; does not stop a build unless warnings are denied.
    Warning,
    /// Wrong; nothing is published.
    Error,
}

impl Severity {
    /// The identifier in machine-readable formats.
    pub fn id(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($code:ident $severity:ident,)*) => {
        /// A finding's stable code: a letter for the family, three digits.
        ///
        /// S structure, T totals, D dates and windows, P privacy and secrecy, C contact, L links and attachments, W wording and
        /// typography, A approval, O output, I import, V archive and
        /// verification.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs, reason = "each code is explained by `gongkai explain`")]
        pub enum Code { $($code,)* }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$code,)*];

            /// The code as it is written: `S101`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// How grave a finding of this code is.
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }
        }
    };
}

impl Code {
    /// Whether it is a slip of typography or wording that `check --fix` fixes.
    pub fn is_slip(self) -> bool {
        use Code::{W101, W102, W103, W104, W105, W107, W108, W109, W117, W131, W132, W136, W140, W143, W145};
        matches!(self, W101 | W102 | W103 | W104 | W105 | W107 | W108 | W109)
            || (W117..=W145).contains(&self) && !matches!(self, W131 | W132 | W136 | W140 | W143)
    }
}

codes! {
    // Structure: files, YAML, keys and types.
    S101 Error,
    S102 Error,
    S103 Error,
    S104 Error,
    S105 Error,
    S106 Error,
    S107 Error,
    S108 Error,
    S109 Error,
    S110 Error,
    S111 Error,
    S112 Error,
    S114 Error,
    S115 Error,
    S116 Error,
    S117 Error,
    S118 Error,
    S119 Error,
    S120 Error,
    S121 Error,
    S122 Error,
    S123 Error,
    S124 Warning,
    S125 Error,
    S126 Warning,
    S127 Warning,
    S128 Error,
    S129 Error,
    S130 Warning,
    S131 Error,
    S132 Warning,
    S134 Note,
    S137 Error,
    S138 Error,
    S139 Error,
    S140 Error,
    S141 Error,
    S146 Error,
    S147 Error,
    // Totals.
    T101 Error,
    T102 Warning,
    T103 Error,
    T104 Error,
    T105 Warning,
    T106 Warning,
    T107 Error,
    T108 Error,
    T109 Warning,
    T110 Error,
    T111 Warning,
    T112 Error,
    T113 Error,
    T114 Error,
    T115 Warning,
    T116 Warning,
    T117 Warning,
    T118 Warning,
    T119 Warning,
    T120 Error,
    T121 Warning,
    T122 Warning,
    T123 Warning,
    // Dates and windows.
    D101 Error,
    D102 Error,
    D103 Error,
    D104 Error,
    D105 Error,
    D106 Error,
    D107 Error,
    D108 Warning,
    D109 Warning,
    D110 Error,
    D111 Warning,
    D112 Warning,
    D113 Warning,
    D114 Error,
    D115 Error,
    D116 Warning,
    D117 Warning,
    D118 Error,
    D119 Warning,
    D120 Error,
    D121 Note,
    D122 Note,
    D123 Note,
    // Privacy and secrecy.
    P101 Error,
    P102 Error,
    P103 Warning,
    P104 Error,
    P105 Error,
    P106 Error,
    P107 Error,
    P108 Error,
    P109 Error,
    P110 Warning,
    P111 Error,
    P112 Warning,
    P113 Error,
    P114 Warning,
    P115 Warning,
    P116 Warning,
    P117 Note,
    P118 Error,
    P120 Note,
    P136 Error,
    P137 Error,
    P138 Error,
    P139 Warning,
    // Wording and typography.
    W101 Warning,
    W102 Warning,
    W103 Warning,
    W104 Warning,
    W105 Warning,
    W106 Warning,
    W107 Warning,
    W108 Warning,
    W109 Warning,
    W110 Warning,
    W111 Warning,
    W112 Note,
    W113 Warning,
    W114 Warning,
    W115 Warning,
    W116 Warning,
    W117 Warning,
    W118 Warning,
    W119 Warning,
    W120 Warning,
    W121 Warning,
    W122 Warning,
    W123 Warning,
    W124 Warning,
    W125 Warning,
    W126 Warning,
    W127 Warning,
    W128 Warning,
    W129 Warning,
    W130 Warning,
    W131 Warning,
    W132 Warning,
    W133 Warning,
    W134 Warning,
    W135 Warning,
    W136 Note,
    W137 Warning,
    W138 Warning,
    W139 Warning,
    W140 Warning,
    W141 Warning,
    W142 Warning,
    W143 Warning,
    W144 Warning,
    W145 Warning,
    W146 Warning,
    W147 Warning,
    W148 Warning,
    // Contact.
    C101 Error,
    C102 Warning,
    C103 Error,
    C104 Warning,
    C105 Error,
    // Links and attachments.
    L101 Error,
    L102 Error,
    L103 Warning,
    L104 Error,
    L105 Error,
    L106 Warning,
    L107 Error,
    L108 Error,
    L109 Warning,
    L110 Warning,
    // Import.
    I101 Warning,
    I102 Warning,
    I103 Warning,
    I104 Warning,
    I105 Warning,
    I106 Warning,
    I107 Warning,
    I108 Warning,
    I109 Warning,
    I110 Warning,
    I111 Warning,
    I112 Warning,
    I113 Warning,
    I114 Note,
    I115 Warning,
    I116 Error,
    I117 Error,
    I120 Warning,
    I121 Warning,
    I122 Note,
    I123 Warning,
    I124 Warning,
    I125 Warning,
    I126 Warning,
    I127 Warning,
    I130 Error,
    I131 Error,
    I132 Error,
    I133 Error,
    I150 Warning,
    I151 Warning,
    I152 Warning,
    I153 Error,
    I154 Warning,
    I160 Note,
    I161 Warning,
    I162 Note,
    I163 Note,
    I170 Error,
    I171 Error,
    I172 Warning,
    I173 Note,
    I174 Warning,
    I175 Warning,
    I176 Warning,
    I177 Warning,
    I178 Note,
    I179 Note,
    I180 Warning,
    I181 Warning,
    I182 Warning,
    I183 Note,
    I184 Error,
    I185 Note,
    I201 Error,
    I202 Error,
    I203 Error,
    // Approval.
    A101 Warning,
    A102 Error,
    A103 Error,
    A104 Error,
    A105 Error,
    A106 Warning,
    A107 Error,
    A108 Error,
    A109 Error,
    // Output.
    O101 Error,
    O102 Error,
    O103 Error,
    O104 Error,
    O105 Error,
    O106 Error,
    O107 Error,
    O108 Error,
    O109 Warning,
    O110 Error,
    O111 Error,
    O121 Warning,
    O122 Error,
    O123 Warning,
    O124 Error,
    O125 Error,
    O126 Error,
    O127 Warning,
    O128 Warning,
    O129 Warning,
    O130 Note,
    O131 Note,
    O132 Error,
    O133 Error,
    O134 Warning,
    O135 Error,
    O136 Warning,
    O137 Note,
    O301 Error,
    O302 Error,
    O303 Note,
    O304 Error,
    O305 Error,
    O306 Error,
    O307 Error,
    O311 Error,
    O320 Error,
    O321 Error,
    // Archive: faults that verification finds, then what cannot be archived, compared or restored.
    V101 Error,
    V102 Error,
    V103 Error,
    V104 Error,
    V105 Error,
    V106 Error,
    V107 Error,
    V108 Error,
    V109 Error,
    V110 Error,
    V111 Error,
    V112 Error,
    V113 Error,
    V114 Error,
    V115 Error,
    V116 Error,
    V117 Warning,
    V118 Warning,
    V119 Error,
    V120 Error,
    V121 Error,
    V122 Note,
    V124 Error,
    V125 Error,
    V201 Error,
    V202 Error,
    V203 Error,
    V204 Error,
    V205 Error,
    V206 Error,
    V207 Error,
    V208 Error,
    V209 Error,
    V210 Error,
    V211 Error,
    V212 Error,
    V213 Error,
    V214 Error,
    V215 Error,
    V216 Error,
    V217 Error,
    V218 Error,
    V219 Error,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// The text is no code of this version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no such code")]
pub struct UnknownCode;

impl FromStr for Code {
    type Err = UnknownCode;

    fn from_str(text: &str) -> Result<Self, UnknownCode> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(text)).ok_or(UnknownCode)
    }
}
