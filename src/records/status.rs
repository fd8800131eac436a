//! The status of an item's rectification.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 整改状态
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已完成
    Completed,
    /// 基本完成
    MostlyCompleted,
    /// 正在整改
    InProgress,
    /// 长期坚持
    LongTerm,
    /// 未完成
    NotStarted,
}

impl Status {
    /// Every status, from completed to not started: the order of charts and tables.
    pub const ALL: [Self; 5] =
        [Self::Completed, Self::MostlyCompleted, Self::InProgress, Self::LongTerm, Self::NotStarted];

    /// Returns the identifier used in records and data files.
    pub fn id(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::MostlyCompleted => "mostly_completed",
            Self::InProgress => "in_progress",
            Self::LongTerm => "long_term",
            Self::NotStarted => "not_started",
        }
    }

    /// Returns the name that a page shows.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Completed => "已完成",
            Self::MostlyCompleted => "基本完成",
            Self::InProgress => "正在整改",
            Self::LongTerm => "长期坚持",
            Self::NotStarted => "未完成",
        }
    }
}
