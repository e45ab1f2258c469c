package history

import "strings"

const fuse = 0x65735546

// networkKind names a network file system by the magic number that statfs(2)
// gives (linux/magic.h); "" is a local one. FUSE has one number for all it
// carries, so for it the type at the device ("major:minor") is looked up in the
// text of /proc/self/mountinfo (proc_pid_mountinfo(5)).
func networkKind(magic uint32, device string, mounts func() string) string {
	if magic != fuse {
		return map[uint32]string{0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB"}[magic]
	}
	for line := range strings.Lines(mounts()) {
		head, tail, _ := strings.Cut(line, " - ")
		fields, kind := strings.Fields(head), strings.Fields(tail)
		if len(fields) > 2 && fields[2] == device && len(kind) > 0 && kind[0] == "fuse.sshfs" {
			return "sshfs"
		}
	}
	return ""
}
