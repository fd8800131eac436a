//! The printer of a program built without Typst: it says so, and does nothing.

use super::{FaceReport, FontSettings, PrintError, PrintJob, PrintSettings, Printed, TemplateFiles};

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
pub enum PrintShop {}

impl PrintShop {
    /// Always [`PrintError::BuiltWithout`].
    pub fn load(_: &PrintSettings) -> Result<Self, Vec<PrintError>> {
        Err(vec![PrintError::BuiltWithout])
    }

    /// Always [`PrintError::BuiltWithout`].
    pub fn open(_: Faces, _: &TemplateFiles) -> Result<Self, Vec<PrintError>> {
        Err(vec![PrintError::BuiltWithout])
    }

    /// Never called: there is no such shop.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self {}
    }

    /// Never called: there is no such shop.
    pub fn faces_digest(&self) -> String {
        match *self {}
    }

    /// Never called: there is no such shop.
    pub fn fonts_report(&self) -> Vec<FaceReport> {
        match *self {}
    }

    /// Never called: there is no such shop.
    pub fn print_many<'a, I, S>(&self, _: I, _: usize, _: S)
    where
        I: IntoIterator<Item = PrintJob<'a>>,
        I::IntoIter: Send,
        S: FnMut(usize, Result<Printed, Vec<PrintError>>),
    {
        match *self {}
    }
}

/// No place in a shop that does not exist.
#[derive(Debug)]
pub struct Seat<'a>(&'a PrintShop);

impl<'a> Seat<'a> {
    /// Never called: there is no such shop.
    pub fn take(shop: &'a PrintShop) -> Self {
        Self(shop)
    }

    /// Never called: there is no such shop.
    pub fn alone(shop: &'a PrintShop) -> Self {
        Self(shop)
    }

    /// Never called: there is no such shop.
    pub fn print(&self, _: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        match *self.0 {}
    }
}
