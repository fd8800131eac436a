//! Every string and every stream of a PDF that no page shows: properties, annotations, bookmarks, form fields, alternative texts,
//! scripts, embedded files.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::{
    super::{
        contents::{Contents, Unread},
        picture, plain, xml,
    },
    page::{self, Seen},
    strings::{strings, text_of},
};

/// Reads the objects of a document.
pub(super) fn read(document: &Document, seen: &mut Seen, contents: &mut Contents) {
    info(document, contents);
    let mut roles = BTreeMap::new();
    let mut texts: BTreeMap<&'static str, String> = BTreeMap::new();
    note(&Object::Dictionary(document.trailer.clone()), b"", &mut roles);
    for object in document.objects.values() {
        note(object, b"", &mut roles);
        let dict = object.as_dict().ok().or_else(|| object.as_stream().ok().map(|stream| &stream.dict));
        let words = texts.entry(dict.map_or("objects", place)).or_default();
        strings(object, words);
    }
    for (place, words) in texts {
        contents.text(place, words);
    }
    for (id, object) in &document.objects {
        if let Object::Stream(stream) = object {
            let role = roles.get(id).copied().unwrap_or_default();
            read_stream(document, *id, stream, role, seen, contents);
        }
    }
}

/// The kind of place an object is, for messages.
fn place(dict: &Dictionary) -> &'static str {
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
    match () {
        () if dict.has(b"Rect") && dict.has(b"Subtype") => "annotation",
        () if dict.has(b"FT") || (dict.has(b"T") && dict.has(b"Kids")) => "form field",
        () if dict.has(b"Title") && dict.has(b"Parent") => "bookmark",
        () if name(b"Type") == b"Filespec" || dict.has(b"EF") => "embedded file",
        () if dict.has(b"Producer") || dict.has(b"CreationDate") => "properties",
        () if name(b"Type") == b"StructElem" || dict.has(b"Alt") => "alternative text",
        () => "objects",
    }
}

/// Who a document's own properties name.
fn info(document: &Document, contents: &mut Contents) {
    let Ok(info) = document.trailer.get_deref(b"Info", document).and_then(Object::as_dict) else { return };
    for (key, value) in info {
        let Some(value) = document.dereference(value).ok().and_then(|(_, value)| text_of(value)) else { continue };
        let property = match key.as_slice() {
            b"Author" => "author",
            b"Subject" | b"Keywords" | b"Comments" => "comments",
            b"Company" => "company",
            b"Manager" => "manager",
            b"Title" | b"Creator" | b"Producer" | b"CreationDate" | b"ModDate" | b"Trapped" => continue,
            _ if value.is_ascii() => continue,
            _ => "custom",
        };
        contents.property(property, &value);
    }
}

/// Notes under which key each referenced object is.
fn note<'a>(object: &'a Object, key: &'a [u8], roles: &mut BTreeMap<ObjectId, &'static str>) {
    match object {
        Object::Reference(id) => {
            let role = role(key);
            if !role.is_empty() || !roles.contains_key(id) {
                roles.insert(*id, role);
            }
        }
        Object::Array(objects) => {
            // A colour space names its profile or its table of colours.
            let key = match objects.first() {
                Some(Object::Name(name)) if name == b"ICCBased" || name == b"Indexed" => b"ICCBased",
                _ => key,
            };
            objects.iter().for_each(|object| note(object, key, roles));
        }
        Object::Dictionary(dict) => dictionary(dict, key, roles),
        Object::Stream(stream) => dictionary(&stream.dict, key, roles),
        _ => {}
    }
}

fn dictionary<'a>(dict: &'a Dictionary, above: &'a [u8], roles: &mut BTreeMap<ObjectId, &'static str>) {
    for (key, value) in dict {
        let key = if role(above).is_empty() || !role(key).is_empty() { key } else { above };
        note(value, key, roles);
    }
}

/// What a stream under a key is.
fn role(key: &[u8]) -> &'static str {
    match key {
        b"FontFile" | b"FontFile2" | b"FontFile3" => "font",
        b"ToUnicode" | b"UseCMap" => "table",
        b"ICCBased" | b"DestOutputProfile" | b"CIDToGIDMap" | b"CIDSet" => "table",
        b"CharProcs" | b"AP" | b"Pattern" => "content",
        b"SMask" | b"Mask" => "mask",
        b"EF" => "embedded",
        b"JS" | b"XFA" | b"RV" | b"RC" | b"V" | b"DV" => "text",
        _ => "",
    }
}

fn read_stream(
    document: &Document,
    id: ObjectId,
    stream: &Stream,
    role: &'static str,
    seen: &mut Seen,
    contents: &mut Contents,
) {
    let name = |key: &[u8]| stream.dict.get_deref(key, document).and_then(Object::as_name).unwrap_or_default();
    let at = format!("object {}", id.0);
    let (kind, below) = (name(b"Type"), name(b"Subtype"));
    if kind == b"XRef" || role == "font" || role == "table" {
        return;
    }
    if kind == b"ObjStm" {
        return packed(stream, &at, contents);
    }
    if page::is_picture(stream) {
        let filters = stream.filters().unwrap_or_default();
        if filters == [b"DCTDecode"] {
            contents.inside(&at, |contents| picture::metadata(&stream.content, contents));
        }
        if role != "mask" && !seen.streams.contains(&id) {
            contents.miss(Unread::Picture, &at);
        }
        return;
    }
    if seen.streams.contains(&id) {
        return;
    }
    if below == b"Form" || role == "content" || stream.dict.has(b"PatternType") {
        return page::unattached(document, &at, stream, seen, contents);
    }
    if kind == b"CMap" || stream.dict.has(b"FunctionType") || stream.dict.has(b"ShadingType") {
        return;
    }
    let limit = usize::try_from(contents.left()).unwrap_or(usize::MAX);
    let Ok(bytes) = stream.get_plain_content_with_limit(limit) else { return contents.miss(Unread::Damaged, &at) };
    if !contents.take(bytes.len()) {
        return contents.miss(Unread::Large, &at);
    }
    if kind == b"Metadata" || below == b"XML" {
        contents.inside("XMP", |contents| xml::read(&bytes, None, contents));
    } else if kind == b"EmbeddedFile" || role == "embedded" {
        // Its name is one of the strings; what it is shows in its bytes.
        contents.inside("embedded file", |contents| super::super::read("embedded.txt", &bytes, contents));
    } else if document.linearization.is_some() && stream.dict.get(b"S").is_ok_and(|at| at.as_i64().is_ok()) {
        // The hints of a linearised file are numbers packed in bits.
        contents.text(&at, super::super::words_among(&bytes));
    } else if page::is_content(&bytes) {
        page::unattached(document, &at, stream, seen, contents);
    } else if memchr::memmem::find(&bytes, b"begincmap").is_none() {
        contents.inside(&at, |contents| plain::read("stream.txt", &bytes, contents));
    }
}

/// Reads the objects packed in a stream, which need not all be objects of the document: another version may have replaced them.
fn packed(stream: &Stream, at: &str, contents: &mut Contents) {
    let limit = usize::try_from(contents.left()).unwrap_or(usize::MAX);
    let Ok(packed) = lopdf::ObjectStream::new_with_limit(stream, Some(limit)) else {
        return contents.miss(Unread::Damaged, at);
    };
    let mut words = String::new();
    packed.objects.values().for_each(|object| strings(object, &mut words));
    contents.again("objects", words);
}
