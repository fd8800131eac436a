# Wording and typography
W101 = a half-width "{ $found }" in Chinese text
    .help = write "{ $meant }"; gongkai check --fix does it.
W102 = double quotation marks inside double ones: { $found }
    .help = the inner ones are single: { $meant }; gongkai check --fix does it.
W103 = a space inside a date or count
    .help = remove it; gongkai check --fix does it.
W104 = a space inside a word
    .help = remove it; gongkai check --fix does it.
W105 = doubled: { $found }
    .help = write "{ $meant }"; gongkai check --fix does it.
W106 = the quotation mark { $found } has no partner
    .help = add the missing one, or remove this.
W107 = full-width digits or letters: { $found }
    .help = write "{ $meant }"; gongkai check --fix does it.
W108 = a zero before month or day
    .help = write 2022年5月7日; gongkai check --fix does it.
W109 = "{ $found }" should be "{ $meant }"
    .help = correct it; gongkai check --fix does it. Where it is meant, say so with allow in the record.
W110 = the numbers are not consecutive: { $meant } expected, "{ $found }" found
    .help = see whether one is missing or wrong.
W111 = a document's title in two forms: 《{ $found }》 and 《{ $meant }》
    .help = find out which is right and use it throughout.
W112 = the short name "{ $found }" comes before the full name
    .help = write "{ $meant }" in the title or the opening, the short name after that.
W113 = "{ $found }" occurs once and differs from "{ $meant }" by one character
    .help = see whether it is a slip; where these are two units, say so with allow in the record.
W120 = the year of a document number is not in 〔〕: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W121 = a document number in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W122 = a period is joined by "{ $found }"
    .help = write "{ $meant }" between its beginning and end; gongkai check --fix corrects it.
W123 = a range of values in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W124 = an ellipsis in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W125 = a dash in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W126 = a date in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W127 = a year in Chinese digits with 零: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W128 = "{ $found }" should be "{ $meant }"
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W129 = a number of a level in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W130 = an approximation with a punctuation mark inside: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W131 = an approximation said twice: { $found }
    .help = one of the words is enough, for example "{ $meant }".
W132 = a decrease expressed in times (倍): { $found }
    .help = say by what per cent it fell, or to what part.
W133 = "{ $found }" should be "{ $meant }"
    .help = 截至 goes before a time; 截止 says that something ends. gongkai check --fix corrects it.
W134 = a punctuation mark between parallel quotations: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W135 = title marks inside title marks: { $found }
    .help = write the inner pair as "{ $meant }"; gongkai check --fix corrects it.
W136 = the version may be part of the name: { $found }
    .help = where it is, write "{ $meant }".
W137 = Arabic and Chinese numerals in one number: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W138 = a decimal point or per cent sign in the wrong form: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W139 = marks that do not go together or are misplaced: { $found }
    .help = keep one, for example "{ $meant }"; delete one at the beginning. gongkai check --fix corrects it.
W140 = round brackets inside round brackets: { $found }
    .help = write the outer ones as "{ $meant }", or rephrase.
W141 = a question mark inside a sentence: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W142 = a word written twice: { $found }
    .help = write "{ $meant }"; gongkai check --fix corrects it.
W143 = said twice or the wrong way round: { $found }
    .help = rephrase it; say it once.
W144 = a space next to a full-width mark
    .help = delete the space; gongkai check --fix corrects it.
W114 = { $what ->
        [strong] "**" makes nothing strong here; the two asterisks are published
        [link] "{ $found }" is no link and is published as typed
       *[other] the marks of "{ $found }" mean nothing and are published
    }
    .help = { $what ->
        [strong] write ** before and after the strong words, in one line; to publish two asterisks write \**. Titles and other short texts have no strong words.
        [link] write a link as [words](address); the address begins with https:// or is a file of attachments/, without spaces.
       *[other] remove the marks; where they are meant, give the reason with allow. Strong words are **words**.
    }
W115 = { $what ->
        [heading] "#" makes no heading here and is published
        [table] these lines are no table; their bars are published
       *[other] "{ $found }" means nothing and is published
    }
    .help = { $what ->
        [heading] write "# heading": one to six "#", then one space.
        [table] write a line |---|---| below the head, with as many columns.
       *[other] remove it; where it is meant, give the reason with allow.
    }
W116 = more cells in this row than in the head of the table: { $found }
    .help = they are published without a head; name them in the head, or remove the bars. A bar in a text is \|.
W117 = "{ $found }" is a radical or compatibility character; it should be "{ $meant }"
    .help = { $by ->
        [import] the import has corrected it; please compare. Such characters mostly come from copying out of a PDF.
       *[other] correct it; gongkai check --fix does it. Such characters mostly come from copying out of a PDF; searching and reading aloud fail on them.
    }
W118 = an invisible character: { $found }
    .help = { $by ->
        [import] the import has left it out.
       *[other] remove it; gongkai check --fix does it.
    }
W119 = "{ $found }" should be the middle dot "{ $meant }"
    .help = { $by ->
        [import] the import has corrected it; please compare.
       *[other] correct it; gongkai check --fix does it.
    }
W145 = an unusual blank: { $found }
    .help = Write an ordinary blank, or none; gongkai check --fix writes an ordinary one. Such blanks come from pages and word processors.
W146 = the commas in a number are wrong: { $found }
    .help = { $meant ->
        [none] Compare the number. Digits are parted by threes from the end with a half-width comma, as in 35,000元, or not at all.
       *[other] Write "{ $meant }", or no comma.
    }
W147 = "{ $found }" has no partner
    .help = Add the missing half, or delete the one too many.
W148 = no font but one's own shows the character { $found }
    .help = Write a character of Unicode in its place. Such characters belong to one font or one computer; most are bullets and rare ideographs copied from a PDF or a word processor.
