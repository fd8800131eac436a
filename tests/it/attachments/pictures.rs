//! Guises in pictures. Their words can never be read, so every picture is told at least.

use std::io::Write as _;

use super::{
    Fate::{Refused, Told},
    Guise, spellings,
};

/// A PNG with further chunks.
pub(super) fn png(chunks: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let head: &[u8] = &[0, 0, 0, 64, 0, 0, 0, 64, 8, 0, 0, 0, 0];
    for (kind, data) in std::iter::once((b"IHDR", head)).chain(chunks.iter().copied()).chain([(b"IEND", &[][..])]) {
        bytes.extend(u32::try_from(data.len()).unwrap().to_be_bytes());
        bytes.extend(kind);
        bytes.extend(data);
        let mut crc = flate2::Crc::new();
        crc.update(kind);
        crc.update(data);
        bytes.extend(crc.sum().to_be_bytes());
    }
    bytes
}

/// A JPEG with further segments.
pub(super) fn jpeg(segments: &[(u8, &[u8])]) -> Vec<u8> {
    let mut bytes = b"\xFF\xD8".to_vec();
    for (marker, data) in
        std::iter::once((0xE0, &b"JFIF\0\x01\x02\0\0\x01\0\x01\0\0"[..])).chain(segments.iter().copied())
    {
        bytes.extend([0xFF, marker]);
        bytes.extend(u16::try_from(data.len() + 2).unwrap().to_be_bytes());
        bytes.extend(data);
    }
    bytes.extend(b"\xFF\xDA\0\x02\x7F\xFF\xD9");
    bytes
}

/// EXIF with one text under a tag of its first directory.
fn exif(tag: u16, kind: u16, value: &[u8]) -> Vec<u8> {
    let value = if value.len() < 5 { [value, &[0; 5]].concat() } else { value.to_vec() };
    let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
    tiff.extend(tag.to_le_bytes());
    tiff.extend(kind.to_le_bytes());
    tiff.extend(u32::try_from(value.len()).unwrap().to_le_bytes());
    tiff.extend(26_u32.to_le_bytes());
    tiff.extend([0; 4]);
    tiff.extend(value);
    tiff
}

fn xmp(text: &str) -> String {
    format!(
        "<x:xmpmeta xmlns:x='x'><rdf:RDF xmlns:rdf='r'><dc:title xmlns:dc='d'>{text}</dc:title></rdf:RDF></x:xmpmeta>"
    )
}

pub(super) fn guises() -> Vec<Guise> {
    let mut guises = vec![
        Guise::new("jpg", "scan", "without EXIF", Told, jpeg(&[])),
        Guise::new("png", "scan", "without EXIF", Told, png(&[])),
        Guise::new("gif", "scan", "without a comment", Told, b"GIF89a\x40\0\x40\0\0\0\0;".to_vec()),
        Guise::new("bmp", "scan", "plain", Told, b"BM\x46\0\0\0\0\0\0\0\x36\0\0\0".to_vec()),
        Guise::new("tif", "scan", "plain", Told, exif(0x0110, 2, b"scanner\0")),
        Guise::new("webp", "scan", "plain", Told, b"RIFF\x0c\0\0\0WEBPVP8 \0\0\0\0".to_vec()),
        Guise::new("heic", "photograph", "plain", Told, b"\0\0\0\x18ftypheic\0\0\0\0heicmif1".to_vec()),
        Guise::new("jp2", "scan", "plain", Told, b"\0\0\0\x0CjP  \r\n\x87\n".to_vec()),
        Guise::new("jpg", "cut off", "in the head", Told, b"\xFF\xD8\xFF\xE1\x40".to_vec()),
    ];
    for (spelling, text) in spellings() {
        let bytes = text.as_bytes();
        let mut add =
            |format, place: &str, bytes: Vec<u8>| guises.push(Guise::new(format, place, spelling, Refused, bytes));
        let with_head = |tiff: Vec<u8>| [b"Exif\0\0".to_vec(), tiff].concat();
        add("jpg", "comment", jpeg(&[(0xFE, bytes)]));
        add(
            "jpg",
            "XMP",
            jpeg(&[(0xE1, [b"http://ns.adobe.com/xap/1.0/\0", xmp(&text).as_bytes()].concat().as_slice())]),
        );
        add(
            "jpg",
            "IPTC",
            jpeg(&[(0xED, [b"Photoshop 3.0\08BIM\x04\x04\0\0\0\x30\x1c\x02\x78\0\x2c", bytes].concat().as_slice())]),
        );
        add("jpg", "description", jpeg(&[(0xE1, &with_head(exif(0x010E, 2, bytes)))]));
        add("jpg", "artist", jpeg(&[(0xE1, &with_head(exif(0x013B, 2, bytes)))]));
        add("jpg", "copyright", jpeg(&[(0xE1, &with_head(exif(0x8298, 2, bytes)))]));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        add("jpg", "comment of Windows", jpeg(&[(0xE1, &with_head(exif(0x9C9C, 1, &wide)))]));
        add("jpg", "keywords of Windows", jpeg(&[(0xE1, &with_head(exif(0x9C9E, 1, &wide)))]));
        add("jpg", "behind the end", [jpeg(&[]), bytes.to_vec()].concat());
        add("png", "text", png(&[(b"tEXt", &[b"Comment\0", bytes].concat())]));
        let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        packer.write_all(bytes).unwrap();
        let packed = packer.finish().unwrap();
        add("png", "packed text", png(&[(b"zTXt", &[b"Comment\0\0", packed.as_slice()].concat())]));
        add("png", "international text", png(&[(b"iTXt", &[b"Comment\0\0\0zh\0\0", bytes].concat())]));
        add(
            "png",
            "packed international text",
            png(&[(b"iTXt", &[b"Comment\0\x01\0zh\0\0", packed.as_slice()].concat())]),
        );
        add("png", "XMP", png(&[(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", xmp(&text).as_bytes()].concat())]));
        add("png", "EXIF", png(&[(b"eXIf", &exif(0x010E, 2, bytes))]));
        add("png", "behind the end", [png(&[]), bytes.to_vec()].concat());
        let chunk = |kind: &[u8], data: &[u8]| {
            let length = u32::try_from(data.len()).unwrap().to_le_bytes();
            let data = [kind, &length, data, &vec![0; data.len() % 2]].concat();
            [b"RIFF", &u32::try_from(data.len() + 4).unwrap().to_le_bytes()[..], b"WEBP", &data].concat()
        };
        add("webp", "XMP", chunk(b"XMP ", xmp(&text).as_bytes()));
        add("webp", "EXIF", chunk(b"EXIF", &exif(0x010E, 2, bytes)));
        add(
            "gif",
            "comment",
            [b"GIF89a\x40\0\x40\0\0\0\0\x21\xFE", &[u8::try_from(bytes.len()).unwrap()][..], bytes, b"\0;"].concat(),
        );
        add("tif", "description", exif(0x010E, 2, bytes));
    }
    guises
}
