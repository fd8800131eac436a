//! The numbers of `<ol>`, which are no text of a page.

use scraper::ElementRef;

use crate::{
    disclosure::chinese_numeral,
    import::{read::numerals::numeral, words::marks::mark_of},
};

/// How a page's lists are numbered where it does not say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Forms {
    /// As a browser does: `1.` at every depth, told apart by brackets from the second on.
    Browser,
    /// As an official document does, from this level on: `一、`, `（一）`, `1.`, `（1）`. LibreOffice saves these without their form.
    Official(usize),
}

impl Forms {
    /// The forms of a page made by this program that has these lines: levels whose numbers are typed are not the lists'.
    pub(super) fn of(generator: &str, text: &str) -> Self {
        if !generator.to_ascii_lowercase().contains("libreoffice") {
            return Self::Browser;
        }
        let has = |form: &str| text.lines().filter_map(|line| mark_of(line.trim())).any(|mark| mark.form == form);
        Self::Official(usize::from(has("一、")) + usize::from(has("一、") && has("(一)")))
    }
}

/// A list that is open.
#[derive(Clone, Debug)]
pub(super) struct List {
    next: i64,
    step: i64,
    kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// `<ul>`, or a list that is printed without numbers.
    Bare,
    Plain(usize, Forms),
    Letters {
        upper: bool,
    },
    Roman {
        upper: bool,
    },
}

impl List {
    /// A list at a depth of numbered lists, counted from 0.
    pub(super) fn of(element: ElementRef<'_>, depth: usize, forms: Forms) -> Self {
        let value = element.value();
        let style = value.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
        let is_bare =
            value.name() != "ol" || style.contains("list-style:none") || style.contains("list-style-type:none");
        let kind = match value.attr("type") {
            _ if is_bare => Kind::Bare,
            Some("a") => Kind::Letters { upper: false },
            Some("A") => Kind::Letters { upper: true },
            Some("i") => Kind::Roman { upper: false },
            Some("I") => Kind::Roman { upper: true },
            _ if style.contains("cjk-ideographic") || style.contains("chinese") => Kind::Plain(0, Forms::Official(0)),
            Some("1") => Kind::Plain(depth, Forms::Browser),
            _ => Kind::Plain(depth, forms),
        };
        let reversed = value.attr("reversed").is_some();
        let items = element.child_elements().filter(|child| child.value().name() == "li").count();
        let first = if reversed { i64::try_from(items).unwrap_or(1) } else { 1 };
        let next = value.attr("start").and_then(|start| start.trim().parse().ok()).unwrap_or(first);
        Self { next, step: if reversed { -1 } else { 1 }, kind }
    }

    /// Whether it has numbers.
    pub(super) fn is_numbered(&self) -> bool {
        self.kind != Kind::Bare
    }

    /// The number of the next item, whose own number (`value`) counts; none for a list without numbers.
    pub(super) fn number(&mut self, own: Option<&str>) -> Option<String> {
        let number = own.and_then(|own| own.trim().parse().ok()).unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let count = usize::try_from(number).unwrap_or_default();
        let numeral = match self.kind {
            Kind::Bare => return None,
            Kind::Plain(depth, Forms::Official(from)) => match depth + from {
                0 => return Some(format!("{}、", chinese_numeral(count))),
                1 => return Some(format!("（{}）", chinese_numeral(count))),
                2 => number.to_string(),
                _ => return Some(format!("（{number}）")),
            },
            Kind::Plain(0, Forms::Browser) => number.to_string(),
            Kind::Plain(_, Forms::Browser) => return Some(format!("（{number}）")),
            Kind::Letters { upper } => numeral(if upper { "upperLetter" } else { "lowerLetter" }, number)?,
            Kind::Roman { upper } => numeral(if upper { "upperRoman" } else { "lowerRoman" }, number)?,
        };
        Some(format!("{numeral}."))
    }
}
