//! Which number form stands above which: found over the whole text, by trying orders of the forms and counting how well the
//! numbers run. Sees forms and ordinals only, no words.

use crate::import::words::letters::BULLETS;

/// One numbered line: its form (an index), its ordinal, and whether it looks like a heading that the next numbered line stands
/// under (no mark at its end, nothing between).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numbered {
    pub(super) form: usize,
    pub(super) ordinal: usize,
    pub(super) opens: bool,
}

/// The forms from the topmost level down, such that the numbers run best. Ties keep the order that official documents use,
/// then the order of appearance. With the order comes its cost, for comparing one set of forms with another.
pub(super) fn order_of_forms(forms: &[String], lines: &[Numbered]) -> (usize, Vec<usize>) {
    let mut order: Vec<usize> = (0..forms.len()).collect();
    order.sort_by_key(|form| forms.get(*form).map_or(0, |form| usual_rank(form).unwrap_or(15)));
    let mut best = cost(&order, forms, lines);
    // Moving one form at a time to a better place reaches the best order from the usual one; each move lowers the cost.
    while let Some((better, next)) = best_move(&order, forms, lines)
        && better < best
    {
        best = better;
        order = next;
    }
    (best, order)
}

fn best_move(order: &[usize], forms: &[String], lines: &[Numbered]) -> Option<(usize, Vec<usize>)> {
    let mut best: Option<(usize, Vec<usize>)> = None;
    for from in 0..order.len() {
        for to in 0..order.len() {
            if from == to {
                continue;
            }
            let mut next = order.to_vec();
            let form = next.remove(from);
            next.insert(to, form);
            let cost = cost(&next, forms, lines);
            if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                best = Some((cost, next));
            }
        }
    }
    best
}

/// How badly the numbers run under an order of forms: 10 for a number out of turn, 2 for one that runs on over a higher
/// heading, 3 for two forms in another order than official documents have,
/// 3 for a heading with nothing below it.
fn cost(order: &[usize], forms: &[String], lines: &[Numbered]) -> usize {
    let mut rank = vec![0; forms.len()];
    for (at, form) in order.iter().enumerate() {
        if let Some(rank) = rank.get_mut(*form) {
            *rank = at;
        }
    }
    let mut since_reset: Vec<usize> = vec![0; forms.len()];
    let mut ever: Vec<usize> = vec![0; forms.len()];
    let mut cost = 0;
    let rank_of = |line: &Numbered| rank.get(line.form).copied().unwrap_or_default();
    for (at, line) in lines.iter().enumerate() {
        if line.opens && lines.get(at + 1).is_some_and(|next| rank_of(next) <= rank_of(line)) {
            cost += 3;
        }
        let (Some(last), Some(before)) = (since_reset.get(line.form).copied(), ever.get(line.form).copied()) else {
            continue;
        };
        cost += match line.ordinal {
            ordinal if ordinal == last + 1 => 0,
            // Headings without a number were counted through; they run on by nature.
            ordinal
                if last == 0
                    && ordinal == before + 1
                    && forms.get(line.form).is_some_and(|form| form.starts_with('#')) =>
            {
                0
            }
            ordinal if last == 0 && ordinal == before + 1 => 2,
            1 => 6,
            _ => 10,
        };
        let level = rank.get(line.form).copied().unwrap_or_default();
        for (form, below) in rank.iter().enumerate() {
            if *below > level
                && let Some(last) = since_reset.get_mut(form)
            {
                *last = 0;
            }
        }
        for counter in [&mut since_reset, &mut ever] {
            if let Some(last) = counter.get_mut(line.form) {
                *last = line.ordinal;
            }
        }
    }
    cost + 3 * inversions(order, forms)
}

fn inversions(order: &[usize], forms: &[String]) -> usize {
    let ranks: Vec<usize> = order.iter().filter_map(|form| usual_rank(forms.get(*form)?)).collect();
    ranks.iter().enumerate().map(|(at, rank)| ranks.iter().skip(at + 1).filter(|later| *later < rank).count()).sum()
}

/// Where official documents have a form (GB/T 9704-2012): 一、 then （一） then 1. then （1） then ①.
fn usual_rank(form: &str) -> Option<usize> {
    // ★一、 is a level as 一、 is.
    let rank = match form.trim_start_matches(|mark: char| BULLETS.contains(mark)) {
        "#section" => 5,
        "一、" | "一." => 10,
        "(一)" | "(一)、" | "一)" | "㈠" => 20,
        "1." | "1、" | "⒈" | "1" => 30,
        "1.1" => 35,
        "1.1.1" => 45,
        "a)" | "(a)" | "a." | "a、" => 55,
        "(1)" | "1)" | "⑴" | "(1)、" | "(1)." => 40,
        "①" => 50,
        "一是" | "第一," | "第一、" => 60,
        _ => return None,
    };
    Some(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(lines: &[(&str, usize)]) -> Vec<String> {
        let mut forms: Vec<String> = Vec::new();
        let mut numbered = Vec::new();
        for (form, ordinal) in lines {
            let at = forms.iter().position(|known| known == form).unwrap_or_else(|| {
                forms.push((*form).to_owned());
                forms.len() - 1
            });
            numbered.push(Numbered { form: at, ordinal: *ordinal, opens: form.ends_with('>') });
        }
        order_of_forms(&forms, &numbered).1.into_iter().filter_map(|form| forms.get(form).cloned()).collect()
    }

    #[test]
    fn the_usual_order_and_run_on_numbers() {
        let lines = [("一、", 1), ("二、", 2)].map(|(_, ordinal)| ("一、", ordinal));
        assert_eq!(order(&lines), ["一、"]);
        let run_on = [
            ("一、", 1),
            ("一、", 2),
            ("(一)", 1),
            ("1.", 1),
            ("(1)", 1),
            ("1.", 2),
            ("(一)", 2),
            ("1.", 3),
            ("1.", 4),
            ("一、", 3),
        ];
        assert_eq!(order(&run_on), ["一、", "(一)", "1.", "(1)"]);
    }

    #[test]
    fn an_unusual_order_is_found_by_how_the_numbers_run() {
        let lines = [
            ("1.", 1),
            ("(一)", 1),
            ("(一)", 2),
            ("1.", 2),
            ("(一)", 1),
            ("(一)", 2),
            ("(一)", 3),
            ("1.", 3),
            ("(一)", 1),
        ];
        assert_eq!(order(&lines), ["1.", "(一)"]);
        let named =
            [("问题一:", 1), ("1.", 1), ("1.", 2), ("问题一:", 2), ("1.", 1), ("1.", 2), ("问题一:", 3), ("1.", 1)];
        assert_eq!(order(&named), ["问题一:", "1."]);
        let under =
            [("一、", 1), ("一、", 2), ("问题一:", 1), ("1.", 1), ("1.", 2), ("问题一:", 2), ("1.", 1), ("一、", 3)];
        assert_eq!(order(&under), ["一、", "问题一:", "1."]);
    }
}
