//! The printer: faces and template, prepared once per process and shared by all threads. One method makes one PDF.

use std::{
    fmt,
    sync::{Arc, mpsc},
    thread,
};

use serde::Serialize;
use typst::{
    WorldExt,
    diag::{Severity, SourceDiagnostic},
    foundations::{Bytes, Label},
    introspection::Introspector,
    syntax::DiagSpan,
    utils::PicoStr,
};
use typst_layout::PagedDocument;

use super::{
    FaceReport, FontSettings, PrintError, PrintJob, Printed, Role, TemplateFiles, annex,
    coverage::{self, FaceModels},
    export,
    fonts::FontSet,
    model::Model,
    said,
    world::{JobWorld, SharedWorld},
};

/// Where a page's text begins, in points from its top, and a tolerance.
const FIRST_LINE: f64 = 125.0;

/// The faces of the machine, found on a separate thread while the records are read.
pub struct Faces {
    found: mpsc::Receiver<Result<Arc<FontSet>, Vec<PrintError>>>,
}

impl Faces {
    /// Starts to search for the faces and then to read those that every announcement needs. A caller that needs one earlier waits for it.
    pub fn seek(settings: &FontSettings) -> Self {
        let settings = settings.clone();
        let (fonts, found) = mpsc::sync_channel(1);
        thread::spawn(move || {
            let found = FontSet::find(&settings).map(Arc::new);
            // Nobody receives the result if something else failed.
            if fonts.send(found.clone()).is_err() {
                return;
            }
            let Ok(found) = &found else { return };
            thread::scope(|scope| {
                for roles in &USUAL {
                    scope.spawn(|| roles.iter().for_each(|role| found.read_first(*role)));
                }
            });
        });
        Self { found }
    }

    fn fonts(self) -> Result<Arc<FontSet>, Vec<PrintError>> {
        // The channel only closes if the thread panicked, and the panic has been reported.
        self.found.recv().unwrap_or_else(|_| Err(Vec::new()))
    }
}

impl fmt::Debug for Faces {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Faces").finish_non_exhaustive()
    }
}

/// The roles that every announcement needs, for each of two threads; the title's role is last, because some announcements have no title.
const USUAL: [[Role; 2]; 2] = [[Role::Body, Role::Title], [Role::Heading, Role::Digits]];

/// A list of attachments and a signature rarely take more lines than this.
const MOST_HELD: usize = 10;

/// Faces and template, ready to print.
pub struct Printer {
    shared: SharedWorld,
    /// Whether the template is not the built-in one.
    own_template: bool,
}

impl Printer {
    /// Creates the printer with the faces that were found in the meantime.
    ///
    /// # Errors
    /// One [`PrintError::NoFace`] for each role without a suitable face.
    pub fn open(faces: Faces, template: &TemplateFiles) -> Result<Self, Vec<PrintError>> {
        let shared = SharedWorld::new(faces.fonts()?, template).ok_or_else(|| {
            let file = TemplateFiles::MAIN.to_owned();
            vec![PrintError::Template { file, line: 0, message: "not a path".to_owned(), hints: Vec::new() }]
        })?;
        Ok(Self { shared, own_template: *template != TemplateFiles::official() })
    }

    /// Makes one PDF.
    ///
    /// Typst divides its work with rayon; to print many reports, use a [`PrintWorker`](super::PrintWorker) on each thread.
    ///
    /// # Errors
    /// Every character that no font has a glyph for, or Typst's errors about the template or the standard.
    pub fn print(&self, job: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        let annexes = match &job.annexes {
            Some(annexes) => annex::models(annexes, &job.meta).map_err(|error| vec![error])?,
            None => Vec::new(),
        };
        let mut model = Model::of(job, annexes);
        let (faces, notes) = coverage::faces(&model, self.shared.fonts())?;
        let mut pages = self.compile(job, &model, &faces)?;
        // How many lines are already free depends on the text. Each attempt lays out the pages again; few announcements need one.
        for lines in 1..=MOST_HELD {
            if !signature_stands_alone(&pages) {
                break;
            }
            model.hold_signature(lines);
            pages = self.compile(job, &model, &faces)?;
        }
        let announcement_pages = place_of(&pages, "announcement-end").map_or(pages.pages().len(), |(page, _)| page);
        if self.own_template {
            let words = model.head.iter().cloned().chain([job.document.text()]).collect::<String>();
            if let Some(error) = said::check(&words, &pages, announcement_pages) {
                return Err(vec![error]);
            }
        }
        let pdf = export::pdf(&pages, job)?;
        Ok(Printed { pdf, pages: pages.pages().len(), announcement_pages, notes })
    }

    fn compile(&self, job: &PrintJob<'_>, model: &Model, faces: &FaceModels) -> Result<PagedDocument, Vec<PrintError>> {
        let attached = model.attach.iter().zip(&job.attach);
        let attached = attached.map(|(file, given)| (file.path.clone(), Bytes::new(given.bytes.to_vec())));
        let data = [json("doc.json", model)?, json("faces.json", faces)?];
        let world = JobWorld::new(&self.shared, attached.chain(data));
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| {
            let errors = errors.iter().filter(|error| error.severity == Severity::Error);
            errors.map(|error| template_error(&world, error)).collect()
        })
    }

    /// Returns a digest of every face that may be used, in order; it does not depend on their folders. Reads only the table directories of
    /// the faces.
    pub fn faces_digest(&self) -> String {
        self.shared.fonts().digest()
    }

    /// Returns which font file is used for each role, for `gongkai fonts` and the manifest.
    pub fn fonts_report(&self) -> Vec<FaceReport> {
        self.shared.fonts().report()
    }
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printer").finish_non_exhaustive()
    }
}

/// Data for the template as a virtual file.
fn json(path: &str, data: &impl Serialize) -> Result<(String, Bytes), Vec<PrintError>> {
    let bytes = serde_json::to_vec(data).map_err(|error| {
        vec![PrintError::Template { file: path.to_owned(), line: 0, message: error.to_string(), hints: Vec::new() }]
    })?;
    Ok((path.to_owned(), Bytes::new(bytes)))
}

/// Returns the page (from 1) and the distance from its top, in points, of what the template labelled.
fn place_of(pages: &PagedDocument, label: &str) -> Option<(usize, f64)> {
    let introspector = pages.introspector();
    let labelled = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    let position = introspector.position(labelled.location()?)?;
    Some((position.page.get(), position.point.y.to_pt()))
}

/// Whether the signature, or the list of attachments right before it, is the first thing on a page that is not the first.
fn signature_stands_alone(pages: &PagedDocument) -> bool {
    let Some((page, top)) = place_of(pages, "signature") else { return false };
    let listed = place_of(pages, "attachments").filter(|(listed, at)| *listed == page && *at < top);
    page > 1 && listed.map_or(top, |(_, at)| at) < FIRST_LINE
}

fn template_error(world: &JobWorld<'_>, error: &SourceDiagnostic) -> PrintError {
    let (file, line) = template_place(world, error.span).unwrap_or((TemplateFiles::MAIN.to_owned(), 0));
    let hints = error.hints.iter().map(|hint| hint.v.to_string()).collect();
    PrintError::Template { file, line, message: error.message.to_string(), hints }
}

fn template_place(world: &JobWorld<'_>, span: DiagSpan) -> Option<(String, usize)> {
    use typst::World;
    let id = span.id()?;
    let source = world.source(id).ok()?;
    let line = source.lines().byte_to_line(world.range(span)?.start)? + 1;
    Some((id.vpath().get_without_slash().to_owned(), line))
}
