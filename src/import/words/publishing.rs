//! The clause by which an announcement publishes: 现将…予以公布. Sees one sentence at a time.

/// Verbs of publishing.
const PUBLISHING: &[&str] = &[
    "公布", "公开", "通报", "公示", "公告", "报告", "汇报", "通告", "发布", "报送", "说明", "告知", "函告", "函复",
    "回复", "复函", "上报", "答复",
];

/// What a sentence publishes: the words between 现 (or 现将) and the verb. `现将巡察整改进展情况予以公布` publishes 巡察整改进展情况.
pub(in crate::import) fn publishing_clause(sentence: &str) -> Option<&str> {
    let at = [
        "现将",
        "现就",
        "现经",
        "现按",
        "现对",
        "现把",
        "现予",
        "现面向",
        "现向",
        "现公",
        "现通报",
        "现根据",
        "兹将",
        "谨将",
        "特将",
        "现",
    ]
    .iter()
    .find_map(|word| find_opening(sentence, word))
    .or_else(|| sentence.rfind(",将").map(|at| at + 1))?;
    let clause = sentence.get(at..)?;
    let verb = PUBLISHING.iter().filter_map(|verb| clause.rfind(verb)).max()?;
    clause.get(..verb + "公布".len())
}

/// Where a clause opens with the word: at the head of the sentence or after a comma, so that 发现, 实现 and 体现 are none.
fn find_opening(sentence: &str, word: &str) -> Option<usize> {
    let opens = |at: &usize| {
        let before = sentence.get(..*at).unwrap_or_default();
        // 现将 opens a clause without a comma too, but for 发现将, 实现将 and the like.
        let clear =
            word == "现将" && !before.ends_with(['发', '实', '体', '出', '表', '展', '再', '呈', '兑', '涌', '浮']);
        before.is_empty() || clear || before.ends_with([',', ':', ')', '”', '、'])
    };
    sentence.match_indices(word).map(|(at, _)| at).find(opens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clauses_that_publish() {
        for sentence in [
            "现将巡察整改进展情况予以公布",
            "按照要求,现经县委巡察办审核同意,将整改落实情况向社会公开如下,欢迎监督",
            "现就巡察整改情况通报如下",
            "根据规定,现将整改情况予以公告,公开接受监督",
            "现面向社会公布整改情况",
            "我县立即组织整改现将整改情况函告如下",
        ] {
            assert!(publishing_clause(sentence).is_some(), "{sentence}");
        }
        for sentence in ["巡察发现将整改情况公开", "巡察发现问题12个", "实现整改情况公开", "会议听取整改情况汇报"]
        {
            assert!(publishing_clause(sentence).is_none(), "{sentence}");
        }
    }
}
