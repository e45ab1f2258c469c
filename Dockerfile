# Two images of skillgap for pipelines. By default skillgap alone: no shell, no
# root, nothing else.
#   docker build -t skillgap .
#   docker run --rm -u "$(id -u)" -v "${PWD}:/work" skillgap score dana.yaml
# The target ci is for jobs that are lines of a shell, and has what the GitHub
# action runs as skillgap-ci.
#   docker build --target ci -t skillgap-ci .
#   docker run --rm -v "${PWD}:/work" -e SHEETS='skills/*.yaml' skillgap-ci skillgap-ci
ARG VERSION

FROM golang:1.26 AS build
ARG VERSION
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -tags postgres -ldflags "-s -w -X main.version=$VERSION" -o /skillgap ./cmd/skillgap

# Pipelines give the folder of a job to root, or say --user themselves.
FROM alpine:3.22 AS ci
ARG VERSION
LABEL org.opencontainers.image.title="skillgap-ci" \
      org.opencontainers.image.description="skillgap with a shell, for jobs of a pipeline" \
      org.opencontainers.image.source="https://github.com/skillgap/skillgap" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION"
RUN apk add --no-cache bash git
COPY --from=build /skillgap /usr/local/bin/skillgap
COPY .github/actions/skillgap/run.sh /usr/local/bin/skillgap-ci
COPY LICENSE /usr/share/doc/skillgap/
WORKDIR /work

FROM scratch
ARG VERSION
LABEL org.opencontainers.image.title="skillgap" \
      org.opencontainers.image.description="Where you stand as a backend developer, and what to learn next" \
      org.opencontainers.image.source="https://github.com/skillgap/skillgap" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="$VERSION"
COPY --from=build /skillgap /usr/local/bin/skillgap
COPY LICENSE /usr/share/doc/skillgap/
# What is kept goes to /data, if a volume is there; sheets are in /work.
ENV HOME=/data XDG_DATA_HOME=/data XDG_CONFIG_HOME=/data XDG_STATE_HOME=/data
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/skillgap"]
CMD ["--help"]
