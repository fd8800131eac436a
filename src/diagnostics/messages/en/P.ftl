# Privacy and secrecy
P101 = a resident identity number: { $found }
    .help = remove it, or write role and number of people only.
P102 = a mobile number: { $found }
    .help = remove it; a number for the public belongs in contact.phone.
P103 = a telephone number outside the contact: { $found }
    .help = remove it; a number for the public belongs in contact.phone.
P104 = a bank card number: { $found }
    .help = remove it, or leave the last four digits.
P105 = a mail address outside the contact: { $found }
    .help = remove it; an address for the public belongs in contact.email.
P106 = the number of a passport or travel permit: { $found }
    .help = remove it.
P107 = a number plate: { $found }
    .help = remove it, or write 公务用车 and the like.
P108 = a home address: { $found }
    .help = remove it, or name the community only.
P109 = a personal name with a sanction: "{ $found }"
    .help = write role and number of people, not the name; 张某 where one must be hinted at.
P110 = income or benefit of "{ $found }" with its amount
    .help = leave out the name or the amount.
P111 = a mark of classification: "{ $found }"
    .help = classified papers must not be published. Stop, and follow the rules of secrecy.
P112 = "{ $found }": this may not be meant for the public
    .help = make sure that it passed the review for secrecy; where it may be public, say so with allow in the record.
P113 = a name from the internal fields is in a public text
    .help = leader and handler of internal are not public; write the role in place of the marked name.
P114 = { $extent ->
        [whole] attachment "{ $file }" cannot be examined:
       *[parts] a part of attachment "{ $file }" cannot be examined:
    } { $why ->
        [encrypted] it is encrypted
        [scanned] it has no text and may be a scan
        [picture] words in a picture need a person's eyes
        [format] unknown format
        [encoded] it has an encoded passage (base64, hexadecimal …)
        [large] it is too large
        [characters] characters that cannot be made out
        [stray] data that is not part of the document, or an older version
        [formula] a formula without its result
       *[damaged] it is damaged
    }{ $extent ->
        [whole] {""}
       *[parts] {" "}({ $parts }{ $more ->
            [0] {""}
           *[other] {" "}and { $more } more
        })
    }
    .help = { $why ->
        [picture] look at the picture; without personal or secret content it can be published.
        [encoded] decode the passage and look at it, or remove it.
        [scanned] look at every page of the scan, or use a PDF with text.
       *[other] look for personal and secret content by hand, or use docx, xlsx or a PDF with text.
    }
P115 = attachment "{ $file }" contains the { $property ->
        [author] author
        [modified-by] last person to change it
        [manager] manager
        [company] company
        [comments] comments
        [location] place where it was taken
        [camera-owner] owner of the camera
        [change-author] author of changes or comments
        [custom] custom properties
       *[other] { $property }
    }: { $found }
    .help = remove it in the properties of the file and save it again; save pictures without their location.
P116 = this allow silences nothing: { $code }
    .help = remove it, or look at code and text; codes that can be allowed begin with P or W.
P117 = { $code } is allowed: { $reason }
    .help = read the reason once more before publishing.
P118 = { $found } has the form and check character of a resident identity number; it may be another number
    .help = see which it is: remove an identity number; for the number of a project or a code, give the reason with allow in the record.
P120 = "{ $found }" looks like a mobile telephone number, though letters or words around it say otherwise
    .help = make sure that it is not one; if it is, remove it or mask its middle digits.
P136 = an illness or a disability of "{ $found }"
    .help = a person's health is sensitive: leave out the name, or the illness; "1名患病村民" says enough.
P137 = the name of a child: "{ $found }"
    .help = leave out the name of a child; write 1名学生, 孤儿1名.
P138 = the name of a person with a crime: "{ $found }"
    .help = write role and number of people, not the name; 张某 where one must be hinted at.
P139 = a person by name in a public text: "{ $found }"
    .help = write role or status and number of people, such as 1名村民; 张某 where one must be hinted at. Where the name has to be public, say so with allow.
