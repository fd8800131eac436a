//! What kind of inspection a report answers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 整改所对应的检查类别
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 巡视巡察
    #[default]
    Inspection,
    /// 审计
    Audit,
    /// 生态环境保护督察
    Environment,
    /// 其他检查
    Other,
}

impl Kind {
    /// The word of the field in Chinese, as titles compose it.
    pub fn chinese(self) -> &'static str {
        match self {
            Self::Inspection => "巡察整改",
            Self::Audit => "审计整改",
            Self::Environment => "生态环境保护督察整改",
            Self::Other => "问题整改",
        }
    }
}
