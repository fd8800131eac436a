//! Takes the marks of Markdown off lines that a text still has from its editor (`## 二、…`, `**问题一：…**`). They are no words of the
//! announcement; what is taken off is listed with the lines left out. Knows single lines only.

/// Whether a text has marks of Markdown at all: a heading's, or pairs of stars.
pub(super) fn is_marked(text: &str) -> bool {
    text.lines().any(|line| heading_marks(line.trim_start()) > 0 || (line.contains("**") && pairs_of(line, "**") > 0))
}

/// The words of a line, and the marks taken off it.
pub(super) fn without_marks(line: &str) -> (String, Vec<String>) {
    let mut taken = Vec::new();
    let depth = heading_marks(line);
    let mut words = line.get(depth..).unwrap_or(line).trim_start().to_owned();
    if depth > 0 {
        taken.push("#".repeat(depth));
    }
    let pairs = pairs_of(&words, "**");
    if pairs > 0 {
        words = words.replacen("**", "", pairs * 2);
        taken.extend(std::iter::repeat_n("**".to_owned(), pairs * 2));
    }
    (words, taken)
}

/// How many `#` head a line as a heading's mark.
fn heading_marks(line: &str) -> usize {
    let depth = line.bytes().take_while(|byte| *byte == b'#').count();
    let followed = line.get(depth..).is_some_and(|rest| rest.starts_with([' ', '\u{3000}', '\t']));
    if (1..=6).contains(&depth) && followed { depth } else { 0 }
}

/// How many pairs of a mark a line holds; none where one stands alone.
fn pairs_of(line: &str, mark: &str) -> usize {
    let marks = line.matches(mark).count();
    if marks.is_multiple_of(2) { marks / 2 } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_come_off_in_pairs_only() {
        let words = |line: &str| without_marks(line).0;
        assert_eq!(words("## 二、整改情况"), "二、整改情况");
        assert_eq!(words("**问题一：标准不高。**详见下文"), "问题一：标准不高。详见下文");
        assert_eq!(words("电话：0580-30**077"), "电话：0580-30**077");
        assert_eq!(words("#1楼"), "#1楼");
        assert_eq!(without_marks("# **甲**").1, ["#", "**", "**"]);
        assert!(!is_marked("身份证号3309**"));
    }
}
