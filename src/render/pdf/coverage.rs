//! Determines which faces the characters of a job need. Typst prints a blank box for a character that a face lacks, silently in a plain
//! PDF, so every character is looked up here first.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::{
    PrintError, PrintNote, Role,
    fonts::{Face, FontSet},
    model::{BlockModel, Model},
    pieces::PieceModel,
    words,
};

/// The faces of each role, in the order in which Typst tries them.
pub(super) type FaceModels = BTreeMap<Role, Vec<FaceModel>>;

/// A face of a role, in the form that the template reads.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct FaceModel {
    /// The name of the face in Typst.
    name: String,
    /// A pattern of the characters taken from it; `None` if all characters that it maps are.
    covers: Option<String>,
}

/// The characters that the template itself sets: those of the page number.
const PAGE_NUMBER: &str = "— 0123456789";

/// Finds a face for every character of the model and returns the faces of each role.
pub(super) fn faces(model: &Model, fonts: &FontSet) -> Result<(FaceModels, Vec<PrintNote>), Vec<PrintError>> {
    let mut needed = characters(model);
    needed.entry(Role::Digits).or_default().extend(PAGE_NUMBER.chars().filter(|c| *c != ' ').map(|c| (c, None)));
    // In parallel, because the faces of each role are read and searched for the first time here.
    let cast: Vec<(Role, Cast)> = Role::ALL
        .par_iter()
        .map(|role| (*role, cast(*role, needed.get(role).unwrap_or(&BTreeMap::new()), fonts)))
        .collect();
    let (mut faces, mut notes, mut errors) = (FaceModels::new(), Vec::new(), Vec::new());
    for (role, cast) in cast {
        faces.insert(role, cast.models);
        notes.extend(cast.notes);
        errors.extend(cast.errors);
    }
    if errors.is_empty() { Ok((faces, notes)) } else { Err(errors) }
}

/// The result of choosing the faces of one role.
struct Cast {
    models: Vec<FaceModel>,
    notes: Vec<PrintNote>,
    errors: Vec<PrintError>,
}

fn cast(role: Role, needed: &BTreeMap<char, Option<&str>>, fonts: &FontSet) -> Cast {
    let mut casting = Casting::new(role, fonts);
    let (mut notes, mut errors) = (Vec::new(), Vec::new());
    for (&character, item) in needed {
        let item = item.map(str::to_owned);
        match casting.cast(character) {
            None => errors.push(PrintError::NoGlyph { character, role, item }),
            Some(0) => {}
            Some(at) if casting.latin == Some(at) && character.is_ascii() => {}
            Some(at) => {
                let family = casting.chain.get(at).map(|face| face.family.clone()).unwrap_or_default();
                notes.push(PrintNote::OtherFace { character, role, item, family });
            }
        }
    }
    Cast { models: casting.models(), notes, errors }
}

/// The faces of one role while they are chosen.
struct Casting<'a> {
    chain: Vec<&'a Face>,
    /// The index in the chain of the face that sets letters and digits, if it is not the first.
    latin: Option<usize>,
    used: BTreeSet<usize>,
    /// The characters that a face maps but must not set, by its index in the chain.
    hidden: BTreeMap<usize, BTreeSet<char>>,
}

impl<'a> Casting<'a> {
    fn new(role: Role, fonts: &'a FontSet) -> Self {
        let chain: Vec<&Face> = fonts.chain(role).collect();
        let wanted = chain.first().and_then(|face| role.latin(&face.family));
        let latin = wanted.and_then(|wanted| chain.iter().position(|face| face.is(wanted)));
        Self { chain, latin, used: BTreeSet::from([0]), hidden: BTreeMap::new() }
    }

    /// Returns the index in the chain of the face that sets a character.
    fn cast(&mut self, character: char) -> Option<usize> {
        let latin = self
            .latin
            .filter(|at| character.is_ascii() && self.chain.get(*at).is_some_and(|face| face.holds(character)));
        let at = latin.or_else(|| self.chain.iter().position(|face| face.holds(character)));
        let at = at.or_else(|| self.chain.iter().position(|face| face.maps(character) && !face.is_blank(character)))?;
        self.used.insert(at);
        for before in (0..at).filter(|before| self.chain.get(*before).is_some_and(|face| face.maps(character))) {
            self.hidden.entry(before).or_default().insert(character);
        }
        Some(at)
    }

    fn models(&self) -> Vec<FaceModel> {
        let model = |at: &usize| {
            let face = self.chain.get(*at)?;
            let hidden = self.hidden.get(at).map(|hidden| hidden.iter().map(|c| format!("\\x{{{:x}}}", u32::from(*c))));
            let covers = hidden.map(|hidden| format!("[^{}]", hidden.collect::<String>()));
            Some(FaceModel { name: face.name.clone(), covers })
        };
        self.used.iter().filter_map(model).collect()
    }
}

/// The characters of each role, each with the item in which it occurs first.
fn characters(model: &Model) -> BTreeMap<Role, BTreeMap<char, Option<&str>>> {
    let mut needed: BTreeMap<Role, BTreeMap<char, Option<&str>>> = BTreeMap::new();
    let mut visit = |text: &str, role: Role, item| {
        let role = needed.entry(role).or_default();
        for character in text.chars().filter(|c| !c.is_whitespace()) {
            role.entry(character).or_insert(item);
        }
    };
    if let Some(head) = &model.head {
        visit(head, Role::Title, None);
    }
    if let Some(mark) = &model.mark {
        visit(mark, Role::Heading, None);
    }
    for block in &model.blocks {
        each_piece(block, &mut |text, role, item| visit(text, role, item));
    }
    for annex in &model.annexes {
        annex.each(&mut |pieces, item| each_word(pieces, item, &mut visit));
    }
    needed
}

fn each_word<'a>(
    pieces: &'a [PieceModel],
    item: Option<&'a str>,
    visit: &mut dyn FnMut(&'a str, Role, Option<&'a str>),
) {
    for piece in pieces {
        words::text_of(&piece.words).for_each(|text| visit(text, piece.role, item));
    }
}

fn each_piece<'a>(block: &'a BlockModel, visit: &mut dyn FnMut(&'a str, Role, Option<&'a str>)) {
    let mut all = |pieces: &'a [PieceModel], item: Option<&'a str>| each_word(pieces, item, visit);
    match block {
        BlockModel::DocumentNumber { pieces, .. } => all(pieces, None),
        BlockModel::Title { lines } => lines.iter().for_each(|line| visit(line, Role::Title, None)),
        BlockModel::Heading { pieces, item, .. } | BlockModel::Paragraph { pieces, item, .. } => {
            all(pieces, item.as_deref())
        }
        BlockModel::Table { head, rows, item, .. } => {
            std::iter::once(head).chain(rows).flatten().for_each(|cell| all(cell, item.as_deref()));
        }
        BlockModel::Attachments { lines } => {
            for line in lines {
                visit(&line.lead, Role::Body, None);
                visit(&line.number, Role::Body, None);
                each_word(&line.pieces, None, visit);
            }
        }
        BlockModel::Signature { by, date } => by.iter().chain([date]).for_each(|pieces| all(pieces, None)),
    }
}
