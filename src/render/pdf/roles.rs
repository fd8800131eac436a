//! The roles of type in an official document, and the faces that may be used for them.
//!
//! Each list begins with the faces that offices use for GB/T 9704, which may not be redistributed, followed by the most similar free ones.
//! A name is a family name or a face's PostScript name, in any language of the font.

use serde::{Deserialize, Serialize};

/// What a face is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The title and the red head: 小标宋.
    Title,
    /// The text and headings of the third level and below: 仿宋.
    Body,
    /// Headings of the first level, and strong words: 黑体.
    Heading,
    /// Headings of the second level, and emphasised words: 楷体.
    Subheading,
    /// Page numbers: 宋体.
    Digits,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 5] = [Self::Title, Self::Body, Self::Heading, Self::Subheading, Self::Digits];

    /// The name used in `gongkai fonts` and by the print template.
    pub fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Body => "body",
            Self::Heading => "heading",
            Self::Subheading => "subheading",
            Self::Digits => "digits",
        }
    }

    /// The typeface that GB/T 9704 requires.
    pub fn typeface(self) -> &'static str {
        match self {
            Self::Title => "小标宋",
            Self::Body => "仿宋",
            Self::Heading => "黑体",
            Self::Subheading => "楷体",
            Self::Digits => "宋体",
        }
    }

    /// Families or PostScript names, best first.
    pub fn families(self) -> &'static [&'static str] {
        match self {
            Self::Title => &[
                "方正小标宋简体",
                "方正小标宋_GBK",
                "FZXiaoBiaoSong-B05S",
                "FZXiaoBiaoSong-B05",
                "华文中宋",
                "STZhongsong",
                "FandolSong-Bold",
                "NotoSerifCJKsc-Black",
                "NotoSerifSC-Black",
                "SourceHanSerifSC-Heavy",
                "NotoSerifCJKsc-Bold",
                "NotoSerifSC-Bold",
                "SourceHanSerifSC-Bold",
                "Songti SC",
                "SimSun",
                "AR PL UMing CN",
                "FandolSong",
                "SimSun-ExtB",
                "BabelStone Han",
            ],
            Self::Body => &[
                "仿宋_GB2312",
                "FangSong_GB2312",
                "FangSong",
                "STFangsong",
                "FandolFang",
                "FandolSong-Regular",
                "NotoSerifCJKsc-Regular",
                "NotoSerifSC-Regular",
                "SourceHanSerifSC-Regular",
                "SimSun",
                "STSong",
                "AR PL UMing CN",
                "LXGW WenKai",
                "NotoSansCJKsc-Regular",
                "SimSun-ExtB",
                "BabelStone Han",
            ],
            Self::Heading => &[
                "SimHei",
                "STHeiti",
                "Heiti SC",
                "FandolHei-Regular",
                "NotoSansCJKsc-Medium",
                "NotoSansCJKsc-Regular",
                "NotoSansSC-Regular",
                "SourceHanSansSC-Regular",
                "Microsoft YaHei",
                "PingFang SC",
                "WenQuanYi Zen Hei",
                "NotoSerifCJKsc-Bold",
                "NotoSerifCJKsc-Regular",
                "SimSun-ExtB",
                "BabelStone Han",
            ],
            Self::Subheading => &[
                "楷体_GB2312",
                "KaiTi_GB2312",
                "KaiTi",
                "STKaiti",
                "Kaiti SC",
                "FandolKai",
                "LXGW WenKai",
                "AR PL UKai CN",
                "NotoSerifCJKsc-Regular",
                "NotoSerifSC-Regular",
                "SourceHanSerifSC-Regular",
                "SimSun",
                "NotoSansCJKsc-Regular",
                "SimSun-ExtB",
                "BabelStone Han",
            ],
            Self::Digits => &[
                "SimSun",
                "宋体",
                "STSong",
                "Songti SC",
                "FandolSong-Regular",
                "NotoSerifCJKsc-Regular",
                "NotoSerifSC-Regular",
                "SourceHanSerifSC-Regular",
                "AR PL UMing CN",
                "NotoSansCJKsc-Regular",
                "LXGW WenKai",
            ],
        }
    }

    /// The face of the role's list that sets letters and digits instead of a face of this family, whose own do not match its Han
    /// characters: FandolFang's are heavy and without serifs.
    #[cfg(feature = "pdf")]
    pub(crate) fn latin(self, family: &str) -> Option<&'static str> {
        (self == Self::Body && family.starts_with("FandolFang")).then_some("FandolSong-Regular")
    }

    /// The preferred weight if a family has several: 400 is regular.
    #[cfg(feature = "pdf")]
    pub(crate) fn weight(self) -> u16 {
        if self == Self::Title { 700 } else { 400 }
    }
}
