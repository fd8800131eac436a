//! A thread's own place in the print shop, for building many reports at once.

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{PrintError, PrintJob, PrintShop, Printed, several::REMEMBERED};

/// One thread's place: Typst's own division of work stays on the thread, so that memory follows the number of threads and not
/// the number of reports under way.
#[derive(Debug)]
pub struct Seat<'a> {
    shop: &'a PrintShop,
    pool: Option<ThreadPool>,
}

impl<'a> Seat<'a> {
    /// Takes a place for the current thread, which must be the one that prints.
    pub fn take(shop: &'a PrintShop) -> Self {
        Self { shop, pool: ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok() }
    }

    /// Takes a place whose holder has the machine to itself, and Typst may divide its work among all processors: for a single PDF.
    pub fn alone(shop: &'a PrintShop) -> Self {
        Self { shop, pool: None }
    }

    /// Makes one PDF.
    ///
    /// # Errors
    /// As [`PrintShop::print`].
    pub fn print(&self, job: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        let printed = match &self.pool {
            Some(pool) => pool.install(|| self.shop.print_here(job)),
            None => self.shop.print(job),
        };
        comemo::evict(REMEMBERED);
        printed
    }
}
