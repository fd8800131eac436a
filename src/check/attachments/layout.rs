//! Pieces of text on a page into lines, by where they are drawn.

/// A piece of text as it is drawn.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    /// The direction of writing in whole degrees; pieces of different directions share no line.
    pub(super) direction: i32,
    /// Where it begins and ends along the direction.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Its place across the direction, growing with every line.
    pub(super) across: f64,
    /// The height of the characters.
    pub(super) size: f64,
    /// Whether it was drawn together with the piece before it, so that a gap between them is a space.
    pub(super) continues: bool,
    pub(super) text: String,
}

/// The lines of a page in the order in which its pieces are drawn: a piece on the line of the one before continues it.
pub(super) fn drawn(pieces: &[Piece]) -> String {
    joined(pieces.iter())
}

/// The lines of a page by place, from the head to the foot and each from its beginning to its end: what a reader sees, whatever the
/// order in which it is drawn.
pub(super) fn seen(pieces: &[Piece]) -> String {
    let mut sorted: Vec<&Piece> = pieces.iter().collect();
    sorted.sort_by(|a, b| {
        a.direction.cmp(&b.direction).then(a.across.total_cmp(&b.across)).then(a.start.total_cmp(&b.start))
    });
    let mut lines: Vec<Vec<&Piece>> = Vec::new();
    for piece in sorted {
        match lines.last_mut().filter(|line| line.last().is_some_and(|last| is_same_line(last, piece))) {
            Some(line) => line.push(piece),
            None => lines.push(vec![piece]),
        }
    }
    for line in &mut lines {
        line.sort_by(|a, b| a.start.total_cmp(&b.start));
    }
    joined(lines.into_iter().flatten())
}

fn is_same_line(a: &Piece, b: &Piece) -> bool {
    a.direction == b.direction && (a.across - b.across).abs() < 0.5 * a.size.max(b.size)
}

fn joined<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut text = String::new();
    let mut last: Option<&Piece> = None;
    for piece in pieces {
        if let Some(last) = last {
            let gap = piece.start - last.end;
            let size = last.size.max(piece.size);
            text.push_str(match () {
                () if !is_same_line(last, piece) => "\n",
                // The cells of a table may be no farther apart than words are, so only what is drawn together is parted by a space. A
                // piece that begins before the last one is in another column.
                () if gap < -1.5 * size || gap > 1.5 * size => "\t",
                () if gap > 0.25 * size => {
                    if piece.continues {
                        " "
                    } else {
                        "\t"
                    }
                }
                () => "",
            });
        }
        text.push_str(&piece.text);
        last = Some(piece);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(start: f64, across: f64, text: &str) -> Piece {
        let end = start + 5.0 * text.chars().count() as f64;
        Piece { direction: 0, start, end, across, size: 10.0, continues: text == "x", text: text.to_owned() }
    }

    #[test]
    fn pieces_join_where_they_touch() {
        let pieces = [piece(0.0, 0.0, "1380"), piece(20.0, 0.2, "0000"), piece(44.0, 0.0, "x"), piece(53.0, 0.0, "y")];
        assert_eq!(drawn(&pieces), "13800000 x\ty");
    }

    #[test]
    fn order_of_drawing_does_not_matter_to_the_eye() {
        let pieces = [piece(20.0, 9.0, "c"), piece(10.0, 0.0, "b"), piece(5.0, 0.0, "a")];
        assert_eq!(seen(&pieces), "ab\nc");
    }
}
