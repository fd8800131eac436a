//! What a style does to words so that nobody sees them, or sees them struck out, cut off or in another order.

use std::collections::BTreeMap;

use super::{
    colour,
    style::{Sheet, is_text},
};

/// The properties of an element, the last one of a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Style(BTreeMap<String, String>);

impl Style {
    /// Of the declarations of a `style` attribute.
    pub(super) fn of(declarations: &str) -> Self {
        let mut style = Self::default();
        for (name, value) in declarations.split(';').filter_map(|declaration| declaration.split_once(':')) {
            style.set(name, value);
        }
        style
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        let value = value.split("!important").next().unwrap_or_default();
        let name = name.trim().to_ascii_lowercase();
        let value = value.trim().to_ascii_lowercase();
        // The one hides as the other.
        let name = match name.as_str() {
            "overflow-x" | "overflow-y" | "overflow-block" | "overflow-inline" => "overflow",
            "block-size" => "height",
            "max-block-size" => "max-height",
            "inline-size" => "width",
            "max-inline-size" => "max-width",
            // Of the shorthand only the size counts: `0/0 a`.
            "font" => {
                let is_zero = |part: &str| is_zero(part) && part.contains(|mark: char| mark.is_ascii_alphabetic());
                let none = value.starts_with("0 ") || value.starts_with("0/") || value.split([' ', '/']).any(is_zero);
                let size = if none { "0" } else { "medium" };
                self.0.insert("font-size".to_owned(), size.to_owned());
                return;
            }
            other => other.trim_start_matches("-webkit-").trim_start_matches("-moz-"),
        };
        self.0.insert(name.to_owned(), value);
    }

    pub(super) fn get(&self, name: &str) -> &str {
        self.0.get(name).map(String::as_str).unwrap_or_default()
    }

    /// The property by which words are hidden; `None` where they are seen. Colours are left to who knows what is behind them, but for
    /// those of the style itself.
    pub(super) fn hides(&self) -> Option<&str> {
        let mut names = self.0.keys().map(String::as_str);
        names.find(|name| self.property_hides(name, self.get(name)))
    }

    /// The same for an element around the announcement, whose parts a theme may arrange.
    pub(super) fn hides_all(&self) -> Option<&str> {
        let mut names = self.0.keys().map(String::as_str).filter(|name| !ARRANGES.contains(name));
        names.find(|name| self.property_hides(name, self.get(name)))
    }

    /// The properties that elements take over from those around them.
    pub(super) fn inherited(&self) -> Self {
        let taken = self.0.iter().filter(|(name, _)| INHERITED.contains(&name.as_str()));
        Self(taken.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// The others, which hide words in whatever element these are.
    pub(super) fn of_the_box(&self) -> Self {
        let own = self.0.iter().filter(|(name, _)| !INHERITED.contains(&name.as_str()));
        Self(own.map(|(name, value)| (name.clone(), value.clone())).collect())
    }

    /// Whether the colour of the words is that of the style's own background, or white where it has none.
    fn loses_words(&self) -> bool {
        colour::is_unseen(self.get("color"), self.get("background"), self.get("background-color"))
    }

    /// Whether what a pseudo-element draws covers the words: a coloured box over the whole of the element.
    fn covers(&self) -> bool {
        let is_placed = ["absolute", "fixed"].contains(&self.get("position"));
        let whole = |name: &str| ["100%", "100vw", "100vh"].contains(&self.get(name));
        let edges = |names: [&str; 2]| names.iter().all(|name| is_zero(self.get(name)));
        let is_whole = self.get("inset").split(' ').all(is_zero)
            || (whole("width") || edges(["left", "right"])) && (whole("height") || edges(["top", "bottom"]));
        let clear = ["", "none", "transparent"];
        let is_seen = [self.get("background"), self.get("background-color")].iter().any(|value| !clear.contains(value));
        is_placed && is_whole && is_seen && self.get("content") != "none" && !self.get("content").is_empty()
    }

    fn has_background(&self) -> bool {
        !self.get("background").is_empty() || !self.get("background-color").is_empty()
    }

    fn property_hides(&self, name: &str, value: &str) -> bool {
        let clips = || ["hidden", "clip"].iter().any(|word| self.get("overflow").contains(word));
        let moves = !self.0.keys().any(|name| name.starts_with("animation"));
        match name {
            "display" => value == "none",
            "visibility" => ["hidden", "collapse"].contains(&value),
            "content-visibility" => value == "hidden",
            // What fades in is seen in the end.
            "opacity" => moves && fraction(value).is_some_and(|share| share < FAINT),
            "font-size" => is_tiny(value),
            "zoom" | "max-height" | "max-width" => {
                is_zero(value) || clips() && name == "max-height" && is_length(value)
            }
            "height" => clips() && is_length(value),
            "width" => clips() && (is_zero(value) || value == "1px"),
            "line-height" => clips() && is_zero(value),
            "scale" => moves && value.split(' ').any(is_zero),
            "transform" => moves && transform_hides(value),
            "filter" => moves && filter_hides(value),
            "rotate" => {
                value.contains("90deg") && ["x", "y"].iter().any(|axis| value.split(' ').any(|part| part == *axis))
            }
            "color" | "text-fill-color" => colour::is_clear(value),
            "unicode-bidi" => value.ends_with("override"),
            // The order of paragraphs and cells.
            "flex-direction" | "flex-flow" => value.contains("reverse"),
            "direction" => value == "rtl",
            "text-decoration" | "text-decoration-line" => value.contains("line-through"),
            "text-security" => value != "none",
            "text-indent" => {
                is_far(value) || clips() && fraction(value).is_some_and(|share| share >= 1.0) && value.ends_with('%')
            }
            "text-overflow" => value.contains("ellipsis") && clips() && self.get("white-space") == "nowrap",
            "line-clamp" => value != "none" && clips(),
            "letter-spacing" => {
                value.starts_with('-') && value.ends_with("em") && number(value).is_some_and(|size| size <= -0.5)
            }
            "left" | "right" | "top" | "bottom" | "inset" | "translate" => is_far(value),
            "margin" | "margin-left" | "margin-top" | "margin-right" | "margin-inline-start" => is_far(value),
            "clip" => value.starts_with("rect("),
            "clip-path" | "mask" | "mask-image" => !["none", "unset", "initial", ""].contains(&value),
            // A picture in the place of the words.
            "content" => value.contains("url("),
            _ => false,
        }
    }
}

/// Properties that elements inside may set anew.
const INHERITED: [&str; 7] =
    ["visibility", "font-size", "color", "text-fill-color", "text-security", "letter-spacing", "text-indent"];

/// Properties that turn the order of what is in an element.
const ARRANGES: [&str; 3] = ["flex-direction", "flex-flow", "direction"];

/// Whether a value of a property may hide words, whatever else the style says.
pub(super) fn may_hide(name: &str, value: &str) -> bool {
    let mut style = Style::of("overflow:hidden;white-space:nowrap");
    style.set(name, value);
    style.hides().is_some()
}

/// Words of less than this share of their colour are not read.
const FAINT: f64 = 0.2;

/// Whether declarations hide the words of an element, strike them through or turn their order.
pub fn hides(declarations: &str) -> bool {
    let style = Style::of(declarations);
    style.hides().is_some() || style.loses_words()
}

/// The first selector by which a style sheet hides words of the announcement, or shows them as taken back or in another order; `None`
/// where there is none. As with words that are added, only plain elements and the article are looked at; others are judged on a page.
pub fn hidden(css: &str) -> Option<String> {
    let sheet = Sheet::of(css);
    let mut styles: BTreeMap<(&str, &str), (usize, Style)> = BTreeMap::new();
    for (at, one) in sheet.declarations.iter().enumerate() {
        let text = one.selector.split(',').map(str::trim);
        let text = text.filter(|selector| !selector.starts_with('@') && is_text(base(selector).0));
        for selector in text {
            let always = || styles.get(&("", selector)).map(|(_, style)| style.clone()).unwrap_or_default();
            let style = match styles.get(&(one.group.as_str(), selector)) {
                Some((first, style)) => (*first, style.clone()),
                None => (at, always()),
            };
            let (first, mut style) = style;
            style.set(&one.name, &one.value);
            styles.insert((&one.group, selector), (first, style));
        }
    }
    // Light words are seen on a dark page.
    let is_dark = styles.values().any(|(_, style)| style.has_background() && !style.loses_words());
    let hiding = styles.iter().filter(|((_, selector), (_, style))| {
        let loses_words = style.loses_words() && (style.has_background() || !is_dark);
        if let Part::Drawn = base(selector).1 {
            return style.covers();
        }
        // The element of a style attribute is named by who knows it.
        let is_around = ["body", "div", "*", "html"].contains(selector);
        let hides = if is_around { style.hides_all() } else { style.hides() };
        !selector.is_empty() && (hides.is_some() || loses_words)
    });
    hiding.min_by_key(|(_, (at, _))| *at).map(|((_, selector), _)| (*selector).to_owned())
}

/// What of an element a selector means.
enum Part {
    /// Its words, or the first line or letter of them.
    Words,
    /// What `::before` and `::after` draw beside them.
    Drawn,
}

/// A selector without its pseudo-element, and what that is.
fn base(selector: &str) -> (&str, Part) {
    let (of, part) = selector.rsplit_once("::").or_else(|| selector.rsplit_once(':')).unwrap_or((selector, ""));
    match part.to_ascii_lowercase().as_str() {
        "before" | "after" => (of, Part::Drawn),
        "first-line" | "first-letter" => (of, Part::Words),
        _ if selector.contains("::") => ("::", Part::Drawn),
        _ => (selector, Part::Words),
    }
}

/// The number that a value begins with.
fn number(value: &str) -> Option<f64> {
    let end = value.find(|mark: char| !mark.is_ascii_digit() && !"+-.".contains(mark)).unwrap_or(value.len());
    value.get(..end)?.parse().ok()
}

/// A share: 0.5 or 50%.
fn fraction(value: &str) -> Option<f64> {
    number(value).map(|number| if value.ends_with('%') { number / 100.0 } else { number })
}

fn is_zero(value: &str) -> bool {
    number(value).is_some_and(|number| number == 0.0)
}

/// Whether a value is a length that does not follow from what is in the element.
fn is_length(value: &str) -> bool {
    let relative = ["%", "vh", "vw", "vmax", "vmin"].iter().any(|unit| value.ends_with(unit));
    number(value).is_some_and(|number| number == 0.0 || !relative)
}

/// Whether type is too small to read: below 4 pixels, or a third of the type around.
fn is_tiny(value: &str) -> bool {
    let Some(number) = number(value) else { return false };
    match value.trim_start_matches(|mark: char| mark.is_ascii_digit() || "+-.".contains(mark)) {
        "px" => number < 4.0,
        "pt" => number < 3.0,
        "em" | "rem" => number < 0.33,
        "%" => number < 33.0,
        _ => number == 0.0,
    }
}

/// Whether a length moves words off the page.
fn is_far(value: &str) -> bool {
    value.split([' ', ',', '(']).any(|part| {
        let Some(number) = number(part) else { return false };
        let relative = ["em", "%", "vw", "vh", "ch"].iter().any(|unit| part.trim_end_matches(')').ends_with(unit));
        if relative { number <= -40.0 || number > 150.0 } else { number <= -100.0 || number >= 2000.0 }
    })
}

fn transform_hides(value: &str) -> bool {
    value.split(')').filter_map(|part| part.trim().split_once('(')).any(|(name, arguments)| {
        let mut arguments = arguments.split([',', ' ']).map(str::trim).filter(|argument| !argument.is_empty());
        match name.trim() {
            "scale" | "scale3d" | "scalex" | "scaley" => {
                arguments.any(|share| fraction(share).is_some_and(|share| share < 0.1))
            }
            "matrix" => arguments.next().is_some_and(is_zero),
            "rotatex" | "rotatey" => {
                arguments.any(|angle| ["90deg", "-90deg", "180deg", "-180deg", "0.5turn", "0.25turn"].contains(&angle))
            }
            "translate" | "translatex" | "translatey" | "translate3d" => arguments.any(is_far),
            _ => false,
        }
    })
}

fn filter_hides(value: &str) -> bool {
    value.split(')').filter_map(|part| part.trim().split_once('(')).any(|(name, amount)| match name.trim() {
        "opacity" => fraction(amount).is_some_and(|share| share < FAINT),
        "blur" => number(amount).is_some_and(|size| size >= 3.0),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_are_hidden_are_found() {
        for (css, found) in [
            ("article p:nth-child(3){display:none}", "article p:nth-child(3)"),
            ("p{font-size:0px}", "p"),
            ("@media screen{article{visibility: hidden !important}}", "article"),
            ("article > p { color:transparent }", "article > p"),
            (".x, article li{unicode-bidi:bidi-override}", "article li"),
            ("p{opacity:0.0}", "p"),
            ("p{opacity:5%}", "p"),
            ("article p{color:#fff}", "article p"),
            ("article p{color:rgb(255 255 255)}", "article p"),
            ("article p{color:rgba(0,0,0,0)}", "article p"),
            ("article p{color:#222;background:#212121}", "article p"),
            ("article p{height:0;overflow:hidden}", "article p"),
            ("article p{max-height:2em}article p{overflow-y:clip}", "article p"),
            ("article p{transform:scale(0)}", "article p"),
            ("article p{scale:0 1}", "article p"),
            ("p::first-letter{font-size:0}", "p::first-letter"),
            ("article p:first-line{color:transparent}", "article p:first-line"),
            ("article p::after{content:'';position:absolute;inset:0;background:#fff}", "article p::after"),
            (
                "article::before{content:'';position:absolute;top:0;bottom:0;left:0;width:100%;background:#fff}",
                "article::before",
            ),
            ("article{display:flex;flex-direction:column-reverse}", "article"),
            ("article p{transform:scaleX(-1)}", "article p"),
            ("article p{transform:rotateX(180deg)}", "article p"),
            ("article p{transform:translateX(-9999px)}", "article p"),
            ("article p{position:absolute;top:-999px}", "article p"),
            ("article p{font:0/0 a}", "article p"),
            ("article p{font-size:.1px}", "article p"),
            ("article p{filter:opacity(0)}", "article p"),
            ("article p{text-indent:100%;white-space:nowrap;overflow:hidden}", "article p"),
            ("article p{-webkit-text-security:disc}", "article p"),
            ("article p{content:url(a.png)}", "article p"),
            ("article p{-webkit-mask:linear-gradient(#000,#0000)}", "article p"),
        ] {
            assert_eq!(hidden(css).as_deref(), Some(found), "{css}");
        }
        for css in [
            "nav p{display:none}",
            "article .permalink{display:none}",
            ".menu{display:none}",
            "p{font-size:0.9em;opacity:0.8;text-indent:-2em}",
            "@media print{.foot{display:none}}",
            "[hidden]{display:none}",
            "p::after{display:none}",
            "p::first-letter{color:#fff;background:darkred;font-size:2em}",
            "article p::before{content:'';position:absolute;left:0;top:0;width:3px;height:100%;background:red}",
            "article p::marker{color:#fff}",
            "article p{color:#333}",
            "body{display:flex;flex-direction:row-reverse}",
            "article p{color:#fff;background:#9c1b20}",
            "article h2{color:white;background-color:darkred}",
            "article p{height:auto;overflow:hidden}",
            "article{overflow:hidden}",
            "article p{transform:none;filter:none;scale:1}",
            "article table{max-height:80vh;overflow:auto}",
            "article p{opacity:0;animation:in .3s forwards}",
            "article p{font:1rem/1.75 serif;margin:0 0 -1px;letter-spacing:-.02em}",
            "article h2{font:700 20px/1.5 serif}",
            "article p{clip-path:none;line-height:0.9}",
            "body{height:100vh;overflow:hidden}",
        ] {
            assert_eq!(hidden(css), None, "{css}");
        }
    }
}
