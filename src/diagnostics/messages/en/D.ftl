# Dates and windows
D101 = "{ $found }" is not a date
    .help = write a date as 2022-05-17: year, month and day with hyphens.
D102 = there is no day { $found }
    .help = look at the month and the day.
D103 = dates out of order: { $earlier ->
        [began] the beginning of the inspection
        [ended] the end of the inspection
        [feedback] the feedback
        [completed] the completion
        [signed] the signature
       *[other] { $earlier }
    } ({ $earlier_date }) is after { $later ->
        [began] the beginning of the inspection
        [ended] the end of the inspection
        [feedback] the feedback
        [completed] the completion
        [signed] the signature
       *[other] { $later }
    } ({ $later_date })
    .help = the other date is at { $other }. Check both; the order is began, ended, feedback, then completed and signed.
D104 = the window closes on { $closes }, before it opens on { $opens }
    .help = look at opens and closes of the window.
D105 = the window is not complete: { $what ->
        [none] it names no end
        [both] it names working days and days
        [no-opens] it names a length but no first day
       *[other] { $what }
    }
    .help = write opens with one of closes, working_days, days: {"{"} opens: 2022-05-17, working_days: 15 {"}"}; null where there is no window.
D106 = there is no calendar of public holidays for { $year }, so the closing date cannot be counted
    .help = add the year's holidays and make-up working days to the file that workdays in site.yaml names, or write closes.
D107 = { $opens } to { $closes }{ $counting ->
        [next_day] , from the next day on,
       *[both_ends] {""}
    } is { $counted } { $unit ->
        [working-days] working days
       *[days] days
    }, but { $stated } are stated
    .help = a span counts both ends; where the first day does not count, write 自公布次日起 in the text and counting: next_day in window.
D108 = the signature's date { $date } is after today ({ $today })
    .help = look at the date; nothing is wrong where the report is to be published later.
D109 = the window closes on { $closes }, which is not a working day
    .help = nobody receives comments on a day off; close on { $next }, or make sure that somebody does.
D110 = there is no day "{ $found }"
    .help = look at the month and the day.
D111 = the date "{ $found }" lacks 年, 月 or 日
    .help = complete it from the original: 2022年5月17日.
D112 = the year of "{ $found }" is not known
    .help = name the year with the first date of the text.
D113 = the record's date of { $what ->
        [began] the beginning of the inspection
        [ended] the end of the inspection
        [feedback] the feedback
        [completed] the completion
        [signed] the signature
       *[other] { $what }
    }, { $date }, differs from the opening paragraph
    .help = the opening does not have "{ $chinese }"; correct the record or the text.
D114 = the signature reads "{ $text }", which is { $read }; the record's date is { $date }
    .help = correct one of them; without a special form leave date_text out.
D115 = the text says "{ $found }", the record's window is "{ $record }"
    .help = compare window with the text and correct one of them. A length alone counts from the day after publication; where the first day counts, write counting: both_ends in window, or closes.
D116 = the text names a window, "{ $found }", the record none
    .help = write window with its first day and length, so that pages show the closing date: {"{"} opens: 2022-05-17, working_days: 15 {"}"}.
D117 = the window opens on { $opens }, before the signature of { $signed }
    .help = look at opens and the signature's date; 自公布之日起 counts from the day of publication.
D118 = "{ $found }" in the file of working days cannot be read
    .help = a line has the year, off or work, and days: "2027 off 01-01..01-03", "2027 work 01-04"; "#" begins a comment.
D119 = completed on { $completed }, but the status is { $status_id }
    .help = the status is at { $other }: set it to completed if it is done; otherwise remove completed and write the day it is due as deadline.
D120 = "{ $found }" ends before it begins
    .help = look at year, month and day of both.
D121 = there is no calendar of public holidays for { $year }, so the { $stated } working days cannot be checked
    .help = the closing date is stated and is published as it is; check again when the year's holidays are in the file that workdays names.
D122 = the window touches the last three days of { $year }, and the calendar does not hold the New Year holidays of { $next }
    .help = check the closing date when the holidays of { $next } are announced: these days may become days off or working days.
D123 = the text says "{ $found }", the record's window is "{ $record }": they count from different days and close on the same one
    .help = nothing has to be changed; to make them alike, write the day of publication and 自公布次日起 in the text, or counting: both_ends in window.
