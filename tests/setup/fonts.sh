#!/bin/sh
# Puts free faces for official documents (Fandol FangSong, Kai, Hei and Song) into .cache/fonts, from Debian's own archive.
# Needs apt and dpkg and no root; installs nothing. Does nothing when the faces are there. FONTS_DEB=FILE uses a package that
# has been fetched already.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)
fonts=${1:-$root/.cache/fonts}
package=texlive-lang-chinese
faces="FandolFang-Regular FandolHei-Regular FandolKai-Regular FandolSong-Regular FandolSong-Bold"

complete() {
    for face in $faces; do
        [ -s "$fonts/$face.otf" ] || return 1
    done
    [ -s "$fonts/COPYING" ]
}

if complete; then
    echo "fonts: $fonts is complete"
    exit 0
fi

if ! command -v dpkg-deb >/dev/null 2>&1; then
    cat >&2 <<MESSAGE
fonts: this script needs dpkg-deb and apt-get (Debian, Ubuntu). Elsewhere, put the Fandol fonts (FandolFang, FandolHei, FandolKai,
fonts: FandolSong; they come with TeX Live) or your office's 仿宋_GB2312, 楷体_GB2312, 黑体 and 方正小标宋 into $fonts,
fonts: or name their folder in site.yaml (print.fonts). Then run: gongkai fonts
MESSAGE
    exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

if [ -z "${FONTS_DEB:-}" ]; then
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "fonts: no apt-get here; fetch $package from packages.debian.org and run: FONTS_DEB=FILE $0" >&2
        exit 1
    fi
    echo "fonts: fetching $package (49 MB, of which the fonts are kept)"
    # As root, apt reads the folder as another user.
    chmod 755 "$work"
    fetch() { (cd "$work" && apt-get -qq download "$package" >apt.log 2>&1); }
    # A fresh machine has no package lists yet; only root may fetch them.
    if ! fetch && ! { [ "$(id -u)" -eq 0 ] && apt-get -qq update && fetch; }; then
        cat "$work/apt.log" >&2
        echo "fonts: could not fetch $package; run apt-get update as root first, or check the network" >&2
        exit 1
    fi
    FONTS_DEB=$(find "$work" -name "$package*.deb" | head -n 1)
fi

mkdir -p "$fonts"
dpkg-deb --fsys-tarfile "$FONTS_DEB" | tar -x -C "$work" --wildcards '*/fandol/Fandol*.otf' '*/fonts/fandol/COPYING.gz' '*/fonts/fandol/README'
for face in $faces; do
    file=$(find "$work" -name "$face.otf" | head -n 1)
    [ -n "$file" ] || { echo "fonts: $face.otf is not in $FONTS_DEB" >&2; exit 1; }
    # A face appears whole or not at all.
    cp "$file" "$fonts/$face.otf.new" && mv "$fonts/$face.otf.new" "$fonts/$face.otf"
done
# Their own licence and what their makers say of it: that of the package is a list for all of TeX Live, which does not name them.
rm -f "$fonts/copyright"
cp "$(find "$work" -path '*/fandol/README' | head -n 1)" "$fonts/README"
gzip -dc "$(find "$work" -path '*/fandol/COPYING.gz' | head -n 1)" >"$fonts/COPYING.new" && mv "$fonts/COPYING.new" "$fonts/COPYING"
echo "fonts: Fandol faces are in $fonts"
