//! The print shop: faces and template, made ready once a process and shared by all threads; one method makes one PDF.

use std::{fmt, sync::Arc, thread};

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
    FaceReport, PrintError, PrintJob, PrintSettings, Printed, annex,
    coverage::{self, FaceModels},
    export,
    fonts::Shelf,
    model::Model,
    several,
    world::{Ground, JobWorld},
};

/// Where a page's text begins, in points from its top, and a tolerance.
const FIRST_LINE: f64 = 125.0;

/// Faces and template, ready to print.
pub struct PrintShop {
    ground: Ground,
}

impl PrintShop {
    /// Finds the faces, begins to read them on a thread of its own, and parses the template.
    ///
    /// # Errors
    /// One [`PrintError::NoFace`] for each role that no face can play.
    pub fn load(settings: &PrintSettings) -> Result<Self, Vec<PrintError>> {
        let shelf = Arc::new(Shelf::stock(settings)?);
        // Records are read and composed meanwhile; whoever needs a face first waits for it.
        let ahead = Arc::clone(&shelf);
        thread::spawn(move || ahead.read_usual());
        let ground = Ground::new(shelf, &settings.template).ok_or_else(|| {
            let file = super::TemplateFiles::MAIN.to_owned();
            vec![PrintError::Template { file, line: 0, message: "not a path".to_owned(), hints: Vec::new() }]
        })?;
        Ok(Self { ground })
    }

    /// Makes one PDF.
    ///
    /// Typst divides its work with rayon. Called from one of rayon's own threads, the work stays on one thread, so that a thread
    /// which waits for a page does not take up another report (that took four times the memory for a hundred reports).
    ///
    /// # Errors
    /// Every character that no face holds; or what Typst finds wrong with the template or the standard.
    pub fn print(&self, job: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        if rayon::current_thread_index().is_some() {
            several::apart(|| self.print_here(job))
        } else {
            self.print_here(job)
        }
    }

    pub(super) fn print_here(&self, job: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        let annexes = match &job.annexes {
            Some(annexes) => annex::models(annexes, &job.meta).map_err(|error| vec![error])?,
            None => Vec::new(),
        };
        let mut model = Model::of(job, annexes);
        let (faces, notes) = coverage::faces(&model, self.ground.shelf())?;
        let mut pages = self.compile(job, &model, &faces)?;
        if signature_stands_alone(&pages) {
            model.hold_signature();
            pages = self.compile(job, &model, &faces)?;
        }
        let pdf = export::pdf(&pages, job)?;
        let announcement_pages = place_of(&pages, "announcement-end").map_or(pages.pages().len(), |(page, _)| page);
        Ok(Printed { pdf, pages: pages.pages().len(), announcement_pages, notes })
    }

    fn compile(&self, job: &PrintJob<'_>, model: &Model, faces: &FaceModels) -> Result<PagedDocument, Vec<PrintError>> {
        let attached = model.attach.iter().zip(&job.attach);
        let attached = attached.map(|(file, given)| (file.path.clone(), Bytes::new(given.bytes.to_vec())));
        let data = [json("doc.json", model)?, json("faces.json", faces)?];
        let world = JobWorld::new(&self.ground, attached.chain(data));
        typst::compile::<PagedDocument>(&world).output.map_err(|errors| {
            let errors = errors.iter().filter(|error| error.severity == Severity::Error);
            errors.map(|error| template_error(&world, error)).collect()
        })
    }

    /// Who plays which role, for `gongkai fonts` and the manifest.
    pub fn fonts_report(&self) -> Vec<FaceReport> {
        self.ground.shelf().report()
    }

    /// Makes many PDFs on `threads` threads, and hands each over as it is done, with its place among the jobs. As many finished
    /// PDFs as there are threads wait at most, so memory does not follow the number of jobs.
    pub fn print_many<'a, I, S>(&self, jobs: I, threads: usize, sink: S)
    where
        I: IntoIterator<Item = PrintJob<'a>>,
        I::IntoIter: Send,
        S: FnMut(usize, Result<Printed, Vec<PrintError>>),
    {
        several::print_many(self, jobs.into_iter(), threads, sink);
    }
}

impl fmt::Debug for PrintShop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrintShop").finish_non_exhaustive()
    }
}

/// Data for the template as a virtual file.
fn json(path: &str, data: &impl Serialize) -> Result<(String, Bytes), Vec<PrintError>> {
    let bytes = serde_json::to_vec(data).map_err(|error| {
        vec![PrintError::Template { file: path.to_owned(), line: 0, message: error.to_string(), hints: Vec::new() }]
    })?;
    Ok((path.to_owned(), Bytes::new(bytes)))
}

/// The page (from 1) and the distance from its top, in points, of what the template labelled.
fn place_of(pages: &PagedDocument, label: &str) -> Option<(usize, f64)> {
    let introspector = pages.introspector();
    let labelled = introspector.query_label(Label::new(PicoStr::intern(label))?).ok()?;
    let position = introspector.position(labelled.location()?)?;
    Some((position.page.get(), position.point.y.to_pt()))
}

/// Whether the signature is the first thing on a page that is not the first.
fn signature_stands_alone(pages: &PagedDocument) -> bool {
    place_of(pages, "signature").is_some_and(|(page, top)| page > 1 && top < FIRST_LINE)
}

fn template_error(world: &JobWorld<'_>, error: &SourceDiagnostic) -> PrintError {
    let (file, line) = template_place(world, error.span).unwrap_or((super::TemplateFiles::MAIN.to_owned(), 0));
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
