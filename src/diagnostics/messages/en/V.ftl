# Archive and verification
V101 = the file { $path } is missing
    .help = the snapshot is no longer complete; use another copy or a backup.
V102 = there is a file { $path } that no manifest lists
    .help = a snapshot holds nothing but what its manifests list; move it away and verify again.
V103 = the file { $path } has been changed: expected { $expected }, found { $found }
    .help = use another copy or a backup.
V104 = the structure is not that of a snapshot: { $path }: expected { $expected }, found { $found }
    .help = use another copy or a backup.
V105 = the manifest { $path } has been changed: expected the line { $expected }, found { $found }
    .help = every line of a manifest follows from the files; use another copy.
V106 = the numbers of bytes and files are not those in { $path }: expected { $expected }, found { $found }
    .help = use another copy or a backup.
V107 = the form of the zip file { $path } has been changed (at { $offset }): expected { $expected }, found { $found }
    .help = use another copy. If it was packed again with another tool, unpack it and verify the folder.
V108 = the web archive { $path } is wrong in { $part }: expected { $expected }, found { $found }
    .help = use another copy or a backup.
V109 = the ledger has been changed in line { $path }: expected { $expected }, found { $found }
    .help = only gongkai archive adds to a ledger; find the line with a backup of the ledger.
V110 = the ledger names the snapshot { $path } in line { $ledger }, and it is not there
    .help = it may have been moved or renamed; bring it back.
V111 = the snapshot { $path } is not the one in the ledger: expected { $expected }, found { $found }
    .help = the snapshot was replaced as a whole; use another copy.
V112 = the snapshot { $path } is not in the ledger
    .help = if an archive run was cut off, run gongkai archive again and it gets its line; else find out where it is from.
V113 = the signature { $path } is not valid: { $found }
    .help = see whether the public key is the signer's; if it is, the snapshot or the signature has been changed.
V114 = the description does not agree with the snapshot: { $path }: expected { $expected }, found { $found }
    .help = use another copy or a backup.
V115 = { $path } is no snapshot, ledger or folder of them
    .help = name a folder, .zip file or ledger.jsonl that gongkai archive has written.
V116 = { $path } cannot be read: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [too-large] larger than the system allows
        [read-only] the disk is read-only
       *[other] { $error }
    }
    .help = check the medium and the permissions.
V117 = the archive contains a file of another origin: { $path }
    .help = verification says nothing about it; better move it elsewhere.
V118 = there is no ledger in { $path }, so a missing snapshot cannot be noticed
    .help = if there is a ledger.jsonl, verify it together with the snapshots.
V119 = the ledger has no line with the noted digest { $expected }: { $path }
    .help = the ledger is shorter than when the digest was noted, or it was written anew; compare with a backup.
V120 = { $path } is a link or was not made by gongkai, and gongkai needs this name in the archive
    .help = nothing was written or deleted: links are not followed. Move it away, then archive again.
V121 = the records of the snapshot are not those of its pages: { $path }: expected { $expected }, found { $found }
    .help = somebody changed the records and wrote the digests anew; take the snapshot from a backup and compare it with the ledger.
V122 = { $path } agrees with itself, and that alone does not prove that it is the snapshot of that day
    .help = who makes a whole snapshot anew makes it agree too: verify the archive's folder with its ledger (and --head with a digest noted elsewhere), or the signature with --public-key.
V124 = the snapshot has a file that gongkai did not put there: { $path }
    .help = somebody added it later and wrote the digests anew; do not rely on it. Take the snapshot from a backup and hold it against the ledger.
V125 = a record of the snapshot was written anew: { $path }: expected { $expected }, found { $found }
    .help = it means the same, but gongkai writes it otherwise: somebody changed the file and wrote the digests anew. Take the snapshot from a backup and hold it against the ledger.
V201 = there is no site made by gongkai in { $path }
    .help = run gongkai build first, or name the folder of the site with --output (with --site for an export).
V202 = the published file { $path } is not as it was built: expected { $expected }, found { $found }
    .help = run gongkai build again, find out who changed the output, then try again.
V203 = a file that gongkai did not write is among the report's files: { $path }
    .help = move it away and try again; only what was built is archived or exported.
V204 = the content { $path } was changed after the site was built
    .help = run gongkai build, then try again.
V205 = the output has no report { $report }
    .help = check the name; drafts and reports with errors are not built and cannot be archived or exported.
V206 = the archiving day is not known
    .help = give it with --as-of; a report that has a date of signature needs none.
V207 = { $path } cannot be written: { $error ->
        [not-found] there is no such file or folder
        [denied] permission denied
        [no-file] this is not a file
        [no-folder] a part of the path is not a folder
        [full] the disk is full
        [too-large] larger than the system allows
        [read-only] the disk is read-only
       *[other] { $error }
    }
    .help = check space and permissions; no incomplete snapshot was left.
V208 = another gongkai is writing the archive { $path }
    .help = wait until it has finished.
V209 = the ledger { $path } has faults and was not added to
    .help = run gongkai verify to find the line, and restore the ledger from a backup.
V210 = the snapshot { $path } is not in the ledger and does not verify
    .help = run gongkai verify to learn why, move it away, then archive.
V211 = the archive { $path } is in the content or output folder
    .help = name another place with --archive, so that it is neither published nor replaced.
V212 = withheld content in a file of the snapshot: { $path }
    .help = nothing was archived. Internal facts belong in internal or withheld only.
V213 = the key { $path } cannot be used: { $error }
    .help = make a key with minisign -G; give the password of an encrypted one in the variable GONGKAI_SIGN_PASSWORD.
V214 = { $path } is too large for a zip file
    .help = leave out --zip to get a folder.
V215 = public and internal snapshots cannot share a folder: { $path }
    .help = name another folder with --archive.
V216 = the snapshot { $path } does not verify and was not restored
    .help = run gongkai verify to see which files are at fault, and use another copy.
V217 = { $path } exists; nothing was restored
    .help = name another content folder, or move the report away first.
V218 = there is no report to compare in { $path }
    .help = name a snapshot, a content folder, or the folder of one report in it.
V219 = there are several reports in { $path }, and none has the name of the other side's report
    .help = name the folder of one report, such as content/NAME.
