//! Requests that the viewer prints at actual size.
//!
//! The dialogs of most viewers shrink a page to the printer's margins unless the file requests otherwise, and then 22 lines no longer fill
//! the text block of GB/T 9704. Neither Typst nor the library below it writes the entry `/PrintScaling` (ISO 32000-1, 12.2), so it is
//! inserted into the catalogue of the finished file, and the offsets in the cross-reference table are adjusted. Nothing else of the file
//! changes.

/// The entry in a dictionary of viewer preferences.
const ENTRY: &[u8] = b"/PrintScaling/None";
const PREFERENCES: &[u8] = b"/ViewerPreferences<<";
/// The length of an entry of the table: ten digits, a space, five digits, a space, a letter, two bytes of line end.
const ROW: usize = 20;

/// Returns the file with the entry; `None` if it does not have the structure that Typst writes: one plain cross-reference table at its end.
pub(super) fn actual_size(mut pdf: Vec<u8>) -> Option<Vec<u8>> {
    let start = rfind(&pdf, b"startxref\n")? + b"startxref\n".len();
    let table = number(pdf.get(start..)?)?;
    let rows = pdf.get(table..)?.strip_prefix(b"xref\n0 ")?;
    let count = number(rows)?;
    let first = table + b"xref\n0 ".len() + rows.iter().position(|byte| *byte == b'\n')? + 1;
    let trailer = first + count * ROW;
    let root = find(pdf.get(trailer..start)?, b"/Root ")? + trailer + b"/Root ".len();
    let catalogue = number(pdf.get(first + number(pdf.get(root..)?)? * ROW..)?)?;
    let object = pdf.get(catalogue..table)?;
    let object = object.get(..find(object, b"endobj")?)?;
    let (at, text) = match find(object, PREFERENCES) {
        Some(at) => (at + PREFERENCES.len(), ENTRY.to_vec()),
        None => (find(object, b"<<")? + 2, [PREFERENCES, ENTRY, b">>"].concat()),
    };
    let at = catalogue + at;
    // From the end backwards, so that offsets of later changes stay valid.
    let moved = (table + text.len()).to_string();
    let length = pdf.get(start..)?.iter().position(|byte| !byte.is_ascii_digit())?;
    pdf.splice(start..start + length, moved.bytes());
    for row in 0..count {
        let row = first + row * ROW;
        let offset = number(pdf.get(row..)?)?;
        if pdf.get(row + 17) == Some(&b'n') && offset > at {
            pdf.get_mut(row..row + 10)?.copy_from_slice(format!("{:010}", offset + text.len()).as_bytes());
        }
    }
    pdf.splice(at..at, text);
    Some(pdf)
}

/// Parses the number at the beginning of some bytes.
fn number(bytes: &[u8]) -> Option<usize> {
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(bytes.get(..digits)?).ok()?.parse().ok()
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, part)
}

fn rfind(bytes: &[u8], part: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A file with a catalogue and pages after it, up to the table.
    fn file(catalogue: &str) -> Vec<u8> {
        let mut pdf = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (number, body) in [(1, catalogue), (2, "<</Type/Pages/Count 0/Kids[]>>")] {
            offsets.push(pdf.len());
            pdf.extend(format!("{number} 0 obj\n{body}\nendobj\n").bytes());
        }
        let table = pdf.len();
        pdf.extend(b"xref\n0 3\n0000000000 65535 f\r\n");
        offsets.iter().for_each(|offset| pdf.extend(format!("{offset:010} 00000 n\r\n").bytes()));
        pdf.extend(format!("trailer\n<</Size 3/Root 1 0 R>>\nstartxref\n{table}\n%%EOF").bytes());
        pdf
    }

    #[test]
    fn the_entry_is_put_in_and_the_file_stays_sound() {
        for (catalogue, expected) in [
            ("<</Type/Catalog/Pages 2 0 R>>", "<</ViewerPreferences<</PrintScaling/None>>/Type/Catalog"),
            (
                "<</Type/Catalog/Pages 2 0 R/ViewerPreferences<</DisplayDocTitle true>>>>",
                "/ViewerPreferences<</PrintScaling/None/DisplayDocTitle true>>",
            ),
        ] {
            let made = actual_size(file(catalogue)).unwrap();
            assert!(find(&made, expected.as_bytes()).is_some(), "{catalogue}");
            let read = lopdf::Document::load_mem(&made).unwrap();
            let preferences = read.catalog().unwrap().get(b"ViewerPreferences").unwrap().as_dict().unwrap();
            assert_eq!(preferences.get(b"PrintScaling").unwrap().as_name().unwrap(), b"None");
            assert!(read.get_object((2, 0)).unwrap().as_dict().unwrap().has(b"Kids"));
        }
    }

    #[test]
    fn another_kind_of_file_is_left_alone() {
        assert_eq!(actual_size(b"%PDF-1.7\nstartxref\n9\n%%EOF".to_vec()), None);
        assert_eq!(actual_size(Vec::new()), None);
        let indirect = file("<</Type/Catalog/Pages 2 0 R>>");
        let cut = indirect.get(..indirect.len() - 30).unwrap().to_vec();
        assert_eq!(actual_size(cut), None);
    }
}
