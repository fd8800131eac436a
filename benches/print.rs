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
    use gongkai::render::pdf::{FontSettings, PrintSettings, PrintShop, TemplateFiles};
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let number = |at: usize, or: usize| arguments.get(at).and_then(|text| text.parse().ok()).unwrap_or(or);
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let settings = PrintSettings {
        fonts: FontSettings { folders: vec![root.join(".cache/fonts")], system: true },
        template: TemplateFiles::official(),
    };
    let shop = PrintShop::load(&settings).expect("faces; run tests/setup/fonts.sh");
    match arguments.first().map(String::as_str) {
        Some("many") => measure::many(&shop, number(1, 2), number(2, 100)),
        _ => measure::warm(&shop, number(1, 30)),
    }
}

#[cfg(feature = "pdf")]
mod measure {
    use std::{path::Path, time::Instant};

    use gongkai::{
        disclosure::{Block, Document, NamedItem, Run, admit, compose},
        render::pdf::{PrintJob, PrintMeta, PrintShop, Seat, Standard},
        source,
    };

    /// One document after another.
    pub(super) fn warm(shop: &PrintShop, count: usize) {
        let example = example();
        let mut times = Vec::with_capacity(count);
        let seat = Seat::take(shop);
        for at in 0..=count {
            let document = varied(&example, at);
            let began = Instant::now();
            let printed = seat.print(&job(&document)).expect("a PDF");
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

    /// Many documents on some threads.
    pub(super) fn many(shop: &PrintShop, threads: usize, count: usize) {
        let example = example();
        let documents: Vec<Document> = (0..count).map(|at| varied(&example, at)).collect();
        let began = Instant::now();
        let mut bytes = 0;
        shop.print_many(documents.iter().map(job), threads, |_, printed| bytes += printed.expect("a PDF").pdf.len());
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
