# Approval
A101 = sign-offs are missing: { $missing }
    .help = run gongkai approve on the final text; the report is not published before.
A102 = the public text has changed since it was approved: it was "{ $before }", it is "{ $after }"
    .help = restore the approved text, or have it approved again (gongkai approve).
A103 = { $what ->
        [new] public content has been added since the approval:
        [gone] public content has gone since the approval:
       *[changed] public data have changed since the approval:
    } { $record }{ $what ->
        [from-to] {" "}(was { $before }, is { $after })
       *[changed] {""}
    }
    .help = restore what was approved, or have it approved again (gongkai approve).
A104 = the record of the approval is damaged: its text does not match its digest
    .help = restore approval.yaml, or have the report approved again (gongkai approve); the file is not edited by hand.
A105 = this sign-off has no { $key }
    .help = the record is written by gongkai approve; sign again with a name.
A106 = one person has signed { $what ->
        [again] twice in one role
       *[roles] in two roles
    } and counts once
    .help = blanks, full width and invisible characters do not make another name; somebody else has to sign. Where one person may sign in several roles, write several_roles: true into site.yaml.
A107 = this sign-off is not signed, and site.yaml lists the approvers' public keys
    .help = sign again with gongkai approve --sign KEY.
A108 = the signature { $fault ->
        [unreadable] is not a minisign signature
        [key] was not made with this approver's key
       *[text] is not for this sign-off, or was altered
    }
    .help = it is forged, was copied from another text, or the record was edited by hand; find out why, and have the report approved again.
A109 = { $what ->
        [role] this approver may not sign in this role
       *[name] the approver is not among the approvers of site.yaml
    }
    .help = have it signed by one of the approvers in one of their roles, or add them to site.yaml.
