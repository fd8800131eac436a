//! Words that are written twice by mistake: 进行进行, 收获了了.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{super::after, Slip};
use crate::diagnostics::Code;

/// Words that are never meant twice in a row; those that are (研究研究, 社区社区工作者) are not among them.
const WORDS: &str = "进行 开展 加强 落实 推进 完善 建立 健全 制定 组织 召开 对于 关于 根据 按照 通过 以及 并且 但是 因此 所以 由于 为了 其中 \
同时 已经 正在 予以 给予 认真 严格 切实 进一步 及时 全面 整改 完成 达到 提高 提升 强化 深化 规范 确保 坚持 督促 要求 明确 针对 结合 持续 \
建设 管理 监督 检查 制度 问题 情况 工作 存在 不够 没有 我们 他们 这些 目前 并将 下发 印发 修订 梳理 排查 清退 追缴 退还 责令 约谈 通报";

static DOUBLED: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(WORDS.split_whitespace().map(|word| word.repeat(2))).ok());

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    for found in DOUBLED.iter().flat_map(|words| words.find_iter(text)) {
        let half = found.start() + (found.end() - found.start()) / 2;
        slips.push(doubled(text, found.start(), half, found.end()));
    }
    for (word, before, behind) in PREPOSITIONS {
        for (at, pair) in text.match_indices(word) {
            let end = at + pair.len();
            let led = text.get(..at).is_some_and(|text| text.ends_with(|ch| before.contains(ch)));
            let followed = after(text, end).is_some_and(|ch| behind.contains(ch));
            if !led && !followed {
                slips.push(doubled(text, at, at + pair.len() / 2, end));
            }
        }
    }
    for (at, pair) in text.match_indices("了了") {
        let end = at + pair.len();
        // 为了了解, 了了然于心
        let word = after(text, end).is_some_and(|ch| "解然却结断".contains(ch));
        let known = text.get(..at).is_some_and(|before| before.ends_with(['为', '明', '小', '不']));
        if !word && !known {
            slips.push(doubled(text, at, at + pair.len() / 2, end));
        }
    }
}

/// Prepositions that are never meant twice, with what may go before and after them all the same (一对对, 对对子).
const PREPOSITIONS: &[(&str, &str, &str)] =
    &[("对对", "一成面", "子联碰"), ("被被", "", "子"), ("并并", "合一吞", ""), ("将将", "即主名", "士领军来")];

/// A slip that is mended by leaving out the second half.
fn doubled(text: &str, start: usize, half: usize, end: usize) -> Slip {
    let meant = text.get(start..half).unwrap_or_default().to_owned();
    Slip { code: Code::W142, range: start..end, edits: vec![(half..end, String::new())], meant }
}
