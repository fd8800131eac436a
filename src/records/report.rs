//! The record of one report: everything in the announcement that does not belong to a single item.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Allow, Amount, Contact, Correction, Date, Kind, Window, Withdrawn};

/// 一份公开报告的记录（report.yaml）
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// 记录格式的版本，写 1
    #[schemars(range(min = 1, max = 1))]
    pub schema: u32,
    /// 标题；公告没有标题时写 null
    #[serde(default)]
    pub title: Option<String>,
    /// 发布机关
    pub issuer: String,
    /// 类别
    #[serde(default)]
    pub kind: Kind,
    /// 文号，如 东街党〔2022〕7号
    #[serde(default)]
    pub document_number: Option<String>,
    /// 同一次巡察的几份报告写相同的名称，用于对比
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// 草稿：为 true 时只检查，不发布
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub draft: bool,
    /// 巡察情况
    #[serde(default)]
    pub inspection: Inspection,
    /// 公告各部分的文字（Markdown）
    #[serde(default)]
    pub text: Text,
    /// 各部分的标题，连同序号，照公告写
    #[serde(default)]
    pub headings: Headings,
    /// 各级标题序号的样式，由上到下
    #[serde(default = "default_numbering")]
    pub numbering: Vec<String>,
    /// 各部分的先后；与通常顺序不同时才写
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<Vec<Part>>,
    /// 公告公布的各项总数
    #[serde(default)]
    pub totals: Vec<Total>,
    /// 监督联系方式
    #[serde(default)]
    pub contact: Contact,
    /// 公示期限
    #[serde(default)]
    pub window: Option<Window>,
    /// 落款
    #[serde(default)]
    pub signed: Signed,
    /// 附件，文件放在 attachments 文件夹
    #[serde(default)]
    pub attachments: Vec<Attachment>,
    /// 打印版设置
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub print: Option<Print>,
    /// 发布之后的更正，逐次写明，只增不减
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
    /// 撤回：写明之后，原来的网址只说明已经撤回
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withdrawn: Option<Withdrawn>,
    /// 经核对可以放行的提示（个人信息、保密、文字），不进入任何输出
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub allow: Vec<Allow>,
}

/// The numbering of official documents by level (GB/T 9704-2012), used if a record has none.
pub fn default_numbering() -> Vec<String> {
    ["一、", "（一）", "1.", "（1）"].map(String::from).to_vec()
}

impl Report {
    /// Returns the name of the kind of inspection that the report responds to: 巡视整改.
    pub fn kind_words(&self) -> &'static str {
        kind_words(self.kind, &self.inspection, self.title.as_deref(), &self.text)
    }

    /// Returns the title that lists and pages show if the announcement has none; `None` if it has one.
    pub fn composed_title(&self) -> Option<String> {
        composed_title(self.title.as_deref(), &self.issuer, self.kind_words())
    }
}

/// Returns the name of a report's kind; the texts decide between 巡视 and 巡察.
pub(crate) fn kind_words(kind: Kind, inspection: &Inspection, title: Option<&str>, text: &Text) -> &'static str {
    kind.chinese([inspection.authority.as_deref(), title, text.preamble.as_deref()].into_iter().flatten())
}

/// Returns a title made of issuer and kind for an announcement without one; `None` if it has one.
pub(crate) fn composed_title(title: Option<&str>, issuer: &str, kind: &str) -> Option<String> {
    title.is_none_or(|title| title.trim().is_empty()).then(|| format!("{issuer}关于{kind}情况的通报"))
}

/// 巡察情况
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Inspection {
    /// 巡察组，如 区委第二巡察组
    pub authority: Option<String>,
    /// 被巡察单位
    pub subjects: Vec<String>,
    /// 巡察开始日期
    pub began: Option<Date>,
    /// 巡察结束日期
    pub ended: Option<Date>,
    /// 反馈意见日期
    pub feedback: Option<Date>,
}

/// 公告各部分的文字，都是 Markdown，都可以不写
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Text {
    /// 开头：何时由谁巡察、何时反馈、现将情况予以公布
    pub preamble: Option<String>,
    /// 整改工作的组织情况
    pub organisation: Option<String>,
    /// 总体数字
    pub totals: Option<String>,
    /// 问题之后、下一步之前的其他部分
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// 下一步打算
    pub next_steps: Option<String>,
    /// 监督联系的文字；不写时由 contact 和 window 组成
    pub contact: Option<String>,
    /// 附件清单的文字；不写时由 attachments 组成
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attachments: Option<String>,
    /// 落款之后的文字
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postscript: Option<String>,
}

/// 各部分的标题，连同序号，照公告写；没有标题的不写
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Headings {
    /// 组织情况的标题
    pub organisation: Option<String>,
    /// 总体数字的标题
    #[serde(skip_serializing_if = "Option::is_none")]
    pub totals: Option<String>,
    /// 问题部分的标题，如 二、巡察反馈问题整改情况
    pub items: Option<String>,
    /// 其他部分的标题
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// 下一步打算的标题
    pub next_steps: Option<String>,
    /// 监督联系部分的标题
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// 公告的一个部分
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// 文号
    DocumentNumber,
    /// 标题
    Title,
    /// 开头
    Preamble,
    /// 组织情况
    Organisation,
    /// 总体数字
    Totals,
    /// 问题
    Items,
    /// 其他部分
    Outcome,
    /// 下一步打算
    NextSteps,
    /// 监督联系
    Contact,
    /// 附件
    Attachments,
    /// 落款
    Signature,
    /// 落款之后
    Postscript,
}

impl Part {
    /// Every part, in the usual order of announcements.
    pub const USUAL_ORDER: [Self; 12] = [
        Self::DocumentNumber,
        Self::Title,
        Self::Preamble,
        Self::Organisation,
        Self::Totals,
        Self::Items,
        Self::Outcome,
        Self::NextSteps,
        Self::Contact,
        Self::Attachments,
        Self::Signature,
        Self::Postscript,
    ];
}

/// 公告公布的一个总数
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// 名目，如 诫勉谈话
    pub term: String,
    /// 数量
    pub count: Amount,
    /// 单位，如 人
    pub unit: String,
    /// 其中没有分列到各问题的数量
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unitemised: Option<Amount>,
    /// 约数，如 60余份
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approximate: bool,
}

/// 落款
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Signed {
    /// 落款机关，可写几个
    pub by: Vec<String>,
    /// 落款日期
    pub date: Option<Date>,
    /// 落款日期的文字；不是 2022年5月17日 这种写法时才写
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date_text: Option<String>,
}

/// 一个附件
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Attachment {
    /// 附件名称
    pub title: String,
    /// attachments 文件夹中的文件名；只列名称时不写
    #[serde(default)]
    pub file: Option<String>,
}

/// 打印版设置
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Print {
    /// 公告之后另附的内容
    pub annexes: Vec<Annex>,
}

/// 打印版可以另附的内容
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Annex {
    /// 问题清单
    Items,
    /// 总数表
    Totals,
    /// 社区公告栏张贴的一页告示
    Notice,
}
