#!/bin/sh
# Builds gongkai for Windows (x86_64-pc-windows-gnu) in a root of Debian sid and runs it under wine: the way of a drafter from init to
# verify, killed builds, and the transcripts of the command line. Every file that it writes must be the one that the program of this
# machine writes. With `pdf` as argument, the PDF too.
set -eu
# shellcheck source=tests/setup/cross-root.sh
. "$(dirname "$0")/cross-root.sh"

root_with cargo rust-src gcc gcc-mingw-w64-x86-64-win32 wine wine64
echo "windows: $(inside rustc --version), $(inside wine --version)"
# Debian has no standard library for Windows, so it is compiled with the program.
# shellcheck disable=SC2086 # a word or none
cargo_inside build --locked -Zbuild-std=std,panic_abort --target x86_64-pc-windows-gnu --bin gongkai $features
build_native
runner Z:/srv/fonts wine /target/x86_64-pc-windows-gnu/debug/gongkai.exe
try_out
