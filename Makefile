# make        fonts, program, example site with its PDF in output/
# make test   what the tests need, then all tests
# make findings   what other people's programs do that surprised us, and whether they still do

CARGO ?= cargo
PROGRAM = target/release/gongkai

.PHONY: all site fonts program test tools lint findings clean

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

clean:
	$(CARGO) clean
