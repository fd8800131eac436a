//! One window in the two ways of counting: a record that is published on 1 July and a text that counts from 2 July close on the same day.

use crate::{
    disclosure::Calendar,
    records::{Counting, Date, Window},
};

/// Whether a window from `opens` to `closes`, as a text has it, is the record's counted in the other way: both close on one day, and one
/// begins on the day of publication, the other on the first day that is counted after it.
pub(super) fn is_other_way(window: &Window, calendar: &Calendar, opens: Date, closes: Date) -> bool {
    let closing = calendar.closes(window).ok().map(|closing| closing.date);
    let begins = |recorded: Date| {
        let (first, second) = (recorded.min(opens), recorded.max(opens));
        let next = first.plus_days(1);
        first == second || next == Some(second) || next.and_then(|day| calendar.next_workday(day)) == Some(second)
    };
    closing == Some(closes) && window.opens.is_some_and(begins)
}

/// Same as [`is_other_way`], for a first day with so many days or working days, in either way of counting.
pub(super) fn has_other_length(
    window: &Window,
    calendar: &Calendar,
    opens: Date,
    (count, working): (u16, bool),
) -> bool {
    let (working_days, days) = (working.then_some(count), (!working).then_some(count));
    // The later of the two first days is counted, the earlier one is not.
    let later = window.opens.is_some_and(|recorded| opens > recorded);
    let earlier = window.opens.is_some_and(|recorded| opens < recorded);
    let ways = [(Counting::BothEnds, earlier), (Counting::NextDay, later)];
    ways.into_iter().filter(|(_, other)| !other).any(|(counting, _)| {
        let said = Window { opens: Some(opens), closes: None, working_days, days, counting: Some(counting) };
        calendar.closes(&said).is_ok_and(|closing| is_other_way(window, calendar, opens, closing.date))
    })
}

/// Whether a day is the one from which a window's length counts: the day after the publication.
pub(super) fn is_first_counted(window: &Window, opens: Date, said: Date) -> bool {
    window.counting() == Counting::NextDay && opens.plus_days(1) == Some(said)
}

/// Whether the words behind a span count from its second day: （10个工作日，次日起算）, 不含公布当日.
pub(super) fn counts_from_next(after: &str) -> bool {
    const NEXT: [&str; 8] =
        ["次日起", "次日开始", "次日计", "不含首日", "不含公布", "不含当日", "不含起始", "不含发布"];
    let near = after.split(['。', '；', '\n', '）', ')']).next().unwrap_or_default();
    let near = near.char_indices().nth(16).map_or(near, |(at, _)| near.get(..at).unwrap_or_default());
    NEXT.iter().any(|word| near.contains(word))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
    use super::*;

    #[test]
    fn one_window_in_two_ways() {
        let calendar = Calendar::built_in();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let window = |opens: &str, working: u16| Window {
            opens: Some(day(opens)),
            closes: None,
            working_days: Some(working),
            days: None,
            counting: None,
        };
        let july = window("2026-07-01", 15);
        assert!(is_other_way(&july, &calendar, day("2026-07-02"), day("2026-07-22")));
        assert!(has_other_length(&july, &calendar, day("2026-07-02"), (15, true)));
        assert!(!has_other_length(&july, &calendar, day("2026-07-03"), (15, true)));
        assert!(!has_other_length(&july, &calendar, day("2026-07-02"), (14, true)));
        assert!(!is_other_way(&july, &calendar, day("2026-07-02"), day("2026-07-21")));
        // Published on a Friday, and before the New Year with a make-up working day on Sunday, 4 January.
        assert!(has_other_length(&window("2026-07-03", 10), &calendar, day("2026-07-06"), (10, true)));
        let new_year = window("2025-12-31", 5);
        assert!(has_other_length(&new_year, &calendar, day("2026-01-04"), (5, true)));
        assert!(counts_from_next("，次日起算）。") && counts_from_next("，不含公布当日"));
        assert!(!counts_from_next("）。自公布次日起"));
    }
}
