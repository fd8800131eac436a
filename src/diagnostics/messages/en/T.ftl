# Totals
T101 = { $term }: { $declared } { $unit } declared, but the items add up to { $found } { $unit }
    .help = counted: { $counted }. Name the same subject by the same words, so that it counts once; look at the total and at accountability, institutions and funds of the items.
T102 = { $term }: { $declared } { $unit } declared, but the items add up to { $found } { $unit }, { $missing } fewer
    .help = counted: { $counted }. Add what is missing, or unitemised: { $missing } to this total where it is not itemised.
T103 = { $term }: { $declared } { $unit } declared, but { $found } { $unit } of the items and { $unitemised } unitemised add up to more
    .help = counted: { $counted }. unitemised should be { $missing }.
T104 = { $term }: the text says { $text } { $unit }, the record { $record } { $unit }
    .help = find out which is right and correct the other.
T105 = { $term } { $count } { $unit } is not in the text
    .help = totals lists what the announcement publishes; look at the number, or remove the total.
T106 = the number of people for "{ $subject }" is { $people } here, but { $before } in item { $item }
    .help = the same subject has the same number, and the larger counts; name other people by other words.
T107 = { $parts } is { $sum }, but { $stated } is stated
    .help = check the figures.
T108 = a completion rate of { $stated } % is stated; { $part } of { $whole } is { $found } %
    .help = check the completed part, the whole and the rate.
T109 = { $term }: { $declared } { $unit } stated, but the records have { $found }
    .help = look at the number, and whether all items and their statuses are recorded; where a part of the problems is listed only, add unitemised (how many are not) to the total of 问题.
T110 = { $count } { $unit } is not a whole number
    .help = numbers of people and pieces are whole numbers.
T111 = "{ $action }" of "{ $subject }" is listed twice in one item
    .help = write it once with the number of people; name other people by other words.
T112 = { $term }: the text says { $text } ({ $at }), funds says { $record }
    .help = find out which is right and correct the other.
T113 = { $action } of "{ $subject }": the number of people is { $text } in the text ({ $at }), but { $record } in accountability
    .help = find out which is right and correct the other; without people it is 1.
T114 = the text states "{ $text }" ({ $at }: { $words }), but the status is { $record_id }
    .help = find out which is right: by the text it is status: { $text_id }; where the status has changed, correct the text.
T115 = the text says that 《{ $title }》 was made or revised ({ $at }), institutions does not have it
    .help = add it to institutions with change: new or change: revised.
T116 = institutions has 《{ $title }》, which the text ({ $at }) does not name
    .help = compare the title with the text; remove it where the text does not have it.
T117 = the text reports { $action } of "{ $subject }" (people: { $people }, { $at }), accountability does not have it
    .help = add action, subject and people to accountability.
T118 = { $action }: the number of people is { $text } in the text, "{ $subject }" first ({ $at }), but { $record } in accountability in all
    .help = compare the subjects and their numbers with the text.
T119 = the text says { $term } { $text } ({ $at }), funds does not have it
    .help = add term, amount and unit to funds.
T120 = { $field }: the text says { $text } ({ $at }), the record { $record }
    .help = find out which is right and correct the other.
T121 = the text says that 《{ $title }》 was { $text ->
        [new] made
       *[revised] revised
    } ({ $at }), institutions says that it was { $text ->
        [new] revised
       *[revised] made
    }
    .help = find out which is right: by the text it is change: { $text }.
T122 = the text says that all problems are done; { $found } of the items: not done ({ $at } is { $status_id })
    .help = find out which is right: correct status where the work is done; else say in the text how many are left. Where only a part of the problems is meant, name the part.
T123 = the text says that { $stated } problems are not done, by the items it is { $found }
    .help = compare the text with the status of each item.
