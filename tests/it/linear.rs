//! The time of a check grows with the text and its findings, and not with the square of either.
//!
//! A text of so many findings is checked, and one of four times as many, in one run on one machine. Where time grew with the square, the
//! second would take sixteen times as long; [`MOST`] lets pass what a busy machine adds to four.

use std::time::{Duration, Instant};

use crate::site::Site;

const FEW: usize = 2500;
/// How many times as long four times as much may take.
const MOST: f64 = 8.0;

/// What is repeated, with `{name}` and `{number}` in it.
const UNITS: &[&str] = &[
    "整改,",
    "整改 到位，",
    "\"整改\"完成,",
    "(整改）",
    "对{name}进行诫勉谈话。",
    "给予{name}党内警告处分；",
    "联系电话137{number}，",
    "住清溪县石桥镇滨港路33号2单元401室，",
    "2022年13月1日完成。",
    "[附件](http://a{number}.example/x y)，",
    "![图](a.png)，",
    "见http://a.example/{number},",
    "追回违规资金3万元，",
    "\\*整改\\*,",
    "<!-- 机密 -->",
    "{name}、",
    "身份证33090319900307{number}，",
    "[责任](",
    "3<甲，",
    "* 公示期10个工作日。",
];

fn name(number: usize) -> String {
    let mark = |marks: &str, at: usize| marks.chars().nth(at % marks.chars().count()).unwrap();
    let given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛";
    let parts = [mark("王李张刘陈杨黄赵周吴", number), mark(given, number / 10), mark(given, number / 150)];
    parts.iter().collect()
}

/// How a text is written in its file.
#[derive(Clone, Copy, Debug)]
enum Form {
    Block,
    Lines,
    Quoted,
}

fn record(unit: &str, count: usize, form: Form) -> String {
    let units = (0..count).map(|number| {
        let digits = format!("{:08}", 10_000_000 + number * 7919 % 89_999_999);
        unit.replace("{name}", &name(number)).replace("{number}", &digits)
    });
    let body = match form {
        Form::Block => format!("|\n      {}\n", units.collect::<String>()),
        Form::Lines => format!("|\n{}", units.map(|unit| format!("      {unit}\n\n")).collect::<String>()),
        Form::Quoted => {
            format!("\"{}\"\n", units.collect::<String>().replace('\\', "\\\\").replace('"', "\\\""))
        }
    };
    format!("problem: 政策宣传不到位\nmeasures:\n  - text: {body}")
}

/// The shortest of several runs: what else the machine does only adds to one.
fn shortest(site: &Site, run: &dyn Fn(&Site)) -> Duration {
    let time = || {
        let started = Instant::now();
        run(site);
        started.elapsed()
    };
    (0..2).map(|_| time()).min().unwrap()
}

fn holds(what: &str, make: &dyn Fn(usize) -> Site, run: &dyn Fn(&Site)) -> Option<String> {
    let (few, many) = (make(FEW), make(FEW * 4));
    let mut ratio = 0.0;
    // Tried again where something else took the machine.
    for _ in 0..3 {
        ratio = shortest(&many, run).as_secs_f64() / shortest(&few, run).as_secs_f64().max(0.005);
        if ratio <= MOST {
            return None;
        }
    }
    Some(format!("{what}: {ratio:.1} times as long"))
}

#[test]
fn a_check_takes_time_by_the_length_of_a_text() {
    let mut slow = Vec::new();
    for (at, unit) in UNITS.iter().enumerate() {
        // Every form with every third unit, and each unit in one form at least.
        let form = [Form::Block, Form::Lines, Form::Quoted][at % 3];
        let make = |count| Site::small().write("r/items/01-a.yaml", record(unit, count, form));
        slow.extend(holds(&format!("{unit} {form:?}"), &make, &|site| drop(site.check())));
    }
    assert!(slow.is_empty(), "{slow:#?}");
}

#[test]
fn a_check_takes_time_by_the_number_of_texts_and_findings_of_a_record() {
    let many_texts = |unit: &str, count: usize| {
        let text = |number: usize| format!("  - text: {}\n", unit.replace("{name}", &name(number)));
        format!("problem: 政策宣传不到位\nmeasures:\n{}", (0..count).map(text).collect::<String>())
    };
    let mut slow = Vec::new();
    for unit in ["整改,到位。", "对{name}进行诫勉谈话。"] {
        let make = |count| Site::small().write("r/items/01-a.yaml", many_texts(unit, count));
        slow.extend(holds(&format!("texts of {unit}"), &make, &|site| drop(site.check())));
    }
    let money = |count: usize| {
        let words = "追回违规资金3万元，".repeat(count);
        let funds = "funds: [{ term: 收缴罚款, amount: 5, unit: 万元 }]";
        let record = format!("problem: 政策宣传不到位\nmeasures:\n  - text: {words}收缴罚款5万元。\n{funds}\n");
        Site::small().write("r/items/01-a.yaml", record)
    };
    slow.extend(holds("sums beside funds", &money, &|site| drop(site.check())));
    let totals = |count: usize| {
        let total = |number: usize| format!("  - {{ term: 第{number}项, count: 1, unit: 人 }}\n");
        let totals = format!("totals:\n{}signed:", (0..count).map(total).collect::<String>());
        Site::small().replace("r/report.yaml", "signed:", &totals)
    };
    slow.extend(holds("totals", &totals, &|site| drop(site.check())));
    assert!(slow.is_empty(), "{slow:#?}");
}

/// What is withheld and remarked in each item is searched for in the texts of all.
#[test]
fn a_check_takes_time_by_the_number_of_items_with_remarks() {
    let words = "逐户走访核实低价发包鱼塘的经过，重新议定承包费并补签合同，完善发包前的公开和评议。";
    let make = |count: usize| {
        (1..=count / 50).fold(Site::small(), |site, number| {
            let text = format!("第{number}处由村集体收回，{}", words.repeat(12));
            let notes = format!("internal: {{ notes: \"第{number}处：{}\" }}\n", words.repeat(3));
            let record = format!("problem: 鱼塘发包不规范之{number}\nmeasures:\n  - text: {text}\n{notes}");
            site.write(&format!("r/items/{:03}-x{number}.yaml", number + 1), record)
        })
    };
    assert_eq!(holds("items with remarks", &make, &|site| drop(site.check())), None);
}

#[test]
fn fixing_takes_time_by_the_number_of_slips() {
    let make = |count| Site::small().write("r/items/01-a.yaml", record("整改,", count, Form::Block));
    let fix = |site: &Site| assert_eq!(gongkai::pipeline::fix(&site.options()).len(), 1);
    assert_eq!(holds("check --fix", &make, &fix), None);
}

/// The formats that people and machines read.
#[test]
fn showing_takes_time_by_the_number_of_findings() {
    let make = |count| Site::small().write("r/items/01-a.yaml", record("联系电话137{number}，", count, Form::Block));
    for format in ["human", "short", "json", "sarif", "github"] {
        let run = |site: &Site| drop(site.run(&["check", "--format", format]));
        assert_eq!(holds(format, &make, &run), None);
    }
}
