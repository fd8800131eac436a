# Contact
C101 = the report names no way of contact
    .help = give a telephone (phone), postal address (address) or e-mail (email) in contact.
C102 = "{ $found }" does not look like a telephone number
    .help = write area code and number, 0580-3090077; several numbers as a list.
C103 = "{ $found }" is not an e-mail address
    .help = look at it: one @ with something on both sides, no spaces, no Chinese punctuation.
C104 = "{ $found }" does not look like a postcode
    .help = a postcode has 6 digits.
C105 = the words of text.contact do not contain "{ $found }"
    .help = the announcement and its contact box would say different things: find out which is wrong and correct it, or remove the entry from contact.
