//! The kind of inspection that a report responds to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 整改所对应的检查类别
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 巡视、巡察；是哪一种，看 inspection.authority 的名称，其次看标题和开头
    #[default]
    Inspection,
    /// 审计
    Audit,
    /// 生态环境保护督察
    Environment,
    /// 主题教育、学习教育
    Education,
    /// 安全生产检查
    Safety,
    /// 其他检查
    Other,
}

impl Kind {
    /// Returns the Chinese name of the kind, as titles use it. 巡视 (by the centre and the provinces) and 巡察 (below them) are one kind of
    /// record; `named` are texts that may say which of the two it was, the most reliable first. Returns 巡察 if none does.
    pub fn chinese<'a>(self, named: impl IntoIterator<Item = &'a str>) -> &'static str {
        match self {
            Self::Inspection if is_of_province(named) => "巡视整改",
            Self::Inspection => "巡察整改",
            Self::Audit => "审计整改",
            Self::Environment => "生态环境保护督察整改",
            Self::Education => "主题教育整改",
            Self::Safety => "安全生产整改",
            Self::Other => "问题整改",
        }
    }
}

/// Whether the first text that names exactly one of 巡视 and 巡察 names 巡视.
fn is_of_province<'a>(named: impl IntoIterator<Item = &'a str>) -> bool {
    let told = |text: &str| match (text.contains("巡视"), text.contains("巡察")) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => None,
    };
    named.into_iter().find_map(told).unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn which_of_the_two_inspections_it_was() {
        for (named, words) in [
            (&["省委第二巡视组"] as &[&str], "巡视整改"),
            (&["中央第三巡视组", "关于巡察整改情况的通报"], "巡视整改"),
            (&["县委第一巡察组", "关于巡视整改情况的通报"], "巡察整改"),
            (&["关于落实省委巡视反馈意见整改情况的通报"], "巡视整改"),
            (&["巡视巡察工作领导小组", "开展了常规巡视"], "巡视整改"),
            (&["第二小组"], "巡察整改"),
            (&[], "巡察整改"),
        ] {
            assert_eq!(Kind::Inspection.chinese(named.iter().copied()), words, "{named:?}");
        }
        assert_eq!(Kind::Audit.chinese(["省委第二巡视组"]), "审计整改");
    }
}
