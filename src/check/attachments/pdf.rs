//! The text of a PDF, page by page, and who its properties name.

use lopdf::{Document, Object, decode_text_string};

use super::{Contents, LARGEST, Unreadable};

pub(super) fn read(bytes: &[u8]) -> Contents {
    let document = match Document::load_mem(bytes) {
        Ok(document) => document,
        Err(lopdf::Error::Decryption(_) | lopdf::Error::InvalidPassword) => return Unreadable::Encrypted.into(),
        Err(_) => return Unreadable::Damaged.into(),
    };
    if document.is_encrypted() && document.encryption_state.is_none() {
        return Unreadable::Encrypted.into();
    }
    let mut contents = Contents::default();
    let limit = usize::try_from(LARGEST).unwrap_or(usize::MAX);
    for (number, page) in document.get_pages() {
        let text = document.extract_text_with_limit(&[number], limit);
        match text {
            Ok(text) if !text.trim().is_empty() => contents.texts.push((format!("page {number}"), text)),
            Ok(_) if document.get_page_images(page).is_ok_and(|images| images.is_empty()) => {}
            Ok(_) => contents.unreadable = Some(Unreadable::Scanned),
            Err(_) => contents.unreadable = Some(Unreadable::Damaged),
        }
    }
    if contents.texts.is_empty() && contents.unreadable.is_none() {
        contents.unreadable = Some(Unreadable::Scanned);
    }
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).and_then(|id| document.get_dictionary(id));
    let author = info.and_then(|info| info.get(b"Author")).ok().and_then(|author| decode_text_string(author).ok());
    let author = author.map(|author| author.trim().to_owned()).filter(|author| !author.is_empty());
    contents.properties.extend(author.map(|author| ("author", author)));
    contents
}
