//! Text files in the encodings of the country.

use super::{Contents, Unreadable};

const TEXT: [&str; 10] = ["txt", "csv", "tsv", "md", "html", "htm", "xml", "json", "svg", "yaml"];

pub(super) fn read(name: &str, bytes: &[u8]) -> Contents {
    let extension = name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') && TEXT.contains(&extension.as_str()) => Some(text.to_owned()),
        _ if !TEXT.contains(&extension.as_str()) => return Unreadable::Format.into(),
        _ => decode(bytes),
    };
    match text {
        Some(text) => Contents { texts: vec![(String::new(), text)], ..Contents::default() },
        None => Unreadable::Damaged.into(),
    }
}

fn decode(bytes: &[u8]) -> Option<String> {
    let (encoding, skip) = encoding_rs::Encoding::for_bom(bytes).unwrap_or((encoding_rs::GB18030, 0));
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(skip..)?)?;
    Some(text.into_owned()).filter(|text| !text.contains('\0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_of_text_files() {
        let (gbk, _, _) = encoding_rs::GB18030.encode("手机13800000000");
        for bytes in [gbk.as_ref(), "手机13800000000".as_bytes(), b"\xFF\xFEKb:g1\x003\x00"] {
            assert!(read("a.TXT", bytes).texts.iter().any(|(_, text)| text.starts_with("手机13")));
        }
        assert_eq!(read("a.txt", b"\xFF\x81\x20").unreadable, Some(Unreadable::Damaged));
        assert_eq!(read("a.wps", "手机".as_bytes()).unreadable, Some(Unreadable::Format));
    }
}
