#!/bin/sh
# Builds gongkai for aarch64 Linux (offices with UOS or Kylin) in a root of Debian sid and runs it under qemu, as windows.sh does with wine.
# With `pdf` as argument, the PDF too.
set -eu
# shellcheck source=tests/setup/cross-root.sh
. "$(dirname "$0")/cross-root.sh"

root_with cargo rust-src gcc gcc-aarch64-linux-gnu libc6-dev-arm64-cross qemu-user
echo "aarch64: $(inside rustc --version), $(inside qemu-aarch64 --version | head -n 1)"
inside env CARGO_HOME=/root/.cargo CARGO_TARGET_DIR=/target CARGO_HTTP_CAINFO=/etc/ssl/certs/ca-certificates.crt RUSTC_BOOTSTRAP=1 \
    CARGO_TARGET_AARCH64_UNKNOWN_LINUX_GNU_LINKER=aarch64-linux-gnu-gcc sh -c \
    "cd /src && cargo build --locked -Zbuild-std=std,panic_abort --target aarch64-unknown-linux-gnu --bin gongkai $features"
build_native
runner /srv/fonts qemu-aarch64 -L /usr/aarch64-linux-gnu /target/aarch64-unknown-linux-gnu/debug/gongkai
try_out
