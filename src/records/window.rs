//! The period in which the public may respond to a report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// 天数怎样计算
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// 公布之日不计，自次日起算
    NextDay,
    /// 起始、截止两日都计算在内
    BothEnds,
}

impl Counting {
    /// Returns the word used in the record.
    pub fn id(self) -> &'static str {
        match self {
            Self::NextDay => "next_day",
            Self::BothEnds => "both_ends",
        }
    }
}

/// 公示期限。closes、working_days、days 三者写其一；写明起止又写明天数时，两者都写，会核对是否一致
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// 起始日期；“自公布之日起”写公布之日
    pub opens: Option<Date>,
    /// 截止日期
    #[serde(default)]
    pub closes: Option<Date>,
    /// 工作日天数
    #[serde(default)]
    pub working_days: Option<u16>,
    /// 自然日天数
    #[serde(default)]
    pub days: Option<u16>,
    /// 天数怎样计算；不写时，写明 closes 的起止两日都计，没有写明的自公布次日起算
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counting: Option<Counting>,
}

impl Window {
    /// Returns how the length is counted: as the record says; otherwise with both ends if the record has the last day, or from the next day
    /// if it does not.
    pub fn counting(&self) -> Counting {
        self.counting.unwrap_or(if self.closes.is_some() { Counting::BothEnds } else { Counting::NextDay })
    }
}
