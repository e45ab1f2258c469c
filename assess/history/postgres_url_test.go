//go:build postgres

package history

import (
	"errors"
	"strings"
	"testing"
)

// TestTLSIsDemanded looks at URLs only; nothing is connected to.
func TestTLSIsDemanded(t *testing.T) {
	for _, mode := range []string{"", "disable", "allow", "prefer", "require", "verify-ca"} {
		_, err := Open(t.Context(), "postgres://dana:geheim@db.example.com/x?sslmode="+mode, true)
		var use *UseError
		if !errors.As(err, &use) || !strings.Contains(err.Error(), "sslmode=verify-full") || strings.Contains(err.Error(), "geheim") {
			t.Errorf("sslmode=%q: %v", mode, err)
		}
	}
	_, err := Open(t.Context(), "postgres://dana:geheim@localhost,db.example.com/x", true)
	if err == nil || !strings.Contains(err.Error(), "db.example.com") {
		t.Errorf("a second host: %v", err)
	}
}

// TestNoServer has an error without the password, whatever is wrong.
func TestNoServer(t *testing.T) {
	for _, url := range []string{
		"postgres://dana:geheim@localhost:1/x",
		"postgres://dana:geheim@127.0.0.1:1/x?connect_timeout=1",
		"postgres://dana:geheim@localhost:x/x",
		"postgres://dana:ge%heim@localhost/x",
		"postgres://app:geheim",
		"postgres://app:geheim/x",
		"postgres://dana:geheim@/x?host=/nowhere",
	} {
		_, err := Open(t.Context(), url, true)
		if err == nil || strings.Contains(err.Error(), "geheim") || strings.Contains(err.Error(), "ge%heim") {
			t.Errorf("%s: %v", url, err)
		}
	}
}
