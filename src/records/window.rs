//! The days on which the public may answer a report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Date;

/// 公示期限。closes、working_days、days 三者写其一；写明起止又写明天数时，两者都写，会核对是否一致
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Window {
    /// 起始日期；“自公布之日起”写公布之日
    pub opens: Option<Date>,
    /// 截止日期
    #[serde(default)]
    pub closes: Option<Date>,
    /// 工作日天数，自公布次日起算
    #[serde(default)]
    pub working_days: Option<u16>,
    /// 自然日天数
    #[serde(default)]
    pub days: Option<u16>,
}
