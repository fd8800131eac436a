//! The record of one rectification item.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Allow, Amount, Date, Status};

/// 一个整改问题的记录（items/NN-编号.yaml）
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// 巡察反馈的问题，不带序号和“关于…问题”
    pub problem: String,
    /// 问题的标题；只有不是 关于“问题”问题的整改情况 时才写
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// 所属方面的标题；同一方面的问题写相同文字
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// 印出的方面标题；只有与 group 的文字不同时才写，写在这一方面的第一个问题里
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_heading: Option<String>,
    /// 标题的序号；只有不按顺序编号时才写，不编号写空文字 ""
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// 所属方面的序号；只有不按顺序编号时才写
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_number: Option<String>,
    /// 印在本问题（及其方面）标题之前的文字（Markdown）
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// 印在方面标题之后、问题标题之前的文字（Markdown）
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_lead: Option<String>,
    /// 印在问题标题之后、第一条措施之前的文字（Markdown）
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// 整改状态
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// 涉及的单位
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub units: Vec<String>,
    /// 责任单位
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<Responsible>,
    /// 整改时限
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<Date>,
    /// 完成日期
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completed: Option<Date>,
    /// 整改措施，依次列出
    #[serde(default)]
    pub measures: Vec<Measure>,
    /// 追责问责；同一对象的同一处理在几个问题中出现，只计一次
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub accountability: Vec<Accountability>,
    /// 建章立制
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<Institution>,
    /// 追缴、清退、挽回的资金
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub funds: Vec<Fund>,
    /// 经核对可以放行的提示（个人信息、保密、文字），不进入任何输出
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
    /// 内部信息，绝不进入任何输出
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub internal: Option<Internal>,
    /// 不予公开：写明理由后，整个问题不进入任何输出
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Withheld>,
}

/// 责任单位
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Responsible {
    /// 责任部门
    pub department: String,
}

/// 一条整改措施
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// 措施的文字（Markdown），不带序号
    pub text: String,
    /// 原文所加的小标题，如 整改情况、整改成效
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// 序号；只有不按顺序编号时才写，不编号写空文字 ""
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
}

/// 对一个对象的一种处理
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Accountability {
    /// 处理方式，如 诫勉谈话
    pub action: String,
    /// 对象，写职务不写姓名，如 灵秀社区主要负责人
    pub subject: String,
    /// 人数
    #[serde(default = "one")]
    pub people: u32,
}

fn one() -> u32 {
    1
}

/// 制定或修订的一项制度
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Institution {
    /// 制度名称，不加书名号
    pub title: String,
    /// 新建或修订
    pub change: InstitutionChange,
}

/// 新建或修订
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum InstitutionChange {
    /// 新建
    New,
    /// 修订
    Revised,
}

/// 一笔资金
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Fund {
    /// 名目，如 清退违规资金
    pub term: String,
    /// 金额
    pub amount: Amount,
    /// 单位，如 万元
    pub unit: String,
}

/// 内部信息，绝不进入任何输出
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Internal {
    /// 责任领导
    #[serde(skip_serializing_if = "Option::is_none")]
    pub leader: Option<String>,
    /// 经办人
    #[serde(skip_serializing_if = "Option::is_none")]
    pub handler: Option<String>,
    /// 备注
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
}

/// 不予公开
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// 理由（内部）
    pub reason: String,
}
