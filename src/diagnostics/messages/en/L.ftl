# Links and attachments
L101 = the attachment's file "{ $file }" is not there
    .help = put the file into the report's folder attachments; look at case and extension.
L102 = the attachment's file "{ $file }" is not inside the folder attachments
    .help = name a file of the folder attachments, without ../ or an absolute path.
L103 = "{ $file }" in the folder attachments is not listed and will not be published
    .help = list it under attachments in report.yaml, or move it away.
L104 = links of this kind are not allowed: { $target }
    .help = link to http, https, mailto and tel addresses only.
L105 = a picture cannot stand in the text: { $target }
    .help = make it an attachment, or remove it.
L106 = the link leaves the government's sites: { $target }
    .help = make sure that a link outside gov.cn is wanted.
L107 = the attachment's file "{ $file }" is listed twice
    .help = list every attachment once.
L108 = the link leads nowhere: { $target }
    .help = within the site, link to a listed attachment (attachments/FILE) or an item (#item-ID) of the report; write other addresses in full.
