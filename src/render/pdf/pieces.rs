//! Pieces of text of one face each, with the places where a line may end.
//!
//! Adds no character and leaves none out.

use std::borrow::Cow;

use serde::Serialize;

use super::{
    Role, amounts,
    words::{self, Words},
};
use crate::{disclosure::Run, render::links};

/// A piece of text in one face.
#[derive(Clone, Debug, Serialize)]
pub(super) struct PieceModel {
    pub(super) words: Vec<Words>,
    pub(super) role: Role,
    pub(super) link: Option<String>,
    #[serde(rename = "break")]
    pub(super) breaks: bool,
    /// Whether it stays on one line with the next piece: a figure whose unit has another face.
    pub(super) glued: bool,
}

impl PieceModel {
    fn of(text: &str, role: Role) -> Self {
        Self { words: words::cut(text), role, link: None, breaks: false, glued: false }
    }
}

/// Returns the pieces of a text without style; none for an empty text.
pub(super) fn pieces_of(text: &str, role: Role) -> Vec<PieceModel> {
    if text.is_empty() {
        return Vec::new();
    }
    vec![PieceModel::of(text, role)]
}

/// Returns the pieces of a text that may begin with a number in brackets. Justification may squeeze an opening bracket, and the numbers of
/// paragraphs would not be aligned, so the bracket is a piece of its own.
pub(super) fn numbered_pieces(text: &str, role: Role) -> Vec<PieceModel> {
    let Some(rest) = text.strip_prefix('（') else { return pieces_of(text, role) };
    let mut words = vec![Words::Kept(["（".to_owned()])];
    words.extend(words::cut(rest));
    vec![PieceModel { words, ..PieceModel::of("", role) }]
}

/// Returns the pieces of runs. Strong words are set in the heading's face and emphasised ones in the subheading's, because a Chinese face
/// is never slanted or emboldened.
pub(super) fn run_piece(run: &Run, page: Option<&str>) -> PieceModel {
    let role = match (run.strong, run.emphasis) {
        (true, _) => Role::Heading,
        (false, true) => Role::Subheading,
        (false, false) => Role::Body,
    };
    let link = run.link.as_deref().and_then(|link| links::outside(link, page)).map(Cow::into_owned);
    PieceModel { link, breaks: run.break_before, ..PieceModel::of(&run.text, role) }
}

/// Joins adjacent pieces of the same look, so that no boundary affects the setting of a line.
pub(super) fn joined(pieces: Vec<PieceModel>) -> Vec<PieceModel> {
    let mut joined: Vec<PieceModel> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        match joined.last_mut() {
            Some(last) if !piece.breaks && last.role == piece.role && last.link == piece.link => {
                last.words.extend(piece.words);
            }
            _ => joined.push(piece),
        }
    }
    glued(joined)
}

/// If a figure ends a piece and its unit begins the next (`**45.67**万元`), both become separate pieces that stay on one line.
fn glued(pieces: Vec<PieceModel>) -> Vec<PieceModel> {
    let mut glued: Vec<PieceModel> = Vec::with_capacity(pieces.len());
    for mut piece in pieces {
        let first = words::text_of(&piece.words).next().unwrap_or_default();
        let unit = amounts::unit(first);
        let ends = |last: &PieceModel| {
            let text: String = words::text_of(&last.words).collect();
            amounts::ends_in_figure(&text)
        };
        if unit == 0 || piece.breaks || !glued.last().is_some_and(ends) {
            glued.push(piece);
            continue;
        }
        if let Some(last) = glued.pop() {
            let (front, figure) = words::split_figure(last.words.clone());
            if !front.is_empty() {
                glued.push(PieceModel { words: front, ..last.clone() });
                glued.push(PieceModel { words: figure, breaks: false, glued: true, ..last });
            } else {
                glued.push(PieceModel { words: figure, glued: true, ..last });
            }
        }
        let (unit, rest) = words::split_at(std::mem::take(&mut piece.words), unit);
        glued.push(PieceModel { words: unit, ..piece.clone() });
        if !rest.is_empty() {
            glued.push(PieceModel { words: rest, breaks: false, ..piece });
        }
    }
    glued
}
