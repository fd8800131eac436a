//! A finding that someone has reviewed and allows.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 放行一处提示
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allow {
    /// 提示的编号，以 P 或 W 开头，如 P103；S141 也可以放行
    pub code: String,
    /// 放行的理由（内部）
    pub reason: String,
    /// 只放行标出这段文字的提示；不写时放行本记录中该编号的第一处
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
