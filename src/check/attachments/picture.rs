//! Pictures: what cameras and programs write into them. The words that a picture shows cannot be read, and that is reported always.

use std::io::Cursor;

use exif::{In, Tag, Value};

use super::{
    contents::{Contents, Unread},
    xml,
};

/// Reads a picture; false where the bytes are none.
pub(super) fn read(bytes: &[u8], contents: &mut Contents) -> bool {
    let is_picture = segments(bytes, contents);
    if is_picture {
        contents.miss(Unread::Picture, "");
        properties(bytes, contents);
    }
    is_picture
}

/// Reads what a picture holds besides its pixels.
pub(super) fn metadata(bytes: &[u8], contents: &mut Contents) {
    if segments(bytes, contents) {
        properties(bytes, contents);
    }
}

/// Reads the segments or chunks of a picture; false where the bytes are none.
fn segments(bytes: &[u8], contents: &mut Contents) -> bool {
    match bytes {
        [0xFF, 0xD8, 0xFF, ..] => jpeg(bytes, contents),
        [0x89, b'P', b'N', b'G', ..] => png(bytes, contents),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes, contents),
        [b'G', b'I', b'F', b'8', ..] => strings(bytes, contents),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => strings(bytes, contents),
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => strings(bytes, contents),
        // HEIF and AVIF, which telephones take; pictures of Windows; JPEG 2000; icons.
        [_, _, _, _, b'f', b't', b'y', b'p', b'h' | b'm' | b'a', b'e' | b'i' | b'v', b'i' | b'f', ..] => {
            strings(bytes, contents);
        }
        [1, 0, 0, 0, ..] if bytes.get(40..44) == Some(b" EMF") => strings(bytes, contents),
        [0xD7, 0xCD, 0xC6, 0x9A, ..] => strings(bytes, contents),
        [0, 0, 0, 12, b'j', b'P', ..] | [0xFF, 0x4F, 0xFF, 0x51, ..] => strings(bytes, contents),
        _ => return false,
    }
    true
}

/// What the EXIF of a picture says of persons and places.
fn properties(bytes: &[u8], contents: &mut Contents) {
    let mut reader = exif::Reader::new();
    let read = reader.continue_on_error(true).read_from_container(&mut Cursor::new(bytes));
    let Ok(exif) = read.or_else(|error| error.distill_partial_result(|_| {})) else { return };
    for field in exif.fields() {
        let text = match (field.tag, &field.value) {
            (Tag(_, 0x9C9B..=0x9C9F), Value::Byte(bytes)) => encoding_rs::UTF_16LE.decode(bytes).0.into_owned(),
            (Tag::UserComment, Value::Undefined(bytes, _)) => comment(bytes, exif.little_endian()),
            (_, Value::Ascii(lines)) => lines.iter().map(|line| chinese(line)).collect::<Vec<_>>().join(" "),
            _ => continue,
        };
        let text = text.trim_matches(['\0', ' ']);
        match field.tag {
            Tag::Artist | Tag(_, 0x9C9D) => contents.property("author", text),
            Tag::CameraOwnerName => contents.property("camera-owner", text),
            Tag::Copyright | Tag::ImageDescription | Tag::UserComment | Tag(_, 0x9C9B..=0x9C9F) => {
                contents.property("comments", text);
            }
            _ => contents.text("", text),
        }
    }
    if exif.get_field(Tag::GPSLatitude, In::PRIMARY).is_some() {
        contents.property("location", "GPS");
    }
}

/// Text of a picture's field, which Chinese programs write in UTF-8 or GB18030.
fn chinese(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::GB18030.decode(bytes).0.into_owned(),
    }
}

/// The comment of a user: eight bytes that name its encoding come first.
fn comment(bytes: &[u8], little: bool) -> String {
    let (code, text) = bytes.split_at(bytes.len().min(8));
    match code {
        b"UNICODE\0" if little => encoding_rs::UTF_16LE.decode(text).0.into_owned(),
        b"UNICODE\0" => encoding_rs::UTF_16BE.decode(text).0.into_owned(),
        _ => chinese(text),
    }
}

/// The segments before the picture itself, and what follows its end.
fn jpeg(bytes: &[u8], contents: &mut Contents) {
    let mut at = 2;
    while let Some([0xFF, marker, high, low]) = bytes.get(at..at + 4) {
        let end = at + 2 + usize::from(u16::from_be_bytes([*high, *low]));
        let Some(segment) = bytes.get(at + 4..end) else { break };
        match marker {
            0xDA => break,
            // Comments, and the segments of applications but JFIF, EXIF and colour profiles.
            0xFE => contents.text("", chinese(segment)),
            0xE1..=0xEF if !segment.starts_with(b"Exif\0") && !segment.starts_with(b"ICC_PROFILE") => {
                packet(segment, contents);
            }
            _ => {}
        }
        at = end;
    }
    let end = memchr::memmem::rfind(bytes, b"\xFF\xD9").map_or(bytes.len(), |end| end + 2);
    stray(bytes.get(end..).unwrap_or_default(), contents);
}

fn png(bytes: &[u8], contents: &mut Contents) {
    let mut at = 8_usize;
    while let Some((length, kind)) = bytes.get(at..at + 8).and_then(|head| head.split_first_chunk::<4>()) {
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        let Some(end) = (at + 8).checked_add(length) else { break };
        let Some(chunk) = bytes.get(at + 8..end) else { break };
        match kind {
            b"tEXt" => contents.text("", chinese(chunk)),
            b"zTXt" | b"iTXt" => international(kind, chunk, contents),
            b"IEND" => stray(bytes.get(end + 4..).unwrap_or_default(), contents),
            b"IHDR" | b"IDAT" | b"PLTE" | b"eXIf" | b"iCCP" => {}
            _ => packet(chunk, contents),
        }
        at = end.saturating_add(4);
    }
}

/// A text chunk of a PNG that may be packed.
fn international(kind: &[u8], chunk: &[u8], contents: &mut Contents) {
    let keyword = memchr::memchr(0, chunk).unwrap_or(chunk.len());
    let rest = chunk.get(keyword + 1..).unwrap_or_default();
    let (packed, text) = match (kind, rest) {
        (b"zTXt", [_, text @ ..]) => (true, text),
        (b"iTXt", [packed, _, rest @ ..]) => {
            let language = memchr::memchr(0, rest).map_or(rest.len(), |at| at + 1);
            let rest = rest.get(language..).unwrap_or_default();
            let translated = memchr::memchr(0, rest).map_or(rest.len(), |at| at + 1);
            (*packed == 1, rest.get(translated..).unwrap_or_default())
        }
        _ => return contents.miss(Unread::Damaged, ""),
    };
    contents.text("", chinese(chunk));
    if packed {
        let mut unpacked = Vec::new();
        let limit = contents.left();
        let mut from = std::io::Read::take(flate2::read::ZlibDecoder::new(text), limit);
        if std::io::Read::read_to_end(&mut from, &mut unpacked).is_err() || !contents.take(unpacked.len()) {
            contents.miss(Unread::Damaged, "");
        }
        packet(&unpacked, contents);
    } else {
        packet(text, contents);
    }
}

fn webp(bytes: &[u8], contents: &mut Contents) {
    let mut at = 12_usize;
    while let Some((kind, length)) = bytes.get(at..at + 8).and_then(|head| head.split_first_chunk::<4>()) {
        let length = <[u8; 4]>::try_from(length).map(u32::from_le_bytes).unwrap_or_default();
        let length = usize::try_from(length).unwrap_or(usize::MAX);
        let Some(end) = (at + 8).checked_add(length) else { break };
        let Some(chunk) = bytes.get(at + 8..end) else { break };
        if !matches!(kind, b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" | b"EXIF") {
            packet(chunk, contents);
        }
        at = end.saturating_add(length % 2);
    }
    stray(bytes.get(at..).unwrap_or_default(), contents);
}

/// A piece of metadata: XMP where it is XML, else whatever words are in it.
fn packet(bytes: &[u8], contents: &mut Contents) {
    if let Some(at) = memchr::memmem::find(bytes, b"<x:xmpmeta").or_else(|| memchr::memmem::find(bytes, b"<rdf:RDF")) {
        let end = memchr::memmem::rfind(bytes, b"<?xpacket end").unwrap_or(bytes.len());
        xml::read(bytes.get(at..end).unwrap_or_default().trim_ascii(), None, contents);
    }
    strings(bytes, contents);
}

/// What follows the end of a picture.
fn stray(bytes: &[u8], contents: &mut Contents) {
    if bytes.iter().any(|byte| !matches!(byte, 0 | b' ' | b'\n' | b'\r')) {
        contents.miss(Unread::Stray, "");
        strings(bytes, contents);
    }
}

/// The words among other bytes, for whatever they are worth.
pub(super) fn strings(bytes: &[u8], contents: &mut Contents) {
    contents.text("", super::words_among(bytes));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    /// A JPEG whose EXIF names an artist and a place.
    fn photograph(artist: &str) -> Vec<u8> {
        let mut tiff = b"II*\0\x08\0\0\0\x02\0".to_vec();
        let artist_at = 8 + 2 + 24 + 4;
        let place_at = artist_at + artist.len();
        let mut entry = |tag: u16, kind: u16, count: usize, value: usize| {
            tiff.extend(tag.to_le_bytes());
            tiff.extend(kind.to_le_bytes());
            tiff.extend(u32::try_from(count).unwrap().to_le_bytes());
            tiff.extend(u32::try_from(value).unwrap().to_le_bytes());
        };
        entry(0x013B, 2, artist.len(), artist_at);
        entry(0x8825, 4, 1, place_at);
        tiff.extend([0; 4]);
        tiff.extend(artist.as_bytes());
        tiff.extend(b"\x01\0\x02\0\x05\0\x03\0\0\0\0\0\0\0\0\0\0\0");
        let place = tiff.len();
        tiff.extend([0; 24]);
        let value = place_at + 10;
        tiff[value..value + 4].copy_from_slice(&u32::try_from(place).unwrap().to_le_bytes());
        let length = u16::try_from(tiff.len() + 8).unwrap();
        [b"\xFF\xD8\xFF\xE1".as_slice(), &length.to_be_bytes(), b"Exif\0\0", &tiff, b"\xFF\xDA\0\x02\xFF\xD9"].concat()
    }

    fn of(bytes: &[u8]) -> Contents {
        let mut contents = Contents::default();
        read(bytes, &mut contents);
        contents
    }

    #[test]
    fn artist_and_place_of_a_photograph() {
        let contents = of(&photograph("王建国 2022"));
        let expected = [("author", "王建国 2022".to_owned()), ("location", "GPS".to_owned())];
        assert_eq!(contents.properties, expected);
        assert!(contents.unread.contains_key(&Unread::Picture));
    }

    #[test]
    fn damage_does_not_stop_it() {
        let whole = photograph("somebody");
        for length in 4..whole.len() {
            assert!(of(whole.get(..length).unwrap()).unread.contains_key(&Unread::Picture));
        }
        assert!(of(b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFabcd").properties.is_empty());
        assert!(!read(b"text", &mut Contents::default()));
    }
}
