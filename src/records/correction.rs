//! Changes to a report after its publication: corrections of its text, and its withdrawal.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// 发布之后的一次更正
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// 更正的日期
    pub date: Date,
    /// 更正了什么（Markdown），如 将“诫勉谈话5人”更正为“诫勉谈话6人”。
    pub text: String,
}

/// 撤回
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withdrawn {
    /// 撤回的日期
    pub date: Date,
    /// 撤回的原因，会公开
    pub reason: String,
}
