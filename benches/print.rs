//! Speed of the official PDF in a warm process: `cargo bench --bench print -- warm 30`, `… -- many 2 100`.
//!
//! Prints one line: what, how many, milliseconds a document (median where they are timed one by one), peak memory. Every document
//! differs from the one before in every paragraph, so that nothing is remembered from one to the next.
#![allow(clippy::print_stdout, clippy::expect_used, clippy::indexing_slicing, reason = "a measuring program")]
#![allow(clippy::disallowed_methods, reason = "measures with a clock and reads its own memory")]

/// As in the program.
#[cfg(feature = "pdf")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[cfg(not(feature = "pdf"))]
fn main() {
    println!("skipped: built without the feature `pdf`");
}

#[cfg(feature = "pdf")]
fn main() {
    use gongkai::render::pdf::{Faces, FontSettings, Printer, TemplateFiles};
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |at: usize, or: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(or);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let fonts = FontSettings { folders: vec![root.join(".cache/fonts")], system: true };
    let printer =
        Printer::open(Faces::seek(&fonts), &TemplateFiles::official()).expect("faces; run tests/setup/fonts.sh");
    match arguments.first().map(String::as_str) {
        Some("many") => measure::many(&printer, number(1, 2), number(2, 100)),
        _ => measure::warm(&printer, number(1, 30)),
    }
}

#[cfg(feature = "pdf")]
mod measure {
    use std::{
        path::Path,
        sync::atomic::{AtomicUsize, Ordering},
        thread,
        time::Instant,
    };

    use gongkai::{
        disclosure::{Block, Document, NamedItem, Run, admit, compose},
        render::pdf::{PrintJob, PrintMeta, PrintWorker, Printer, Standard},
        source,
    };

    /// One document after another.
    pub(super) fn warm(printer: &Printer, count: usize) {
        let example = example();
        let mut times = Vec::with_capacity(count);
        let worker = PrintWorker::take(printer);
        for at in 0..=count {
            let document = varied(&example, at);
            let began = Instant::now();
            let printed = worker.print(&job(&document)).expect("a PDF");
            let took = began.elapsed().as_secs_f64() * 1000.0;
            assert!(!printed.pdf.is_empty());
            // The first reads the fonts.
            if at > 0 {
                times.push(took);
            }
        }
        times.sort_by(f64::total_cmp);
        println!("warm documents={count} median_ms={:.1} peak_mb={}", times[count / 2], peak());
    }

    /// Many documents on some threads, each with a worker of its own, as a build prints them.
    pub(super) fn many(printer: &Printer, threads: usize, count: usize) {
        let example = example();
        let documents: Vec<Document> = (0..count).map(|at| varied(&example, at)).collect();
        let began = Instant::now();
        let (next, bytes) = (AtomicUsize::new(0), AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..threads.max(1) {
                scope.spawn(|| {
                    let worker = PrintWorker::take(printer);
                    while let Some(document) = documents.get(next.fetch_add(1, Ordering::Relaxed)) {
                        let printed = worker.print(&job(document)).expect("a PDF");
                        bytes.fetch_add(printed.pdf.len(), Ordering::Relaxed);
                    }
                });
            }
        });
        let bytes = bytes.into_inner();
        let took = began.elapsed().as_secs_f64();
        let each = took * 1000.0 / count as f64;
        println!(
            "many threads={threads} documents={count} seconds={took:.2} each_ms={each:.1} peak_mb={} bytes={bytes}",
            peak()
        );
    }

    fn job(document: &Document) -> PrintJob<'_> {
        let meta = PrintMeta {
            title: "关于巡察整改进展情况的通报".to_owned(),
            issuer: "某某街道工作委员会".to_owned(),
            names: Vec::new(),
            date: "2022-05-17".parse().ok(),
            language: "zh-CN".to_owned(),
            page_address: None,
            mark: None,
        };
        PrintJob { document, meta, annexes: None, standard: Standard::default(), attach: Vec::new() }
    }

    fn example() -> Document {
        let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
        let mut findings = Vec::new();
        let files = source::read_files(&content, "donggang-2022", &mut findings);
        let loaded = source::parse(&content, files, &mut findings).expect("the example's records");
        let items = loaded.items.into_iter().map(|item| NamedItem { id: item.id, record: item.record.value }).collect();
        compose(&admit("donggang-2022", loaded.report.value, items))
    }

    /// The document with a number of its own in every paragraph.
    fn varied(document: &Document, at: usize) -> Document {
        let mut document = document.clone();
        for block in &mut document.blocks {
            match block {
                Block::Paragraph { runs, .. } => runs.push(Run::plain(format!("（{at}）"))),
                Block::Heading { text, .. } | Block::Title { text } => text.push_str(&at.to_string()),
                _ => {}
            }
        }
        document
    }

    /// The most memory the process has held, in megabytes.
    fn peak() -> u64 {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
    }
}
