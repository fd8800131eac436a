#!/bin/sh
# bagit.py takes no percent-encoding of % in manifests: it writes the name of 完成率100%.txt as it is, and calls invalid a bag whose
# manifest has it as 100%25, as RFC 8493 asks (section 2.1.3: LF, CR and % must be percent-encoded).
# Guess: the tool of the RFC's own authors writes and reads such a name as the RFC says.
# Tried with bagit 1.8.1 (PyPI) on 2026-11-29.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv v
v/bin/pip -q install --disable-pip-version-check bagit==1.8.1
mkdir bag
echo "100" > "bag/完成率100%.txt"
v/bin/bagit.py --quiet --sha256 bag
grep -q 'data/完成率100%.txt$' bag/manifest-sha256.txt && echo "bagit 1.8.1 writes: data/完成率100%.txt"
# The bag as the RFC has it; without the tag manifest, which is optional and would hold the old digest.
rm bag/tagmanifest-sha256.txt
sed -i 's/100%\.txt/100%25.txt/' bag/manifest-sha256.txt
if v/bin/bagit.py --validate bag > log 2>&1; then
    echo "changed: the bag with 100%25 is valid"
    exit 1
fi
grep -q '100%25.txt exists in manifest but was not found' log
echo "bagit 1.8.1 refuses: data/完成率100%25.txt"
