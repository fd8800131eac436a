//! The built-in calendar against independent packages, on every day of its years.
//!
//! Needs the packages chinesecalendar (Python) and chinese-days (npm), which `tests/setup/tools.sh` installs; what is not there is
//! skipped and said.

use std::process::Command;

use gongkai::{disclosure::Calendar, records::Date};

const PYTHON: &str = "
import datetime, chinese_calendar
day = datetime.date(2004, 1, 1)
while day.year < 2027:
    print(day, 'work' if chinese_calendar.is_workday(day) else 'off')
    day += datetime.timedelta(1)
";

const NODE: &str = "
const { isWorkday } = require('chinese-days');
const two = (n) => String(n).padStart(2, '0');
for (let day = new Date(2004, 0, 1); day.getFullYear() < 2027; day.setDate(day.getDate() + 1)) {
    const name = day.getFullYear() + '-' + two(day.getMonth() + 1) + '-' + two(day.getDate());
    console.log(name + ' ' + (isWorkday(name) ? 'work' : 'off'));
}
";

#[test]
fn the_calendar_equals_chinesecalendar_on_every_day() {
    let pythons = ["python3", concat!(env!("CARGO_MANIFEST_DIR"), "/.cache/venv/bin/python")];
    let listed = pythons.iter().find_map(|python| run(Command::new(python).args(["-c", PYTHON])));
    compare("chinesecalendar", listed);
}

#[test]
fn the_calendar_equals_chinese_days_on_every_day() {
    let folder = crate::site::repository().join("tests/validators");
    compare("chinese-days", run(Command::new("node").args(["-e", NODE]).current_dir(folder)));
}

fn run(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

fn compare(package: &str, listed: Option<String>) {
    let Some(listed) = listed else {
        return crate::left_out(&format!("the package {package} is not installed"));
    };
    let calendar = Calendar::built_in();
    let mut days = 0;
    for line in listed.lines() {
        let (day, kind) = line.split_once(' ').unwrap();
        let day: Date = day.parse().unwrap();
        // The notice of 2005-12-16 has people work on this Saturday; the packages leave it out.
        let work = kind == "work" || day.to_string() == "2005-12-31";
        assert_eq!(calendar.is_workday(day), Some(work), "{package} says that {day} is {kind}");
        days += 1;
    }
    assert_eq!(days, 8401, "{package} listed another number of days");
}
