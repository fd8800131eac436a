//! Whether the words of an announcement are seen on a finished page with the style sheets of its theme.
//!
//! Works out, for each element of the announcement, the few properties that can hide words: which rules meet the element, and which of
//! them wins (importance, specificity, order). Sizes and places are not worked out; what scripts do is not known.

use std::collections::{BTreeMap, BTreeSet};

use csscolorparser::Color;
use ego_tree::NodeId;
use scraper::{ElementRef, Html, Selector};

use super::{
    colour,
    hiding::{Style, may_hide},
    style::{Declaration, Sheet},
    words,
};

/// Words of the announcement that are not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// The selector of the rule, or the element with its style.
    pub selector: String,
    /// The words.
    pub words: String,
}

/// The rules of style sheets.
#[derive(Debug)]
pub struct Styles {
    rules: Vec<Rule>,
    /// The conditions of groups of rules (`@media print`) that change anything here, and the empty one first.
    groups: Vec<String>,
}

#[derive(Debug)]
struct Rule {
    selector: Selector,
    shown: String,
    group: String,
    /// What decides between rules: importance, specificity, and then the order.
    rank: (bool, [usize; 3]),
    name: String,
    value: String,
}

impl Styles {
    /// Of style sheets one after the other.
    pub fn of(css: &str) -> Self {
        let mut styles = Self { rules: Vec::new(), groups: vec![String::new()] };
        let sheet = Sheet::of(css);
        // A property with which no rule hides anything decides nothing.
        let hiding = |one: &&Declaration| one.value.contains("var(") || may_hide(&one.name, &one.value);
        let mut names: BTreeSet<String> =
            sheet.declarations.iter().filter(hiding).map(|one| plain(&one.name).to_owned()).collect();
        names.extend(ALWAYS.map(str::to_owned));
        let decides = |one: &&Declaration| one.name.starts_with("--") || names.contains(plain(&one.name));
        for declaration in sheet.declarations.iter().filter(decides) {
            styles.add(declaration);
        }
        styles.rules.sort_by_key(|rule| rule.rank);
        styles
    }

    fn note(&mut self, group: &str) {
        if !self.groups.iter().any(|known| known == group) && self.groups.len() < MOST_GROUPS {
            self.groups.push(group.to_owned());
        }
    }

    fn add(&mut self, declaration: &Declaration) {
        let Declaration { selector, group, name, value } = declaration;
        let important = value.contains("!important");
        for one in parts(selector) {
            let Some(selector) = parsed(&one) else { continue };
            let (shown, group, name, value) = (one.trim().to_owned(), group.clone(), name.clone(), value.clone());
            self.note(&group);
            self.rules.push(Rule { selector, rank: (important, specificity(&one)), shown, group, name, value });
        }
    }

    /// The first words of the announcement on a page that are not seen under one of the conditions of the style sheets. Of a fragment
    /// all words are the announcement's.
    pub fn unseen(&self, page: &str, is_fragment: bool) -> Option<Unseen> {
        let html = Html::parse_document(page);
        let articles = Selector::parse(r#"article, [data-gongkai="item"]"#).ok()?;
        let top = if is_fragment { vec![html.root_element()] } else { html.select(&articles).collect() };
        let mut page = Page { styles: self, group: "", articles: &top, met: BTreeMap::new() };
        for element in html.root_element().descendent_elements().chain([html.root_element()]) {
            if page.holds(&element) {
                let met = self.rules.iter().enumerate().filter(|(_, rule)| rule.selector.matches(&element));
                page.met.insert(element.id(), met.map(|(at, _)| at).collect());
            }
        }
        self.groups.iter().find_map(|group| {
            page.group = group;
            page.unseen(html.root_element())
        })
    }
}

/// The custom properties of an element: its own and those of the elements around it.
type Variables = BTreeMap<String, String>;

/// A value with its custom properties filled in; empty where one is not known.
fn resolved(value: &str, variables: &Variables, depth: usize) -> String {
    let Some(at) = value.find("var(") else { return value.to_owned() };
    let (before, rest) = value.split_at(at);
    let mut open = 0_usize;
    let end = rest.char_indices().find_map(|(at, mark)| {
        match mark {
            '(' => open += 1,
            ')' => open = open.saturating_sub(1),
            _ => {}
        }
        (mark == ')' && open == 0).then_some(at)
    });
    let inner = end.and_then(|end| rest.get(4..end)).filter(|_| depth < MOST_VARIABLES);
    let Some(inner) = inner else { return String::new() };
    let (name, fallback) = inner.split_once(',').unwrap_or((inner, ""));
    let known = variables.get(name.trim()).map_or(fallback.trim(), String::as_str);
    let after = end.and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    resolved(&format!("{before}{known}{after}"), variables, depth + 1)
}

/// Properties without which no other can be judged.
const ALWAYS: [&str; 8] = [
    "color",
    "text-fill-color",
    "background",
    "background-color",
    "background-image",
    "overflow",
    "white-space",
    "animation",
];

/// The name of a property without the prefix of a browser.
fn plain(name: &str) -> &str {
    match name.trim_start_matches("-webkit-").trim_start_matches("-moz-") {
        "font" => "font-size",
        "overflow-x" | "overflow-y" | "overflow-block" | "overflow-inline" => "overflow",
        "animation-name" => "animation",
        name => name,
    }
}

/// Conditions that a style sheet may have; the built-in one has ten.
const MOST_GROUPS: usize = 24;

/// Custom properties in custom properties.
const MOST_VARIABLES: usize = 16;

/// The selectors of a list, without the conditions that always hold until a reader does something.
fn parts(selector: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let parts = selector.split(|mark| {
        match mark {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        mark == ',' && depth == 0
    });
    let plain = |part: &str| {
        let states = ["hover", "focus", "focus-visible", "focus-within", "active", "target", "visited", "checked"];
        states.iter().fold(part.to_owned(), |part, state| part.replace(&format!(":not(:{state})"), ""))
    };
    parts.map(plain).collect()
}

/// A selector of elements as a page has them before a reader does anything; `None` for what never meets one, or is not understood.
fn parsed(selector: &str) -> Option<Selector> {
    let small = selector.to_ascii_lowercase();
    let is_part = small.contains("::")
        || [":before", ":after", ":first-line", ":first-letter"].iter().any(|end| small.ends_with(end));
    let selector = selector.replace(":root", "html");
    (!is_part && !selector.trim().is_empty()).then(|| Selector::parse(selector.trim()).ok())?
}

/// How many identifiers, classes and elements a selector names.
fn specificity(selector: &str) -> [usize; 3] {
    let mut count = [0; 3];
    let mut last = ' ';
    for mark in selector.chars() {
        match mark {
            '#' => count[0] += 1,
            '.' | '[' => count[1] += 1,
            ':' => count[1] += 1,
            _ if mark.is_ascii_alphabetic() && " >+~(".contains(last) => count[2] += 1,
            _ => {}
        }
        last = mark;
    }
    count
}

/// A page under one condition.
struct Page<'p> {
    styles: &'p Styles,
    group: &'p str,
    articles: &'p [ElementRef<'p>],
    /// The rules that each element with words of the announcement meets.
    met: BTreeMap<NodeId, Vec<usize>>,
}

/// What an element takes over from those around it.
#[derive(Clone, Default)]
struct Around {
    in_article: bool,
    style: Style,
    rules: BTreeMap<String, String>,
    variables: Variables,
    behind: Behind,
}

/// What is behind the words.
#[derive(Clone, Default)]
enum Behind {
    #[default]
    Paper,
    Colour(Color),
    /// A picture, a gradient or a colour that is not known.
    Picture,
}

impl<'p> Page<'p> {
    /// Whether an element has words of the announcement in it.
    fn holds(&self, element: &ElementRef<'p>) -> bool {
        let around = || element.ancestors().any(|above| self.articles.iter().any(|article| article.id() == above.id()));
        let inside = || self.articles.iter().any(|article| article.ancestors().any(|above| above.id() == element.id()));
        self.articles.contains(element) || inside() || around() && !words::seen(element).trim().is_empty()
    }

    fn unseen(&self, root: ElementRef<'p>) -> Option<Unseen> {
        let mut open = vec![(root, Around::default())];
        while let Some((element, around)) = open.pop() {
            let Some(met) = self.met.get(&element.id()) else { continue };
            let in_article = around.in_article || self.articles.contains(&element);
            let around = self.taken(&element, met, Around { in_article, ..around });
            let is_text = |text: &str| !text.trim().is_empty();
            let own =
                in_article && element.children().any(|child| child.value().as_text().is_some_and(|text| is_text(text)));
            let of_the_box = around.style.of_the_box();
            let box_hides = if in_article { of_the_box.hides() } else { of_the_box.hides_all() };
            let hiding = box_hides.or_else(|| around.style.hides().filter(|_| own));
            let fill = if around.style.get("text-fill-color").is_empty() { "color" } else { "text-fill-color" };
            let lost = || (own && is_lost(&around)).then_some(fill);
            if let Some(name) = hiding.or_else(lost) {
                let rule = around.rules.get(name).cloned();
                let words: String = words::seen(&element).split_whitespace().collect();
                return Some(Unseen {
                    selector: rule.unwrap_or_else(|| format!("<{}>", element.value().name())),
                    words: words.chars().take(SHOWN).collect(),
                });
            }
            let children: Vec<_> = element.child_elements().map(|child| (child, around.clone())).collect();
            open.extend(children.into_iter().rev());
        }
        None
    }

    /// The style of an element, which begins with what those around it leave to it.
    fn taken(&self, element: &ElementRef<'p>, met: &[usize], around: Around) -> Around {
        let Around { in_article, style, mut rules, mut variables, mut behind } = around;
        let mut style = style.inherited();
        for (attribute, name) in ATTRIBUTES {
            if let Some(value) = element.value().attr(attribute) {
                style.set(name, if value == "none" && name == "color" { "transparent" } else { value });
                rules.insert(name.to_owned(), format!("<{} {attribute}>", element.value().name()));
            }
        }
        let here = |rule: &&Rule| rule.group.is_empty() || rule.group == self.group;
        let met: Vec<&Rule> = met.iter().filter_map(|at| self.styles.rules.get(*at)).filter(here).collect();
        let own = element.value().attr("style").unwrap_or_default();
        let own: Vec<(&str, &str)> = own.split(';').filter_map(|one| one.split_once(':')).collect();
        let set = met.iter().map(|rule| (rule.name.as_str(), rule.value.as_str())).chain(own.iter().copied());
        for (name, value) in set.filter(|(name, _)| name.trim().starts_with("--")) {
            variables.insert(name.trim().to_ascii_lowercase(), value.trim().to_owned());
        }
        for rule in met.iter().filter(|rule| !rule.name.starts_with("--")) {
            style.set(&rule.name, &resolved(&rule.value, &variables, 0));
            rules.insert(plain(&rule.name).to_owned(), rule.shown.clone());
        }
        for (name, value) in own {
            let is_important = |rule: &&&Rule| rule.rank.0 && plain(&rule.name) == plain(name.trim());
            if met.iter().find(is_important).is_none() {
                style.set(name, &resolved(value, &variables, 0));
                rules.insert(plain(name.trim()).to_owned(), format!("<{} style>", element.value().name()));
            }
        }
        for name in ["background", "background-color"] {
            let value = style.get(name);
            match colour::parse(value) {
                Some(colour) if colour.a > 0.9 => behind = Behind::Colour(colour),
                Some(_) => {}
                None if ["", "none", "inherit", "initial", "unset", "0"].contains(&value) => {}
                None => behind = Behind::Picture,
            }
        }
        if !["", "none"].contains(&style.get("background-image")) {
            behind = Behind::Picture;
        }
        Around { in_article, style, rules, variables, behind }
    }
}

/// Whether words cannot be told from what is behind them.
fn is_lost(around: &Around) -> bool {
    let fill = Some(around.style.get("text-fill-color")).filter(|fill| !fill.is_empty());
    let Some(colour) = colour::parse(fill.unwrap_or(around.style.get("color"))) else { return false };
    match &around.behind {
        Behind::Paper => colour::is_lost(&colour, &Color::new(1.0, 1.0, 1.0, 1.0)),
        Behind::Colour(behind) => colour::is_lost(&colour, behind),
        Behind::Picture => false,
    }
}

/// Attributes that say what a style says: of old pages, and of SVG.
const ATTRIBUTES: [(&str, &str); 8] = [
    ("text", "color"),
    ("color", "color"),
    ("fill", "color"),
    ("bgcolor", "background-color"),
    ("opacity", "opacity"),
    ("visibility", "visibility"),
    ("display", "display"),
    ("font-size", "font-size"),
];

/// Characters of hidden words that a finding shows.
const SHOWN: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    fn selector(css: &str, article: &str) -> Option<String> {
        let page = format!("<body><main><article><h2>一、概况</h2>{article}</article></main><p class=x>外</p></body>");
        Styles::of(css).unseen(&page, false).map(|unseen| unseen.selector)
    }

    #[test]
    fn words_that_no_reader_sees_are_found() {
        for (css, article, found) in [
            (".x{display:none}", "<p class=x>已整改。</p>", ".x"),
            (".x{color:#fff}", "<p class=x>已整改。</p>", ".x"),
            (".x{color:var(--ink)} :root{--ink:#fff}", "<p class=x>已整改。</p>", ".x"),
            ("main{background:#222}.x{color:#212121}", "<p class=x>已整改。</p>", ".x"),
            (".x{height:0;overflow:hidden}", "<div class=x><p>已整改。</p></div>", ".x"),
            ("main{opacity:0}", "<p>已整改。</p>", "main"),
            ("@media print{.x{visibility:hidden}}", "<p class=x>已整改。</p>", ".x"),
            (":root{--a:#000}@media (width<40em){:root{--a:#fff}} p{color:var(--a)}", "<p>已整改。</p>", "p"),
            (".y{font-size:0}", "<div class=y>甲<span>已整改。</span></div>", ".y"),
            (".y{font-size:0}", "<div class=y><span>已整改。</span></div>", ".y"),
            ("p:not(:hover){display:none}", "<p>已整改。</p>", "p"),
            ("", "<p style='color:white'>已整改。</p>", "<p style>"),
            ("", "<table bgcolor=black><tr><td><font color=black>已整改。</font></td></tr></table>", "<font color>"),
            ("", "<svg><text fill=none>已整改。</text></svg>", "<text fill>"),
            ("article>:nth-child(2){transform:scale(0)}", "<p>已整改。</p>", "article>:nth-child(2)"),
        ] {
            assert_eq!(selector(css, article).as_deref(), Some(found), "{css} {article}");
        }
    }

    #[test]
    fn words_that_are_seen_are_no_finding() {
        for (css, article) in [
            (".x{display:none}", "<p>已整改。</p>"),
            (
                ":root{--a:#000;--b:#fff}[data-mode=dark]{--a:#fff;--b:#000}p{color:var(--a);background:var(--b)}",
                "<p>甲</p>",
            ),
            (".x{display:none}article .x{display:block}", "<p class=x>已整改。</p>"),
            ("article .x{display:block}.x{display:none}", "<p class=x>已整改。</p>"),
            (".y{font-size:0}.y span{font-size:1rem}", "<div class=y><span>已整改。</span></div>"),
            ("main{background:#222;color:#eee}", "<p>已整改。</p>"),
            ("main{background:url(a.png)}p{color:#fff}", "<p>已整改。</p>"),
            ("p{color:#fff}p{color:#000}", "<p>已整改。</p>"),
            ("@media (prefers-color-scheme:dark){main{background:#111}p{color:#fff}}", "<p>已整改。</p>"),
            (".x{color:#fff !important}", "<p style='color:red'>已整改。</p>"),
            ("a:hover{opacity:0}p::before{display:none}", "<p><a href='#'>已整改。</a></p>"),
            ("main{display:flex;flex-direction:row-reverse}", "<p>已整改。</p>"),
            (".n{opacity:0}", "<p>已整改。<a class=n></a></p>"),
            ("p{color:var(--unknown)}", "<p>已整改。</p>"),
        ] {
            assert_eq!(selector(css, article), None, "{css} {article}");
        }
    }

    #[test]
    fn all_words_of_a_fragment_count() {
        let fragment = "<p>已整改。</p>";
        assert!(Styles::of("p{font-size:0}").unseen(fragment, true).is_some());
        assert!(Styles::of("p{text-indent:0;text-align:justify}").unseen(fragment, true).is_none());
        assert!(Styles::of("p{font-size:0}").unseen(fragment, false).is_none(), "no announcement");
    }
}
