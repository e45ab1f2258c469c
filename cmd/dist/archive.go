package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// file is one in an archive.
type file struct {
	name string
	text []byte
	mode int64
}

// archive packs the files of a program for a platform, and names what it makes of them.
func (r *release) archive(program string, p platform, files []file) (name string, content []byte, err error) {
	name = fmt.Sprintf("%s_%s_%s_%s", program, r.version, p.os, p.arch)
	if p.os == "windows" {
		content, err = zipped(files, r.time)
		return name + ".zip", content, err
	}
	content, err = tarGzip(files, r.time)
	return name + ".tar.gz", content, err
}

// tarGzip packs files, all of one time, owned by nobody in particular.
func tarGzip(files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	t := tar.NewWriter(z)
	for _, f := range files {
		head := tar.Header{
			Name: f.name, Mode: f.mode, Size: int64(len(f.text)), ModTime: at, Format: tar.FormatUSTAR,
		}
		err = errors.Join(err, t.WriteHeader(&head))
		_, failed := t.Write(f.text)
		err = errors.Join(err, failed)
	}
	err = errors.Join(err, t.Close(), z.Close())
	return b.Bytes(), err
}

// zipped is tarGzip as Windows has it.
func zipped(files []file, at time.Time) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: at})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(f.text); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// checksums writes the SHA-256 of each file made, as sha256sum does, and returns
// them by file.
func (r *release) checksums() (map[string]string, error) {
	sums := map[string]string{}
	var list bytes.Buffer
	for _, name := range slices.Sorted(slices.Values(r.made)) {
		content, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return nil, err
		}
		sums[name] = fmt.Sprintf("%x", sha256.Sum256(content))
		fmt.Fprintf(&list, "%s  %s\n", sums[name], name)
	}
	return sums, r.write("checksums.txt", list.Bytes())
}

// write puts a file into dist/.
func (r *release) write(name string, content []byte) error {
	r.made = append(r.made, name)
	return os.WriteFile(filepath.Join(out, name), content, 0o644)
}
