package main

import (
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/skillgap/skillgap/assess/history/durable"
)

// coder returns what turns a name into its code: a keyed digest, so that the
// same name has the same code every time, and nobody without the key can try
// names until one fits. SKILLGAP_CODE_KEY replaces the key of this machine.
func (e *env) coder() (func(string) string, error) {
	key := []byte(e.get(envPrefix + "CODE_KEY"))
	if len(key) > 0 && len(key) < 16 {
		return nil, fmt.Errorf("%sCODE_KEY has %d characters: use 16 or more that nobody can guess",
			envPrefix, len(key))
	}
	if len(key) == 0 {
		folder, err := e.folder("STATE")
		if err != nil {
			return nil, fmt.Errorf("no folder for the key of the codes: %w; or set %sCODE_KEY", err, envPrefix)
		}
		if key, err = codeKey(filepath.Join(folder, "code-key")); err != nil {
			return nil, failure(fmt.Errorf("key of the codes: %w", err))
		}
	}
	return func(name string) string {
		mac := hmac.New(sha256.New, key)
		mac.Write([]byte(name))
		return "P-" + base32.StdEncoding.EncodeToString(mac.Sum(nil)[:10])
	}, nil
}

const keySize = 32 // bytes

// codeKey reads the machine's key, and makes one where there is none.
func codeKey(name string) ([]byte, error) {
	key, err := readKey(name)
	if errors.Is(err, fs.ErrNotExist) {
		made := make([]byte, keySize)
		if _, err := rand.Read(made); err != nil {
			return nil, err
		}
		if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
			return nil, err
		}
		// Another process may be first: its key is read then.
		if err := durable.New(name, made); err != nil && !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		key, err = readKey(name)
	}
	return key, err
}

// readKey reads a key, and no more than a byte of what is longer.
func readKey(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	key, err := io.ReadAll(io.LimitReader(f, keySize+1))
	if err == nil && len(key) != keySize {
		err = fmt.Errorf("%s is not %d bytes long: remove it, and codes will be new", name, keySize)
	}
	return key, err
}
