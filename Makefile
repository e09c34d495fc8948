# `make demo` and `make test` are all a newcomer needs: both install what is missing first.
MAKEFLAGS += --no-print-directory
JOBS ?= 2
CTEST = ctest -j$(JOBS) --output-on-failure --test-dir

.PHONY: help setup setup-editors demo build test test-neovim test-vscode vsix bench asan tsan sanitize clang format check-format clean

help:
	@echo "make demo          build and run the checker on examples/clinic"
	@echo "make test          build and run every test"
	@echo "make test-neovim   only the plugin, in three versions of Neovim"
	@echo "make test-vscode   the tests of the VS Code extension, in a real workbench"
	@echo "make vsix          the VS Code extension, with the release binary inside"
	@echo "make build         the release binary: build/release/poolguard"
	@echo "make bench         the benchmarks"
	@echo "make asan | tsan   every test under address + undefined, or thread sanitizer"
	@echo "make sanitize      what CI runs under them: storms of edits, damaged code, transcripts"
	@echo "make clang         every test, built with clang"
	@echo "make format        format the sources (make check-format only looks)"
	@echo "make setup         only install what is missing"
	@echo "make clean         remove build/"

setup:
	@scripts/setup

# Configures once; from then on ninja notices by itself when it has to be done again.
build/%/build.ninja: | setup
	@cmake --preset $*

build: setup build/release/build.ninja
	@cmake --build build/release -j $(JOBS) --target poolguard

# The example has findings, so 1 is the only exit code that is right.
demo: build
	@build/release/poolguard check examples/clinic; \
	code=$$?; \
	if [ $$code -ne 1 ]; then echo "demo: expected exit code 1, got $$code" >&2; exit 1; fi

# What cannot be installed fails as a test, beside the others.
setup-editors: setup
	@scripts/setup-editors || true
	@scripts/setup-vscode --workbench >/dev/null || true

test: setup-editors build/dev/build.ninja
	@cmake --build build/dev -j $(JOBS)
	@$(CTEST) build/dev

test-neovim: setup build/dev/build.ninja
	@scripts/setup-editors
	@cmake --build build/dev -j $(JOBS) --target poolguard
	@$(CTEST) build/dev -R '^neovim\.'

test-vscode: setup build/dev/build.ninja
	@cmake --build build/dev -j $(JOBS) --target poolguard settings_schema
	@$(CTEST) build/dev -L vscode

vsix: build
	@scripts/setup-vscode >/dev/null
	@scripts/package-vscode build/release/poolguard build

asan: setup build/asan/build.ninja
	@cmake --build build/asan -j $(JOBS)
	@UBSAN_OPTIONS=print_stacktrace=1 $(CTEST) build/asan

tsan: setup build/tsan/build.ninja
	@cmake --build build/tsan -j $(JOBS)
	@TSAN_OPTIONS=halt_on_error=1 $(CTEST) build/tsan

# What every change can afford of the two: the rules, the server and its threads, without the program.
sanitize: setup build/tsan/build.ninja build/asan/build.ninja
	@cmake --build build/tsan -j $(JOBS) --target serve_storm
	@TSAN_OPTIONS=halt_on_error=1 build/tsan/tests/serve_storm 3 20000
	@cmake --build build/asan -j $(JOBS) --target session_storm check_storm transcript_runner
	@UBSAN_OPTIONS=print_stacktrace=1 $(CTEST) build/asan -R '^(fuzz\.check|fuzz\.session\.1|server\..*)$$'

clang:
	@scripts/apt-install clang
	@scripts/setup
	@$(MAKE) build/clang/build.ninja
	@cmake --build build/clang -j $(JOBS)
	@$(CTEST) build/clang

bench: setup build/bench/build.ninja
	@cmake --build build/bench -j $(JOBS) --target bench

format:
	@scripts/format

check-format:
	@scripts/format --check

clean:
	rm -rf build
