package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v4"
)

// described is what the settings of a package say, for nfpm by itself or in goreleaser.
type described struct {
	Homepage, Description, License, Section, Vendor, Maintainer string
	RPM                                                         struct{ BuildHost string }
	Needs                                                       []string `yaml:"depends"`
	Dependencies                                                []string // as goreleaser calls them
	Contents                                                    []struct{ Src, Dst, Type, Packager string }
}

// TestGoreleaser holds the settings of goreleaser to what this program makes: programs,
// platforms, names, and what is in archives and packages.
func TestGoreleaser(t *testing.T) {
	var settings struct {
		Builds []struct {
			Binary              string
			Flags, LDFlags, Env []string
			Tags, GOOS, GOARCH  []string
		}
		Archives []struct {
			Name            string   `yaml:"name_template"`
			Formats         []string // without those of Windows
			FormatOverrides []struct {
				GOOS    string
				Formats []string
			} `yaml:"format_overrides"`
		}
		Checksum struct {
			Name string `yaml:"name_template"`
		}
		SBOMs []struct{ Args, Documents []string }
		NFPMs []struct {
			described `yaml:",inline"`
			Name      string `yaml:"file_name_template"`
			Package   string `yaml:"package_name"`
			Formats   []string
		}
	}
	load(t, "../../.goreleaser.yaml", &settings)
	same := func(what string, want, got any) {
		t.Helper()
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-make dist +goreleaser):\n%s", what, diff)
		}
	}
	for i, one := range programs() {
		b, a, n := settings.Builds[i], settings.Archives[i], settings.NFPMs[i]
		same("program", one.name+" "+one.tags, b.Binary+" "+strings.Join(b.Tags, ","))
		var built []platform
		for _, system := range b.GOOS {
			for _, machine := range b.GOARCH {
				built = append(built, platform{system, machine})
			}
		}
		if !slices.Equal(platforms(), built) {
			t.Errorf("goreleaser builds for %v, make dist for %v", built, platforms())
		}
		flags := []string{"-trimpath", "-buildvcs=false", "-s -w -buildid= -X main.version={{ .Version }}", "CGO_ENABLED=0"}
		same("flags", flags, slices.Concat(b.Flags, b.LDFlags, b.Env))
		other := a.FormatOverrides[0]
		same("archive", "{{ .Binary }}_{{ .Version }}_{{ .Os }}_{{ .Arch }} tar.gz windows zip",
			strings.Join([]string{a.Name, a.Formats[0], other.GOOS, other.Formats[0]}, " "))
		same("package", one.name+" {{ .PackageName }}_{{ .Version }}_{{ .Arch }} deb,rpm",
			n.Package+" "+n.Name+" "+strings.Join(n.Formats, ","))

		var want described
		load(t, "packaging/"+one.name+".yaml", &want)
		want.Needs, want.Dependencies = nil, want.Needs
		want.Contents = want.Contents[1:] // without the program, which goreleaser adds
		for k := range want.Contents {
			want.Contents[k].Src = strings.TrimPrefix(want.Contents[k].Src, "dist/built/")
		}
		same(one.name, want, n.described)
	}
	same("checksums", "checksums.txt", settings.Checksum.Name)
	bill := settings.SBOMs[0]
	same("bill of materials", "{{ .Binary }}_{{ .Version }}_{{ .Os }}_{{ .Arch }}.cdx.json", bill.Documents[0])
	if !slices.Contains(bill.Args, makeBOM) {
		t.Errorf("the bill of materials is not made by %s", makeBOM)
	}
}

func load(t *testing.T, file string, into any) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err == nil {
		err = yaml.Unmarshal(text, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}
