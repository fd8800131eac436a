//! The printer as used by one thread, for building many reports at once.

use rayon::{ThreadPool, ThreadPoolBuilder};

use super::{PrintError, PrintJob, Printed, Printer};

/// The number of jobs for which Typst's cache is kept. It saves nothing between reports and grows with each.
const REMEMBERED: usize = 2;

/// Prints on one thread. Typst divides its work with rayon; here that work stays on the thread, so that a thread that waits for a page does
/// not start another report. Memory use depends on the number of threads and not on the number of reports.
#[derive(Debug)]
pub struct PrintWorker<'a> {
    printer: &'a Printer,
    pool: Option<ThreadPool>,
}

impl<'a> PrintWorker<'a> {
    /// Creates a worker for the current thread, which must be the one that prints.
    pub fn take(printer: &'a Printer) -> Self {
        Self { printer, pool: ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok() }
    }

    /// Creates a worker whose work Typst divides among all processors, for a single PDF.
    pub fn alone(printer: &'a Printer) -> Self {
        Self { printer, pool: None }
    }

    /// Makes one PDF.
    ///
    /// # Errors
    /// Same as [`Printer::print`].
    pub fn print(&self, job: &PrintJob<'_>) -> Result<Printed, Vec<PrintError>> {
        let printed = match &self.pool {
            Some(pool) => pool.install(|| self.printer.print(job)),
            None => self.printer.print(job),
        };
        comemo::evict(REMEMBERED);
        printed
    }
}
