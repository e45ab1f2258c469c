# skillgap alone, for pipelines: no shell, no root, nothing else.
#   docker build -t skillgap .
#   docker run --rm -v "$PWD:/work" skillgap score dana.yaml
FROM golang:1.26 AS build
ARG VERSION
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=$VERSION" -o /skillgap ./cmd/skillgap

FROM scratch
COPY --from=build /skillgap /usr/local/bin/skillgap
COPY LICENSE /usr/share/doc/skillgap/
# What is kept goes to /data, if a volume is there; sheets are in /work.
ENV HOME=/data XDG_DATA_HOME=/data XDG_CONFIG_HOME=/data XDG_STATE_HOME=/data
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/skillgap"]
CMD ["--help"]
