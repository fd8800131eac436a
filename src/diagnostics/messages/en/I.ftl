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
       *[unrelated] it names no inspection, audit, supervision or campaign
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
        [workbook] it is a workbook (a ledger of problems)
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
        [workbook] import the announcement itself; where there is only a ledger, paste its table into a document, save it as .docx, and import that.
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
       *[unrelated] it names no inspection, audit, supervision or campaign
    }
    .help = look at the file; to import it all the same, add --force.
I203 = the imported text differs from the source, so nothing was imported. Source: { $source }; imported: { $records }
    .help = look for unusual marks in the marked line; please send the file to the developers.
