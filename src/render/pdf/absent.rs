//! The printer of a program built without Typst: it says so, and does nothing.

use super::{FaceReport, FontSettings, PrintError, PrintJob, Printed, TemplateFiles};

/// No faces: nothing would be set in them.
#[derive(Debug)]
pub struct Faces;

impl Faces {
    /// Looks for nothing.
    pub fn seek(_: &FontSettings) -> Self {
        Self
    }
}

/// Prints nothing: the program was built without the feature `pdf`.
#[derive(Debug)]
pub enum Printer {}

impl Printer {
    /// Always [`PrintError::BuiltWithout`].
    pub fn open(_: Faces, _: &TemplateFiles) -> Result<Self, Vec<PrintError>> {
        Err(vec![PrintError::BuiltWithout])
    }

    /// Never called: there is no such printer.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self {}
    }

    /// Never called: there is no such printer.
    pub fn faces_digest(&self) -> String {
        match *self {}
    }

    /// Never called: there is no such printer.
    pub fn fonts_report(&self) -> Vec<FaceReport> {
        match *self {}
    }
}

/// A worker of a printer that does not exist.
#[derive(Debug)]
pub struct PrintWorker<'a>(&'a Printer);

impl<'a> PrintWorker<'a> {
    /// Never called: there is no such printer.
    pub fn take(printer: &'a Printer) -> Self {
        Self(printer)
    }

    /// Never called: there is no such printer.
    pub fn alone(printer: &'a Printer) -> Self {
        Self(printer)
    }

    /// Never called: there is no such printer.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self.0 {}
    }
}
