//! The longer explanation of each code, with an example, for `gongkai explain`.

use super::{Code, Lang};

/// The Markdown section about a code; empty where there is none (a test holds that to not happening).
pub fn explain(code: Code, lang: Lang) -> String {
    let family = code.id().chars().next().unwrap_or_default();
    let source = match (family, lang) {
        ('S', Lang::Zh) => include_str!("explain/zh/S.md"),
        ('S', Lang::En) => include_str!("explain/en/S.md"),
        ('T', Lang::Zh) => include_str!("explain/zh/T.md"),
        ('T', Lang::En) => include_str!("explain/en/T.md"),
        ('D', Lang::Zh) => include_str!("explain/zh/D.md"),
        ('D', Lang::En) => include_str!("explain/en/D.md"),
        ('P', Lang::Zh) => include_str!("explain/zh/P.md"),
        ('P', Lang::En) => include_str!("explain/en/P.md"),
        ('W', Lang::Zh) => include_str!("explain/zh/W.md"),
        ('W', Lang::En) => include_str!("explain/en/W.md"),
        ('A', Lang::Zh) => include_str!("explain/zh/A.md"),
        ('A', Lang::En) => include_str!("explain/en/A.md"),
        ('C', Lang::Zh) => include_str!("explain/zh/C.md"),
        ('C', Lang::En) => include_str!("explain/en/C.md"),
        ('L', Lang::Zh) => include_str!("explain/zh/L.md"),
        ('L', Lang::En) => include_str!("explain/en/L.md"),
        ('O', Lang::Zh) => include_str!("explain/zh/O.md"),
        ('O', Lang::En) => include_str!("explain/en/O.md"),
        ('I', Lang::Zh) => include_str!("explain/zh/I.md"),
        ('I', Lang::En) => include_str!("explain/en/I.md"),
        ('V', Lang::Zh) => include_str!("explain/zh/V.md"),
        ('V', Lang::En) => include_str!("explain/en/V.md"),
        _ => "",
    };
    let heading = format!("## {}", code.id());
    let section: String = source
        .split_inclusive('\n')
        .skip_while(|line| !line.starts_with(&heading))
        .enumerate()
        .take_while(|(at, line)| *at == 0 || !line.starts_with("## "))
        .map(|(_, line)| line)
        .collect();
    section.trim_end().to_owned() + "\n"
}

/// The title of the section about a code.
pub fn title(code: Code, lang: Lang) -> String {
    let section = explain(code, lang);
    let heading = section.lines().next().unwrap_or_default();
    heading.trim_start_matches(['#', ' ']).trim_start_matches(code.id()).trim().to_owned()
}
