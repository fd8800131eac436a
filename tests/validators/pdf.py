#!/usr/bin/env python3
"""Looks at PDFs with three readers that had no part in making them.

    pdf.py PROFILE FILE

PROFILE is PDF_A_1B, PDF_A_2A, PDF_A_3A or PDF_UA_1. Prints what is wrong, one fault a line, and exits with 1 where anything is.
page-validation holds the file to the profile; outloud holds it to PDF/UA-1 again, by rules of its own; fontTools compares the
width of each glyph with the one the PDF says, because page-validation does not find the width of a CID-keyed CFF glyph that has
none of its own and stands in the font's default.
"""

import io
import subprocess
import sys
from pathlib import Path

import page
import pikepdf
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen

MISREAD = "GLYPH-WIDTH"


def conformance(path, profile):
    report = page.validate_pdf(path, profile=getattr(page.ValidationProfile, profile))
    for failure in report.failures:
        if MISREAD not in failure.rule_id:
            yield f"{failure.rule_id}: {failure.message}"


def said_widths(font):
    """The widths by CID that the PDF says (ISO 32000-1, 9.7.4.3)."""
    widths, rest = {}, list(font.get("/W", []))
    while rest:
        first, second = int(rest[0]), rest[1]
        if isinstance(second, pikepdf.Array):
            widths.update((first + at, float(width)) for at, width in enumerate(second))
            rest = rest[2:]
        else:
            widths.update((cid, float(rest[2])) for cid in range(first, int(second) + 1))
            rest = rest[3:]
    return widths


def widths(path):
    seen = 0
    pdf = pikepdf.open(path)
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Subtype") != pikepdf.Name.CIDFontType0:
            continue
        program = CFFFontSet()
        program.decompile(io.BytesIO(font.FontDescriptor.FontFile3.read_bytes()), None)
        top = program[program.fontNames[0]]
        said, default = said_widths(font), float(font.get("/DW", 1000))
        for cid, name in enumerate(top.charset):
            glyph = top.CharStrings[name]
            glyph.draw(NullPen())
            seen += 1
            if abs(glyph.width - said.get(cid, default)) > 1:
                yield f"{font.BaseFont}: glyph {cid} is {glyph.width} wide and said to be {said.get(cid, default)}"
    if not seen:
        yield "no glyph of a CFF font was compared"


def accessibility(path):
    outloud = Path(sys.executable).with_name("outloud")
    run = subprocess.run([outloud, "--layer", "conformance", path], capture_output=True, text=True, check=False)
    if run.returncode:
        yield f"outloud: {run.stdout}{run.stderr}"


def main():
    profile, path = sys.argv[1:]
    faults = [*conformance(path, profile), *widths(path)]
    if profile == "PDF_UA_1":
        faults += accessibility(path)
    print("\n".join(faults) or "nothing wrong")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
