//! What a camera writes into a picture: where it was taken, and whose it is (EXIF, a TIFF directory inside the file).

use super::Contents;

const ARTIST: u16 = 0x013B;
const AUTHOR: u16 = 0x9C9D;
const CAMERA: u16 = 0x8769;
const CAMERA_OWNER: u16 = 0xA430;
const PLACE: u16 = 0x8825;
const LATITUDE: u16 = 2;

/// The contents of a picture; `None` where the bytes are none.
pub(super) fn read(bytes: &[u8]) -> Option<Contents> {
    let exif = match bytes {
        [0xFF, 0xD8, 0xFF, ..] => jpeg(bytes),
        [0x89, b'P', b'N', b'G', ..] => png(bytes),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => webp(bytes),
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => Some(bytes),
        [b'G', b'I', b'F', b'8', ..] | [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => None,
        _ => return None,
    };
    let mut contents = Contents::default();
    if let Some(tiff) = exif.and_then(Tiff::new) {
        tiff.properties(&mut contents.properties);
    }
    Some(contents)
}

fn jpeg(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 2;
    loop {
        let (marker, length) =
            (bytes.get(at + 1)?, usize::from(u16::from_be_bytes([*bytes.get(at + 2)?, *bytes.get(at + 3)?])));
        let segment = bytes.get(at + 4..at + 2 + length)?;
        match marker {
            0xE1 => match segment.strip_prefix(b"Exif\0\0") {
                Some(exif) => return Some(exif),
                None => at += 2 + length,
            },
            0xDA => return None,
            _ => at += 2 + length,
        }
    }
}

fn png(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 8;
    loop {
        let head: [u8; 4] = bytes.get(at..at + 4)?.try_into().ok()?;
        let length = usize::try_from(u32::from_be_bytes(head)).ok()?;
        if bytes.get(at + 4..at + 8)? == b"eXIf" {
            return bytes.get(at + 8..at + 8 + length);
        }
        at = at.checked_add(length)?.checked_add(12)?;
    }
}

fn webp(bytes: &[u8]) -> Option<&[u8]> {
    let mut at = 12;
    loop {
        let length: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let length = usize::try_from(u32::from_le_bytes(length)).ok()?;
        let chunk = bytes.get(at + 8..at + 8 + length);
        if bytes.get(at..at + 4)? == b"EXIF" {
            return chunk.map(|chunk| chunk.strip_prefix(b"Exif\0\0").unwrap_or(chunk));
        }
        at = at.checked_add(length + length % 2)?.checked_add(8)?;
    }
}

struct Tiff<'a> {
    bytes: &'a [u8],
    little: bool,
}

/// An entry of a directory: its tag, how many values of how many bytes, and where the four bytes of its value stand.
struct Entry {
    tag: u16,
    bytes: usize,
    value: usize,
}

impl<'a> Tiff<'a> {
    fn new(bytes: &'a [u8]) -> Option<Self> {
        match bytes.get(..4)? {
            [b'I', b'I', 42, 0] => Some(Self { bytes, little: true }),
            [b'M', b'M', 0, 42] => Some(Self { bytes, little: false }),
            _ => None,
        }
    }

    fn properties(&self, properties: &mut Vec<(&'static str, String)>) {
        let Some(first) = self.number(4) else { return };
        let entries = self.directory(first);
        let find = |tag: u16| entries.iter().find(|entry| entry.tag == tag);
        let artist = find(ARTIST).map(|entry| self.text(entry)).into_iter();
        let author = find(AUTHOR).map(|entry| self.wide_text(entry));
        properties.extend(artist.chain(author).filter(|name| !name.is_empty()).map(|name| ("author", name)));
        let below = |tag: u16| find(tag).and_then(|entry| self.number(entry.value)).map(|at| self.directory(at));
        let camera = below(CAMERA).unwrap_or_default();
        let owner = camera.iter().find(|entry| entry.tag == CAMERA_OWNER).map(|entry| self.text(entry));
        properties.extend(owner.filter(|name| !name.is_empty()).map(|name| ("camera-owner", name)));
        if below(PLACE).unwrap_or_default().iter().any(|entry| entry.tag == LATITUDE) {
            properties.push(("location", "GPS".to_owned()));
        }
    }

    fn directory(&self, at: usize) -> Vec<Entry> {
        let count = self.short(at).unwrap_or_default();
        (0..usize::from(count)).map_while(|index| self.entry(at + 2 + index * 12)).collect()
    }

    fn entry(&self, at: usize) -> Option<Entry> {
        let size = match self.short(at + 2)? {
            3 => 2,
            4 | 9 => 4,
            5 | 10 => 8,
            _ => 1,
        };
        Some(Entry { tag: self.short(at)?, bytes: self.number(at + 4)?.checked_mul(size)?, value: at + 8 })
    }

    fn value(&self, entry: &Entry) -> &'a [u8] {
        let at = if entry.bytes <= 4 { Some(entry.value) } else { self.number(entry.value) };
        at.and_then(|at| self.bytes.get(at..at.checked_add(entry.bytes)?)).unwrap_or_default()
    }

    fn text(&self, entry: &Entry) -> String {
        String::from_utf8_lossy(self.value(entry)).trim_matches(['\0', ' ']).to_owned()
    }

    fn wide_text(&self, entry: &Entry) -> String {
        let (text, _) = encoding_rs::UTF_16LE.decode_without_bom_handling(self.value(entry));
        text.trim_matches(['\0', ' ']).to_owned()
    }

    fn short(&self, at: usize) -> Option<u16> {
        let bytes: [u8; 2] = self.bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if self.little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    }

    fn number(&self, at: usize) -> Option<usize> {
        let bytes: [u8; 4] = self.bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        usize::try_from(if self.little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) }).ok()
    }
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
        entry(ARTIST, 2, artist.len(), artist_at);
        entry(PLACE, 4, 1, place_at);
        tiff.extend([0; 4]);
        tiff.extend(artist.as_bytes());
        tiff.extend(b"\x01\0\x02\0\x05\0\x03\0\0\0\0\0\0\0\0\0\0\0");
        let length = u16::try_from(tiff.len() + 8).unwrap();
        [b"\xFF\xD8\xFF\xE1".as_slice(), &length.to_be_bytes(), b"Exif\0\0", &tiff, b"\xFF\xDA\0\x02"].concat()
    }

    #[test]
    fn artist_and_place_of_a_photograph() {
        let contents = read(&photograph("王建国 2022")).unwrap();
        let expected = [("author", "王建国 2022".to_owned()), ("location", "GPS".to_owned())];
        assert_eq!(contents.properties, expected);
    }

    #[test]
    fn damage_does_not_stop_it() {
        let whole = photograph("somebody");
        for length in 4..whole.len() {
            assert!(read(whole.get(..length).unwrap()).is_some());
        }
        assert!(read(b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFabcd").unwrap().properties.is_empty());
        assert!(read(b"text").is_none());
    }
}
