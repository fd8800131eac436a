# Command line
severity-error = error
severity-warning = warning
severity-note = note
record = record
help = help
findings-count = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}. About a code: gongkai explain CODE
checked = Checked { $reports ->
    [one] 1 report
   *[other] { $reports } reports
}, { $items ->
    [one] 1 item
   *[other] { $items } items
}.
built = Built { $output }: { $reports ->
    [one] 1 report
   *[other] { $reports } reports
}, { $items ->
    [one] 1 item
   *[other] { $items } items
} ({ $reused ->
    [one] 1 report
   *[other] { $reused } reports
} unchanged and reused){ $withheld ->
    [0] {""}
    [one] , 1 item withheld
   *[other] , { $withheld } items withheld
}{ $drafts ->
    [0] {""}
    [one] , 1 report not published (a draft, or waiting for a sign-off)
   *[other] , { $drafts } reports not published (drafts, or waiting for a sign-off)
}{ $held ->
    [0] {""}
    [one] ; 1 report kept as last published
   *[other] ; { $held } reports kept as last published
}.
nothing-published = Nothing was published; the previous output is unchanged.
not-a-date = "{ $found }" is not a date; write 2022-05-17.
unknown-code = There is no code "{ $found }". gongkai explain without a code lists all.
initialised = Made an example site in { $folder }. Next: { $next }
already-there = { $path } already exists and was left unchanged. To overwrite it, add --force.
cannot-write = { $path } cannot be written: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [read-only] the disk is read-only
       *[other] { $error }
    }
no-content = the content folder { $path } cannot be read: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] this is not a folder
        [full] the disk is full
        [read-only] the disk is read-only
       *[other] { $error }
    }.
    Run this in the folder of the site, name the content folder with --content, or make a site with gongkai init.

cli = Turns the YAML records of a rectification disclosure into an announcement site, its official PDF and an archive
cli-init = Make an example site that can be built at once
cli-check = Check all records and report every finding; writes only with --fix
cli-build = Build the site; an error publishes nothing
cli-schema = Print the JSON Schema of a record, for completion in editors
cli-explain = Explain a code; without one, list all
cli-completions = Print a completion script for a shell
arg-lang = Language (zh or en); from the locale by default
arg-quiet = Show errors only
arg-content = Content folder
arg-output = Output folder
arg-as-of = The date to use as today, such as 2026-07-01; SOURCE_DATE_EPOCH by default
arg-format = How findings are shown: human, short, json, sarif, github
arg-deny = warnings: treat warnings as errors
arg-no-pdf = Do not make the PDF
arg-fresh = Build every report anew instead of reusing unchanged ones
arg-force = Overwrite existing files
arg-folder = Folder of the new site
arg-record = Kind of record: site, report, item
arg-code = A code, such as S108
arg-shell = The shell
cli-synth = Make a synthetic site for measuring
arg-reports = Number of reports
arg-items = Items of each report

imported = Imported as { $content }/{ $id }
    Title: { $title }
    Issuer: { $issuer }; signed { $date }
    { $groups ->
        [one] 1 group
       *[other] { $groups } groups
    }, { $items ->
        [one] 1 item
       *[other] { $items } items
    }, { $measures ->
        [one] 1 measure
       *[other] { $measures } measures
    } ({ $numbered } numbered), { $statuses ->
        [one] 1 item
       *[other] { $statuses } items
    } with a status
    { $totals ->
        [one] 1 total
       *[other] { $totals } totals
    }, { $accountability ->
        [one] 1 accountability entry
       *[other] { $accountability } accountability entries
    }, { $institutions ->
        [one] 1 rule
       *[other] { $institutions } rules
    }, { $contact ->
        [one] 1 way of contact
       *[other] { $contact } ways of contact
    }, { $attachments ->
        [one] 1 attachment
       *[other] { $attachments } attachments
    }
    The imported text equals the source character by character, except for white space and the lines below.
records-kept = The records of { $id } differ from what was imported now (somebody may have edited them); they were kept in { $folder }: { $files }. Copy back what is still needed, such as internal or comments, then delete the folder.
items-kept = Files in { $id }/items that were not made by an import were kept: { $items }. Review them; if an item appears twice, remove one.
left-out = Left out { $place }: { $text }
look-at = Review these places of the source: { $lines }
next-command = Next: review the records, then run gongkai check --content { $content }
imported-ledger = The ledger was imported as { $content }/{ $id }
    Title: { $title }; issuer: { $issuer }
    { $groups } groups, { $items } items, { $measures } measures, { $statuses } items with a status
    { $accountability } persons or bodies held to account, { $institutions } rules; internal columns (people, remarks) are in internal and never published.
ledger-changes = The ledger differs from the report in { $count } values:
ledger-change = { $item }  { $field }: { $old } → { $new }
ledger-new-item = { $item }  new item: { $new }
ledger-anew = { $path } cannot be edited in place and will be written anew; comments in it will be lost.
ledger-ask = Update the report like this? [y/N]
ledger-no-terminal = There is no terminal to ask on, so nothing was changed. Add --yes after a look at the changes above, or --dry-run to look only.
ledger-declined = Nothing was changed.
ledger-dry-run = This was a look only; nothing was changed.
ledger-moved = The records were changed meanwhile, so nothing was written. Run it again.
ledger-same = The ledger changes nothing in the report { $report }.
ledger-updated = Updated { $content }/{ $report }: { $changed } items changed, { $added } added; { $kept ->
        [none] no record was replaced.
       *[other] the records as they were are kept in { $kept }; delete it after a review.
    }
    Next: gongkai check --content { $content }
nothing-imported = { $path }: nothing was imported.
cannot-read = { $path } cannot be read: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [read-only] the disk is read-only
       *[other] { $error }
    }
bad-id = "{ $found }" cannot be a report's identifier; give one with --id, of lower-case letters, digits and hyphens, such as donggang-2022.
name-tells-no-report = the name of { $path } does not say which report it is, and a report { $id } already exists. Nothing was changed; name the report with --id.
usage-verb = there is no command "{ $verb }".
usage-argument = there is no argument "{ $argument }" here.
usage-no-value = { $argument } needs a value.
usage-value = "{ $found }" cannot be the value of { $argument }.
usage-missing = missing: { $argument }.
usage-twice = { $argument } can be given only once.
usage-conflict = { $argument } and { $other } do not go together.
usage-suggestion = Did you mean "{ $suggested }"?
usage-known = Possible values: { $known }.
usage-help = All commands: gongkai --help. The arguments of one: gongkai COMMAND --help.
and-more-slips = and { $more } more of { $code } in { $files ->
    [one] 1 file
   *[other] { $files } files
}, not shown one by one; gongkai check --fix corrects them all, --format short lists them.
no-such-role = site.yaml asks for no sign-off by "{ $found }", but by: { $known }. Nothing was recorded.
one-id = --id can be used with one file only.
cli-import = Convert an announcement (docx, page or text) or a ledger (xlsx, xls, et) to records
arg-import-files = Files of announcements: Word documents (.docx), pages or text; or ledgers: .xlsx, .xls, .et
arg-import-accept-changes = Accept all tracked changes of a document
arg-import-reading = The reading to take if the text can be read in several ways: 2 is the one that the import names beside its own
arg-import-into = Update this report from a ledger; the changes are shown first
arg-import-sheet = The sheet with the ledger; without it, the first one with the heads of one
arg-import-hidden = Also import hidden rows and columns
arg-import-dry-run = Only show the changes
arg-import-yes = Update without asking
arg-import-force = Overwrite an existing report; replaced records that differ from the new ones are kept in _ID.replaced-N of the content folder; also import a text that does not look like such an announcement
arg-id = The report's identifier, its name in URLs

printed = Printed { $path } ({ $pages ->
    [one] 1 page
   *[other] { $pages } pages
})
no-such-report = There is no report "{ $found }". There are: { $known }
face = { $role } ({ $typeface }): { $family } ({ $official ->
    [official] official
   *[free] free
})
    file: { $path }
    sha256: { $sha256 }
fonts-advice = Official documents use 仿宋_GB2312, 楷体_GB2312, 黑体, 方正小标宋 and 宋体; where they are missing, Fandol is used (make fonts, or the Chinese fonts of TeX Live). Font files may be in any folder that site.yaml names (print.fonts).
cli-print = Print the PDF of one report, or of all
exported = { $form ->
        [docx] Exported { $path }: the announcement for Word, in the layout of GB/T 9704
        [xlsx] Exported { $path }: the public ledger
        [internal] Exported { $path }: the office's ledger, WITH internal notes and withheld items; not for publication
        [csv] Exported { $path }: one line an item
        [json] Exported { $path }: the public records and the text
        [fragment] Exported { $path }: open it in a browser, copy all, and paste it into the CMS; or paste its source into the HTML view
       *[text] Exported { $path }: the plain text
    }
exported-one = Exported the folder { $path } ({ $files ->
    [one] 1 file
   *[other] { $files } files
}): upload it anywhere below the site and link to its index.html
bundled = Exported { $path } ({ $files ->
    [one] 1 file
   *[other] { $files } files
}): unpack it in the site's folder on the server{ $gone ->
    [0] .
   *[other] , then delete there what { $delete } lists ({ $gone }).
} Keep { $manifest }: with --since it makes the next zip file of what has changed only.
cannot-read-manifest = { $path } cannot be read: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-manifest] it is no manifest; give the .manifest.json that was written beside the last zip file
       *[other] { $error }
    }
cli-export = Write a report as Word, spreadsheet, data or for pasting into a CMS; or the site as a zip file
arg-export-report = Identifier of the report
arg-export-docx = A Word file in the layout of GB/T 9704
arg-export-xlsx = The items as a ledger, one row each
arg-export-csv = The items as CSV
arg-export-json = The public records and the text as JSON
arg-export-text = The announcement as plain text
arg-export-fragment = The announcement alone as HTML, for a CMS
arg-export-one = The report as a folder with its page, files and style sheets, to stand in another site
arg-export-zip = The built site as a zip file for uploading
arg-export-since = Only what has changed since this manifest (site.manifest.json of the last upload)
arg-export-site = The built site
arg-export-internal = With internal notes and withheld items, for the office only
arg-export-output = The file, or the folder it goes to
arg-export-force = Overwrite a file that is there
cli-fonts = Show which font file is used for each role in the PDF, and what to install
arg-print-reports = Identifiers of reports
arg-print-all = All reports
arg-print-output = File of the PDF; a folder if several reports are printed
arg-standard = PDF standard: a-1b, a-2a (default), a-3a (contains the public data), 1.7
arg-annex = Annexes after the announcement: items, totals, notice
arg-print-force = Also overwrite a file that gongkai did not make
arg-notice-paper = Paper of the notice

fixed = Corrected { $slips ->
    [one] 1 slip
   *[other] { $slips } slips
} in { $files ->
    [one] 1 file
   *[other] { $files } files
}.
would-fix = { $slips ->
    [one] 1 slip
   *[other] { $slips } slips
} in { $files ->
    [one] 1 file
   *[other] { $files } files
} can be corrected; run without --dry-run to correct them.
arg-fix = Correct the slips of typography and wording that are safe to correct; comments and layout are kept
arg-dry-run = Show the changes and write nothing

status-report = Report
status-state = State
status-window = Window closes
status-errors = Errors
status-warnings = Warnings
status-todo = To do
state-draft = draft
state-waiting-for-approval = waiting for approval
state-ready = ready to publish
state-published = published
state-open = window open
state-closed = closed, not archived
state-archived = archived
todo-fix-errors = fix the errors (gongkai check)
todo-finish = finish the draft (remove draft)
todo-approve = have it approved (gongkai approve)
todo-publish = build and publish (gongkai build)
todo-archive = archive (gongkai archive)
approved = Recorded the approval of { $report }: { $path }
not-approved = There are errors; no approval was recorded.
cli-approve = Record an approval of a report; any later change of what is public voids it
cli-status = Show the state of every report and what to do next
arg-approve-report = Identifier of the report
arg-role = The approver's role
arg-name = The approver's name (not public)
arg-note = A remark (not public)
arg-status-archive = Folder of the archive

help-template = unused in English
help-commands = Commands
help-options = Options
help-arguments = Arguments
help-default = [default: { $values }]
help-values = [possible values: { $values }]
usage-options = [OPTIONS]
usage-command = <COMMAND>
usage-planned = "{ $verb }" is planned for a later version; this version does not have it.
cli-help = Show the help of a command; without one, that of gongkai
arg-help = Print help
arg-help-command = A command
arg-version = Print version
cli-man = Print a manual page (troff)
arg-man-command = A command; without one, the page of the program
remove-first = { $report } is still in the content folder; --remove takes only reports that were deleted there. To take down what is public, write withdrawn: {"{"} date: …, reason: … {"}"} into its report.yaml.
arg-remove = Remove from the site a report whose folder was deleted (an example, or one that was never public); may be repeated
arg-approve-sign = The minisign secret key to sign with; its password is GONGKAI_SIGN_PASSWORD in the environment
arg-yes = Do not ask; needed without a terminal
approve-title = Approval of: { $title }
approve-size = { $characters } characters, { $items } items{ $closes ->
    [none] {""}
   *[other] , the window closes on { $closes }
}.
approve-first = Nobody has signed off this report yet.
approve-same = The public content is the same as at the last sign-off.
approve-changed = What changed since the last sign-off ([-gone-], {"{"}+new+{"}"}):
approve-also = Changes outside the text:
approve-warnings = Open warnings:
approve-ask = Sign this off? (type y)
approve-no-terminal = there is no terminal to ask on; add --yes to sign off. No sign-off was recorded.
approve-declined = No sign-off was recorded.
approve-blank = --{ $key } must not be blank. No sign-off was recorded.
approve-other-role = this person has signed as "{ $known }"; one person signs in one role (unless site.yaml says several_roles: true). No sign-off was recorded.
approve-moved = the public content changed in the meantime; run the command again. No sign-off was recorded.
approve-unsigned = site.yaml lists the approvers' public keys; sign with --sign KEY. No sign-off was recorded.
approve-not-signed = cannot sign: { $error }. No sign-off was recorded.
state-withdrawn = withdrawn
cannot-print = the output cannot be written: { $error ->
    [full] the disk is full
    [denied] permission denied
   *[other] { $error }
}
no-archive = the archive { $path } cannot be read: { $error ->
    [not-found] there is no such file or folder
    [denied] permission denied
    [no-folder] this is not a folder
   *[other] { $error }
}. Name it with --archive.
status-no-day = Without a date it is not known whether a window is open; use --as-of (such as --as-of 2026-03-02).
spot-paragraph = paragraph { $number }
spot-row = table { $table }, row { $row }
spot-note = note { $number }
spot-text-box = text box { $number }
spot-cell = cell { $cell }
spot-line = line { $number }
