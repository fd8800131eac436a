# For windows.sh and aarch64.sh: a Debian sid below .cache/cross with the compilers and emulators, and how programs run in it. Read with
# `.`, not run. Needs root and mmdebstrap; GONGKAI_CROSS_ROOT names another place for it. Takes 3 GB and some minutes the first time.
# shellcheck shell=sh

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
sid=${GONGKAI_CROSS_ROOT:-$root/.cache/cross}
# With `pdf` as the script's argument, both programs print PDFs, and the one of this machine is that of `make program`: Typst without
# optimisation takes half a minute for a page.
pdf=${1:-}
case $pdf in
pdf) features='' native=target/release/gongkai ;;
'') features=--no-default-features native=target/debug/gongkai ;;
*)
    echo "cross: the only argument is pdf, not $pdf" >&2
    exit 2
    ;;
esac

if [ "$(id -u)" -ne 0 ]; then
    echo "cross: needs root, to mount and to change the root folder" >&2
    exit 1
fi

# PACKAGE…: the root with these packages in it. The mirror's copy of sid may be older than its own date of expiry.
root_with() {
    if [ ! -e "$sid/etc/debian_version" ]; then
        command -v mmdebstrap >/dev/null 2>&1 || apt-get -qq install -y mmdebstrap >/dev/null
        mkdir -p "$(dirname "$sid")"
        mmdebstrap --quiet --variant=apt --aptopt='Acquire::Check-Valid-Until "false"' --include=ca-certificates sid "$sid"
    fi
    mkdir -p "$sid/src" "$sid/target" "$sid/srv" "$sid/run/user/0" "$sid/root/.cargo/registry"
    trap 'leave' EXIT
    trap 'exit 1' INT TERM
    mount --bind /dev "$sid/dev"
    mount -t proc proc "$sid/proc"
    mount --bind "$root" "$sid/src"
    mount --bind "${CARGO_HOME:-$HOME/.cargo}/registry" "$sid/root/.cargo/registry"
    cp -L /etc/resolv.conf "$sid/etc/resolv.conf"
    # A proxy of this machine may sign with a certificate of its own.
    cp -L /etc/ssl/certs/ca-certificates.crt "$sid/etc/ssl/certs/ca-certificates.crt"
    for package in "$@"; do
        [ -e "$sid/var/lib/dpkg/info/$package.list" ] || install=yes
    done
    if [ -n "${install:-}" ]; then
        inside apt-get -o Acquire::Check-Valid-Until=false -qq update
        inside apt-get -qq install -y --no-install-recommends "$@" >/dev/null
    fi
}

leave() {
    for at in root/.cargo/registry src proc dev; do
        umount "$sid/$at" 2>/dev/null || true
    done
}

# COMMAND…: runs it in the root.
inside() {
    chroot "$sid" env HOME=/root DEBIAN_FRONTEND=noninteractive "$@"
}

# ARGUMENT…: cargo in the root, on this repository.
cargo_inside() {
    inside env CARGO_HOME=/root/.cargo CARGO_TARGET_DIR=/target CARGO_HTTP_CAINFO=/etc/ssl/certs/ca-certificates.crt \
        RUSTC_BOOTSTRAP=1 sh -c 'cd /src && exec cargo "$@"' cargo "$@"
}

# FONTS RUNNER…: writes $sid/srv/gongkai, which runs the foreign program from outside: in the folder that one is in, below the root or
# below the repository. FONTS is what that program calls the folder of the fonts, $sid/srv/fonts.
runner() {
    fonts=$1
    shift
    cat >"$sid/srv/gongkai" <<SCRIPT
#!/bin/sh
case \$PWD in
"$sid"*) at=\${PWD#"$sid"} ;;
"$root"*) at=/src\${PWD#"$root"} ;;
*) at=/ ;;
esac
exec chroot "$sid" env HOME=/root XDG_RUNTIME_DIR=/run/user/0 WINEDEBUG=-all GONGKAI_FONTS=$fonts sh -c 'cd "\$1" && shift && exec "\$@"' sh "\$at" $* "\$@"
SCRIPT
    chmod 755 "$sid/srv/gongkai"
}

# The program of this machine.
build_native() {
    if [ -n "$pdf" ]; then
        (cd "$root" && ${CARGO:-cargo} build --release --locked --bin gongkai)
    else
        (cd "$root" && ${CARGO:-cargo} build --no-default-features --locked --bin gongkai)
    fi
}

# The way of a drafter with both programs, side by side, then the transcripts of the command line with the foreign one (as the tests are
# compiled without `pdf`, only without it).
try_out() {
    sh "$root/tests/setup/fonts.sh"
    rm -rf "$sid/srv/fonts"
    cp -r "$root/.cache/fonts" "$sid/srv/fonts"
    GONGKAI_FONTS=$sid/srv/fonts \
        sh "$root/tests/setup/acceptance.sh" "$root/$native" "$sid/srv/gongkai" "$sid/srv/acceptance" "$pdf"
    [ -z "$pdf" ] || return 0
    mkdir -p "$sid/srv/tmp"
    (cd "$root" && TMPDIR="$sid/srv/tmp" GONGKAI_PROGRAM="$sid/srv/gongkai" \
        ${CARGO:-cargo} test --no-default-features --locked --test it transcripts)
}
