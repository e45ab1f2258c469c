// Measure prints figures of the project's own code, a row a package: lines,
// the longest file, comment lines, lines over 120 columns, functions with
// exactly one use and how many of these are used from another file, the
// highest cyclomatic complexity (McCabe 1976), package-level names, and
// exported names that no other package uses. Tests, testdata and what is generated are
// left out.
package main

import (
	"bufio"
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

const module = "github.com/skillgap/skillgap"

// figures are those of one package, or of all.
type figures struct {
	name                          string
	lines, longest, comment, wide int
	functions, once, onceFar      int
	complexity, names, unused     int
	worst                         string // the function of the highest complexity
	list                          []string
}

func main() {
	log.SetFlags(0)
	packages, exports := list()
	m := &measure{fset: token.NewFileSet(), uses: map[string][]string{}}
	for _, p := range packages {
		m.load(p, exports)
	}
	total := figures{name: "all"}
	fmt.Println("package           lines  longest  comment %  wide %  functions  one use %  far %  cyclomatic  names  exported unused")
	for _, p := range m.packages {
		f := m.figures(p)
		f.print()
		total.add(f)
	}
	total.print()
	if len(os.Args) > 1 && os.Args[1] == "-v" {
		for _, line := range total.list {
			fmt.Println(line)
		}
	}
}

// list returns the module's packages without testdata, and the export data of
// everything they import.
func list() (packages [][]string, exports map[string]string) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f",
		"{{.ImportPath}}\t{{.Export}}\t{{.Dir}}\t{{range .GoFiles}}{{.}} {{end}}", "./...").Output()
	if err != nil {
		log.Fatal(err)
	}
	exports = map[string]string{}
	for scan := bufio.NewScanner(bytes.NewReader(out)); scan.Scan(); {
		f := strings.Split(scan.Text(), "\t")
		exports[f[0]] = f[1]
		if strings.HasPrefix(f[0], module) && !strings.Contains(f[0], "/testdata") {
			packages = append(packages, f)
		}
	}
	return packages, exports
}

type measure struct {
	fset     *token.FileSet
	packages []*parsed
	uses     map[string][]string // by full name: the places "package file"
}

type parsed struct {
	path  string
	files []*ast.File
	names []string // of the files
	info  *types.Info
	types *types.Package
}

func (m *measure) load(p []string, exports map[string]string) {
	k := &parsed{path: p[0], info: &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}}}
	for _, name := range strings.Fields(p[3]) {
		file, err := parser.ParseFile(m.fset, filepath.Join(p[2], name), nil, parser.ParseComments)
		if err != nil {
			log.Fatal(err)
		}
		k.files, k.names = append(k.files, file), append(k.names, filepath.Join(p[2], name))
	}
	open := func(path string) (io.ReadCloser, error) { return os.Open(exports[path]) }
	checked, err := (&types.Config{Importer: importer.ForCompiler(m.fset, "gc", open)}).Check(p[0], m.fset, k.files, k.info)
	if err != nil {
		log.Fatal(err)
	}
	k.types = checked
	m.packages = append(m.packages, k)
	for ident, object := range k.info.Uses {
		if name := fullName(object); name != "" {
			m.uses[name] = append(m.uses[name], k.path+" "+m.fset.Position(ident.Pos()).Filename)
		}
	}
}

// fullName names a package-level object, a method or a field of this module,
// the same seen from inside and outside its package.
func fullName(object types.Object) string {
	if object.Pkg() == nil || !strings.HasPrefix(object.Pkg().Path(), module) {
		return ""
	}
	if f, ok := object.(*types.Func); ok {
		return f.Origin().FullName()
	}
	if object.Parent() == object.Pkg().Scope() {
		return object.Pkg().Path() + "." + object.Name()
	}
	return ""
}

func (m *measure) figures(p *parsed) figures {
	f := figures{name: strings.TrimPrefix(p.path, module+"/")}
	for i, file := range p.files {
		if ast.IsGenerated(file) {
			continue
		}
		m.text(&f, p.names[i])
		for _, d := range file.Decls {
			if d, ok := d.(*ast.FuncDecl); ok {
				m.function(&f, p, d)
			}
		}
	}
	scope := p.types.Scope()
	f.names = len(scope.Names())
	for _, name := range scope.Names() {
		outside := func(use string) bool { return !strings.HasPrefix(use, p.path+" ") }
		full := p.path + "." + name
		if ast.IsExported(name) && p.types.Name() != "main" && !slices.ContainsFunc(m.uses[full], outside) {
			f.unused++
			f.list = append(f.list, "exported, unused outside: "+full)
		}
	}
	return f
}

// text counts the lines of a file.
func (m *measure) text(f *figures, name string) {
	data, err := os.ReadFile(name)
	if err != nil {
		log.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	f.lines += len(lines)
	f.longest = max(f.longest, len(lines))
	if len(lines) > 250 {
		f.list = append(f.list, fmt.Sprintf("long file: %s %d", name, len(lines)))
	}
	for i, line := range lines {
		if strings.HasPrefix(strings.TrimSpace(line), "//") {
			f.comment++
		}
		if len(strings.ReplaceAll(line, "\t", "    ")) > 120 {
			f.wide++
			f.list = append(f.list, fmt.Sprintf("wide: %s:%d", name, i+1))
		}
	}
}

func (m *measure) function(f *figures, p *parsed, d *ast.FuncDecl) {
	f.functions++
	full := fullName(p.info.Defs[d.Name])
	here := m.fset.Position(d.Pos())
	if uses := m.uses[full]; len(uses) == 1 {
		f.once++
		if !strings.HasSuffix(uses[0], " "+here.Filename) {
			f.onceFar++
		}
		f.list = append(f.list, fmt.Sprintf("one use: %s:%d %s (%s)", here.Filename, here.Line, d.Name.Name, uses[0]))
	}
	complexity := 1
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.CaseClause, *ast.CommClause:
			complexity++
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				complexity++
			}
		}
		return true
	})
	if complexity > f.complexity {
		f.complexity, f.worst = complexity, d.Name.Name
	}
	if complexity > 12 {
		f.list = append(f.list, fmt.Sprintf("complexity %d: %s:%d %s", complexity, here.Filename, here.Line, d.Name.Name))
	}
}

func (f *figures) add(g figures) {
	f.lines, f.comment, f.wide = f.lines+g.lines, f.comment+g.comment, f.wide+g.wide
	f.functions, f.once, f.onceFar = f.functions+g.functions, f.once+g.once, f.onceFar+g.onceFar
	f.unused += g.unused
	f.longest, f.names = max(f.longest, g.longest), max(f.names, g.names)
	if cmp.Compare(g.complexity, f.complexity) > 0 {
		f.complexity, f.worst = g.complexity, g.worst
	}
	f.list = append(f.list, g.list...)
}

func (f *figures) print() {
	share := func(part, of int) float64 { return 100 * float64(part) / float64(max(of, 1)) }
	fmt.Printf("%-16s %6d  %7d  %9.1f  %6.2f  %9d  %9.0f  %5.0f  %10d  %5d  %d\n", f.name, f.lines, f.longest,
		share(f.comment, f.lines), share(f.wide, f.lines), f.functions, share(f.once, f.functions), share(f.onceFar, f.functions),
		f.complexity, f.names, f.unused)
}
