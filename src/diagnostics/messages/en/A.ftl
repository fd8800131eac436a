# Approval
A101 = sign-offs are missing: { $missing }
    .help = run gongkai approve on the final text; the report is not published before.
A102 = the public text has changed since it was approved: it was "{ $before }", it is "{ $after }"
    .help = restore the approved text, or have it approved again (gongkai approve).
A103 = { $what ->
        [new] public content has been added since the approval:
        [gone] public content has gone since the approval:
       *[changed] public data have changed since the approval:
    } { $record }
    .help = restore what was approved, or have it approved again (gongkai approve).
A104 = the record of the approval is damaged: its text does not have its digest
    .help = restore approval.yaml, or have the report approved again (gongkai approve); the file is not edited by hand.
