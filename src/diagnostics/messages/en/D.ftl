# Dates and windows
D101 = "{ $found }" is not a date
    .help = write a date as 2022-05-17: year, month and day with hyphens.
D102 = there is no day { $found }
    .help = look at the month and the day.
D103 = dates out of order: { $earlier } ({ $earlier_date }) is after { $later } ({ $later_date })
    .help = look at both; the order is began, ended, feedback, signed.
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
D107 = { $opens } to { $closes } is { $counted } { $unit }, { $stated } stated
    .help = both ends count; look at the dates and the number.
D108 = the signature's date { $date } is after today ({ $today })
    .help = look at the date; nothing is wrong where the report is to be published later.
