# Structure: files, YAML, keys and types
S101 = the file cannot be read: { $error }
    .help = make sure that the file exists and may be read.
S102 = the file is not UTF-8 (from line { $line }); it looks like { $encoding }
    .help = open it in an editor and save it as UTF-8.
S103 = the file is too large: { $bytes } bytes, at most { $limit }
    .help = one file holds one report or one item; attachments go into the folder attachments.
S104 = this is not valid YAML: { $what }
    .help = look at the marked place and the line above: indent with spaces, not tabs; put a space after a colon; put text in quotes that contains ": " or "#" or begins with "[", "{"{"}" or a quote.
S105 = YAML anchors and aliases are not allowed ({ $what })
    .help = write the content out; put text in quotes that itself begins with & or *.
S106 = a file holds one record only
    .help = remove the --- between them, or move what follows into a file of its own.
S107 = the key "{ $what }" stands twice
    .help = keep one and remove the other; where they differ, find out which is right.
S108 = unknown key "{ $key }"
    .help = { $meant ->
        [none] known keys: { $known }
       *[other] did you mean "{ $meant }"?
    }
S109 = wrong type: { $expected ->
        [string] text
        [integer] a whole number
        [boolean] true or false
        [array] a list
        [object] keys with values
        [integer-or-string] a whole number or a quoted decimal
       *[other] { $expected }
    } expected, { $found ->
        [string] text
        [number] a number
        [boolean] true or false
        [array] a list
        [object] keys with values
        [null] nothing
       *[other] { $found }
    } found
    .help = { $expected ->
        [array] write a list: ["…", "…"], or one entry a line beginning with "- ".
        [object] on the next line, indented by two, write "key: value".
        [integer] write digits only, without unit or quotes.
        [integer-or-string] write a whole number as it is and a decimal in quotes: "66.57".
       *[other] write it as the expected type; what is not known is left out or null.
    }
S110 = the key "{ $key }" is missing
    .help = add "{ $key }: …".
S111 = "{ $found }" is not one of the choices
    .help = choices: { $choices }{ $meant ->
        [none] {""}
       *[other] . Did you mean "{ $meant }"?
    }
S112 = "{ $found }" is not an amount
    .help = write digits, a decimal in quotes ("66.57"), without unit, comma or space.
S113 = the record cannot be read: { $error }
    .help = look at the marked place.
S114 = a full-width colon "：" stands here; YAML wants ": "
    .help = switch to an English keyboard and write ": " after the key.
S115 = YAML tags (beginning with !) are not allowed
    .help = remove what begins with !; put text in quotes that itself begins with !.
S116 = nested too deep
    .help = records have at most five levels; look for stray indents and brackets.
S117 = { $found } is out of range ({ $low } to { $high })
    .help = write a number in the range; schema is 1.
S118 = the file is empty
    .help = fill it in or remove it; gongkai init makes an example.
S119 = "{ $found }" is not a website code
    .help = a website code (网站标识码) has 10 digits; put it in quotes.
S120 = the name "{ $found }" cannot stand in a URL
    .help = use lower-case letters, digits, "-" and "_" for report folders and item files: donggang-2022.
S121 = the folder has no report.yaml
    .help = add report.yaml; a folder that is no report is left alone when its name begins with "_".
S122 = wrong name of an item's file: { $found }
    .help = name it NUMBER-ID.yaml, such as 01-policy-publicity.yaml, with each number once.
S123 = the content folder has no site.yaml
    .help = make a site with gongkai init, or name the content folder with --content.
S124 = there is no report yet
    .help = bring in an announcement with gongkai import, or add ID/report.yaml.
S125 = this is a link, not a file
    .help = put the file itself here; records and attachments must be files of the content folder.
S126 = this file was not read: { $found }
    .help = a report's folder holds report.yaml, items/, attachments/ and approval.yaml; move other files away.
S127 = the report has no items
    .help = add a file for each item: items/01-ID.yaml.
