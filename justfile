# `just` lists what can be done here. Arguments reach the command with their quotes.
set positional-arguments

_default:
    @just --list

# everything that CI runs
check:
    scripts/test

# check without docs and licences
fast:
    scripts/test fast

# format all code
fmt:
    cargo fmt --all

# crate edges, file lengths, links in documents, leftovers
tidy:
    cargo xtask tidy

# run the program: `just run brief --format json`
run *arguments:
    cargo run --release -- "$@"

# prepare the fictional example case, in a database that is gone afterwards
example:
    #!/usr/bin/env bash
    set -euo pipefail
    data=$(mktemp -d)
    trap 'rm -rf "$data"' EXIT
    FINALIST_DATA=$data cargo run --release -- prepare examples/second-interview

# a command on a PostgreSQL of its own: `just postgres cargo nextest run -p finalist-store`
postgres *command:
    scripts/test postgres -- "$@"

# measure; docs/performance.md says what with
bench *arguments:
    cargo bench --package finalist-bench "$@"

# the documentation of the code, in a browser
docs:
    cargo doc --workspace --no-deps --open

# a release of this platform in dist/
dist:
    cargo xtask dist
