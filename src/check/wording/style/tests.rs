//! Each rule on its slips and on what only looks like one.

use std::collections::BTreeSet;

use super::*;

fn slips(text: &str) -> Vec<Slip> {
    let mut slips = Vec::new();
    find(text, true, &mut slips);
    slips.sort_by_key(|slip| (slip.range.start, slip.code));
    slips
}

fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    let mut edits: Vec<_> = slips(text).into_iter().flat_map(|slip| slip.edits).collect();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, words) in edits {
        mended.replace_range(range, &words);
    }
    mended
}

#[test]
fn every_rule_is_ready() {
    let written = FAMILIES.iter().map(|family| family.len()).sum::<usize>();
    assert_eq!(PREPARED.rules.len(), written);
    assert!(PREPARED.triggers.is_some());
}

/// One right form: it is written.
#[test]
fn what_has_one_right_form_is_mended() {
    for (code, wrong, right) in [
        (Code::W120, "按照石街发[2022]7号文件", "按照石街发〔2022〕7号文件"),
        (Code::W120, "按照石街发（2022）7号文件", "按照石街发〔2022〕7号文件"),
        (Code::W120, "清办函【2021】第012号", "清办函〔2021〕12号"),
        (Code::W121, "街发〔2022〕第7号", "街发〔2022〕7号"),
        (Code::W121, "街发〔2022〕07号", "街发〔2022〕7号"),
        (Code::W122, "2016-2019年的账目", "2016—2019年的账目"),
        (Code::W122, "2016年~2019年的账目", "2016年—2019年的账目"),
        (Code::W122, "公示期为2022年5月17日-6月7日", "公示期为2022年5月17日—6月7日"),
        (Code::W122, "2022年1-6月", "2022年1—6月"),
        (Code::W123, "上涨5-10%", "上涨5%～10%"),
        (Code::W123, "上涨5%-10%", "上涨5%～10%"),
        (Code::W123, "每组3-5人", "每组3～5人"),
        (Code::W123, "支出10万-20万元", "支出10万～20万元"),
        (Code::W124, "台账、制度。。。都已建立", "台账、制度……都已建立"),
        (Code::W124, "台账、制度......", "台账、制度……"),
        (Code::W124, "台账、制度…", "台账、制度……"),
        (Code::W125, "整改的目标--群众满意", "整改的目标——群众满意"),
        (Code::W126, "2022.5.17完成整改", "2022年5月17日完成整改"),
        (Code::W126, "已于2022-05-17完成", "已于2022年5月17日完成"),
        (Code::W126, "已于2022/5/17完成。", "已于2022年5月17日完成。"),
        (Code::W127, "二零二二年五月", "二〇二二年五月"),
        (Code::W127, "一九九零年", "一九九〇年"),
        (Code::W128, "第一、统一思想。第二、压实责任。", "第一，统一思想。第二，压实责任。"),
        (Code::W128, "首先、要提高认识", "首先，要提高认识"),
        (Code::W129, "（一）、提高认识", "（一）提高认识"),
        (Code::W129, "1、提高认识", "1.提高认识"),
        (Code::W129, "一.提高认识", "一、提高认识"),
        (Code::W129, "措施如下：1、建立台账；2、专人负责。", "措施如下：1.建立台账；2.专人负责。"),
        (Code::W130, "走访三、四十户居民", "走访三四十户居民"),
        (Code::W133, "截止2022年5月，已完成", "截至2022年5月，已完成"),
        (Code::W133, "截止到2022年5月底，已完成", "截至2022年5月底，已完成"),
        (Code::W133, "截止公告之日", "截至公告之日"),
        (Code::W134, "“三重一大”、“五议两公开”制度", "“三重一大”“五议两公开”制度"),
        (Code::W134, "修订《采购办法》、《报销细则》", "修订《采购办法》《报销细则》"),
        (Code::W135, "《关于印发《采购办法》的通知》", "《关于印发〈采购办法〉的通知》"),
        (Code::W137, "补缴1万2千元", "补缴1.2万元"),
        (Code::W137, "补缴3千5百元", "补缴3500元"),
        (Code::W138, "追缴66．57万元", "追缴66.57万元"),
        (Code::W138, "完成率98.71％", "完成率98.71%"),
        (Code::W138, "完成率98.71 %", "完成率98.71%"),
        (Code::W139, "立行立改、限期整改、。", "立行立改、限期整改。"),
        (Code::W139, "已完成整改，。", "已完成整改。"),
        (Code::W141, "研究如何落实？的问题", "研究如何落实的问题"),
        (Code::W142, "对台账进行进行梳理", "对台账进行梳理"),
        (Code::W142, "收获了了成效", "收获了成效"),
        (Code::W143, "涉及到3个社区", "涉及3个社区"),
        (Code::W143, "每周星期五学习", "每周五学习"),
        (Code::W144, "一是压实 “两个责任”", "一是压实“两个责任”"),
        (Code::W144, "修订《细则》 和台账", "修订《细则》和台账"),
        (Code::W144, "教育 、提醒", "教育、提醒"),
    ] {
        let codes: BTreeSet<Code> = slips(wrong).into_iter().map(|slip| slip.code).collect();
        assert_eq!((codes, mended(wrong).as_str()), (BTreeSet::from([code]), right), "{wrong}");
        assert_eq!(slips(right), [], "{right}");
    }
}

/// Several right forms, or one that only a person can know: it is told and left as it is.
#[test]
fn what_a_person_must_decide_is_only_told() {
    for (code, text, meant) in [
        (Code::W121, "街发〔22〕7号", "〔2022〕7号"),
        (Code::W123, "投资9～16亿元", "9亿～16亿"),
        (Code::W124, "台账、制度等等……", "等等”或“……"),
        (Code::W125, "这次整改效果十分明显—群众都表示满意", "——"),
        (Code::W126, "22年5月17日完成", "2022"),
        (Code::W131, "建立台账20多余项", "20余项"),
        (Code::W131, "走访近30余户", "近30户"),
        (Code::W131, "大约50个左右", "50个左右"),
        (Code::W131, "超过100人以上", "100人以上"),
        (Code::W131, "追缴约5.6万元左右", "5.6万元左右"),
        (Code::W132, "费用降低了2倍", ""),
        (Code::W132, "信访量下降三倍", ""),
        (Code::W136, "《采购办法》（试行）", "《采购办法（试行）》"),
        (Code::W139, "“已整改到位。”。", "。”"),
        (Code::W139, "：立行立改", ""),
        (Code::W140, "（整改（含自查）到位）", "〔…（含自查）…〕"),
        (Code::W143, "书记亲自带头率先学习", ""),
        (Code::W143, "防止类似问题不再发生", ""),
    ] {
        let found: Vec<_> = slips(text).into_iter().map(|slip| (slip.code, slip.meant)).collect();
        assert_eq!(found, [(code, meant.to_owned())], "{text}");
        assert_eq!(mended(text), text);
    }
}

/// Like a slip, and right.
#[test]
fn what_is_right_is_left_alone() {
    for text in [
        "石街发〔2022〕7号",
        "（2022）浙0999民初77号判决",
        "第7号令，7号楼，第3-5号井",
        "2016—2019年，2022年5月17日至6月7日，2022年5月17日—6月7日",
        "电话0999-3090077，3090-0771234，区号0999",
        "比例为5%～10%，3～5人，10万～20万元",
        "表2-3，图1-2，附件3-1，第2-3条",
        "台账、制度等等。张某等……",
        "整改——从小事做起",
        "党工委—社区党委—网格党支部—楼栋党小组",
        "石桥—清溪公路的养护",
        "| 单位 | 日期 |\n|---|---|\n| 清溪 | 2022.5.17 |",
        "版本1.2.3，地址10.20.5.17，编号A2022-05-17",
        "零星工程，二〇二二年，零下五度，一百零二年",
        "第一、第二季度，第一、二党支部，第一，统一思想",
        "（一）提高认识\n1.建立台账\n一、总体情况",
        "同意（一）、（二）两项",
        "1、2、3号楼，三、四季度，第三、四支部，一、二月份",
        "5、6月份",
        "三四十户，一、加强领导",
        "近30户，20余项，大约50个，超过100人，50个左右",
        "节约20余万元，公约10余条，附近5个以上小区",
        "至少30余人次参加",
        "增加了2倍，降低了50%，降至三分之一",
        "报名于5月17日截止，截止日期为5月17日，报名截止2022年5月17日",
        "“三重一大”（“四议两公开”）制度、“五星”创建",
        "《关于印发〈采购办法〉的通知》（石街发〔2022〕7号）",
        "《采购办法（试行）》",
        "1.2万元，1亿2000万元，12000元，1万元",
        "“已整改到位。”他说",
        "真的吗？！",
        "（整改〔含自查〕到位）",
        "为什么落实不力？",
        "研究研究，讨论讨论，一个一个，一户一户，石桥社区社区书记，为了了解情况",
        "涉及到期债务，涉及到位资金",
        "- “五星”创建\n1. “四强”支部",
        "“五星” “四强”",
        "联系人 王主任",
        "目的的确定",
    ] {
        assert_eq!(slips(text), [], "{text}");
    }
}

/// The rules meet any text without a panic, and each edit is where its slip is.
#[test]
fn any_text_is_met() {
    let parts = [
        "（", "）", "《", "》", "。", "，", "、", "…", "—", "-", "2022", "年", "5月", "%", " ", "一", "号", "〔",
        "了了", "\n",
    ];
    let mut seed = 7_usize;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            text.push_str(parts[(seed >> 33) % parts.len()]);
        }
        for slip in slips(&text) {
            assert!(text.get(slip.range.clone()).is_some(), "{text}");
            for (range, _) in slip.edits {
                assert!(slip.range.start <= range.start && range.end <= slip.range.end, "{text}");
                assert!(text.get(range).is_some(), "{text}");
            }
        }
    }
}
