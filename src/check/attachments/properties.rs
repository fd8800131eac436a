//! The properties of office documents: who wrote, changed and ordered them, and what somebody wrote about them.

use quick_xml::{
    Reader, XmlVersion,
    events::{BytesStart, Event},
};

use super::{contents::Contents, xml};

/// Reads a part with properties, whose texts are read like any other's besides.
pub(super) fn read(part: &[u8], contents: &mut Contents) {
    let Some(part) = xml::decoded(part) else { return };
    let mut reader = Reader::from_str(&part);
    let (mut text, mut own) = (String::new(), None);
    loop {
        match reader.read_event() {
            Ok(Event::Start(element)) => {
                text.clear();
                if ["property", "user-defined"].contains(&element.local_name().as_ref()) {
                    own = name_of(&element);
                }
            }
            Ok(Event::Text(words)) => text.push_str(&words),
            Ok(Event::CData(words)) => text.push_str(&words),
            Ok(Event::GeneralRef(name)) => text.extend(xml::reference(&name)),
            Ok(Event::End(element)) => {
                let property = match element.local_name().as_ref() {
                    "creator" | "initial-creator" => "author",
                    "lastModifiedBy" | "printed-by" => "modified-by",
                    "Manager" => "manager",
                    "Company" => "company",
                    "description" | "keywords" | "subject" | "keyword" | "category" => "comments",
                    "property" | "user-defined" => {
                        own = None;
                        ""
                    }
                    _ => "",
                };
                if !property.is_empty() {
                    contents.property(property, &text);
                } else if own.as_deref().is_some_and(|name| !is_of_program(name)) && is_words(&text) {
                    contents.property("custom", &text);
                }
                text.clear();
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn name_of(element: &BytesStart<'_>) -> Option<String> {
    let name = element.try_get_attribute("name").ok().flatten();
    let name = name.or_else(|| element.try_get_attribute("meta:name").ok().flatten())?;
    name.normalized_value(XmlVersion::Implicit1_0).ok().map(|name| name.into_owned())
}

/// Properties that WPS and Word write into every document, about themselves.
fn is_of_program(name: &str) -> bool {
    name.starts_with("KSO") || name == "ICV" || name.starts_with("MSIP_") || name == "GrammarlyDocumentId"
}

/// Whether a value may be about a person: true, 1.0 and dates are not.
fn is_words(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty()
        && !["true", "false"].contains(&value)
        && value.chars().any(|ch| ch.is_alphabetic() && !ch.is_ascii())
}
