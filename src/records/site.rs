//! The record of the site: whose it is and how it is published.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::BaseUrl;

/// 网站设置（site.yaml）
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// 网站名称
    pub name: String,
    /// 网站域名，如 www.putuo.gov.cn
    #[serde(default)]
    pub domain: Option<String>,
    /// 网站标识码，10 位数字
    #[serde(default)]
    #[schemars(regex(pattern = r"^[0-9]{10}$"))]
    pub id_code: Option<String>,
    /// 主办单位
    #[serde(default)]
    pub organiser: Option<String>,
    /// 承办单位
    #[serde(default)]
    pub undertaker: Option<String>,
    /// 网站联系电话
    #[serde(default)]
    pub phone: Option<String>,
    /// ICP 备案号
    #[serde(default)]
    pub icp: Option<String>,
    /// 公安备案号
    #[serde(default)]
    pub police_filing: Option<String>,
    /// 网站的完整地址，只用于必须写完整地址的地方（订阅、站点地图、二维码）
    #[serde(default)]
    pub base_url: Option<String>,
    /// 所在栏目
    #[serde(default)]
    pub column: Column,
    /// 主题，默认 official
    #[serde(default = "default_theme")]
    pub theme: String,
    /// 页面语言，默认 zh-CN
    #[serde(default = "default_language")]
    pub language: String,
    /// 每页顶部的提示
    #[serde(default)]
    pub banner: Option<String>,
    /// 节假日安排文件，补充或更改内置的安排
    #[serde(default)]
    pub workdays: Option<String>,
    /// 另外认得的名目（总数、处理方式）
    #[serde(default)]
    pub vocabulary: Vec<String>,
    /// 用词对照：错误写法 → 正确写法
    #[serde(default)]
    pub wording: BTreeMap<String, String>,
    /// 每份报告发布前需要的审签，如 [{ role: 主要负责人, count: 1 }]
    #[serde(default)]
    pub approvals: Vec<ApprovalRule>,
    /// 一人可以兼签几个职务，默认不可以
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub several_roles: bool,
    /// 审签人的公钥（minisign）；写了之后，每次审签都要有签名，不进入任何输出
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvers: Vec<Approver>,
    /// 打印版设置
    #[serde(default)]
    pub print: SitePrint,
}

impl Site {
    /// Returns the address of the site; `None` if it has none or it is not valid.
    pub fn address(&self) -> Option<BaseUrl> {
        BaseUrl::parse(self.base_url.as_deref()?).ok()
    }
}

impl Default for Site {
    fn default() -> Self {
        Self {
            name: String::new(),
            domain: None,
            id_code: None,
            organiser: None,
            undertaker: None,
            phone: None,
            icp: None,
            police_filing: None,
            base_url: None,
            column: Column::default(),
            theme: default_theme(),
            language: default_language(),
            banner: None,
            workdays: None,
            vocabulary: Vec::new(),
            wording: BTreeMap::new(),
            approvals: Vec::new(),
            several_roles: false,
            approvers: Vec::new(),
            print: SitePrint::default(),
        }
    }
}

fn default_theme() -> String {
    "official".to_owned()
}

fn default_language() -> String {
    "zh-CN".to_owned()
}

/// 所在栏目
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Column {
    /// 栏目名称
    pub name: Option<String>,
    /// 栏目简介
    pub description: Option<String>,
    /// 栏目关键词
    pub keywords: Vec<String>,
    /// 栏目类别
    #[serde(rename = "type")]
    pub kind: Option<String>,
}

/// 一种审签要求
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRule {
    /// 审签人的职务
    pub role: String,
    /// 需要几人，默认 1
    #[serde(default = "one")]
    pub count: u16,
}

fn one() -> u16 {
    1
}

/// 一位审签人
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// 姓名，与审签时相同
    pub name: String,
    /// 公钥：minisign 公钥文件的第二行
    pub key: String,
    /// 可以审签的职务；不写则不限
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<String>,
}

/// 打印版设置
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct SitePrint {
    /// 字体文件夹
    pub fonts: Option<String>,
}
