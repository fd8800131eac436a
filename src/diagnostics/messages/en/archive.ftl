# Archive, verification, comparison, restoring
archived = Archived to { $folder }: { $archived } new, { $unchanged } unchanged{ $adopted ->
    [0] {""}
   *[other] , { $adopted } given their lines in the ledger
}.
    Digest of the ledger: { $head }
    Note it down elsewhere; gongkai verify { $folder } --head DIGEST can then show that the ledger was not cut short.
verified = Verified: { $bags } snapshots, { $files } files, { $bytes } bytes{ $lines ->
    [0] {""}
   *[other] , { $lines } lines of the ledger
}{ $signatures ->
    [none] {""}
   *[other] , { $signatures } signatures
}.{ $head ->
    [none] {""}
   *[other] {"\u000A"}Digest of the ledger: { $head }
}
not-verified = The verification failed.
cli-archive = Keep published reports as snapshots that can be proved
cli-verify = Verify snapshots, a ledger, or a folder of them
arg-archive-reports = names of reports
arg-all = every published report
arg-out = the archive, archive by default (archive-INTERNAL with --internal)
arg-zip = make each snapshot a zip file
arg-sign = sign with this minisign key
arg-internal = with internal facts, to another folder and with INTERNAL in every name; never to be published
arg-path = a snapshot (folder or .zip), a ledger, or a folder of them
arg-public-key = minisign public key (its file, or the key): every snapshot must be signed with it
arg-head = a digest of the ledger noted earlier: the ledger must still have it
