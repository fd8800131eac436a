//! Where text is on a page: matrices, and the state that operators change.

use std::rc::Rc;

use lopdf::Object;

use super::{
    super::layout::Piece,
    font::{Font, number},
};

/// A matrix of six numbers, as PDF writes it.
pub(super) type Matrix = [f64; 6];
pub(super) const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The matrix that applies `first` and then `second`.
pub(super) fn product(first: Matrix, second: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = second;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

/// The state of graphics and text.
#[derive(Clone)]
pub(super) struct State {
    pub(super) matrix: Matrix,
    pub(super) font: Rc<Font>,
    pub(super) size: f64,
    pub(super) character_space: f64,
    pub(super) word_space: f64,
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) text: Matrix,
    pub(super) line: Matrix,
}

impl Default for State {
    fn default() -> Self {
        Self {
            matrix: IDENTITY,
            font: Rc::default(),
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: IDENTITY,
            line: IDENTITY,
        }
    }
}

impl State {
    /// Begins a line beside the one before.
    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line = product([1.0, 0.0, 0.0, 1.0, x, y], self.line);
        self.text = self.line;
    }
}

/// Six numbers as a matrix.
pub(super) fn matrix(numbers: &[Object]) -> Option<Matrix> {
    let numbers: Vec<f64> = numbers.iter().map_while(|object| number(Some(object))).collect();
    numbers.try_into().ok()
}

/// Moves the text matrix along the line.
pub(super) fn advance(state: &mut State, by: f64) {
    let step = match state.font.vertical {
        true => [1.0, 0.0, 0.0, 1.0, 0.0, -by],
        false => [1.0, 0.0, 0.0, 1.0, by * state.stretch, 0.0],
    };
    state.text = product(step, state.text);
}

/// A piece of text from one state to another.
pub(super) fn piece(begin: &State, end: &State, text: String) -> Piece {
    let place = |state: &State| product([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], product(state.text, state.matrix));
    let (from, to) = (place(begin), place(end));
    let [a, b, c, d, x, y] = from;
    let (along_x, along_y) = if begin.font.vertical { (-c, -d) } else { (a, b) };
    let length = along_x.hypot(along_y).max(1e-9);
    let (along_x, along_y) = (along_x / length, along_y / length);
    let along = |x: f64, y: f64| x * along_x + y * along_y;
    Piece {
        direction: along_y.atan2(along_x).to_degrees().round() as i32,
        start: along(x, y),
        end: along(to[4], to[5]),
        across: x * along_y - y * along_x,
        size: (begin.size * c.hypot(d)).abs().max(1e-3),
        continues: false,
        text,
    }
}
