# The recipes of daily life. `./run` and `./test` do the set-up.

# Look at it
run *arguments:
    ./run {{arguments}}

# Everything that continuous integration checks
test:
    ./test

# Format and lints
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Write what is generated: openapi/openapi.json, docs/generated, migrations/schema.sql, goldens
regen:
    ./.ci/regen
