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

# CPU per request as ratios to pgbench; takes some minutes
bench:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench bench

# CPU and memory of `sasaeai verify` beside `openssl dgst -sha256`
bench-verify:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench verify

# CPU of PDF and workbook beside WeasyPrint, XlsxWriter and openpyxl, which are fetched into target/peers (WeasyPrint
# needs Pango: libpango-1.0-0 and libpangoft2-1.0-0); takes some minutes
bench-exports:
    python3 -m venv target/peers
    target/peers/bin/pip install --quiet weasyprint XlsxWriter openpyxl
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench exports
