# Structure: files, YAML, keys and types
S101 = the file cannot be read: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [too-large] larger than the system allows
        [read-only] the disk is read-only
       *[other] { $error }
    }
    .help = make sure that the file exists and may be read.
S102 = the file is not UTF-8 (from line { $line }){ $encoding ->
        [unknown] {""}
        [document] ; it looks like a Word, Excel or PDF file or a picture
       *[other] ; it looks like { $encoding }
    }
    .help = open it in an editor and save it as UTF-8.
S103 = the file is too large: { $bytes } bytes, at most { $limit }
    .help = one file holds one report or one item; attachments go into the folder attachments.
S104 = this is not valid YAML: { $what ->
        [tab] a tab indents the line
        [open-quote] the quote is never closed
        [after-quote] words follow the closing quote
        [escape] a backslash in double quotes begins no escape
        [bracket] a closing bracket too many
        [open-bracket] the bracket is never closed
        [comma] a comma or closing bracket is missing
        [first-mark] text cannot begin with this character
        [after-bar] words follow the "|"
        [colon] the text has a colon and a space of its own
        [no-space] there is no space after the colon
        [dash] there is no space after the "-"
        [wide-space] a full-width space indents the line
        [no-key] the line has no "key: "
        [indent] the indent is wrong
        [conflict] the marks of a merge conflict are still there
        [key] a key is one word
        [directive] a line begins with %
       *[other] it cannot be parsed from here on
    }
    .help = { $what ->
        [tab] put spaces in place of the tab, two for each level.
        [open-quote] close the quote at the end of the text; where the text has such quotes itself, put the other kind around it.
        [after-quote] put the quotes around the whole text; to set off a few words use “”.
        [escape] put single quotes around the text, or write \\ for \.
        [bracket] remove the bracket; put text in quotes that itself begins with one.
        [open-bracket] close the bracket at the end of the list; put text in quotes that itself begins with one.
        [comma] put ", " between the entries and close with the same kind of bracket.
        [first-mark] put the whole text in quotes.
        [after-bar] write the text on the next line, indented by two.
        [colon] put the whole text in quotes; where these are two keys, give each its line.
        [no-space] put a space after the colon.
        [dash] put a space after the "-".
        [wide-space] put ordinary spaces in place of the full-width ones, two for each level.
        [no-key] write "key: value"; where the line goes on with the text above, indent it like that.
        [indent] let keys of one level begin in one column, two further for each level; look at the line above, too.
        [conflict] keep the one of the two texts that is right and remove the lines of the marks.
        [key] write only the name of the key before the colon.
        [directive] remove the line; put text in quotes that itself begins with %.
       *[other] look at the marked place and the line above: spaces for indents, a space after a colon, quotes and brackets in pairs; put text in quotes that begins with a punctuation mark.
    }
S105 = YAML anchors and aliases are not allowed ({ $what })
    .help = write the content out; put text in quotes that itself begins with & or *.
S106 = a file holds one record only
    .help = remove the --- between them, or move what follows into a file of its own.
S107 = the key "{ $what }" appears twice
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
        [object] write "key: value", such as "{ $example }: …"; on a line of its own it is indented by two.
        [boolean] write true or false, without quotes.
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
S114 = there is a Chinese punctuation mark "{ $what }" here; YAML needs "{ $want }"
    .help = switch to an English keyboard and write "{ $want }"; Chinese punctuation within text is fine.
S115 = YAML tags (beginning with !) are not allowed
    .help = remove what begins with !; put text in quotes that itself begins with !.
S116 = nested too deeply
    .help = records have at most five levels; look for stray indents and brackets.
S117 = { $found } is out of range ({ $low } to { $high })
    .help = write a number in the range; schema is 1.
S118 = the file is empty
    .help = fill it in or remove it; gongkai init makes an example.
S119 = "{ $found }" is not a website code
    .help = a website code (网站标识码) has 10 digits; put it in quotes.
S120 = the name "{ $found }" cannot be used in a URL
    .help = use lower-case letters, digits, "-" and "_" for report folders and item files: donggang-2022.
S121 = the folder has no report.yaml
    .help = add report.yaml; a folder that is no report is left alone when its name begins with "_".
S122 = wrong name of an item's file: { $found }
    .help = name it NUMBER-ID.yaml, such as 01-policy-publicity.yaml, ending in .yaml, with each number once.
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
S128 = there is an invisible character here: { $what }
    .help = remove it by typing the words anew; it mostly comes from copying text out of another program. gongkai check --fix removes U+FEFF.
S129 = { $what ->
        [ordinal] the number is also that of { $other }
       *[other] the identifier is also that of { $other }
    }
    .help = rename the file: every item of a report has a number and an identifier of its own, such as 01-policy-publicity.yaml, 02-asset-register.yaml.
S130 = what follows "#" is not published: { $found }
    .help = text that holds a "#" is put in quotes; a comment has a space after its "#".
S137 = approvals { $what ->
        [blank] name no role
        [twice] name the role "{ $found }" twice
       *[none] ask for 0 people as "{ $found }"
    }
    .help = name each role once with how many people it needs (count, at least 1); leave out a role that needs none.
S138 = the { $what ->
        [withdrawn] withdrawal
       *[correction] correction
    } of { $found } is before the signature of { $signed }
    .help = corrections and withdrawals come after the publication; compare the two dates.
S139 = an approver { $what ->
        [blank] has no name
        [twice] has the same name as one before
        [role] has the role "{ $error }", which approvals do not ask for
       *[key] has a public key that cannot be read as one of minisign
    }
    .help = write each name once, with the second line of the minisign public key file: {"{"} name: …, key: RWQ… {"}"}.
S134 = the announcement has no title; lists and pages of the site call it "{ $title }"
    .help = leave it where the announcement has none; otherwise write title. Where the kind is wrong look at kind and inspection.authority.
S140 = { $what ->
        [blank] base_url is empty
        [space] base_url contains a space or an invisible character: { $found }
        [full-width] base_url contains full-width characters, radicals (⾦ for 金) or a backslash: { $found }
        [no-scheme] base_url does not begin with https://: { $found }
        [scheme] base_url is no address of a page: { $found }
        [user-info] base_url contains a user name
        [host] the host of base_url is not the name of a server: { $found }
        [page] base_url is a page and not the folder of the site: { $found }
        [query] base_url contains a "?" and parameters: { $found }
        [fragment] base_url contains a "#" and what follows it: { $found }
        [percent] a "%" in base_url is not followed by two hexadecimal digits: { $found }
       *[punctuation] base_url ends in a punctuation mark: { $found }
    }
    .help = { $fixed ->
        [no] write the complete address of the folder that holds the site's index.html, such as https://www.example.gov.cn/zggk/, or null.
       *[other] write { $right }
    }
S131 = HTML in a text: { $found }
    .help = remove it. HTML means nothing here and is published as typed; a comment may hold what must not be public.
S132 = an item is withheld, and { $what ->
        [number] a number is missing before this one
        [id] an identifier is missing before this one, as addresses show
        [rate] this rate of completion is not that of the published items
        [name] it is named here by its number
        [rest] these words show that a problem is not published
       *[count] this number counts it
    }
    .help = { $what ->
        [number] leave number out, so that the published items are numbered; where the numbers must stay, agree on what is said about the gap.
        [name] leave it out, or name no number; the published items are numbered without it.
        [rest] leave it out, or speak of the published items only; where it must be said, agree on the words first.
        [id] change the identifiers in the names of the files so that those published follow each other, or have no numbers.
       *[other] calculate it from the published items only, or agree on what is said about the difference.
    }
S141 = a public text repeats { $what ->
        [withheld] what an item that is withheld says
        [internal] what is internal
       *[reason] a reason that is internal
    } ({ $field }, { $at })
    .help = leave it out or word it differently. Where both happen to use the same set phrase, add it to allow (code: S141).
S146 = { $why ->
        [device] Windows cannot have a file named "{ $found }"
        [character] the name "{ $found }" has a character that Windows cannot have: { $character }
        [control] the name "{ $found }" has a hidden control character, { $character }
       *[end] the name ends in a dot or a space, which Windows drops: "{ $found }"
    }
    .help = { $why ->
        [device] choose another name: CON, PRN, AUX, NUL, COM1 to COM9 and LPT1 to LPT9 are devices of Windows, with any extension too.
        [character] rename it without < > : " | ? * \ /; the full-width ： and ？ are fine.
       *[other] rename it without that character.
    }
S147 = the name "{ $found }" differs from "{ $other }" only in case
    .help = rename one of the two: Windows and macOS keep only one of them.
