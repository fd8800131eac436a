//! Personal names beside a sanction or a benefit. Announcements name roles; a name is a surname with one or two characters, in a
//! place where a role would stand.

use std::ops::Range;

/// Names of persons within a clause; `clause` is where it stands in `text`, `places` the names of units, which are no persons.
///
/// A row of names (张三、李四) counts only when its last member is a name too: in 安康、中昌社区主要负责人 the row is one of places.
pub(super) fn names(text: &str, clause: Range<usize>, places: &str) -> Vec<Range<usize>> {
    let Some(words) = text.get(clause.clone()) else { return Vec::new() };
    let (mut found, mut row) = (Vec::new(), Vec::new());
    for Segment { start, words, goes_on } in segments(words) {
        let words = without_title(words);
        let name = name_at_end(words).filter(|name| !places.contains(name));
        let is_name = name.is_some();
        let end = clause.start + start + words.len();
        row.extend(name.map(|name| end - name.len()..end));
        if !goes_on {
            if is_name {
                found.append(&mut row);
            }
            row.clear();
        }
    }
    found
}

/// Words at which a row of persons is divided.
const DIVIDERS: &[&str] = &[
    "责令", "给予", "予以", "进行", "作出", "采取", "受到", "因为", "由于", "对于", "关于", "分别", "已经", "依规",
    "依纪", "依法", "领取", "享受", "发放", "违规", "骗取", "冒领", "虚报", "多领", "每月", "对", "被", "因", "由",
    "向", "将", "其", "的", "了", "（", "）", "(", ")", "“", "”", " ", ":", "：",
];

/// Words that join the members of a row.
const JOINTS: &[&str] = &["以及", "、", "和", "及", "与"];

struct Segment<'a> {
    start: usize,
    words: &'a str,
    /// Whether another member of the row follows.
    goes_on: bool,
}

fn segments(words: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        let joint = JOINTS.iter().find(|joint| rest.starts_with(**joint));
        match joint.or_else(|| DIVIDERS.iter().find(|divider| rest.starts_with(**divider))) {
            Some(found) => {
                let words = words.get(start..at).unwrap_or_default();
                segments.push(Segment { start, words, goes_on: joint.is_some() });
                at += found.len();
                start = at;
            }
            None => at += rest.chars().next().map_or(1, char::len_utf8),
        }
    }
    segments.push(Segment { start, words: words.get(start..).unwrap_or_default(), goes_on: false });
    segments
}

/// Roles that do not end in one of [`ROLE_ENDS`], after which a name may stand: `村支书张三`.
const ROLES: &[&str] = &[
    "书记",
    "经理",
    "会计",
    "出纳",
    "支书",
    "文书",
    "主席",
    "委员",
    "干事",
    "工作人员",
    "负责人",
    "责任人",
    "经办人",
    "干部",
    "职工",
    "教师",
    "医生",
    "护士",
    "村民",
    "居民",
    "司机",
    "人员",
    "当事人",
    "专干",
    "民警",
    "辅警",
    "协警",
    "村医",
    "代表",
    "老师",
    "主管",
    "助理",
    "法人",
    "老板",
    "工人",
    "户主",
    "村官",
    "党员",
];

/// Characters in which words for roles end: 主任, 站长, 报账员, 工作者.
const ROLE_ENDS: [char; 5] = ['任', '长', '员', '者', '师'];

/// The name in which a segment ends: the whole of it, or what follows a role.
fn name_at_end(segment: &str) -> Option<&str> {
    let role_ends = ROLES.iter().flat_map(|role| segment.match_indices(role).map(|(at, role)| at + role.len()));
    let letters =
        segment.char_indices().filter(|(_, mark)| ROLE_ENDS.contains(mark)).map(|(at, mark)| at + mark.len_utf8());
    let mut starts: Vec<usize> = std::iter::once(0).chain(role_ends).chain(letters).collect();
    starts.sort_unstable();
    starts.into_iter().filter_map(|at| segment.get(at..)).find(|tail| is_name(tail))
}

fn without_title(words: &str) -> &str {
    let titles = ["同志", "本人", "先生", "女士", "等人", "等", "一人", "两人", "二人", "三人"];
    titles.iter().find_map(|title| words.strip_suffix(title)).unwrap_or(words)
}

/// Whether a word is a full personal name. 张某, 某某 and words for roles and places are none.
pub(super) fn is_name(word: &str) -> bool {
    let marks: Vec<char> = word.chars().collect();
    let double = COMPOUND.iter().any(|surname| word.starts_with(surname));
    let fits = match marks.as_slice() {
        [first, _] => SURNAMES.contains(*first),
        [first, ..] if marks.len() == 3 => double || SURNAMES.contains(*first),
        _ => marks.len() == 4 && double,
    };
    let han = marks.iter().all(|mark| ('\u{4E00}'..='\u{9FFF}').contains(mark));
    let ends_otherwise = marks.last().is_some_and(|last| ENDS_OF_ROLES.contains(*last));
    fits && han
        && !ends_otherwise
        && !word.contains(['某', '×'])
        && !NO_NAMES.iter().any(|no_name| word.contains(no_name))
}

const COMPOUND: &[&str] =
    &["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "夏侯", "司徒", "东方", "公孙", "端木", "长孙"];

/// The surnames of some nineteen in twenty people, without those that mostly begin other words (党, 时, 后, 原, 全 …).
const SURNAMES: &str = concat!(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖",
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞",
    "颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁",
    "蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫",
    "寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀胥郁南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练"
);

const ENDS_OF_ROLES: &str = "匠员长任人办村组队部科室局委站所记处区镇乡位者层司校院们户会计师方工厂店街坊里上下中内前后时年月日次项个名类种等两三四五六";

/// Words in which a surname begins something else.
const NO_NAMES: &[&str] = &[
    "严厉", "温和", "应有", "郑重", "方可", "方能", "常年", "常驻", "高压", "高效", "农民", "边民", "渔民", "牧民",
    "居民", "村民", "商贩", "商家", "商人", "师傅", "房东", "房主", "房客", "车主", "管家", "温泉", "古玩", "钟表",
    "金店", "成绩", "成品", "成年", "成本", "任前", "任上", "任意", "时候", "白天", "黑夜", "马路", "平安", "康养",
    "文旅", "文明", "文体", "水产", "海水", "石油", "林业", "林场", "牧业", "江河", "沙石", "石料", "毛坯", "米粮",
    "麦收", "花卉", "苗圃", "谷物", "干部", "党员", "党委", "党组", "支部", "班子", "成员", "人员", "单位", "社区",
    "企业", "公司", "学校", "医院", "中层", "专干", "网格", "代表", "临聘", "物业", "保安", "安保", "相关", "有关",
    "上述", "全体", "部分", "个别", "直接", "主要", "领导", "分管", "班长", "文化", "财务", "金融", "农经", "农业",
    "水利", "水务", "民政", "城管", "教育", "卫生", "综合", "项目", "工程", "施工", "监理", "管理", "管护", "经办",
    "经济", "计生", "万元", "严重", "严肃", "严格", "常务", "常委", "成立", "成效", "关键", "关于", "程序", "安全",
    "安排", "应当", "应急", "方面", "方案", "方式", "文件", "文书", "时任", "连续", "连带", "成本", "谈话", "谈心",
    "提醒", "警示", "批评", "诫勉", "处分", "通报", "检查", "约谈", "路段", "明确", "满意", "满意", "商户", "农户",
    "农村", "师生", "乐业", "华侨", "海洋", "海岛", "石材", "金额", "武装", "石油", "安置", "康复", "向前", "常规",
    "常态", "尚未", "何种", "任何", "任期", "任务", "任职", "任用", "万余", "解决", "解释", "解除", "单独", "单次",
    "单笔", "单价", "司法", "司机", "边远", "边界", "花费", "权力", "权限", "强化", "强制", "应收", "应付", "易地",
    "易腐", "于是", "左右", "古镇", "古城", "高度", "高级", "高额", "高标", "黄色", "黄牌", "橙色", "红色", "蓝色",
    "白色", "金色", "周边", "周期", "周转", "孙子", "马上", "毛利", "江南", "江北", "江苏", "江西", "温州", "沙滩",
    "南北", "东方", "房屋", "房产", "房租", "车辆", "车队", "车间", "车管", "包村", "包片", "包干", "封闭", "查处",
    "查实", "查办", "游客", "游船", "钟点", "汤药", "牛羊", "米面", "麦田", "池塘", "苗木", "甘蔗", "童年", "祝贺",
    "盛夏", "景区", "席位", "阳光", "冷库", "劳务", "劳动", "惠民", "惠农", "荣誉", "储备", "班组", "强村", "盘活",
    "花木", "盖章", "练习", "区级", "区委", "区纪", "区直",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn found(clause: &str) -> Vec<&str> {
        names(clause, 0..clause.len(), "安康社区、兴普社区").into_iter().filter_map(|range| clause.get(range)).collect()
    }

    #[test]
    fn names_where_roles_would_stand() {
        for (clause, name) in [
            ("对张伟", "张伟"),
            ("对灵秀社区书记王建国同志给予", "王建国"),
            ("给予欧阳锋", "欧阳锋"),
            ("社区主任李娜受到", "李娜"),
            ("对报账员陈静进行", "陈静"),
            ("责令赵强作出", "赵强"),
        ] {
            assert_eq!(found(clause), [name], "{clause}");
        }
        assert_eq!(found("对张伟、李娜等人给予"), ["张伟", "李娜"]);
    }

    #[test]
    fn roles_units_and_redacted_names_are_none() {
        for clause in [
            "给予灵秀社区、和津社区以及原莲安社区主要负责人",
            "对安康社区主要负责人",
            "对会计",
            "对张某",
            "对王某某给予",
            "给予2名社区班子成员",
            "对街道财政办会计",
            "对管理员",
            "对包村干部",
            "对金融办",
            "对施工方进行",
            "对时任书记",
            "对华丰村主任",
            "对党员干部",
            "对相关责任人",
            "对文书",
            "对水务站站长",
            "对南岙村1名相关责任人员",
            "对基建处负责人、后勤处负责人进行",
            "对审核组组长",
            "对举重队教练组长",
            "给予安康、中昌社区主要负责人",
            "给予安康",
            "对于不力的",
        ] {
            assert_eq!(found(clause), Vec::<&str>::new(), "{clause}");
        }
    }
}
