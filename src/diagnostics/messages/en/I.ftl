# Import
I101 = the date "{ $text }" is damaged and was not used
    .help = look at the original and write the right date into the record.
I102 = "{ $text }" names months only, so began and ended are not filled in
    .help = where the days are known, write them into inspection.
I103 = no item was found; the whole body is kept as text
    .help = look at the original and write the items into records below items/.
I104 = { $items } items were found by weak signs
    .help = compare number and headings of the items with the original.
I105 = the numbers are not consecutive: { $expected } expected, { $found } found
    .help = it is kept as it is; see whether a paragraph is missing or a number is wrong.
I106 = it is not clear to which part this belongs: { $text }…
    .help = it is kept as text; move it where it belongs.
I107 = no signing body was found{ $issuer ->
        [none] {""}
       *[other] ; the issuer is taken from the text: { $issuer }
    }
    .help = look at issuer and signed.by.
I108 = no date of signature was found
    .help = write it into signed.date.
I109 = no way of contact was found
    .help = write a telephone, address or e-mail into contact; without one the report cannot be published.
I110 = the inspecting group and its dates were not found in the first sentences
    .help = where they are known, write them into inspection.
I111 = there is no text below the problem "{ $problem }"
    .help = compare with the original.
I112 = imported because of --force, although it does not look like a rectification announcement: { $why ->
        [news] it reads like a news item
        [entry-notice] it reads like a notice that an inspection begins
        [problems-only] it has the problems without their rectification
        [not-published] it does not publish results: no sentence does (现将…予以公布), and below its title there are no numbered problems or rows of a table
       *[unrelated] it does not say who found and reported the problems (an inspection, audit, supervision, check, assessment or campaign)
    }
    .help = look at the records with care.
I113 = some of it could not be reproduced exactly from records and is kept as text
    .help = look at the original and write the items into records below items/.
I114 = the declared totals are more than the items add up to; the difference is written as unitemised: { $terms }
    .help = look at these totals; what can be assigned to an item belongs in the item's record.
I115 = the announcement speaks of { $declared }, but { $items } items were found
    .help = compare with the original: items may have been taken together or apart, or the announcement may count otherwise.
I116 = an import of { $report } was interrupted; what it left is in { $path }
    .help = run the same gongkai import with --id { $report } --force again: it puts the records in order first. Nothing is lost until then.
I117 = { $path } is a link, or was made by another program under a name that the import needs
    .help = nothing was written: an import follows no links. Put a folder or file of the content in its place, or move it away.
I120 = text deleted or moved away with changes tracked was left out: { $text }
    .help = compare the paragraph with the original; there is nothing to do where it is not to be public.
I121 = hidden text was left out: { $text }
    .help = where it is to be public, show it in Word and import again, or write it into the record.
I122 = { $matter ->
        [comments] comments were
        [header] a header was
        [footer] a footer was
        [contents] a table of contents was
        [reading] the reading of a character was
        [prompt] a prompt that nobody filled in was
        [instruction] text in the instruction of a field was
        [bare-number] a number without words was
       *[loose-note] a note that nothing refers to was
    } left out: { $text }
    .help = write what is to be public into the records.
I123 = the text of { $matter ->
        [text-box] a text box
       *[note] a footnote or endnote
    } was put at the end: { $text }
    .help = move it where it belongs; delete it from the records where it is no part of the announcement (a letterhead, an imprint).
I124 = an automatic number is of an unknown kind, so the paragraph has none: { $text }
    .help = write it into number in the record, or choose a common numbering in Word and import again.
I125 = there is something without readable text ({ $matter ->
        [symbol] a symbol
        [picture] a picture or a drawing of words
        [macros] macros, which were not run
       *[object] an embedded object or a form control
    }): { $text }
    .help = compare with the original; write words that it has into the records.
I126 = { $matter ->
        [date-field] a date that changes by itself; the stored one was taken
        [composed-field] a composed character; it was read as
        [formula] a formula; its characters were taken one after the other
        [struck] text that is struck through; it was taken as it stands
        [list-numbers] the numbers of a list were made from its levels
       *[nested-table] a table in a table; a row of it was taken as a paragraph
    }: { $text }
    .help = compare with the original.
I127 = the paragraph says the same several times: { $text }
    .help = most likely a fault of the program that saved it; delete what is too much.
I130 = the file has { $count } tracked changes that nobody accepted or rejected; nothing was imported{ $first ->
        [none] {""}
       *[other] ; for example: { $first }
    }
    .help = accept or reject all changes in Word or WPS, save and import; where all are to be accepted, add --accept-changes.
I131 = the file cannot be opened: { $why ->
        [damaged] it is damaged or not whole
        [encrypted] it needs a password
        [large] it unpacks to more than any announcement has
        [entities] its XML declares entities, which no office program writes
       *[empty] it has no words
    }
    .help = { $why ->
        [encrypted] open it in Word or WPS, save it without the password, and import that.
       *[other] open it in Word or WPS, look at it, save it as a new .docx file, and import that.
    }
I132 = an announcement cannot be imported from such a file: { $why ->
        [document] it is of the old Word (.doc) or of WPS (.wps)
        [workbook] it is a workbook
        [old-workbook] it is a very old workbook
        [pdf] it is a PDF
        [picture] it is a picture
        [slides] it has slides
        [odt] it is an OpenDocument file (.odt, .ods)
        [ofd] it is OFD
        [rtf] it is RTF
        [word-xml] it is Word's XML
       *[archive] it is an archive or something else
    }
    .help = { $why ->
        [old-workbook] open it in Excel or WPS, save it as .xlsx and import that.
        [archive] unpack it and import the announcement in it.
        [picture] turn it into text first, look at that, and import it.
       *[other] open it, save it as .docx, and import that.
    }
I133 = some of the file's words have no place in the text, so nothing was imported; their characters: { $marks }
    .help = save it as plain text in Word or WPS and import that; please send the file to the developers.
I150 = the text can be read as { $items } items ({ $examples }) or as { $other } items ({ $others }); the first was taken
    .help = compare with the original; for the other, import again with --reading { $number } (and --force where the report is there already).
I151 = this line looks like a problem and is in no item: { $text }
    .help = compare with the original; where it is one, write a record for it below items/, or try another reading with --reading 2.
I152 = the numbers of the items begin again, or one is repeated, below the same heading: { $found } here
    .help = compare with the original: the heading of a group may be missing, or a number be wrong.
I153 = there is no reading { $asked }: this text has { $known }
    .help = import again without --reading and see whether another reading is named.
I154 = the status written here is not understood: { $text }
    .help = write status into the item's record: completed, mostly_completed, in_progress, long_term or not_started.
I160 = this table was read by its head: { $heads }; each row is an item, and the head stands before the words of each cell
    .help = compare the records with the source; a row of sums is not in the text, it is listed with what was left out.
I161 = several people are meant and their number is not stated; the record counts 1: { $text }
    .help = find out the number and correct people in the record; if nobody knows it, remove the entry, so that no number without a source is published.
I162 = the article has no title; that of the page was taken: { $text }
    .help = compare title in report.yaml with the source; correct or remove it.
I163 = the address of a link was left out, its words are there: { $text }
    .help = where the link is needed, write [words](address) in the text of the record.
I170 = there is no ledger to be imported in this workbook: { $why ->
        [columns] no sheet has the heads of one (at least 问题 and another column); sheets: { $sheets }
        [hidden] only hidden sheets have the heads of one: { $sheets }
        [sheet] there is no sheet "{ $asked }"; there are: { $sheets }
       *[rows] there are no problems below the heads of sheet "{ $sheets }"
    }
    .help = { $why ->
        [columns] name the columns in one row, such as 序号, 问题, 整改措施, 整改状态; where it is no ledger, import the announcement itself.
        [hidden] to import one of them, add --sheet and its name.
        [sheet] write --sheet as the tab of the sheet says.
       *[rows] look whether the column of problems has words; where rows are filtered or hidden, show them or add --hidden.
    }
I171 = the workbook is too large: more than 5,000 rows with words, or too many cells
    .help = keep the sheet with the ledger only, delete needless rows, save it as .xlsx and import again.
I172 = the sheet "{ $sheet }" was not imported: { $why ->
        [hidden] it is hidden
       *[another] it looks like a ledger too, and the first one was taken
    }
    .help = to import this one, add --sheet "{ $sheet }" and import again.
I173 = the sheet "{ $sheet }" was not imported: it does not have the heads of a ledger
    .help = if it is a ledger, name its columns 问题, 整改措施, 整改状态 and the like.
I174 = hidden { $what ->
        [rows] rows
       *[columns] columns
    } were not imported: { $which }
    .help = see whether a filter was forgotten; to import them too, show them or add --hidden.
I175 = nobody knows what this column ({ $head ->
        [none] without a head
       *[other] { $head }
    }) is, so it was not imported; cells with words: { $cells }
    .help = give it a usual name (整改措施, 责任单位, 整改时限), or write what is needed into the records.
I176 = this cell is not understood and was not written to { $field ->
        [deadline] deadline
        [completed] completed
        [status] status
       *[public] the record, so the item is not public
    }: { $text }
    .help = { $field ->
        [deadline] write a whole date, such as 2026年6月30日; without a certain day, leave it out of the record.
        [completed] write a whole date, such as 2026年6月30日; without a certain day, leave it out of the record.
        [status] write 已完成, 基本完成, 正在整改, 长期坚持 or 未完成.
       *[public] only 是 is public, so the item is withheld; to publish it, write 是, or delete withheld from its record.
    }
I177 = this cell has no value: { $text ->
        [formula] its formula was never calculated
       *[other] its formula has an error ({ $text })
    }
    .help = open it in a spreadsheet, check the formula, save it and import again.
I178 = this row is no item and was not imported: { $text }
    .help = if it is one, write its problem into the column 问题 and import again.
I179 = { $what ->
        [macros] the file has macros; they were neither run nor imported
       *[comments] cells have comments, which were not imported
    }
    .help = { $what ->
        [macros] review the records; save the file as .xlsx if the macros are not needed.
       *[comments] read the comments in the file, and write what is needed into internal.
    }
I180 = a ledger does not have the { $missing ->
        [both] title, issuer, text, dates, contact and signature
        [title] title, text, dates, contact and signature
        [issuer] issuer, text, dates, contact and signature
       *[rest] text, dates, contact and signature
    } of an announcement, so these are empty in the record
    .help = write them into report.yaml, then run gongkai check.
I181 = it is not certain which item this row is, so nothing was changed: { $problem } ({ $why ->
        [twice] a row above is the same item
        [several] several items have this problem
       *[other] the item with this number has another problem
    }: { $items })
    .help = add a column 编号 to the ledger with the item's identifier (p01 in the file items/01-p01.yaml), and import again.
I182 = items of the report are not in the ledger and were not changed: { $items }
    .help = see whether the ledger lacks them; delete the record of an item that is no longer wanted.
I183 = the ledger has empty cells for { $item }; the values of the record stay: { $fields }
    .help = to remove a value, remove it from the record.
I184 = { $why ->
        [there] the report { $report } exists, and a ledger does not replace it
        [no-report] there is no report { $report } to be updated
       *[no-ledger] this is no workbook, so it cannot update the report { $report }
    }
    .help = { $why ->
        [there] to update it from the ledger, write --into { $report } (with --dry-run first, to see what would change); for another report, choose another --id.
        [no-report] check the identifier after --into; for a new report, use --id.
       *[no-ledger] --into is for ledgers (.xlsx, .xls, .et); import an announcement again with --id and --force.
    }
I185 = the measures of { $item } have no labels in the report and are more like another column, so the column { $head } was not taken
    .help = to publish this column too, add it to measures in the record, with its label.
I201 = there is no text to be read: { $why ->
        [empty] the file is empty
        [damaged] it is damaged from line { $number }
       *[binary] it is not a text file
    }
    .help = open it in Word or WPS, save it as .docx or plain text (UTF-8), and import that.
I202 = this does not look like a rectification announcement: { $why ->
        [news] it reads like a news item
        [entry-notice] it reads like a notice that an inspection begins
        [problems-only] it has the problems without their rectification
        [not-published] it does not say that it publishes the results: neither its title (整改情况的通报 and the like) nor a sentence (现将…予以公布)
       *[unrelated] it does not say who found and reported the problems (an inspection, audit, supervision, check, assessment or campaign)
    }
    .help = look at the file; to import it all the same, add --force.
I203 = the imported text differs from the source, so nothing was imported. Source: { $source }; imported: { $records }
    .help = look for unusual marks in the marked line; please send the file to the developers.
