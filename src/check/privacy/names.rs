//! Personal names beside a sanction or a benefit. Announcements name roles; a name is a surname with one or two characters, in a
//! place where a role would stand.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

/// Names of persons within a clause; `clause` is where it stands in `text`, `places` the names of units, which are no persons.
///
/// A row of names (张三、李四) counts only when its last member is a name too: in 安康、中昌社区主要负责人 the row is one of places.
pub(super) fn names(text: &str, clause: Range<usize>, places: &str) -> Vec<Range<usize>> {
    let Some(words) = text.get(clause.clone()) else { return Vec::new() };
    let (mut found, mut row) = (Vec::new(), Vec::new());
    for Segment { start, words, goes_on } in segments(words) {
        let words = without_title(words);
        let starts = starts(words);
        let name = name_at_end(words, &starts);
        let name = name.or_else(|| titled(words, &starts)).or_else(|| leading(words, &starts, &[], AFTER_SUBJECT));
        let name = name.filter(|name| !is_place(words, name, places));
        let is_name = name.is_some();
        row.extend(name.map(|name| clause.start + start + name.start..clause.start + start + name.end));
        if !goes_on {
            if is_name {
                found.append(&mut row);
            }
            row.clear();
        }
    }
    found
}

/// The person whom something is done to, right after the words for it: 免去黄文龙社区副主任职务.
pub(super) fn object(text: &str, clause: Range<usize>, places: &str) -> Option<Range<usize>> {
    const AFTER_ANY: &[&str] = &["同志", "等", "党籍", "公职", "职务", "党内", "("];
    const AFTER_LONG: &[&str] = &[
        "的",
        "原",
        "副",
        "书记",
        "主任",
        "委员",
        "社区",
        "村",
        "街道",
        "所任",
        "担任",
        "党支部",
        "党总支",
        "退回",
        "退还",
        "退赔",
        "作出",
        "书面",
        "限期",
        "改正",
        "一切",
    ];
    let words = text.get(clause.clone())?;
    let name = leading(words, &starts(words), AFTER_ANY, AFTER_LONG).filter(|name| !is_place(words, name, places))?;
    Some(clause.start + name.start..clause.start + name.end)
}

/// The person a clause begins with and tells something of: 社区主任钱卫东履职不力.
fn subject(text: &str, clause: Range<usize>, places: &str) -> Option<Range<usize>> {
    const AFTER_ANY: &[&str] = &["同志", "因", "作为", "身为", "利用", "擅自", "涉嫌", "等"];
    let words = text.get(clause.clone())?;
    let name =
        leading(words, &starts(words), AFTER_ANY, AFTER_SUBJECT).filter(|name| !is_place(words, name, places))?;
    Some(clause.start + name.start..clause.start + name.end)
}

/// What is told of a person right after the name.
const AFTER_SUBJECT: &[&str] = &[
    "在", "违", "履", "未", "对", "存在", "工作", "多次", "虚报", "公款", "公车", "参与", "于", "的", "不", "套取",
    "收受", "接受", "私", "落实", "监管", "管理", "审核", "退回",
];

/// The person in the clause before, where a sanction's own clause only says that somebody got it (`，受到党内警告处分`) or that it
/// was given (`对…的问题，进行谈话提醒`).
pub(super) fn before(text: &str, own: &str, clause: Range<usize>, places: &str) -> Vec<Range<usize>> {
    let words = own.trim().trim_start_matches(['并', '已', '均', '也', '后', '先']);
    if words.starts_with(['被', '受']) || own.contains("对其") || own.contains("给予其") {
        return subject(text, clause, places).into_iter().collect();
    }
    let given = ["进行", "给予", "予以", "作出", "分别进行", "分别给予", "分别予以"].contains(&words);
    let about = text.get(clause.clone()).is_some_and(|clause| clause.trim_start().starts_with('对'));
    if given && about { names(text, clause, places) } else { Vec::new() }
}

/// The name at the beginning of words or after a role, where certain words follow; a name of two characters takes fewer.
fn leading(words: &str, starts: &[usize], after_any: &[&str], after_long: &[&str]) -> Option<Range<usize>> {
    starts.iter().copied().find_map(|start| {
        let tail = words.get(start..)?;
        [4, 3, 2].into_iter().find_map(|count| {
            let end = tail.char_indices().nth(count).map_or(tail.len(), |(at, _)| at);
            let (name, rest) = (tail.get(..end)?, tail.get(end..)?);
            let follows = |words: &[&str]| words.iter().any(|word| rest.starts_with(word));
            let fits = follows(after_any) || count > 2 && follows(after_long);
            (fits && is_name(name) && !name.ends_with(PLACE_ENDS)).then_some(start..start + end)
        })
    })
}

/// The name before a title in which the words end: 王建国书记. Of three characters, because roles of four are many (纪检委员).
fn titled(words: &str, starts: &[usize]) -> Option<Range<usize>> {
    const TITLES: &[&str] =
        &["副书记", "书记", "副主任", "主任", "委员", "站长", "所长", "科长", "经理", "会计", "出纳"];
    let bare = TITLES.iter().find_map(|title| words.strip_suffix(title))?;
    let start = starts.iter().copied().filter(|start| *start < bare.len()).find(|start| {
        bare.get(*start..).is_some_and(|tail| tail.chars().count() > 2 && is_name(tail) && !tail.ends_with(PLACE_ENDS))
    })?;
    Some(start..bare.len())
}

/// Characters in which names of places and firms end, and those of persons hardly ever.
const PLACE_ENDS: [char; 24] = [
    '岙', '浦', '湾', '尖', '塘', '岛', '坑', '坞', '墩', '埠', '角', '园', '场', '行', '业', '联', '门', '峙', '浜',
    '泾', '圩', '堡', '屯', '甸',
];

/// Whether what looks like a name is a unit's.
fn is_place(words: &str, name: &Range<usize>, places: &str) -> bool {
    words.get(name.clone()).is_some_and(|name| places.contains(name))
}

/// Words at which a row of persons is divided.
const DIVIDERS: &[&str] = &[
    "责令", "给予", "予以", "进行", "作出", "采取", "受到", "接受", "因为", "由于", "对于", "关于", "分别", "已经",
    "依规", "依纪", "依法", "领取", "享受", "发放", "违规", "骗取", "冒领", "虚报", "多领", "多发", "少发", "超发",
    "补发", "重复", "每月", "涉嫌", "均被", "均受", "均给", "均予", "对", "被", "受", "因", "由", "向", "将", "其",
    "的", "了", "已", "（", "）", "(", ")", "“", "”", " ", ":", "：",
];

/// Words that join the members of a row.
const JOINTS: &[&str] = &["以及", "、", "和", "及", "与"];

/// [`JOINTS`] and [`DIVIDERS`]; where several begin at one place, the first of them counts.
static SEGMENT_ENDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    AhoCorasick::builder().match_kind(MatchKind::LeftmostFirst).build(JOINTS.iter().chain(DIVIDERS)).ok()
});

struct Segment<'a> {
    start: usize,
    words: &'a str,
    /// Whether another member of the row follows.
    goes_on: bool,
}

fn segments(words: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    let mut start = 0;
    for found in SEGMENT_ENDS.iter().flat_map(|ends| ends.find_iter(words)) {
        let (segment, rest) = (words.get(start..found.start()), words.get(found.start()..));
        let (segment, rest) = (segment.unwrap_or_default(), rest.unwrap_or_default());
        if !is_gap_in_name(segment, rest) {
            let goes_on = found.pattern().as_usize() < JOINTS.len();
            segments.push(Segment { start, words: segment, goes_on });
            start = found.end();
        }
    }
    segments.push(Segment { start, words: words.get(start..).unwrap_or_default(), goes_on: false });
    segments
}

/// Whether a space stands inside a name of two characters that is set as wide as one of three: `曹　伟`.
fn is_gap_in_name(before: &str, rest: &str) -> bool {
    if !rest.starts_with(' ') {
        return false;
    }
    let after = rest.trim_start_matches(' ');
    let next = after.chars().next().is_some_and(|mark| ('\u{4E00}'..='\u{9FFF}').contains(&mark));
    let ends_name = |mark: Option<char>| mark.is_none_or(|mark| !('\u{4E00}'..='\u{9FFF}').contains(&mark));
    let given = after.chars().nth(1);
    let closes = ends_name(given)
        || without_title(after).chars().count() == 1
        || after.chars().skip(1).collect::<String>().starts_with("同志");
    next && closes
        && starts(before)
            .into_iter()
            .filter_map(|at| before.get(at..))
            .any(|tail| tail.chars().count() == 1 && tail.chars().all(|mark| SURNAMES.contains(mark)))
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

static ROLE_MATCHER: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| AhoCorasick::new(ROLES).ok());

/// Characters in which words for roles end: 主任, 站长, 报账员, 工作者, 低保户.
const ROLE_ENDS: [char; 6] = ['任', '长', '员', '者', '师', '户'];

/// Words that end like roles and are none; no name stands after them: 责任金, 动员全.
const NO_ROLES: [&str; 10] = ["责任", "信任", "重任", "胜任", "增长", "成长", "延长", "动员", "账户", "专户"];

/// The name in which a segment ends: the whole of it, or what follows a role.
fn name_at_end(segment: &str, starts: &[usize]) -> Option<Range<usize>> {
    starts.iter().copied().find(|at| segment.get(*at..).is_some_and(is_name)).map(|at| at..segment.len())
}

/// Where a name may begin: with the words themselves, and after each role.
fn starts(segment: &str) -> Vec<usize> {
    let role_ends = ROLE_MATCHER.iter().flat_map(|roles| roles.find_overlapping_iter(segment)).map(|found| found.end());
    let other = |end: usize| segment.get(..end).is_some_and(|words| NO_ROLES.iter().any(|word| words.ends_with(word)));
    let letters = segment.char_indices().filter(|(_, mark)| ROLE_ENDS.contains(mark));
    let letters = letters.map(|(at, mark)| at + mark.len_utf8()).filter(|end| !other(*end));
    let mut starts: Vec<usize> = std::iter::once(0).chain(role_ends).chain(letters).collect();
    starts.sort_unstable();
    starts
}

/// The words of a member of a row without what follows the name: 同志, 等3人, 两位社区书记, 党内.
fn without_title(words: &str) -> &str {
    const TITLES: &[&str] = &["同志", "本人", "先生", "女士", "等人", "等", "作", "做", "党内", "政务"];
    let number = |mark: char| mark.is_ascii_digit() || "一二两三四五六七八九十".contains(mark);
    let counted = |at: usize| {
        let rest = words.get(at..).unwrap_or_default();
        let unit = rest.trim_start_matches(number);
        unit.len() < rest.len() && unit.starts_with(['人', '名', '位'])
    };
    let count = words.char_indices().find(|(at, mark)| number(*mark) && counted(*at)).map_or(words.len(), |(at, _)| at);
    let words = words.get(..count).unwrap_or(words);
    TITLES.iter().find_map(|title| words.strip_suffix(title)).unwrap_or(words)
}

/// Whether a word is a full personal name. 张某, 某某 and words for roles and places are none.
pub(super) fn is_name(word: &str) -> bool {
    let marks: Vec<char> = word.chars().filter(|mark| *mark != ' ').collect();
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
        && !NO_NAMES.iter().any(|no_name| word.contains(no_name) && !is_given(word, no_name))
}

/// Words of [`NO_NAMES`] that people are called as well, after a surname that does not go with them.
const GIVEN: &[&str] =
    &["文明", "平安", "海洋", "海岛", "江南", "东方", "阳光", "向前", "文化", "卫生", "金色", "成立", "惠民"];

fn is_given(word: &str, no_name: &str) -> bool {
    GIVEN.contains(&no_name)
        && !word.starts_with(['区', '单', '项'])
        && word.char_indices().nth(1).is_some_and(|(at, _)| word.get(at..) == Some(no_name))
}

const COMPOUND: &[&str] =
    &["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "令狐", "慕容", "夏侯", "司徒", "东方", "公孙", "端木", "长孙"];

/// The surnames of some nineteen in twenty people, without those that mostly begin other words (党, 时, 后, 原, 全 …).
const SURNAMES: &str = concat!(
    "王李张刘陈杨黄赵周吴徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖",
    "范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊葛邢安齐易乔伍庞",
    "颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁",
    "蒲房滕屈饶解牟艾尤阳穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景费卜冷晏席卫米柏宗瞿桂佟应臧闵苟邬边卞姬师仇栾隋商刁沙荣巫",
    "寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀胥郁南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练竺阙晁芮濮宓蒯荀"
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
    "花木", "盖章", "练习", "区级", "区委", "区纪", "区直", "高温", "高龄", "高原", "高寒", "高空", "安家", "车改",
    "车贴", "柴油", "农机", "农资", "水稻", "水电", "水费", "林木", "商行", "银行", "庄稼", "庄园", "路灯", "路面",
    "水管", "水渠", "排水", "管道", "管网", "海鲜", "石板", "谷子",
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
            "对责任温固",
            "对动员解不力的",
            "对账户余缺",
        ] {
            assert_eq!(found(clause), Vec::<&str>::new(), "{clause}");
        }
    }
}
