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
I201 = there is no text to be read: { $why ->
        [empty] the file is empty
        [damaged] it is damaged from line { $number }
       *[binary] it is not a text file
    }
    .help = open it in Word or WPS, save it as plain text (UTF-8), and import that.
I202 = this does not look like a rectification announcement: { $why ->
        [news] it reads like a news item
        [entry-notice] it reads like a notice that an inspection begins
        [problems-only] it has the problems without their rectification
       *[unrelated] it names no inspection, audit, supervision or campaign
    }
    .help = look at the file; to import it all the same, add --force.
I203 = the imported text differs from the source, so nothing was imported. Source: { $source }; imported: { $records }
    .help = look for unusual marks in the marked line; please send the file to the developers.
