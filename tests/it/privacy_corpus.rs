//! Privacy on a generated corpus: every planted identifier is found, and nothing in the half that is full of near misses.
//!
//! The generator is seeded, so the corpus is the same on every run. `cargo test --release -- privacy_corpus --nocapture` prints the
//! figures and the time per megabyte.

use std::time::Instant;

use gongkai::check::privacy::{Hit, Kind, Open, scan};

const TEXTS: usize = 12_000;

/// A small generator of numbers (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(limit).unwrap()).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap())).collect()
    }
}

const PROSE: &[&str] = &[
    "街道党工委高度重视整改工作",
    "对各社区“三务”公开情况进行全面排查",
    "督促灵秀社区、和津社区抓好整改",
    "完善《东港街道固定资产管理办法》，明确登记的范围和方式",
    "组织开展集中走访服务17次",
    "严格落实“三重一大”决策制度",
    "对街道近3年下拨的专项资金进行了梳理",
    "给予相关责任人批评教育",
    "对灵秀社区主要负责人给予诫勉谈话",
    "约谈中昌社区党务工作人员，并发放黄色监督预警卡",
    "给予安康、中昌社区主要负责人提醒谈话",
    "召开党委会研究部署，压实责任",
    "建立问题台账，实行动态管理，整改一个、销号一个",
    "对张某给予党内警告处分",
    "开展保密法宣传教育",
    "对王家村党支部书记给予严厉批评教育",
    "再次约谈施工单位负责人，会后约谈经办人",
    "给予方家村村委会委员党内严重警告处分",
    "对农民工工资专户管理人员进行提醒谈话",
    "实行资金支付内部审计",
];

const NAMES: &[&str] =
    &["张伟", "王建国", "李娜", "欧阳锋", "陈静", "赵志强", "周晓燕", "孙浩", "吴丽华", "林海涛", "徐芳", "诸葛文军"];

fn sentence(dice: &mut Dice) -> String {
    let count = 1 + dice.below(4);
    let parts: Vec<&str> = (0..count).map(|_| dice.pick(PROSE)).collect();
    format!("{}。", parts.join("，"))
}

fn date(dice: &mut Dice) -> (usize, usize, usize) {
    (1950 + dice.below(60), 1 + dice.below(12), 1 + dice.below(28))
}

fn resident(dice: &mut Dice) -> String {
    let area = dice.pick(&["110105", "330903", "330921", "440524", "510107", "650102"]);
    let (year, month, day) = date(dice);
    let body = format!("{area}{year:04}{month:02}{day:02}{}", dice.digits(3));
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
    let sum: usize = body.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
    format!("{body}{}", &"10X98765432"[sum % 11..=sum % 11])
}

fn luhn(body: &str) -> String {
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, byte)| {
            let digit = u32::from(byte - b'0') * if at % 2 == 0 { 2 } else { 1 };
            digit / 10 + digit % 10
        })
        .sum();
    format!("{body}{}", (10 - sum % 10) % 10)
}

/// A number in one of the disguises that documents have.
fn disguised(dice: &mut Dice, number: &str) -> String {
    let at = 3 + dice.below(number.len() - 5);
    let (first, rest) = number.split_at(at);
    match dice.below(9) {
        0 => number.chars().map(|mark| char::from_u32(u32::from(mark) + 0xFEE0).unwrap()).collect(),
        1 => format!("{first} {rest}"),
        2 => format!("{first}-{rest}"),
        3 => format!("{first}\u{200B}{rest}"),
        4 => format!("{first}**{rest}**"),
        5 => format!("{first}<b>{rest}</b>"),
        6 => format!("{first}\u{3000}{rest}"),
        7 => number.chars().map(|mark| format!("{mark}\u{200D}")).collect(),
        _ => number.to_owned(),
    }
}

/// An identifier with its kind and its disguise.
fn planted(dice: &mut Dice) -> (Kind, String) {
    match dice.below(9) {
        0 => {
            let number = resident(dice);
            (Kind::Resident, disguised(dice, &number))
        }
        1 => {
            let number = format!("1{}{}", 3 + dice.below(7), dice.digits(9));
            (Kind::Mobile, disguised(dice, &number))
        }
        2 => (
            Kind::Landline,
            format!("{}-{}{}", dice.pick(&["0580", "0571", "010", "021"]), 2 + dice.below(7), dice.digits(7)),
        ),
        3 => {
            let length = 14 + dice.below(3);
            let body = format!("62{}", dice.digits(length));
            let number = luhn(&body);
            (Kind::Card, disguised(dice, &number))
        }
        4 => (
            Kind::Mail,
            format!(
                "{}{}@{}",
                dice.pick(&["zhang.san", "lina_88", "wjg"]),
                dice.digits(2),
                dice.pick(&["qq.com", "163.com", "example.gov.cn"])
            ),
        ),
        5 => (
            Kind::Passport,
            format!("{}{}", dice.pick(&["E", "G", "EA", "EH"]), dice.digits(8)).chars().take(9).collect(),
        )
            .pad(dice),
        6 => (
            Kind::Plate,
            format!(
                "{}{}{}",
                dice.pick(&["浙L", "浙B·", "沪A", "粤B "]),
                dice.digits(1),
                dice.pick(&["A123", "8B8C", "1234", "99D2"])
            ),
        ),
        7 => (
            Kind::Home,
            format!(
                "{}{}幢{}室",
                dice.pick(&["幸福小区", "海城花园", "东港新村"]),
                1 + dice.below(30),
                101 + dice.below(1800)
            ),
        ),
        _ => (Kind::Name, dice.pick(NAMES).to_owned()),
    }
}

trait Pad {
    fn pad(self, dice: &mut Dice) -> Self;
}

impl Pad for (Kind, String) {
    /// Passports have nine characters whatever their letters.
    fn pad(mut self, dice: &mut Dice) -> Self {
        while self.1.len() < 9 {
            self.1.push_str(&dice.digits(1));
        }
        self
    }
}

fn with_identifier(dice: &mut Dice) -> (String, Kind, String) {
    let (kind, identifier) = planted(dice);
    let words = match kind {
        Kind::Name => {
            let frame = dice.pick(&[
                "对{}给予诫勉谈话",
                "给予灵秀社区书记{}党内警告处分",
                "约谈{}",
                "{}受到政务记过处分",
                "对报账员{}同志进行批评教育",
                "对时任村支书{}给予政务警告",
                "网格长{}被诫勉谈话",
            ]);
            frame.replace("{}", &identifier)
        }
        _ => format!("{}{identifier}", dice.pick(&["联系", "当事人", "见", "信息：", "（", "登记为"])),
    };
    let text = format!("{}{words}。{}", sentence(dice), sentence(dice));
    (text, kind, identifier)
}

/// What looks like an identifier and is none.
fn near_miss(dice: &mut Dice) -> String {
    let (year, month, day) = date(dice);
    match dice.below(16) {
        0 => format!("统一社会信用代码9133{}MA2{}X", dice.digits(4), dice.digits(5)),
        1 => format!("统一社会信用代码：12330900{}", dice.digits(10)),
        2 => {
            let length = 11 + dice.below(9);
            format!("订单号：{}", dice.digits(length))
        }
        3 => format!("合同编号{}", dice.digits(16)),
        4 => format!("{year}年{month}月{day}日至{}年{month}月{day}日", year + 1),
        5 => format!("{year}-{month:02}-{day:02}"),
        6 => format!("资金1{}{}元", 3 + dice.below(7), dice.digits(9)),
        7 => format!("{}.{}万元", dice.digits(5), dice.digits(2)),
        8 => "监督电话0580-3090077".to_owned(),
        9 => "邮箱934495643@qq.com".to_owned(),
        10 => format!("东街党〔{year}〕{}号", dice.below(90)),
        11 => format!("浙公网安备3309{}号、浙ICP备{}号", dice.digits(10), dice.digits(8)),
        12 => format!("在海城大厦{}幢{}室和第{}会议室", 1 + dice.below(9), 101 + dice.below(900), dice.below(9)),
        13 => format!("https://www.gov.cn/zhengce/{year}-{month:02}/content_{}.htm", dice.digits(11)),
        14 => format!(
            "{}，共{}户{}人",
            dice.pick(&["G60高速", "GB/T 9704-2012", "S22省道"]),
            dice.below(900),
            dice.below(9000)
        ),
        _ => format!("索引号000014349/{year}-00{}，{}个，{}人次", dice.digits(3), dice.below(900), dice.below(900)),
    }
}

fn open() -> Open {
    let mut open = Open::default();
    open.add_phone("0580-3090077");
    open.add_mail("934495643@qq.com");
    open
}

#[test]
fn privacy_corpus() {
    let open = open();
    let mut dice = Dice(20_220_517);
    let (mut missed, mut false_alarms) = (Vec::new(), Vec::new());
    let mut texts = Vec::new();
    for _ in 0..TEXTS / 2 {
        let (text, kind, identifier) = with_identifier(&mut dice);
        let hits = scan(&text, &open);
        let at = text.find(&identifier).unwrap();
        let whole = |hit: &Hit| {
            hit.range.start <= at + 4 && hit.range.end + 4 >= at + identifier.trim_end_matches(['*', '\u{200D}']).len()
        };
        if !hits.iter().any(|hit| hit.kind == kind && whole(hit)) {
            missed.push(format!("{kind:?}: {identifier}: {text} {hits:?}"));
        }
        texts.push(text);
        let clean = format!("{}{}。{}", sentence(&mut dice), near_miss(&mut dice), sentence(&mut dice));
        let hits = scan(&clean, &open);
        if let Some(hit) = hits.first() {
            false_alarms.push(format!("{:?} {}: {clean}", hit.kind, &clean[hit.range.clone()]));
        }
        texts.push(clean);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let began = Instant::now();
    let found: usize = texts.iter().map(|text| scan(text, &open).len()).sum();
    let seconds = began.elapsed().as_secs_f64();
    let megabytes = bytes as f64 / 1e6;
    println!(
        "{TEXTS} texts, {megabytes:.2} MB: {} of {} planted identifiers missed, {} false alarms in {} clean texts, {found} hits, {:.1} ms a megabyte",
        missed.len(),
        TEXTS / 2,
        false_alarms.len(),
        TEXTS / 2,
        seconds * 1e3 / megabytes
    );
    assert!(missed.is_empty(), "missed {}:\n{}", missed.len(), missed[..missed.len().min(20)].join("\n"));
    assert!(
        false_alarms.is_empty(),
        "false alarms {}:\n{}",
        false_alarms.len(),
        false_alarms[..false_alarms.len().min(20)].join("\n")
    );
}
