//! Words that are written twice by mistake: 进行进行, 收获了了.

use std::ops::Range;

use super::{
    super::{after, before},
    Slip,
};
use crate::diagnostics::Code;

/// Words that are never meant twice in a row; those that are (研究研究, 社区社区工作者) are not among them.
const WORDS: &str = "进行 开展 加强 落实 推进 完善 建立 健全 制定 组织 召开 对于 关于 根据 按照 通过 以及 并且 但是 因此 所以 由于 为了 其中 \
同时 已经 正在 予以 给予 认真 严格 切实 进一步 及时 全面 整改 完成 达到 提高 提升 强化 深化 规范 确保 坚持 督促 要求 明确 针对 结合 持续 \
建设 管理 监督 检查 制度 问题 情况 工作 存在 不够 没有 我们 他们 这些 目前 并将 下发 印发 修订 梳理 排查 清退 追缴 退还 责令 约谈 通报";

/// What is searched for: each word twice, the prepositions, and 了了.
pub(super) fn pairs() -> impl Iterator<Item = String> {
    let words = WORDS.split_whitespace().map(|word| word.repeat(2));
    words.chain(PREPOSITIONS.iter().map(|(pair, ..)| (*pair).to_owned())).chain(["了了".to_owned()])
}

/// The slip in a pair at a range of a text, unless what is around it gives the pair a meaning.
pub(super) fn slip(text: &str, range: &Range<usize>) -> Option<Slip> {
    let half = range.start + range.len() / 2;
    let pair = text.get(range.clone())?;
    let preposition = PREPOSITIONS.iter().find(|(word, ..)| *word == pair);
    let meant = match preposition {
        Some((_, led, followed)) => stands_between(text, range, led, followed),
        // 为了了解, 了了然于心
        None => pair == "了了" && stands_between(text, range, "为明小不", "解然却结断"),
    };
    (!meant).then(|| doubled(text, range.start, half, range.end))
}

/// Whether one of these characters is before a range or one of those after it.
fn stands_between(text: &str, range: &Range<usize>, led: &str, followed: &str) -> bool {
    before(text, range.start).is_some_and(|ch| led.contains(ch))
        || after(text, range.end).is_some_and(|ch| followed.contains(ch))
}

/// Prepositions that are never meant twice, with what may go before and after them all the same (一对对, 对对子).
const PREPOSITIONS: &[(&str, &str, &str)] =
    &[("对对", "一成面", "子联碰"), ("被被", "", "子"), ("并并", "合一吞", ""), ("将将", "即主名", "士领军来")];

/// A slip that is fixed by leaving out the second half.
fn doubled(text: &str, start: usize, half: usize, end: usize) -> Slip {
    let meant = text.get(start..half).unwrap_or_default().to_owned();
    Slip { code: Code::W142, range: start..end, edits: vec![(half..end, String::new())], meant }
}
