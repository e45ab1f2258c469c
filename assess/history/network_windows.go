package history

import (
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// networkOf knows shares by their names, since only those that answer have a kind, and
// asks Windows for the kind of a drive.
func networkOf(path string) string {
	path, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	volume := filepath.VolumeName(path)
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return ""
	}
	share := strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?`) && !strings.HasPrefix(volume, `\\.`)
	if share || windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return "SMB"
	}
	return ""
}
