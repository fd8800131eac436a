//! Names of ways of contact and of the window, as they are printed before a value.

use crate::reading::folded::folded;

/// Names of ways of contact, as they stand before a value.
#[rustfmt::skip]
pub(in crate::import) const KEYS: &[&str] = &[
    "联系电话", "监督电话", "举报电话", "咨询电话", "反映电话", "受理电话", "热线电话", "办公电话", "值班电话",
    "公示电话", "联系人电话", "电话", "手机", "传真", "邮寄地址", "通信地址", "通讯地址", "联系地址", "来信地址",
    "信函地址", "办公地址", "受理地址", "来访地址", "邮政地址", "地址", "邮政编码", "邮编", "电子邮箱", "电子信箱",
    "电子邮件", "邮箱", "邮政信箱", "信箱", "受理时间", "接访时间", "监督邮箱", "举报邮箱",
    "来信请寄", "信件请寄", "请寄", "来信至", "寄信至", "邮寄至", "拨打", "联系人", "E-mail", "来电", "来信", "联系方式", "信件", "寄至",
];

/// Words that open the days in which the public may answer.
#[rustfmt::skip]
pub(in crate::import) const WINDOW_KEYS: &[&str] = &[
    "公示时间", "公示期限", "公示期", "公示日期", "监督期限", "监督时间", "公布时间", "公布期限", "公告期限", "公开时间", "公开期限",
    "反馈期限", "反映期限", "意见反馈时间", "截止时间",
];

/// Whether a line is a key and nothing else: the first cell of a table's row that was saved as a line of its own.
pub(in crate::import) fn is_bare_key(text: &str) -> bool {
    KEYS.contains(&folded(text).trim_end_matches(':'))
}
