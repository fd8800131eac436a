//! Computes the widths of a table's columns, so that nothing that stays on one line overlaps the next column.

use super::{pieces::PieceModel, words};

/// Columns and the size of their text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Fitted {
    /// The width of each column in characters of the text's size, including padding; their sum is the width of the table.
    pub(super) widths: Vec<f64>,
    /// The size of the text relative to its usual size: 1, or less if the columns are too narrow for what stays on one line.
    pub(super) scale: f64,
}

/// The demand of a column, in characters: `share` is its share of the width, `needed` the width of the widest part that stays on one line.
#[derive(Clone, Copy, Debug)]
pub(super) struct Want {
    pub(super) share: f64,
    pub(super) needed: f64,
}

/// The padding on both sides of a cell's text, in characters.
pub(super) const INSET: f64 = 1.0;

/// Distributes `room` (the width of the table, in characters of its usual size) among columns: each gets what it needs, and the rest is
/// distributed by share.
pub(super) fn fit(columns: &[Want], room: f64) -> Fitted {
    let needed: Vec<f64> = columns.iter().map(|column| column.needed + INSET).collect();
    let sum: f64 = needed.iter().sum();
    if sum >= room {
        return Fitted { widths: needed, scale: room / sum };
    }
    // Columns that would get less than they need get exactly that and take no part in the rest.
    let mut fixed = vec![false; columns.len()];
    loop {
        let taken: f64 = needed.iter().zip(&fixed).filter(|(_, fixed)| **fixed).map(|(needed, _)| needed).sum();
        let free = columns.iter().zip(&fixed).filter(|(_, fixed)| !**fixed);
        let shares: f64 = free.map(|(column, _)| column.share).sum();
        let share = |column: &Want| (room - taken) * column.share / shares.max(f64::EPSILON);
        let short = (0..columns.len()).find(|at| {
            let (Some(column), Some(needed)) = (columns.get(*at), needed.get(*at)) else { return false };
            fixed.get(*at) == Some(&false) && share(column) < *needed
        });
        let Some(short) = short else {
            let each = columns.iter().zip(&needed).zip(&fixed);
            let widths = each.map(|((column, needed), fixed)| if *fixed { *needed } else { share(column) }).collect();
            return Fitted { widths, scale: 1.0 };
        };
        if let Some(fixed) = fixed.get_mut(short) {
            *fixed = true;
        }
    }
}

/// The widest part of a cell that stays on one line, in characters.
pub(super) fn widest(pieces: &[PieceModel]) -> f64 {
    pieces.iter().map(|piece| words::widest(&piece.words)).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn want(share: f64, needed: f64) -> Want {
        Want { share, needed }
    }

    #[test]
    fn columns_share_the_room() {
        let fitted = fit(&[want(4.0, 1.0), want(12.0, 1.0)], 32.0);
        assert_eq!(fitted, Fitted { widths: vec![8.0, 24.0], scale: 1.0 });
    }

    #[test]
    fn a_column_gets_what_it_needs() {
        let fitted = fit(&[want(4.0, 9.0), want(24.0, 2.0), want(4.0, 1.0)], 32.0);
        assert_eq!(fitted.widths[0], 10.0);
        assert_eq!(fitted.scale, 1.0);
        assert!((fitted.widths.iter().sum::<f64>() - 32.0).abs() < 1e-9);
    }

    #[test]
    fn text_grows_smaller_where_columns_need_more_than_there_is() {
        let fitted = fit(&[want(4.0, 9.0), want(4.0, 9.0)], 10.0);
        assert_eq!(fitted.widths, [10.0, 10.0]);
        assert_eq!(fitted.scale, 0.5);
    }
}
