//! Many jobs on a few threads, each thread keeping Typst's own division of work to itself.

use std::{
    sync::{Mutex, PoisonError, mpsc},
    thread,
};

use rayon::ThreadPoolBuilder;

use super::{PrintError, PrintJob, PrintShop, Printed};

/// Jobs that Typst's memory of earlier work outlives. It saves nothing between reports and grows with each.
pub(super) const REMEMBERED: usize = 2;

/// Does work in which rayon sees one thread only, on a thread that takes no other work meanwhile.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    let alone = move || match ThreadPoolBuilder::new().num_threads(1).use_current_thread().build() {
        Ok(pool) => pool.install(work),
        Err(_) => work(),
    };
    thread::scope(|scope| match scope.spawn(alone).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

pub(super) fn print_many<'a, I, S>(shop: &PrintShop, jobs: I, threads: usize, mut sink: S)
where
    I: Iterator<Item = PrintJob<'a>> + Send,
    S: FnMut(usize, Result<Printed, Vec<PrintError>>),
{
    let jobs = Mutex::new(jobs.enumerate());
    let next = || jobs.lock().unwrap_or_else(PoisonError::into_inner).next();
    let threads = threads.max(1);
    let (done, results) = mpsc::sync_channel(threads);
    thread::scope(|scope| {
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || {
                let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok();
                while let Some((at, job)) = next() {
                    let printed = match &pool {
                        Some(pool) => pool.install(|| shop.print_here(&job)),
                        None => shop.print_here(&job),
                    };
                    comemo::evict(REMEMBERED);
                    if done.send((at, printed)).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done);
        for (at, printed) in results {
            sink(at, printed);
        }
    });
}
