# Output
O101 = the output folder { $path } was not made by gongkai and was left unchanged
    .help = name an empty folder with --output, or move what is there away first.
O102 = another gongkai is writing { $path }
    .help = wait until it has finished.
O103 = { $path } cannot be written: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [too-large] larger than the system allows
        [read-only] the disk is read-only
       *[other] { $error }
    }
    .help = look at disk space and permissions; the previous output is unchanged.
O104 = withheld content ({ $from }) is in an output file: { $path }
    .help = nothing was published. Remove it from the theme, the attachment or the public text; the parentheses show where it is in the records.
O105 = the theme has an error: { $error }
    .help = correct the marked file of the theme; without it the built-in one of the same name is used.
O106 = there is no theme named "{ $theme }"{ $guess ->
        [none] {""}
       *[other] ; was "{ $guess }" meant?
    }
    .help = set theme in site.yaml to official, or make the folder themes/{ $theme }.
O107 = the output folder { $path } and the content folder contain each other
    .help = use --output to name a folder outside the content folder.
O108 = { $read } records went in and { $written } came out
    .help = this is a fault of the program and nothing was published; please report it.
O109 = the output folder holds a file that gongkai did not make: { $path }
    .help = it was kept as it is. Move it away where it should not be public.
O110 = the output folder holds a file that gongkai did not make where the new site has one of its own: { $path }
    .help = nothing was replaced. Move the file away or give it another name, then build again.
O121 = the report "{ $report }" { $why ->
        [draft] is public and is a draft now
        [compared] is compared with one that waits for sign-offs
       *[waiting] is public and its changes wait for sign-offs
    }: the site keeps the version published last
    .help = { $why ->
        [draft] to take it down, write withdrawn: {"{"} date: …, reason: … {"}"} into report.yaml; when it is ready, remove draft.
        [compared] build again when that one is approved.
       *[waiting] build again when it is approved (gongkai approve); to take it down, write withdrawn: {"{"} date: …, reason: … {"}"}.
    }
O122 = the report "{ $report }", which is public, { $what ->
        [damaged] is to stay as it was published, but the file { $path } is not what was published
        [items] has lost all its items ({ $path })
        [renamed] is no longer in the content folder; "{ $other }" of the same title has another address
       *[gone] is no longer in the content folder
    }
    .help = { $what ->
        [damaged] restore the output folder from a backup, or have the report approved before the next build.
        [items] restore that folder; where no item is to be listed any more, say so in corrections.
       *[gone] restore its folder; to take it down, write withdrawn: {"{"} date: …, reason: … {"}"} into report.yaml, and its address says so. An example, or what was never public, is removed by gongkai build --remove { $report }.
    }
O123 = { $what ->
        [removed] a correction that was published is gone
       *[text] the published text has changed without a correction: it was "{ $before }", it is "{ $after }"
    }
    .help = { $what ->
        [removed] corrections that were published stay; put it back.
       *[text] write corrections: [{"{"} date: …, text: what was corrected {"}"}] into report.yaml; nothing needs doing for what was not public yet.
    }
O124 = the theme changes the words of the announcement: { $path } { $what ->
        [missing] has no article with them
        [print] lacks "{ $before }" and also has "{ $after }"
       *[words] has "{ $after }" where they are "{ $before }"
    }
    .help = a theme adds, leaves out and replaces no character of the announcement; change { $template }, and keep other words outside the article.
O111 = { $path } was not made by gongkai, and gongkai needs this name
    .help = nothing was written or deleted. Look at what it is (ls -l) and move it away or give it another name, then build again.
O125 = a print template of the theme is not UTF-8 text: { $error }
    .help = save the file as UTF-8; without it the built-in one of the same name is used.
O126 = { $path }, a file of the theme, holds withheld content ({ $from })
    .help = nothing was published. Remove it from the file or from its name; the parentheses show which report and record it is from.
O127 = nothing uses { $path } of the theme{ $guess ->
        [none] {""}
       *[other] ; was { $guess } meant?
    }
    .help = { $guess ->
        [none] a theme has templates/, assets/, print/ and theme.yaml. Correct the name, use the file in a template, or move it out of the theme.
       *[other] give it the name suggested, or move what is not used out of the theme.
    }
O128 = nothing uses the folder { $path }; was themes/{ $theme } meant?
    .help = rename it to themes/{ $theme }, or name the theme that is used in site.yaml (theme).
O129 = a style of the theme hides words of the announcement: { $path } ({ $selector })
    .help = what is public is what was approved. Remove the rule; to hide what the theme adds itself, give that a class and style the class.
O130 = the theme has a script of its own: { $path }
    .help = a script can change the words of a page in the browser, where the program does not see it. Let somebody who reads scripts make sure that it leaves the announcement alone.
O131 = the theme adds words to fragment.html that are not of the announcement: "{ $words }"
    .help = they are pasted into the CMS together with the announcement, and readers cannot tell them apart. Keep them only where they are needed.
O132 = the theme says what must not be public ({ $rule }): "{ $found }" in { $path }
    .help = nothing was published. What a theme says is on every page: remove it from the file or its name; a telephone belongs into phone of site.yaml or contact.phone of a report.
O133 = { $path } of the theme is a link, or no plain file, and is not used
    .help = nothing was published: links are not followed. Put the file or folder itself in its place.
O134 = the theme may say what should not be public ({ $rule }): "{ $found }" in { $path }
    .help = look at it. The telephone of a body belongs into phone of site.yaml; remove a person's number, address or mail from the theme.
O135 = words of the announcement cannot be seen in { $path }: "{ $words }" ({ $selector })
    .help = nothing was published. Approved words must be seen: change this rule of the theme (hidden, transparent, in the colour of its background, tiny, moved off the page), for print and dark schemes as well.
O136 = outside the announcement, { $path } has { $what ->
        [phone] a telephone that is not the report's: "{ $found }"
        [opens] another first day of the window: "{ $found }"
       *[closes] another last day of the window: "{ $found }"
    }{ $known ->
        [no] {""}
       *[yes] {" "}(the record has { $recorded })
    }
    .help = readers call and count by it. Take contact and window of a theme from report.contact and report.window; a telephone of the whole site belongs into phone of site.yaml.
O137 = a style of the theme puts a picture into the announcement: { $path }
    .help = the program does not see words on a picture. Look at it: it must have no words of its own, and hide none of the announcement's.
O301 = there is no usable font for { $typeface } ({ $role })
    .help = gongkai fonts shows what to install; site.yaml can name a folder of fonts (print.fonts); --no-pdf builds without the PDF.
O302 = no font has a glyph for "{ $character }" ({ $point }, { $role })
    .help = install a font that has the character, or use its common form.
O303 = "{ $character }" ({ $point }, { $role }) is taken from { $family }
    .help = look at it before printing; an official font that has the character makes it uniform.
O304 = the print template has an error: { $file }{ $number ->
        [0] {""}
       *[other] {" "}line { $number }
    }: { $error }
    .help = correct this file of the theme; without it the built-in template is used.
O305 = this program was built without printing
    .help = use one built with the feature pdf, or add --no-pdf.
O306 = not allowed by { $standard }: { $error }
    .help = print with --standard 1.7 to see the pages; change the content as the message says.
O307 = the address of the page is too long for a QR code
    .help = shorten base_url in site.yaml or the name of the report's folder.
O311 = { $what ->
        [no-file] { $path } is not an ordinary file and was left unchanged
        [content] { $path } is in the folder of the records and was not written
        [site] { $path } is the site that a build made or is in it, where it would be published; nothing was written
        [dash] "-" is not a file name: this command writes files and not to standard output
        [ending] the ending of { $path } is not that of what would be in it; nothing was written
        [there] { $path } is there already and was not overwritten
       *[foreign] { $path } is not a PDF made by gongkai and was not overwritten
    }
    .help = { $what ->
        [no-file] name a file, such as --output { $name }.
        [dash] give a name, such as --output { $name }.
        [ending] use the ending .{ $ending }, such as --output { $name }.
        [content] name a place outside it, such as --output { $name }.
        [site] name a place outside the site with --output.
       *[foreign] name another file; to overwrite it all the same, add --force.
    }
O320 = { $report } is a draft or waits for a sign-off and was not exported
    .help = what is to be published is exported after the last sign-off (gongkai status, gongkai approve); before it, --docx and --xlsx make files that are marked 送审稿.
O321 = { $report } has been withdrawn and was not exported
    .help = its page says so; where the words are needed, look at the snapshots (gongkai restore).
