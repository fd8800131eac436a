//! The days of a window: its words, and its closing date by the calendar.

use crate::records::Window;

/// The window in words: `2022年5月17日至2022年6月7日`, `自2022年5月17日起15个工作日`.
pub fn sentence(window: &Window) -> String {
    let opens = window.opens.map(|date| date.chinese()).unwrap_or_default();
    match (window.closes, window.working_days, window.days) {
        (Some(closes), _, _) if opens.is_empty() => format!("截至{}", closes.chinese()),
        (Some(closes), _, Some(days)) => format!("{opens}至{}，共{days}天", closes.chinese()),
        (Some(closes), Some(days), None) => format!("{opens}至{}，共{days}个工作日", closes.chinese()),
        (Some(closes), None, None) => format!("{opens}至{}", closes.chinese()),
        (None, Some(days), _) if opens.is_empty() => format!("自公布之日起{days}个工作日"),
        (None, None, Some(days)) if opens.is_empty() => format!("自公布之日起{days}天"),
        (None, Some(days), _) => format!("自{opens}公布之日起{days}个工作日"),
        (None, None, Some(days)) => format!("自{opens}公布之日起{days}天"),
        (None, None, None) => opens,
    }
}
