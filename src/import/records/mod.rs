//! Outline and facts into records. Writes out what the default form of a record would not give back: numbers, headings, order.

mod escape;
pub(super) mod ledger;
mod parts;
pub(super) mod unitemised;

use crate::{
    disclosure::{Counter, NamedItem, usual_heading},
    import::{
        facts::{attachments, contact, inspection, issuer, units, window},
        frame::{Frame, contact_lines},
        outline::{
            Block, ItemDraft, Outline, cells,
            measures::{self, Below, MeasureDraft},
            prose::Prose,
        },
        words::{
            bodies::is_body,
            cases::{heads_case, is_case},
            contact_keys::WINDOW_KEYS,
            dates, groups, heading, labels,
            line::Line,
            marks::mark_of,
        },
    },
    reading::{
        figures as totals,
        folded::{folded, packed},
        institutions, money, people, status,
    },
    records::{
        Accountability, Contact, Date, Fund, Headings, Inspection, Item, Kind, Measure, Part, Report, Responsible,
        SCHEMA, Signed, Text, Total, Window, default_numbering,
    },
};

/// Records with what the reader of facts wants to say about them.
pub(super) struct Written {
    pub(super) report: Report,
    pub(super) items: Vec<NamedItem>,
    pub(super) months_only: Option<String>,
}

/// Writes the records of an announcement.
pub(super) fn write(frame: &Frame, outline: &Outline<'_>) -> Written {
    let title = joined(frame.lines(Part::Title));
    let preamble = frame.lines(Part::Preamble).map(|line| line.text.as_str()).collect::<Vec<_>>().join("\n");
    let mut inspected = inspection::read(&title, from_salutation(&preamble));
    if inspected.inspection.authority.is_none() && inspected.inspection.began.is_none() {
        // 一、基本情况 before the first sentence: the words that name the inspection open the first section.
        let opening = frame.body.iter().take(6).map(|line| line.text.as_str());
        let named = opening
            .map(|line| inspection::read(&title, line))
            .find(|read| read.inspection.authority.is_some() && read.inspection.began.is_some());
        inspected = named.unwrap_or(inspected);
    }
    let signed = signed(frame);
    let mut report = empty_report();
    let (body_below, date_below) = below_title(frame);
    let bodies = if signed.by.is_empty() { body_below.as_slice() } else { &signed.by };
    report.issuer = issuer::read(bodies, &title, &preamble, &inspected.inspection.subjects).unwrap_or_default();
    report.title = (!title.is_empty()).then_some(title);
    report.kind = inspected.kind;
    report.document_number = frame.lines(Part::DocumentNumber).next().map(|line| line.text.clone());
    report.inspection = inspected.inspection;
    issuer::name_ourselves(&mut report.inspection.subjects, report.title.as_deref().unwrap_or_default(), &signed.by);
    parts::write(frame, outline, &mut report);
    let contact_lines = || frame.lines(Part::Contact).map(|line| line.text.as_str());
    let above = contact_lines::before_numbers(frame.lines(Part::Preamble).chain(&frame.body));
    report.contact = contact::read(contact_lines());
    if report.contact == Contact::default() {
        report.contact = contact::read(above.iter().copied());
    }
    // Days named from the first to the last win over a deadline in a sentence before them.
    let window_lines = || contact_lines().chain(preamble.lines()).chain(above.iter().copied());
    let windows = || window_lines().filter_map(|line| window::read(line, signed.date));
    report.window = windows().find(|window| window.opens.is_some()).or_else(|| windows().next());
    report.window = report.window.or_else(|| window_below_heading(&frame.body, signed.date));
    report.window =
        report.window.or_else(|| frame.body.iter().find_map(|line| window::of_results(&line.text, signed.date)));
    // Where the announcement has no sentence of contact, none must be composed from facts that were read elsewhere.
    if report.text.contact.is_none() && (report.window.is_some() || report.contact != Contact::default()) {
        report.text.contact = Some(String::new());
    }
    report.attachments = attachments::read(frame.lines(Part::Attachments).map(|line| line.text.as_str()));
    report.signed = signed;
    if report.signed.date.is_none() && report.signed.date_text.is_none() {
        // A date below the title is the announcement's own; it is printed there and not again at the end.
        report.signed.date_text = date_below.map(|_| String::new());
        report.signed.date = date_below;
    }
    report.totals = overall_figures(outline);
    if report.totals.is_empty() {
        let strong = frame.lines(Part::Preamble).filter(|line| totals::says_progress(&line.text));
        report.totals = figures_of(
            strong
                .map(|line| Prose::Paragraph { line: line.number, text: line.text.clone() })
                .collect::<Vec<_>>()
                .iter(),
        );
    }
    let marks_first = outline.items.iter().any(|item| measures::has_one_label_over_marks(item.node));
    let below = |item: &ItemDraft<'_>| match item.node.is_row() {
        true => cells::below(item.node, item.run_in.as_deref()),
        false => measures::below(item.node, item.run_in.as_deref(), marks_first),
    };
    let belows: Vec<Below> = outline.items.iter().map(below).collect();
    report.numbering = numbering(outline, &belows, report.headings.items.is_some());
    let mut items = write_items(outline, &belows, &report);
    qualify_roles(&mut items);
    Written { report, items, months_only: inspected.months_only }
}

/// The body and the date that stand below the title, each on a line of its own: 中共…支部委员会, （2024年5月20日）.
fn below_title(frame: &Frame) -> (Option<String>, Option<Date>) {
    let mut lines = frame.lines(Part::Preamble).filter(|_| frame.lines(Part::Title).next().is_some());
    let first = lines.next();
    let body = first.filter(|line| is_body(&line.text));
    let line = if body.is_some() { lines.next() } else { first };
    let date = line.and_then(|line| dates::date_line(&line.text)).and_then(|found| found.date());
    (body.map(|line| packed(&line.text)), date)
}

/// The window that stands below its name as a heading: 六、公示期限.
fn window_below_heading(body: &[Line], signed: Option<Date>) -> Option<Window> {
    body.windows(2).find_map(|pair| {
        let [heading, days] = pair else { return None };
        let name = mark_of(&heading.text)?.rest;
        WINDOW_KEYS.contains(&name.as_str()).then(|| window::read(&format!("{name}：{}", days.text), signed)).flatten()
    })
}

/// The words from a salutation on (各位委员：), who spoke where aside; all of them where there is none.
fn from_salutation(preamble: &str) -> &str {
    let is_salutation = |line: &str| {
        line.ends_with(['：', ':']) && line.chars().count() <= 40 && !line.contains("现") && !line.contains("如下")
    };
    let line = preamble.lines().find(|line| is_salutation(line));
    line.and_then(|line| preamble.find(line)).and_then(|at| preamble.get(at..)).unwrap_or(preamble)
}

fn empty_report() -> Report {
    Report {
        schema: SCHEMA,
        title: None,
        issuer: String::new(),
        kind: Kind::default(),
        document_number: None,
        series: None,
        draft: false,
        inspection: Inspection::default(),
        text: Text::default(),
        headings: Headings::default(),
        numbering: default_numbering(),
        order: None,
        totals: Vec::new(),
        contact: Contact::default(),
        window: None,
        signed: Signed::default(),
        attachments: Vec::new(),
        print: None,
        corrections: Vec::new(),
        withdrawn: None,
        allow: Vec::new(),
    }
}

/// Lines of a title as one: gaps inside a line stay, the breaks go.
fn joined<'a>(lines: impl Iterator<Item = &'a Line>) -> String {
    lines.map(|line| line.text.as_str()).collect()
}

fn signed(frame: &Frame) -> Signed {
    let line = frame.signed_date.as_ref();
    let date = line.and_then(|line| dates::date_line(&line.text)).and_then(|found| found.date());
    let usual = date.map(|date| date.chinese());
    let date_text = line.map(|line| line.text.clone()).filter(|text| usual.as_deref() != Some(packed(text).as_str()));
    Signed { by: frame.signed_by.clone(), date, date_text }
}

/// The figures of the paragraphs that hold the overall ones; those of an item are its own. How many clues and letters were handed on is
/// an overall figure only where there are no others.
fn overall_figures(outline: &Outline<'_>) -> Vec<Total> {
    let of_part = |next_steps: bool| {
        let blocks = outline.blocks.iter().filter(move |block| (block.part == Part::NextSteps) == next_steps);
        blocks.flat_map(|block| &block.prose)
    };
    let between = outline.items.iter().flat_map(|item| &item.before);
    let mut totals = figures_of(of_part(false).chain(between));
    let clues = outline.blocks.iter().filter(|block| is_of_clues(block)).flat_map(|block| &block.prose);
    let clues = figures_of(clues);
    let handed_on = |total: &Total| clues.contains(total) && names_clues(&total.term);
    if totals.iter().any(|total| !clues.contains(total)) {
        totals.retain(|total| !handed_on(total));
    }
    let future = || of_part(true).filter(|prose| totals.is_empty() || totals::weight(prose.text()) >= 3);
    let late = figures_of(future());
    for total in late {
        if !totals
            .iter()
            .any(|known| (&known.term, known.count, &known.unit) == (&total.term, total.count, &total.unit))
        {
            totals.push(total);
        }
    }
    totals
}

/// Whether a section after the items tells of the clues and letters that were handed on: 三、巡视移交信访件和问题线索办理情况.
fn is_of_clues(block: &Block) -> bool {
    block.part == Part::Outcome && block.heading.as_deref().is_some_and(names_clues)
}

fn names_clues(words: &str) -> bool {
    ["线索", "信访件"].iter().any(|word| words.contains(word))
}

fn figures_of<'a>(prose: impl Iterator<Item = &'a Prose>) -> Vec<Total> {
    let mut totals: Vec<Total> = Vec::new();
    for prose in prose.filter(|prose| totals::is_totals_paragraph(prose.text())) {
        for figure in totals::figures(prose.text()) {
            let known = totals
                .iter()
                .any(|total| total.term == figure.term && total.unit == figure.unit && total.count == figure.count);
            if !known {
                totals.push(Total {
                    term: figure.term,
                    count: figure.count,
                    unit: figure.unit,
                    unitemised: None,
                    approximate: figure.approximate,
                });
            }
        }
    }
    totals
}

/// The forms of the levels in use, the usual ones below them.
fn numbering(outline: &Outline<'_>, belows: &[Below], sectioned: bool) -> Vec<String> {
    let mut forms: Vec<String> = Vec::new();
    if sectioned {
        forms.push(outline.items_example.clone().unwrap_or_else(|| "一、".to_owned()));
    }
    if outline.items.iter().any(|item| item.group.is_some()) {
        forms.push(most_used(outline.groups.iter().map(|group| group.example.clone())));
    }
    if !outline.items.is_empty() {
        forms.push(most_used(outline.items.iter().map(|item| item.node.mark.example.clone())));
    }
    let usual = default_numbering();
    let marked = belows.iter().flat_map(|below| &below.measures).filter(|measure| !measure.number.is_empty());
    let measure = most_used(marked.map(|measure| measure.example.clone()));
    if !measure.is_empty() {
        forms.push(measure);
    }
    for form in &usual {
        let known = forms.iter().any(|known| folded(known) == folded(form));
        if forms.len() < usual.len() && !known {
            forms.push(form.clone());
        }
    }
    forms
}

/// The form used most; of several, the first.
fn most_used(forms: impl Iterator<Item = String>) -> String {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for form in forms {
        match counts.iter_mut().find(|(known, _)| *known == form) {
            Some((_, count)) => *count += 1,
            None => counts.push((form, 1)),
        }
    }
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(form, _)| form).unwrap_or_default()
}

fn write_items(outline: &Outline<'_>, belows: &[Below], report: &Report) -> Vec<NamedItem> {
    let mut levels = Levels::of(outline, report);
    let width = outline.items.len().to_string().len().max(2);
    let mut last_group = None;
    let mut items = Vec::new();
    for (at, (draft, below)) in outline.items.iter().zip(belows).enumerate() {
        let mut item = Item {
            problem: problem_of(draft, below),
            before: parts::markdown(&draft.before),
            group_lead: parts::markdown(&draft.group_lead),
            lead: parts::markdown(&below.lead),
            status: heading::without_status(&draft.heading)
                .1
                .or(below.status)
                .or(draft.stated)
                .or_else(|| status::of_group(&outline.groups.get(draft.group?)?.words)),
            responsible: below.department.clone().map(|department| Responsible { department }),
            deadline: below.deadline,
            completed: below.completed,
            ..Item::default()
        };
        let printed = packed(&draft.heading);
        item.heading = (packed(&usual_heading(&item.problem)) != printed).then(|| draft.heading.clone());
        if let Some(group) = draft.group.and_then(|group| outline.groups.get(group)) {
            let name = groups::group(&group.words);
            // A group that is only numbered (任务一) has its number as name.
            let number = || group.number.trim_end_matches(['、', '.', '．', '：', ':']).trim().to_owned();
            item.group = Some(if name.is_empty() { number() } else { name });
            if draft.group != last_group {
                item.group_heading = (item.group.as_deref() != Some(group.words.as_str())).then(|| group.words.clone());
                item.group_number = levels.groups.explicit(&packed(&group.number));
                let repeats = items.last().is_some_and(|last: &NamedItem| last.record.group == item.group);
                if repeats && item.group_number.is_none() {
                    item.group_number = Some(packed(&group.number));
                }
                levels.items.restart();
            }
        }
        last_group = draft.group;
        item.number = levels.items.explicit(&packed(&draft.node.mark.number));
        levels.measures.restart();
        item.measures = write_measures(&below.measures, &mut levels.measures);
        read_facts(&mut item, below, draft, &report.inspection.subjects);
        items.push(NamedItem { id: format!("p{:0width$}", at + 1), record: item });
    }
    items
}

/// The problem that the heading names; where the heading is a bare label or a case's number, the first sentence below it.
fn problem_of(draft: &ItemDraft<'_>, below: &Below) -> String {
    let case = heads_case(&draft.heading);
    let mut words = below.lead.iter().chain(below.measures.iter().flat_map(|measure| &measure.text));
    let first = words.find(|prose| !is_case(prose.text())).filter(|_| case || labels::is_bare_label(&draft.heading));
    match first.and_then(|prose| prose.text().split_inclusive('。').next()) {
        // The words below the label may have a number of their own: 一、整改问题 and （一）柳河有垃圾。
        Some(sentence) => match mark_of(sentence) {
            Some(mark) => heading::problem(&mark.rest),
            None => heading::problem(sentence),
        },
        None => heading::problem(&draft.heading),
    }
}

fn write_measures(drafts: &[MeasureDraft], counter: &mut Counter) -> Vec<Measure> {
    let several = drafts.len() > 1;
    let write = |draft: &MeasureDraft| {
        let number = packed(&draft.number);
        let by_default = several && draft.label.is_none();
        let number = match (by_default, number.is_empty()) {
            (true, false) => counter.explicit(&number),
            (true, true) => Some(String::new()),
            (false, false) => {
                counter.explicit(&number);
                Some(number)
            }
            (false, true) => None,
        };
        Measure { text: measure_text(draft), label: draft.label.clone(), number }
    };
    drafts.iter().map(write).collect()
}

/// The text of a measure: on one line where it is one paragraph.
fn measure_text(draft: &MeasureDraft) -> String {
    let text = parts::markdown(&draft.text).unwrap_or_default();
    if draft.text.len() == 1 { text.trim_end_matches('\n').to_owned() } else { text }
}

/// The facts that an item's own words state.
fn read_facts(item: &mut Item, below: &Below, draft: &ItemDraft<'_>, subjects: &[String]) {
    let mut named = packed(&draft.heading);
    for prose in below.lead.iter().chain(below.measures.iter().flat_map(|measure| &measure.text)) {
        let text = prose.text();
        named.push_str(text);
        // 1.收回逾期贷款73笔 below a label: the number is no word of the fact.
        let mark = mark_of(text);
        let text = mark.as_ref().map_or(text, |mark| mark.rest.as_str());
        for handled in people::handled(text) {
            let entry =
                Accountability { action: handled.action.to_owned(), subject: handled.subject, people: handled.people };
            if !item.accountability.iter().any(|known| known.action == entry.action && known.subject == entry.subject) {
                item.accountability.push(entry);
            }
        }
        for institution in institutions::read(text) {
            if !item.institutions.iter().any(|known| known.title == institution.title) {
                item.institutions.push(institution);
            }
        }
        let money = totals::figures(text).into_iter().filter(|figure| figure.unit.ends_with('元'));
        for figure in money {
            let Some(term) = money::recovery(&figure.term) else { continue };
            let fund = Fund { term: term.to_owned(), amount: figure.count, unit: figure.unit };
            if !item.funds.contains(&fund) {
                item.funds.push(fund);
            }
        }
    }
    item.units = units::named_in(&named, subjects);
}

/// 社区主要负责人 in two items may be two persons: where the same general role is handled alike in several items that each speak
/// of one other unit, the unit is put before it.
fn qualify_roles(items: &mut [NamedItem]) {
    let general = |role: &str| ["社区", "村", "相关", "有关"].iter().find(|kind| role.starts_with(**kind)).copied();
    let mut changes: Vec<(usize, usize, String)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        for (entry_at, entry) in item.record.accountability.iter().enumerate() {
            let Some(kind) = general(&entry.subject) else { continue };
            let elsewhere = items.iter().enumerate().any(|(other, record)| {
                other != at
                    && record.record.units != item.record.units
                    && record
                        .record
                        .accountability
                        .iter()
                        .any(|same| same.action == entry.action && same.subject == entry.subject)
            });
            let [unit] = item.record.units.as_slice() else { continue };
            if elsewhere {
                let role =
                    entry.subject.strip_prefix(kind).filter(|_| matches!(kind, "社区" | "村") && unit.ends_with(kind));
                changes.push((at, entry_at, format!("{unit}{}", role.unwrap_or(&entry.subject))));
            }
        }
    }
    for (at, entry_at, role) in changes {
        if let Some(entry) = items.get_mut(at).and_then(|item| item.record.accountability.get_mut(entry_at)) {
            entry.subject = role;
        }
    }
}

/// The numbers that [`crate::disclosure::compose`] gives of itself.
struct Levels {
    groups: Counter,
    items: Counter,
    measures: Counter,
}

impl Levels {
    fn of(outline: &Outline<'_>, report: &Report) -> Self {
        let grouped = outline.items.iter().any(|item| item.group.is_some());
        let group_at = usize::from(report.headings.items.is_some());
        let item_at = group_at + usize::from(grouped);
        let counter = |at: usize| Counter::new(report.numbering.get(at).map_or("", String::as_str));
        Self { groups: counter(group_at), items: counter(item_at), measures: counter(item_at + 1) }
    }
}
