// Package powercut replays a program's system calls and shows what a disk can
// hold if the power fails after any of them. It is a model: it knows files and
// names, not what a disk's own cache does.
package powercut

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
)

// calls are the system calls that change files or names, or make them durable.
const calls = "open,openat,close,write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,unlink,unlinkat,ftruncate,mkdir,mkdirat"

// Trace runs a program of the environment under strace and returns its calls
// in their order.
func Trace(program string, env []string) ([]string, error) {
	dir, err := os.MkdirTemp("", "powercut")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "trace")
	cmd := exec.Command("strace", "-f", "-o", file, "-xx", "-s", "8388608", "-e", "trace="+calls, program)
	cmd.Env = env
	if out, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("trace: %w: %s", err, out)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	return joined(string(text)), nil
}

// joined puts calls that strace shows in two halves together.
func joined(text string) []string {
	var list []string
	halves := map[string]string{}
	for _, line := range strings.Split(text, "\n") {
		pid, rest, _ := strings.Cut(line, " ")
		rest = strings.TrimLeft(rest, " ")
		if head, ok := strings.CutSuffix(rest, " <unfinished ...>"); ok {
			halves[pid] = head
			continue
		}
		if strings.HasPrefix(rest, "<... ") {
			_, tail, _ := strings.Cut(rest, " resumed>")
			rest = halves[pid] + tail
		}
		list = append(list, rest)
	}
	return list
}

// file is what a name stands for: what is on the disk, and what is written but
// not synced.
type file struct {
	synced  []byte
	current []byte
	pending []change
}

// change writes data at an offset, or cuts to the offset if data is nil.
type change struct {
	at   int64
	data []byte
}

func (c change) apply(to []byte) []byte {
	if end := int(c.at) + len(c.data); c.data == nil || len(to) < end {
		grown := make([]byte, end)
		copy(grown, to)
		to = grown
	}
	copy(to[c.at:], c.data)
	return to
}

// naming gives a name to a file, or takes it if file is nil.
type naming struct {
	name string
	file *file
}

// Disk is the state after some calls. Strict: a name is durable only when its
// folder was synced; otherwise any sync makes all names before it durable.
type Disk struct {
	Strict bool
	Output []byte // what the program had said on standard output
	root   string
	open   map[int]*handle
	names  map[string]*file
	synced map[string]*file
	latest []naming
}

type handle struct {
	name string
	file *file // nil for a folder
	at   int64
}

// New is an empty disk; only files below the root are looked at.
func New(root string, strict bool) *Disk {
	return &Disk{Strict: strict, root: root, open: map[int]*handle{}, names: map[string]*file{}, synced: map[string]*file{}}
}

var (
	call = regexp.MustCompile(`^(\w+)\((.*)\) += (-?\d+)`)
	text = regexp.MustCompile(`"((?:\\x[0-9a-f]{2})*)"(?:\.\.\.)?`)
)

// Apply replays one call and reports whether it changed anything.
func (d *Disk) Apply(line string) bool {
	m := call.FindStringSubmatch(line)
	if m == nil || strings.HasPrefix(m[3], "-") {
		return false
	}
	result, _ := strconv.Atoi(m[3])
	var texts [][]byte
	rest := text.ReplaceAllStringFunc(m[2], func(s string) string {
		var b []byte
		for _, h := range strings.Split(strings.Trim(strings.TrimSuffix(s, "..."), `"`), `\x`)[1:] {
			v, _ := strconv.ParseUint(h, 16, 8)
			b = append(b, byte(v))
		}
		texts = append(texts, b)
		return "text"
	})
	return d.replay(m[1], strings.Split(rest, ", "), texts, result)
}

func (d *Disk) replay(name string, args []string, texts [][]byte, result int) bool {
	number := func(i int) int64 { n, _ := strconv.ParseInt(args[i], 10, 64); return n }
	switch name {
	case "open":
		return d.opened(string(texts[0]), args[1], result)
	case "openat":
		return d.opened(string(texts[0]), args[2], result)
	case "close":
		delete(d.open, int(number(0)))
	case "write":
		if number(0) == 1 && d.open[1] == nil {
			d.Output = append(d.Output, texts[0][:result]...)
			return true
		}
		return d.write(int(number(0)), -1, texts, result)
	case "pwrite64":
		return d.write(int(number(0)), number(3), texts, result)
	case "ftruncate":
		return d.change(int(number(0)), change{at: number(1)})
	case "fsync", "fdatasync":
		return d.sync(int(number(0)))
	case "rename", "renameat", "renameat2":
		f := d.names[string(texts[0])]
		return d.name(string(texts[1]), f, f != nil) && d.name(string(texts[0]), nil, true)
	case "link", "linkat":
		f := d.names[string(texts[0])]
		if fd, ok := strings.CutPrefix(string(texts[0]), "/proc/self/fd/"); ok {
			n, _ := strconv.Atoi(fd)
			if h := d.open[n]; h != nil {
				f = h.file
			}
		}
		return d.name(string(texts[1]), f, f != nil)
	case "unlink", "unlinkat":
		return d.name(string(texts[0]), nil, true)
	}
	return false
}

func (d *Disk) opened(name, flags string, fd int) bool {
	if !strings.HasPrefix(name, d.root) {
		return false
	}
	h := &handle{name: name, file: d.names[name]}
	d.open[fd] = h
	if strings.Contains(flags, "O_TMPFILE") { // in the folder, without a name
		h.file = &file{}
		return false
	}
	made := h.file == nil && strings.Contains(flags, "O_CREAT")
	if made {
		h.file = &file{}
		d.name(name, h.file, true)
	}
	if h.file != nil && strings.Contains(flags, "O_TRUNC") {
		return d.change(fd, change{})
	}
	return made
}

func (d *Disk) name(name string, f *file, ok bool) bool {
	if !ok || !strings.HasPrefix(name, d.root) {
		return false
	}
	d.latest = append(d.latest, naming{name, f})
	give(d.names, naming{name, f})
	return true
}

func give(names map[string]*file, n naming) {
	if names[n.name] = n.file; n.file == nil {
		delete(names, n.name)
	}
}

func (d *Disk) write(fd int, at int64, texts [][]byte, n int) bool {
	h := d.open[fd]
	if h == nil || h.file == nil || len(texts) == 0 {
		return false
	}
	if at < 0 {
		at = h.at
		h.at += int64(n)
	}
	return d.change(fd, change{at, texts[0][:n:n]})
}

func (d *Disk) change(fd int, c change) bool {
	h := d.open[fd]
	if h == nil || h.file == nil {
		return false
	}
	h.file.current = c.apply(bytes.Clone(h.file.current))
	h.file.pending = append(h.file.pending, c)
	return true
}

func (d *Disk) sync(fd int) bool {
	h := d.open[fd]
	if h == nil {
		return false
	}
	if h.file != nil {
		h.file.synced, h.file.pending = bytes.Clone(h.file.current), nil
	}
	var left []naming
	for _, n := range d.latest {
		if !d.Strict || h.file == nil && filepath.Dir(n.name) == filepath.Clean(h.name) {
			give(d.synced, n)
		} else {
			left = append(left, n)
		}
	}
	d.latest = left
	return true
}

// Image writes to a folder what the disk may hold now: of what is not synced
// nothing, all, or a random part by 512-byte sectors.
func (d *Disk) Image(to string, keep Keep, random *rand.Rand) error {
	names := map[string]*file{}
	for name, f := range d.synced {
		names[name] = f
	}
	prefix := random.IntN(len(d.latest) + 1)
	for i, n := range d.latest {
		if keep == All || keep == Some && (d.Strict && random.IntN(2) == 0 || !d.Strict && i < prefix) {
			give(names, n)
		}
	}
	for name, f := range names {
		path := filepath.Join(to, strings.TrimPrefix(name, d.root))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.image(keep, random), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// Keep is how much of what is not synced an image has.
type Keep int

// The images of one moment.
const (
	None Keep = iota
	All
	Some
)

func (f *file) image(keep Keep, random *rand.Rand) []byte {
	switch keep {
	case None:
		return f.synced
	case All:
		return f.current
	}
	content := bytes.Clone(f.synced)
	for _, c := range f.pending {
		if c.data == nil {
			if random.IntN(2) == 0 {
				content = c.apply(content)
			}
			continue
		}
		for from := 0; from < len(c.data); {
			at := c.at + int64(from)
			end := min(from+512-int(at%512), len(c.data))
			if random.IntN(2) == 0 {
				content = change{at, c.data[from:end]}.apply(content)
			}
			from = end
		}
	}
	return content
}

// Replay hands f every image of every moment of a trace, under both models of
// folders: a folder with the image and what had been said by then. With a
// share below 1 only so many of them, chosen by the seed. It returns how many.
func Replay(trace []string, root, scratch string, share float64, f func(dir, said string) error) (int, error) {
	images := 0
	random := rand.New(rand.NewPCG(1, uint64(len(trace))))
	for _, strict := range []bool{false, true} {
		d := New(root, strict)
		for i, line := range trace {
			if !d.Apply(line) {
				continue
			}
			for n, keep := range []Keep{None, All, Some, Some} {
				if random.Float64() >= share {
					continue
				}
				dir := filepath.Join(scratch, "image")
				err := d.Image(dir, keep, random)
				if err == nil {
					err = f(dir, string(d.Output))
				}
				if err != nil {
					return images, fmt.Errorf("call %d (%.60s), image %d, strict folders %v: %w", i, line, n, strict, err)
				}
				if err := os.RemoveAll(dir); err != nil {
					return images, err
				}
				images++
			}
		}
	}
	return images, nil
}
