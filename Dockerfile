# Builds the program, and runs it as an unprivileged user on a read-only root file system.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN cargo build --release --locked --package sasaeai-server

FROM debian:bookworm-slim
RUN useradd --system --uid 10001 --home-dir /data --create-home sasaeai
COPY --from=build /src/target/release/sasaeai /usr/local/bin/sasaeai
USER 10001
ENV SASAEAI_DATA=/data \
    SASAEAI_LISTEN=0.0.0.0:8080
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["sasaeai", "health"]
ENTRYPOINT ["sasaeai"]
CMD ["serve"]
