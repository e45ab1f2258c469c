package history

import (
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const mountTable = `22 26 0:21 / /sys rw,relatime - sysfs sysfs rw
36 26 0:42 / /mnt/far\040away rw,nosuid shared:7 master:1 - fuse.sshfs dana@host:/home rw,user_id=0
37 26 0:43 / /mnt/locked rw,nosuid - fuse.gocryptfs /home/dana/cipher rw
38 26 0:4
`

// TestNetworkStores refuses SQLite on network file systems before anything is
// made there, says what to do, and takes local ones.
func TestNetworkStores(t *testing.T) {
	for _, c := range []struct {
		magic  uint32
		device string
		kind   string
	}{
		{0x6969, "0:40", "NFS"}, {0x517b, "0:40", "SMB"}, {0xff534d42, "0:40", "CIFS"}, {0xfe534d42, "0:40", "SMB"},
		{fuse, "0:42", "sshfs"}, {fuse, "0:43", ""}, {fuse, "0:4", ""}, {fuse, "9:9", ""}, {0xef53, "0:42", ""}, {0x01021994, "0:42", ""},
	} {
		dir := t.TempDir()
		file := filepath.Join(dir, "new", "history.db")
		asked := ""
		s, err := openSQLite(t.Context(), file, true, migrations(), func(path string) string {
			asked = path
			return networkKind(c.magic, c.device, func() string { return mountTable })
		})
		if asked != dir {
			t.Errorf("%x: asked about %s", c.magic, asked)
		}
		if c.kind == "" {
			if err != nil {
				t.Errorf("%x: %v", c.magic, err)
				continue
			}
			s.Close()
			continue
		}
		var use *UseError
		if !errors.As(err, &use) || !strings.Contains(err.Error(), "("+c.kind+")") || !strings.Contains(err.Error(), "--store postgres://") || !strings.Contains(err.Error(), file) {
			t.Errorf("%x: %v", c.magic, err)
		}
		if list, err := os.ReadDir(dir); err != nil || len(list) > 0 {
			t.Errorf("%x: %v was made, %v", c.magic, list, err)
		}
	}
}

// TestNetworkOf asks the real kernel about what is on no network.
func TestNetworkOf(t *testing.T) {
	for _, dir := range []string{"/proc", "/nowhere/at all"} {
		if kind := networkOf(dir); kind != "" {
			t.Errorf("%s is on %s", dir, kind)
		}
	}
}

// TestFileURL gives SQLite paths of every system.
func TestFileURL(t *testing.T) {
	for path, want := range map[string]string{
		"/home/dana/h.db":          "file:///home/dana/h.db?mode=ro",
		"/home/a b/50%?#.db":       "file:///home/a%20b/50%25%3F%23.db?mode=ro",
		"C:/Users/Dana/h.db":       "file:///C:/Users/Dana/h.db?mode=ro",
		"//server/share/a copy.db": "file:////server/share/a%20copy.db?mode=ro",
	} {
		if got := fileURL(path, url.Values{"mode": {"ro"}}); got != want {
			t.Errorf("%s is %s, not %s", path, got, want)
		}
	}
}
