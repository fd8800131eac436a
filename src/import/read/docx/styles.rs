//! The styles of a document: what a paragraph or a run has from its style and those that one is based on.

use std::collections::BTreeMap;

use super::dom::Element;

/// Styles based on styles: Word allows eleven.
const LONGEST_CHAIN: usize = 16;

#[derive(Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The style of a paragraph that names none.
    paragraph: Option<String>,
}

#[derive(Default)]
struct Style {
    based_on: Option<String>,
    /// The number definition and the level.
    number: (Option<i64>, Option<i64>),
    hidden: Option<bool>,
}

impl Styles {
    pub(super) fn of(root: &Element) -> Self {
        let mut styles = Self::default();
        for element in root.elements().filter(|element| element.is("w:style")) {
            let Some(id) = element.attribute("styleId") else { continue };
            let is_default = matches!(element.attribute("default"), Some("1" | "true" | "on"));
            if is_default && element.attribute("type") == Some("paragraph") {
                styles.paragraph = Some(id.to_owned());
            }
            let style = Style {
                based_on: element.child("w:basedOn").and_then(Element::value).map(str::to_owned),
                number: number_of(element.child("w:pPr")),
                hidden: element.child("w:rPr").and_then(|properties| properties.toggle("w:vanish")),
            };
            styles.by_id.insert(id.to_owned(), style);
        }
        styles
    }

    /// A style and those it is based on, from itself on.
    fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = id;
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.by_id.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(LONGEST_CHAIN)
    }

    /// The style of a paragraph.
    fn paragraph_style<'a>(&'a self, properties: Option<&'a Element>) -> Option<&'a str> {
        let named = properties.and_then(|properties| properties.child("w:pStyle")).and_then(Element::value);
        named.filter(|id| self.by_id.contains_key(*id)).or(self.paragraph.as_deref())
    }

    /// The number definition of a paragraph, its level, and the style that it comes from, by which the level may be found.
    pub(super) fn number<'a>(&'a self, properties: Option<&'a Element>) -> Option<Numbered<'a>> {
        let (own, level) = number_of(properties);
        if let Some(number) = own {
            return Some(Numbered { number, level, style: None });
        }
        let mut chain = self.chain(self.paragraph_style(properties));
        let (style, number) = chain.find_map(|(id, style)| Some((id, style.number.0?)))?;
        let styled = || self.chain(self.paragraph_style(properties)).find_map(|(_, style)| style.number.1);
        Some(Numbered { number, level: level.or_else(styled), style: level.is_none().then_some(style) })
    }

    /// The number definition that a numbering style stands for.
    pub(super) fn number_of_style(&self, id: &str) -> Option<i64> {
        self.by_id.get(id)?.number.0
    }

    /// Whether the text of a run is hidden, by itself or by its styles.
    pub(super) fn is_hidden(&self, paragraph: Option<&Element>, run: Option<&Element>) -> bool {
        let own = run.and_then(|run| run.toggle("w:vanish"));
        let of = |style: Option<&str>| self.chain(style).find_map(|(_, style)| style.hidden);
        let run_style = run.and_then(|run| run.child("w:rStyle")).and_then(Element::value);
        own.or_else(|| of(run_style)).or_else(|| of(self.paragraph_style(paragraph))).unwrap_or(false)
    }
}

/// The number that a paragraph has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numbered<'a> {
    /// `w:numId`; 0 is none.
    pub(super) number: i64,
    /// `w:ilvl`.
    pub(super) level: Option<i64>,
    /// The style that has it: a level may name its style.
    pub(super) style: Option<&'a str>,
}

fn number_of(properties: Option<&Element>) -> (Option<i64>, Option<i64>) {
    let Some(number) = properties.and_then(|properties| properties.child("w:numPr")) else { return (None, None) };
    let of = |name: &str| number.child(name).and_then(Element::number);
    (of("w:numId"), of("w:ilvl"))
}
