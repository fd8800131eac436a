//! The words of a window. Its closing day is reckoned by [`Calendar::closes`](super::Calendar::closes).

use crate::records::{Counting, Date, Window};

/// The window in words: `2022年5月17日至2022年6月7日，共15个工作日`, `自2022年5月17日公布之日起15个工作日`,
/// `自2022年5月17日起（含当日）15个工作日`.
pub fn sentence(window: &Window) -> String {
    let opens = window.opens.map(Date::chinese).unwrap_or_default();
    let count = count(window);
    match (window.closes, count) {
        (Some(closes), _) if opens.is_empty() => format!("截至{}", closes.chinese()),
        (Some(closes), Some(_)) => {
            format!("{opens}至{}，{}", closes.chinese(), length(window).unwrap_or_default())
        }
        (Some(closes), None) => format!("{opens}至{}", closes.chinese()),
        (None, Some(count)) if opens.is_empty() => format!("自公布之日起{count}"),
        (None, Some(count)) => match window.counting() {
            Counting::NextDay => format!("自{opens}公布之日起{count}"),
            Counting::BothEnds => format!("自{opens}起（含当日）{count}"),
        },
        (None, None) => opens,
    }
}

/// The window's length as it is said beside its two days: `共15个工作日` where both count, `自公布次日起15个工作日` where the first does
/// not; `None` where the record has no length.
pub fn length(window: &Window) -> Option<String> {
    let count = count(window)?;
    Some(match window.counting() {
        Counting::NextDay => format!("自公布次日起{count}"),
        Counting::BothEnds => format!("共{count}"),
    })
}

/// The length in its unit: `15个工作日`, `7天`.
pub fn count(window: &Window) -> Option<String> {
    let working = window.working_days.map(|days| format!("{days}个工作日"));
    working.or_else(|| window.days.map(|days| format!("{days}天")))
}
