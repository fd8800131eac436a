//! Colours of style sheets, and whether words in one are seen before another.

use csscolorparser::Color;

/// Words of a lower contrast than this (WCAG 2: 1 to 21) are not seen. The least that may be read is 3.
const LEAST: f32 = 1.25;

/// A colour; `None` for what is none, or depends on what is not known here.
pub(super) fn parse(value: &str) -> Option<Color> {
    let value = value.trim();
    match value {
        "" | "inherit" | "currentcolor" | "initial" | "unset" | "revert" | "auto" => None,
        // The colours of the system, as a page without a dark scheme has them.
        "canvas" => Some(Color::new(1.0, 1.0, 1.0, 1.0)),
        "canvastext" => Some(Color::new(0.0, 0.0, 0.0, 1.0)),
        _ => named(value).or_else(|| csscolorparser::parse(value).ok()),
    }
}

fn named(value: &str) -> Option<Color> {
    let (red, green, blue) = cssparser::color::parse_named_color(value).ok()?;
    Some(Color::from_rgba8(red, green, blue, u8::MAX))
}

/// Whether words in a colour are not there at all: `transparent`.
pub(super) fn is_clear(value: &str) -> bool {
    parse(value).is_some_and(|colour| colour.a < 0.1)
}

/// Whether words in one colour before another are not seen.
pub(super) fn is_lost(colour: &Color, behind: &Color) -> bool {
    let mix = |over: f32, under: f32| over * colour.a + under * (1.0 - colour.a);
    let seen = [mix(colour.r, behind.r), mix(colour.g, behind.g), mix(colour.b, behind.b)];
    let (one, other) = (luminance(seen), luminance([behind.r, behind.g, behind.b]));
    (one.max(other) + 0.05) / (one.min(other) + 0.05) < LEAST
}

/// Whether words in the colour of a rule are not seen before the background of the same rule, or before white paper where it has none.
pub(super) fn is_unseen(colour: &str, background: &str, background_colour: &str) -> bool {
    let Some(colour) = parse(colour) else { return false };
    let given = [background_colour, background].into_iter().find(|value| !value.is_empty());
    match given {
        None => is_lost(&colour, &Color::new(1.0, 1.0, 1.0, 1.0)),
        // A picture or a gradient cannot be judged.
        Some(value) => parse(value).is_some_and(|behind| behind.a > 0.9 && is_lost(&colour, &behind)),
    }
}

fn luminance(colour: [f32; 3]) -> f32 {
    let linear = |part: f32| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    let [red, green, blue] = colour.map(|part| linear(part.clamp(0.0, 1.0)));
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_the_colour_of_the_paper_are_lost() {
        for (colour, background) in [
            ("#fff", ""),
            ("white", "#fefefe"),
            ("hsl(0 0% 98%)", ""),
            ("#212121", "#222"),
            ("rgb(255 255 255 / .9)", ""),
        ] {
            assert!(is_unseen(colour, background, ""), "{colour} {background}");
        }
        for (colour, background) in
            [("#333", ""), ("#fff", "darkred"), ("#767676", ""), ("#fff", "linear-gradient(red,blue)"), ("inherit", "")]
        {
            assert!(!is_unseen(colour, background, ""), "{colour} {background}");
        }
        assert!(is_clear("transparent") && is_clear("#0000") && is_clear("rgba(0,0,0,0)") && !is_clear("#000"));
    }
}
