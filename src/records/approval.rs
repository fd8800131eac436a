//! The record of a report's approvals (approval.yaml). Entirely internal: it contains names and never reaches an output.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// 一份报告的审签记录（approval.yaml），由 gongkai approve 写入，不进入任何输出
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// 记录格式的版本，写 1
    #[schemars(range(min = 1, max = 1))]
    pub schema: u32,
    /// 审签
    pub approvals: Vec<SignOff>,
    /// 审签的公告全文的摘要值（SHA-256）
    pub document: String,
    /// 审签时各份公开记录和附件的摘要值（SHA-256）
    pub records: BTreeMap<String, String>,
    /// 审签时公开的各项内容，用来说明改动的是哪一项；较长的只记摘要值
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub data: BTreeMap<String, BTreeMap<String, String>>,
    /// 审签的公告全文
    pub text: String,
}

/// 一次审签
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    /// 审签人的职务
    pub role: String,
    /// 审签人的姓名
    pub name: String,
    /// 审签日期
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// 意见
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// 签名（minisign），由 gongkai approve --sign 写入
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}
