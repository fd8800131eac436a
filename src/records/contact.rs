//! How the public can contact the body that publishes a report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// 监督联系方式。电话、地址、电子邮箱至少写一项
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Contact {
    /// 联系电话，可写多个，如 ["0580-3090077"]
    pub phone: Vec<String>,
    /// 邮寄地址
    pub address: Option<String>,
    /// 邮政编码
    pub postcode: Option<String>,
    /// 电子邮箱，可写多个
    pub email: Vec<String>,
    /// 受理时间
    pub hours: Option<String>,
}

impl Contact {
    /// Whether there is no telephone, address or e-mail.
    pub fn is_unreachable(&self) -> bool {
        let blank = |text: &str| text.trim().is_empty();
        self.phone.iter().all(|phone| blank(phone))
            && self.email.iter().all(|email| blank(email))
            && self.address.as_deref().is_none_or(blank)
    }
}
