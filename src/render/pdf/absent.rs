//! The printer of a program built without Typst. It returns an error and does nothing else.

use super::{FaceReport, FontSettings, PrintError, PrintJob, Printed, TemplateFiles};

/// No faces, because nothing is printed.
#[derive(Debug)]
pub struct Faces;

impl Faces {
    /// Does nothing.
    pub fn seek(_: &FontSettings) -> Self {
        Self
    }
}

/// A printer that cannot exist: the program was built without the feature `pdf`.
#[derive(Debug)]
pub enum Printer {}

impl Printer {
    /// Always [`PrintError::BuiltWithout`].
    pub fn open(_: Faces, _: &TemplateFiles) -> Result<Self, Vec<PrintError>> {
        Err(vec![PrintError::BuiltWithout])
    }

    /// Never called, because no such printer exists.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self {}
    }

    /// Never called, because no such printer exists.
    pub fn faces_digest(&self) -> String {
        match *self {}
    }

    /// Never called, because no such printer exists.
    pub fn fonts_report(&self) -> Vec<FaceReport> {
        match *self {}
    }
}

/// A worker of a printer that does not exist.
#[derive(Debug)]
pub struct PrintWorker<'a>(&'a Printer);

impl<'a> PrintWorker<'a> {
    /// Never called, because no such printer exists.
    pub fn take(printer: &'a Printer) -> Self {
        Self(printer)
    }

    /// Never called, because no such printer exists.
    pub fn alone(printer: &'a Printer) -> Self {
        Self(printer)
    }

    /// Never called, because no such printer exists.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self.0 {}
    }
}
