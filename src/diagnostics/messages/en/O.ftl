# Output
O101 = the output folder { $path } was not made by gongkai and was left as it is
    .help = name an empty folder with --output, or move what is there away first.
O102 = another gongkai is writing { $path }
    .help = wait until it has finished.
O103 = { $path } cannot be written: { $error }
    .help = look at disk space and permissions; the output from before is unchanged.
O104 = withheld content stands in an output file: { $path }
    .help = nothing was published. Look at the theme and the attachments; internal content belongs in internal or withheld only.
O105 = the theme has a fault: { $error }
    .help = mend the marked file of the theme; without it the built-in one of the same name is used.
O106 = there is no theme named "{ $theme }"
    .help = set theme in site.yaml to official, or make the folder themes/{ $theme }.
O107 = the output folder { $path } and the content folder contain each other
    .help = let --output name a place outside the content folder.
O108 = { $read } records went in and { $written } came out
    .help = this is a fault of the program and nothing was published; please report it.
