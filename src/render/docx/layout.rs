//! The page of GB/T 9704 in the units of Word: twentieths of a point, and half points for the size of type.

use crate::render::pdf::Role;

/// A4, then the margins of GB/T 9704: 37 mm above, 35 below, 28 on the left, 26 on the right.
pub(super) const PAGE: (u32, u32) = (11906, 16838);
pub(super) const TOP: u32 = 2098;
pub(super) const BOTTOM: u32 = 1984;
pub(super) const LEFT: u32 = 1587;
pub(super) const RIGHT: u32 = 1474;
/// The width of the text block.
pub(super) const BLOCK: u32 = PAGE.0 - LEFT - RIGHT;
/// The page number stands 7 mm below the text block; the footer is measured from the paper's edge.
pub(super) const FOOTER: u32 = 1247;
/// 22 lines fill the text block.
pub(super) const LINE: u32 = 579;
/// 28 characters fill a line.
pub(super) const EM: u32 = BLOCK / 28;
/// 16 points are a little wider than a 28th of a line: by so much each character is moved towards the next.
pub(super) const TRACKING: i32 = -4;
/// 3号, 2号, 4号 and the size of tables, in half points.
pub(super) const BODY_SIZE: u32 = 32;
pub(super) const TITLE_SIZE: u32 = 44;
pub(super) const PAGE_NUMBER_SIZE: u32 = 28;
pub(super) const TABLE_SIZE: u32 = 28;

/// The font that offices have for a role; a program without it shows another.
pub(super) fn font(role: Role) -> &'static str {
    match role {
        Role::Title => "方正小标宋简体",
        Role::Body => "仿宋_GB2312",
        Role::Heading => "黑体",
        Role::Subheading => "楷体_GB2312",
        Role::Digits => "宋体",
    }
}

/// The width of a text in ems: half a one for a character of ASCII.
pub(super) fn ems(text: &str) -> u32 {
    let halves: u32 = text.chars().map(|ch| if ch.is_ascii() { 1 } else { 2 }).sum();
    halves.div_ceil(2)
}
