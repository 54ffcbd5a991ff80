# Builds the program, and runs it as an unprivileged user on a read-only root file system: only /data is written to, and
# /spool, where temporary files lie.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry --mount=type=cache,target=/src/target \
    cargo build --release --locked --package sasaeai-server && cp target/release/sasaeai /sasaeai

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home --shell /usr/sbin/nologin sasaeai && chmod 700 /data \
    && install -d -m 700 -o sasaeai -g sasaeai /spool
COPY --from=build /sasaeai /usr/local/bin/sasaeai
USER 10001:10001
WORKDIR /data
ENV SASAEAI_DATA=/data \
    SASAEAI_LISTEN=0.0.0.0:8080 \
    TMPDIR=/spool
VOLUME /data /spool
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["sasaeai", "health"]
ENTRYPOINT ["sasaeai"]
CMD ["serve"]
