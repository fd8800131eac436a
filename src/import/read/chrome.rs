//! What a page puts around an announcement (来源, 浏览量, 【打印】), and noise. Must not judge anything inside the announcement.

use crate::{
    import::words::{dates, line::Line, titles::is_title},
    reading::folded::{folded, is_blank},
};

/// Names of fields that a page prints about the announcement.
#[rustfmt::skip]
const FIELDS: &[&str] = &[
    "索引号", "信息索引", "信息索引号", "文件名称", "信息名称", "名称", "标题", "发布机构", "发文机关", "发文机构",
    "发文单位", "制发机关", "公开机关", "公开主体", "发布单位", "发布部门", "信息发布机构", "成文日期", "成文时间",
    "生成日期", "生成时间", "发文日期", "印发日期", "发布日期", "发布时间", "公开日期", "公开时间", "公布日期",
    "更新时间", "更新日期", "发文字号", "文号", "文件编号", "文件文号", "主题分类", "主题词", "主题", "关键词",
    "体裁分类", "体裁", "组配分类", "公文种类", "公文类别", "信息类别", "信息分类", "分类", "栏目", "所属栏目",
    "公开方式", "公开范围", "公开形式", "公开类别", "公开程序", "公开属性", "有效性", "时效性", "效力状态",
    "文件状态", "来源", "信息来源", "文章来源", "稿源", "稿件来源", "作者", "编辑", "责任编辑", "责编", "编审",
    "审核", "审校", "供稿", "摄影", "录入", "发布人", "浏览", "阅读", "签发人", "一审", "二审", "三审", "初审", "复审",
    "终审", "校对", "监制", "一审一校", "二审二校", "三审三校", "值班编辑", "值班主任", "文字", "图片", "微信编辑",
];

/// Names of fields that count or place a page; they may stand without a value or a colon.
#[rustfmt::skip]
const COUNTS: &[&str] = &[
    "浏览量", "浏览次数", "浏览数", "访问量", "访问次数", "点击数", "点击量", "点击次数", "点击率", "阅读量",
    "阅读次数", "阅读数", "当前位置", "您当前的位置", "您现在的位置", "您所在的位置", "当前所在位置", "您的位置",
    "字号", "字体大小", "视力保护色",
];

/// Words of a page's buttons.
#[rustfmt::skip]
const BUTTONS: &[&str] = &[
    "打印本页", "打印此页", "打印文章", "打印", "关闭窗口", "关闭本页", "关闭此页", "关闭", "语音朗读", "语音播报",
    "朗读", "分享到", "分享至", "分享", "收藏本页", "收藏", "微信好友", "微信", "新浪微博", "微博", "QQ空间",
    "QQ好友", "QQ", "朋友圈", "复制链接", "返回顶部", "返回首页", "返回列表", "返回", "无障碍阅读", "无障碍浏览",
    "无障碍", "长者模式", "关怀版", "繁体版", "简体版", "手机版", "我要纠错", "纠错", "点赞", "评论", "下载",
    "字体", "字号", "大", "中", "小", "默认", "超大", "点击上方蓝字", "点击蓝字", "点击上方", "蓝字", "关注我们", "关注", "在看",
];

/// Words that open what stands below an announcement on its page; all that follows is the page's.
#[rustfmt::skip]
const PAGE_END: &[&str] = &[
    "上一篇", "下一篇", "上一条", "下一条", "上一页", "下一页", "相关阅读", "相关链接", "相关新闻", "相关信息",
    "相关文章", "相关稿件", "相关解读", "热门推荐", "推荐阅读", "主办单位", "主办:", "承办单位", "版权所有",
    "网站标识码", "网站地图", "网站维护", "网站管理", "扫一扫", "扫码", "技术支持", "Copyright", "copyright",
    "COPYRIGHT", "©", "AllRights", "点击阅读原文", "阅读原文", "点个在看", "长按识别", "长按二维码",
];

/// Whether a line holds no word at all (`|`, `———`), or the number of a page (`— 2 —`).
pub(super) fn is_noise(text: &str) -> bool {
    let text = folded(text);
    let bare = text.trim_matches(['—', '-', '·', '|', '_']);
    let is_page_number = bare.len() < text.len() && !bare.is_empty() && bare.len() <= 3;
    !text.chars().any(char::is_alphanumeric)
        || (is_page_number
            && bare.bytes().all(|byte| byte.is_ascii_digit())
            && text.starts_with(['—', '-', '·', '|', '_']))
}

/// Parts the lines of a page into those of the announcement and those of the page.
pub(super) fn part(lines: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    let head = head_end(&lines);
    let tail = tail_start(&lines, head);
    let repeated = repeated_title(&lines, head);
    let mut kept = Vec::with_capacity(lines.len());
    let mut chrome = Vec::new();
    let heads = lines.iter().take(head).map(|line| folded(unbulleted(&line.text))).enumerate();
    let titles: Vec<(usize, String)> = heads.filter(|(_, text)| is_title(text)).collect();
    let mut page_ended = false;
    let mut wants_value = false;
    for (at, line) in lines.into_iter().enumerate() {
        let out = if at < head {
            let value_is_title =
                titles.iter().any(|(place, title)| *place > at && *title == folded(unbulleted(&line.text)));
            let out = repeated.contains(&at)
                || is_letterhead(&line.text)
                || is_chrome(&line.text)
                || is_stamp(&line.text)
                || is_byline(&line.text)
                || (wants_value && (folded(&line.text).chars().count() <= 30 || value_is_title));
            wants_value = out && !wants_value && is_bare_field(&line.text);
            out
        } else if at >= tail {
            page_ended = page_ended || is_page_end(&line.text);
            page_ended || is_chrome(&line.text)
        } else {
            false
        };
        if out { chrome.push(line) } else { kept.push(line) }
    }
    (kept, chrome)
}

/// The title that the page prints over the announcement's own: the lines before the page's fields, where the lines after them
/// say the same.
fn repeated_title(lines: &[Line], head: usize) -> Vec<usize> {
    let words = |at: usize| lines.get(at).filter(|line| !is_chrome(&line.text) && !is_stamp(&line.text));
    let Some(from) = (0..head).find(|at| words(*at).is_some()) else { return Vec::new() };
    let end = (from..head).find(|at| words(*at).is_none()).unwrap_or(head);
    let joined = |places: &mut dyn Iterator<Item = usize>| -> String {
        places.filter_map(words).map(|line| folded(&line.text)).collect()
    };
    let title = joined(&mut (from..end));
    let repeated = title.chars().count() >= 8 && joined(&mut (end..head)).starts_with(&title);
    if repeated { (from..end).collect() } else { Vec::new() }
}

/// Where the head of the page ends: at the first line that is a sentence or a numbered heading.
fn head_end(lines: &[Line]) -> usize {
    let opens = |line: &Line| {
        let text = folded(&line.text);
        let long = text.chars().count() >= 30 && text.contains(['。', ',']) && !is_chrome(&line.text);
        long || crate::import::words::marks::mark_of(&line.text).is_some()
    };
    lines.iter().position(opens).unwrap_or(lines.len())
}

/// Where the tail of the page begins: after the signature's date, else after the last sentence or way of contact.
fn tail_start(lines: &[Line], head: usize) -> usize {
    let last = |is: &dyn Fn(&str) -> bool| lines.iter().rposition(|line| is(&line.text)).filter(|at| *at >= head);
    let dated = last(&|text| dates::is_date_line(text) && text.contains('日'))
        .or_else(|| last(&|text| dates::is_date_line(text) && !text.contains(':')));
    let sentence = last(&|text| {
        let text = folded(text);
        !is_page_end(&text)
            && !is_chrome(&text)
            && ((text.chars().count() >= 25 && text.contains(['。', ';']))
                || crate::import::words::marks::mark_of(&text).is_some())
    });
    match (dated, sentence) {
        (Some(dated), _) => dated + 1,
        (None, Some(sentence)) => sentence + 1,
        (None, None) => head,
    }
}

/// The head of an official paper: 中共某某委员会文件.
fn is_letterhead(text: &str) -> bool {
    let text = folded(text);
    let bare = text.strip_suffix("文件").filter(|bare| (4..=30).contains(&bare.chars().count()));
    bare.is_some_and(|bare| !bare.contains([',', '。', ':', '、']) && crate::import::words::bodies::is_body(bare))
}

fn is_page_end(text: &str) -> bool {
    let text = folded(text);
    let text = text.trim_start_matches(['[', '【', '(', '<', '·', '|']);
    PAGE_END.iter().any(|word| text.starts_with(word)) || text.contains("ICP备") || text.contains("公网安备")
}

/// Whether a line is made of a page's fields and buttons alone.
fn is_chrome(text: &str) -> bool {
    let text = folded(text);
    let bare = unbulleted(&text).trim_start_matches(['[', '【', '(', '<', '·', '|', '*']);
    if COUNTS.iter().any(|word| bare.starts_with(word)) {
        return true;
    }
    let is_field =
        |name: &str| bare.strip_prefix(name).is_some_and(|rest| rest.starts_with([':', ']', '】']) || rest.is_empty());
    FIELDS.iter().any(|name| is_field(name))
        || ["时间:", "日期:"].iter().any(|name| bare.strip_prefix(name).is_some_and(is_stamped))
        || is_buttons(&text)
        || is_breadcrumb(&text)
}

/// A line without the sign of a list before it, as pages put before their fields.
pub(super) fn unbulleted(text: &str) -> &str {
    text.trim_start_matches(|mark: char| BULLETS.contains(mark) || is_blank(mark))
}

const BULLETS: &str = "•●◆■▪◦○·";

/// Who put the page up, and when: `原创 石桥文旅 2025-10-21 09:00 浙江`.
fn is_byline(text: &str) -> bool {
    let text = folded(text);
    let digits = |part: &str, count: usize| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit());
    let day = text.find("20").and_then(|at| text.get(at..at + 10)).is_some_and(|day| {
        let mut parts = day.split(['-', '/', '.']);
        parts.next().is_some_and(|year| digits(year, 4)) && parts.all(|part| digits(part, 2))
    });
    let time = text.match_indices(':').any(|(at, _)| {
        let around = (at.checked_sub(2).and_then(|from| text.get(from..at)), text.get(at + 1..at + 3));
        matches!(around, (Some(hour), Some(minute)) if digits(hour, 2) && digits(minute, 2))
    });
    day && time && text.chars().count() <= 50 && !text.contains(['。', ','])
}

fn is_bare_field(text: &str) -> bool {
    let text = folded(text);
    let text = unbulleted(&text).trim_end_matches(':');
    FIELDS.iter().chain(COUNTS).any(|name| *name == text)
}

fn is_buttons(text: &str) -> bool {
    let is_separator = |mark: char| {
        is_blank(mark) || "【】[]()<>|·/:、,+-—©*".contains(mark) || (mark.is_ascii_alphabetic() && mark.is_uppercase())
    };
    let mut rest = text;
    let mut found = false;
    loop {
        if let Some(word) = BUTTONS.iter().find(|word| rest.starts_with(**word)) {
            rest = rest.get(word.len()..).unwrap_or_default();
            found = true;
        } else if let Some(mark) = rest.chars().next().filter(|mark| is_separator(*mark)) {
            rest = rest.get(mark.len_utf8()..).unwrap_or_default();
        } else {
            return found && rest.is_empty();
        }
    }
}

fn is_breadcrumb(text: &str) -> bool {
    text.starts_with("首页>")
        || text.starts_with("首页/")
        || text.starts_with("首页»")
        || text.matches(['>', '»']).count() >= 2
}

/// A date with a time, or one in digits and dashes: when the page was put up.
fn is_stamp(text: &str) -> bool {
    dates::is_date_line(text) && !text.contains('日') || is_stamp_with_time(text)
}

/// Whether a page's time and nothing of the announcement follows: `2023-09-04 编辑：党委办公室`. Days in words are a window's.
fn is_stamped(text: &str) -> bool {
    let is_page_day = |day: &str| {
        let parts: Vec<&str> = day.split(['-', '/', '.']).collect();
        matches!(parts.as_slice(), [year, _, _] if year.len() == 4)
            && parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let first = text.find(|mark: char| !(mark.is_ascii_digit() || "-/.".contains(mark))).unwrap_or(text.len());
    let (day, rest) = text.split_at(first);
    is_page_day(day) && (rest.is_empty() || FIELDS.iter().chain(COUNTS).any(|name| rest.contains(name)))
}

fn is_stamp_with_time(text: &str) -> bool {
    text.contains([':', '：'])
        && text.chars().all(|mark| mark.is_ascii_digit() || is_blank(mark) || "-/.:：年月日".contains(mark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chrome_and_noise_are_told_from_words() {
        for text in [
            "索引号：LYX0023/2024-00117",
            "来源:枫泽县自然资源局  发布日期:2024-06-20  浏览量:77",
            "朗读",
            "【打印】【关闭】",
            "打印本页  关闭窗口",
            "字号：【大】【中】【小】",
            "当前位置： 首页 > 政务公开",
            "分享到：微信 微博 QQ空间",
            "浏览量：208次",
            "责任编辑：王某",
            "时间：2023-09-04 编辑：党委办公室 阅读：1024次",
            "日期：2022-12-20  来源：县农业农村局",
        ] {
            assert!(is_chrome(text), "{text}");
        }
        for text in [
            "下一步，街道党工委将继续",
            "时间：2024年5月10日—5月24日",
            "时间：2024-05-10至2024-05-24",
            "联系电话：0580-3090077",
            "主要领导抓",
            "来源于群众的问题。",
            "中共某镇委员会",
        ] {
            assert!(!is_chrome(text), "{text}");
        }
        for text in ["|", "———", "— 2 —", "-12-", "※ ※"] {
            assert!(is_noise(text), "{text}");
        }
        for text in ["2", "一", "—一—一", "a"] {
            assert!(!is_noise(text), "{text}");
        }
    }
}
