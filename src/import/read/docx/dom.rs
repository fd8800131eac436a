//! The elements of an XML part of Word's. Names are told by their namespace, whatever its prefix.

use std::{collections::BTreeSet, rc::Rc};

use quick_xml::{
    XmlVersion,
    events::{BytesRef, BytesStart, Event},
    name::{Namespace, ResolveResult},
    reader::NsReader,
};

use crate::import::read::{document::Trouble, package::decoded};

/// Elements in elements: tables in text boxes in tables. A document of Word's has some dozens.
const DEEPEST: usize = 200;

/// Elements of a part. A long announcement has fifty thousand.
const MOST_ELEMENTS: usize = 4_000_000;

/// An element with its content.
#[derive(Clone, Debug, Default)]
pub(super) struct Element {
    /// The name: `w:p`, `m:t`, `mc:Choice`; in other namespaces `:rect`.
    pub(super) name: Rc<str>,
    /// The attributes by their local names.
    attributes: Vec<(Rc<str>, String)>,
    /// The elements and texts in it.
    pub(super) children: Vec<Node>,
}

/// What is in an element.
#[derive(Clone, Debug)]
pub(super) enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub(super) fn is(&self, name: &str) -> bool {
        &*self.name == name
    }

    /// The value of an attribute, by its local name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| value.as_str())
    }

    /// The value of `w:val`.
    pub(super) fn value(&self) -> Option<&str> {
        self.attribute("val")
    }

    /// A number in `w:val`.
    pub(super) fn number(&self) -> Option<i64> {
        self.value()?.trim().parse().ok()
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.is(name))
    }

    /// The first element at the end of a path of names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Element> {
        path.iter().try_fold(self, |element, name| element.child(name))
    }

    /// Whether a property is set: `<w:vanish/>` is, `<w:vanish w:val="0"/>` is set off; none where it is not there.
    pub(super) fn toggle(&self, name: &str) -> Option<bool> {
        let property = self.child(name)?;
        Some(!matches!(property.value(), Some("0" | "false" | "off")))
    }

    /// The texts directly in it.
    pub(super) fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }

    /// Calls a function with every element below, in order; it says whether to go into the element.
    pub(super) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Element) -> bool) {
        for element in self.elements() {
            if visit(element) {
                element.walk(visit);
            }
        }
    }
}

/// What of `mc:AlternateContent` a reader takes: its choice, or where that has no words, the fallback that has some.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    let choice = element.child("mc:Choice");
    let fallback = || element.child("mc:Fallback");
    match choice {
        Some(choice) if has_words(choice) => Some(choice),
        Some(choice) => Some(fallback().filter(|fallback| has_words(fallback)).unwrap_or(choice)),
        None => fallback(),
    }
}

fn has_words(element: &Element) -> bool {
    let mut found = false;
    element.walk(&mut |below| {
        found |= below.is("w:t") && !below.text().trim().is_empty();
        !found
    });
    found
}

/// Reads a part; its root element.
///
/// # Errors
/// It is no XML, declares entities, or is deeper or larger than any document.
pub(super) fn parse(part: &[u8]) -> Result<Element, Trouble> {
    let text = decoded(part)?;
    let mut reader = NsReader::from_str(&text);
    let mut names = Names::default();
    let mut open: Vec<Element> = Vec::new();
    let mut count = 0_usize;
    loop {
        let (space, event) = reader.read_resolved_event().map_err(|_| Trouble::Damaged)?;
        let done = match event {
            Event::Start(start) => {
                count += 1;
                if open.len() >= DEEPEST || count > MOST_ELEMENTS {
                    return Err(Trouble::TooLarge);
                }
                open.push(names.element(&space, &start)?);
                None
            }
            Event::Empty(start) => {
                count += 1;
                if count > MOST_ELEMENTS {
                    return Err(Trouble::TooLarge);
                }
                Some(names.element(&space, &start)?)
            }
            Event::End(_) => Some(open.pop().ok_or(Trouble::Damaged)?),
            Event::Text(words) => {
                add_text(&mut open, &words);
                None
            }
            Event::CData(words) => {
                add_text(&mut open, &words);
                None
            }
            Event::GeneralRef(name) => {
                let mark = reference(&name).ok_or(Trouble::Entities)?;
                add_text(&mut open, mark.encode_utf8(&mut [0; 4]));
                None
            }
            Event::DocType(_) => return Err(Trouble::Entities),
            Event::Eof => return Err(Trouble::Damaged),
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => None,
        };
        let Some(element) = done else { continue };
        match open.last_mut() {
            Some(parent) => parent.children.push(Node::Element(element)),
            None => return Ok(element),
        }
    }
}

fn add_text(open: &mut [Element], words: &str) {
    let Some(element) = open.last_mut() else { return };
    // Between elements stand only line breaks and indents.
    if !matches!(&*element.name, "w:t" | "w:delText" | "w:instrText" | "m:t") {
        return;
    }
    match element.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => element.children.push(Node::Text(words.to_owned())),
    }
}

fn reference(name: &BytesRef<'_>) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}

/// The names of a part, each kept once.
#[derive(Default)]
struct Names(BTreeSet<Rc<str>>);

impl Names {
    fn element(&mut self, space: &ResolveResult<'_>, start: &BytesStart<'_>) -> Result<Element, Trouble> {
        let prefix = match space {
            ResolveResult::Bound(Namespace(uri)) => prefix_of(uri),
            ResolveResult::Unbound | ResolveResult::Unknown(_) => "",
        };
        let name = self.name(&format!("{prefix}:{}", start.local_name().as_ref()));
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|_| Trouble::Damaged)?;
            if attribute.key.as_ref().starts_with("xmlns") {
                continue;
            }
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Trouble::Entities)?;
            attributes.push((self.name(attribute.key.local_name().as_ref()), value.into_owned()));
        }
        Ok(Element { name, attributes, children: Vec::new() })
    }

    fn name(&mut self, name: &str) -> Rc<str> {
        if let Some(known) = self.0.get(name) {
            return Rc::clone(known);
        }
        let name: Rc<str> = Rc::from(name);
        self.0.insert(Rc::clone(&name));
        name
    }
}

/// The prefix by which names of a namespace are told: the transitional and the strict form of a namespace are one.
fn prefix_of(uri: &str) -> &'static str {
    match uri {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => "w",
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => "m",
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => "mc",
        "urn:schemas-microsoft-com:vml" => "v",
        _ => "",
    }
}
