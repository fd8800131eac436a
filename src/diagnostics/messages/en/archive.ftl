# Archive, verification, comparison, restoring
archived = Archived to { $folder }: { $archived } new, { $unchanged } unchanged{ $adopted ->
    [0] {""}
   *[other] , { $adopted } added to the ledger after an interrupted run
}.
    Digest of the ledger: { $head }
    Note it down elsewhere; gongkai verify { $folder } --head DIGEST then shows whether the ledger was truncated.
verified = Verified: { $bags ->
    [one] 1 snapshot
   *[other] { $bags } snapshots
}, { $files ->
    [one] 1 file
   *[other] { $files } files
}, { $bytes } bytes{ $lines ->
    [0] {""}
    [one] , 1 line of the ledger
   *[other] , { $lines } lines of the ledger
}{ $signatures ->
    [none] {""}
    [one] , 1 signature
   *[other] , { $signatures } signatures
}.{ $head ->
    [none] {""}
   *[other] {"\u000A"}Digest of the ledger: { $head }
}
not-verified = The verification failed.
cli-archive = Store published reports as snapshots that can be verified
cli-verify = Verify snapshots, a ledger, or a folder of them
arg-archive-reports = Names of reports
arg-all = Every published report
arg-archive-archive = Folder of the archive; archive by default (archive-INTERNAL with --internal)
arg-zip = Make each snapshot a zip file
arg-sign = Sign with this minisign key
arg-internal = Include internal facts; written to another folder, with INTERNAL in every name; never to be published
arg-path = A snapshot (folder or .zip), a ledger, or a folder of them
arg-public-key = Minisign public key (its file, or the key): every snapshot must be signed with it
arg-head = A digest of the ledger noted earlier: the ledger must still contain it
restored = The public records of { $report } were restored to { $content }: { $items ->
    [one] 1 item
   *[other] { $items } items
}, { $files ->
    [one] 1 file
   *[other] { $files } files
}.
diff-title = Comparison
diff-none = No differences.
diff-head = { $old } ({ $old_day }) → { $new } ({ $new_day })
diff-counts = Items: { $added } added, { $removed } removed, { $changed } changed, { $unchanged } unchanged
diff-move = status { $old } → { $new }: { $count ->
    [one] 1 item
   *[other] { $count } items
}
diff-report-added = report { $report } was added
diff-report-removed = report { $report } was removed
diff-old = Before
diff-new = Now
diff-what = What
diff-record = Report
diff-items = { $count ->
    [one] 1 item
   *[other] { $count } items
}
diff-added = added
diff-removed = removed
diff-changed = changed
diff-unchanged = { $count ->
    [one] 1 item
   *[other] { $count } items
} without changes
cli-diff = Compare two snapshots, two content folders, or a snapshot with today's content
cli-restore = Restore the public records of a snapshot
arg-old = The earlier side: a snapshot, a content folder, or the folder of one report
arg-new = The later side
arg-diff-format = Format of the output: text, json, html
arg-bag = A snapshot (folder or .zip)
arg-restore-content = The content folder to restore to
field-status = status
field-group = group
field-units = units
field-group-heading = heading of the group
field-responsible = department responsible
field-deadline = deadline
field-completed = day of completion
field-accountability = accountability
field-institutions = institutions
field-funds = funds
field-problem = problem
field-heading = heading
field-lead = lead
field-measures = measures
field-issuer = issuer
field-document-number = document number
field-contact-phone = telephone
field-contact-address = address
field-contact-email = e-mail
field-contact-hours = hours
field-window = window
field-signed-by = signed by
field-signed-date = date of signature
field-attachments = attachments
field-title = title
field-text-preamble = preamble
field-text-organisation = organisation
field-text-totals = totals
field-text-outcome = outcome
field-text-next-steps = next steps
field-text-contact = contact
field-text-attachments = list of attachments
field-text-postscript = postscript
