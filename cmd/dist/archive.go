package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"time"
)

// file is one in an archive.
type file struct {
	name string
	text []byte
	mode int64
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
