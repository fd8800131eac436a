# make        fonts, program, example site with its PDF in output/
# make dist   a small program, a .deb and a tar.gz, in target/packages
# make windows-test, aarch64-test   the program for Windows under wine, for aarch64 under qemu (as root); with PDF=pdf, its PDFs too
# make install   the program with its manual pages and completions, below PREFIX (/usr/local)
# make test   what the tests need, then all tests
# make findings   what other people's programs do that surprised us, and whether they still do

CARGO ?= cargo
PROGRAM = target/release/gongkai

.PHONY: all site fonts program test tools lint findings dist packages windows-test aarch64-test install install-files clean

all: site

site: program fonts
	$(PROGRAM) build --content content --output output

program:
	$(CARGO) build --release --locked

fonts:
	sh tests/setup/fonts.sh

# One profile for the program and the tests, so that Typst is compiled once. With GONGKAI_ALL_TESTS=1 a test whose browser or
# validator is missing fails; without it, it says that it was left out. The seed gives the property tests the same inputs each time:
# a gate must not fail by chance. `cargo test` by itself tries others.
test: fonts tools
	GONGKAI_ALL_TESTS=1 PROPTEST_RNG_SEED=20220517 PATH="$(CURDIR)/.cache/venv/bin:$$PATH" $(CARGO) test --release --locked

tools:
	sh tests/setup/tools.sh

lint:
	$(CARGO) fmt --check
	$(CARGO) clippy --release --locked --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --release --locked --no-deps --document-private-items

# Runs every script of findings/, says which behaviour has changed, and fails if one has.
findings:
	@changed=""; for script in findings/*.sh; do echo "== $$script"; sh "$$script" || changed="$$changed $$script"; done; \
	if [ -n "$$changed" ]; then echo "changed:$$changed"; exit 1; fi; echo "findings: none has changed"

PREFIX ?= /usr/local
DESTDIR ?=
share = $(DESTDIR)$(PREFIX)/share

# Fat LTO: about an hour on two cores, most of it Typst. The package needs the C library that the program was linked with, or a newer one.
PACKAGES = target/packages
version = $(shell sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1)
arch = $(shell dpkg --print-architecture)
libc = $(shell objdump -T target/dist/gongkai | sed -n 's/.*(GLIBC_\([0-9.]*\)).*/\1/p' | sort -V | tail -n 1)

dist: fonts
	$(CARGO) build --profile dist --locked
	$(MAKE) packages

packages:
	rm -rf $(PACKAGES)
	$(MAKE) install-files PROGRAM=target/dist/gongkai DESTDIR=$(PACKAGES)/root PREFIX=/usr
	install -d $(PACKAGES)/root/DEBIAN $(PACKAGES)/root/usr/share/doc/gongkai
	install -m 644 README.md GUIDE.zh.md $(PACKAGES)/root/usr/share/doc/gongkai
	install -m 644 LICENSE $(PACKAGES)/root/usr/share/doc/gongkai/copyright
	cp -r $(PACKAGES)/root/usr $(PACKAGES)/gongkai-$(version)
	tar -C $(PACKAGES) --sort=name --owner=0 --group=0 --numeric-owner -czf $(PACKAGES)/gongkai-$(version)-$(arch).tar.gz gongkai-$(version)
	printf '%s\n' 'Package: gongkai' 'Version: $(version)' 'Architecture: $(arch)' 'Section: web' 'Priority: optional' \
		'Maintainer: gongkai <gongkai@localhost>' 'Depends: libc6 (>= $(libc)), libgcc-s1' \
		'Description: announcements of rectification from YAML records (巡察整改公开)' \
		' Website, official PDF, plain text and archive snapshot of one announcement.' >$(PACKAGES)/root/DEBIAN/control
	dpkg-deb --root-owner-group --build $(PACKAGES)/root $(PACKAGES)/gongkai_$(version)_$(arch).deb
	rm -rf $(PACKAGES)/root $(PACKAGES)/gongkai-$(version)
	ls -l target/dist/gongkai $(PACKAGES)

PDF ?=

windows-test:
	sh tests/setup/windows.sh $(PDF)

aarch64-test:
	sh tests/setup/aarch64.sh $(PDF)

# The stripped program, a manual page for each command, completions for three shells, and the fonts with their licence.
install: program fonts
	$(MAKE) install-files

install-files:
	install -d $(DESTDIR)$(PREFIX)/bin $(share)/man/man1 $(share)/gongkai/fonts
	install -d $(share)/bash-completion/completions $(share)/zsh/site-functions $(share)/fish/vendor_completions.d
	install -s -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gongkai
	$(PROGRAM) --lang en man >$(share)/man/man1/gongkai.1
	for verb in $$($(PROGRAM) --lang en help | sed -n '/^Commands:/,/^$$/s/^  \([a-z]*\) .*/\1/p'); do \
		$(PROGRAM) --lang en man $$verb >$(share)/man/man1/gongkai-$$verb.1 || exit 1; done
	$(PROGRAM) completions bash >$(share)/bash-completion/completions/gongkai
	$(PROGRAM) completions zsh >$(share)/zsh/site-functions/_gongkai
	$(PROGRAM) completions fish >$(share)/fish/vendor_completions.d/gongkai.fish
	install -m 644 .cache/fonts/* $(share)/gongkai/fonts

clean:
	$(CARGO) clean
