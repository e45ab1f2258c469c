package history

import (
	"context"
	"os"
	"path/filepath"
	"strings"
)

// openLocal opens an SQLite store unless it is on a network file system: the
// locks there are not to be relied on, and WAL needs memory that all writers
// share (https://www.sqlite.org/wal.html). network names the kind of network
// file system that holds a path, "" for a local one.
func openLocal(ctx context.Context, file string, create bool, steps []migration, network func(string) string) (*Store, error) {
	if kind := network(nearest(file)); kind != "" {
		return nil, misuse("%s is on a network file system (%s), where an SQLite file can lose sheets: name a local file, or share a PostgreSQL with --store postgres://USER@HOST/DATABASE\n  a store that is there already can be copied to a local file while nobody uses it", file, kind)
	}
	return openSQLite(ctx, file, create, steps)
}

// nearest is the file, or of the folders above it the first that is there.
func nearest(file string) string {
	for {
		above := filepath.Dir(file)
		if _, err := os.Stat(file); err == nil || above == file {
			return file
		}
		file = above
	}
}

const fuse = 0x65735546

// networkKind names a network file system by the magic number that statfs(2)
// gives (linux/magic.h). FUSE has one number for all it carries, so for it the
// mount table is asked for the type at the device; "" is a local file system.
func networkKind(magic uint32, device string, mounts func() string) string {
	kinds := map[uint32]string{0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB"}
	if magic != fuse {
		return kinds[magic]
	}
	if kind := mountType(mounts(), device); kind == "fuse.sshfs" {
		return "sshfs"
	}
	return ""
}

// mountType finds the type of the file system at a device ("major:minor") in
// the text of /proc/self/mountinfo (proc_pid_mountinfo(5)).
func mountType(mounts, device string) string {
	for line := range strings.Lines(mounts) {
		head, tail, _ := strings.Cut(line, " - ")
		fields, kind := strings.Fields(head), strings.Fields(tail)
		if len(fields) > 2 && fields[2] == device && len(kind) > 0 {
			return kind[0]
		}
	}
	return ""
}
