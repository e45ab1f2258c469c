package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"strconv"
	"strings"
)

// place is one small mistake that could be made: text in a file put in the
// place of other text.
type place struct {
	file     string // from the root of the module
	line     int
	function string
	operator string
	from, to int // bytes of the file
	old, new string
}

// String is how a place is listed: without its line, which moves.
func (p place) String() string {
	return fmt.Sprintf("%s %s: %s: %s -> %s", p.file, p.function, p.operator, brief(p.old), brief(p.new))
}

// brief is the beginning of a text on one line.
func brief(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if len(text) > 60 {
		text = text[:60] + "..."
	}
	return text
}

// swaps are operators that are easily mistaken for one another.
var swaps = map[token.Token][]token.Token{
	token.LSS: {token.LEQ, token.GTR}, token.LEQ: {token.LSS, token.GEQ},
	token.GTR: {token.GEQ, token.LSS}, token.GEQ: {token.GTR, token.LEQ},
	token.EQL: {token.NEQ}, token.NEQ: {token.EQL},
	token.ADD: {token.SUB}, token.SUB: {token.ADD}, token.MUL: {token.QUO}, token.QUO: {token.MUL},
	token.LAND: {token.LOR}, token.LOR: {token.LAND},
	token.INC: {token.DEC}, token.DEC: {token.INC},
	token.ADD_ASSIGN: {token.SUB_ASSIGN}, token.SUB_ASSIGN: {token.ADD_ASSIGN},
	token.BREAK: {token.CONTINUE}, token.CONTINUE: {token.BREAK},
}

// finder collects the places of a file.
type finder struct {
	file     string
	text     []byte
	set      *token.FileSet
	function string
	found    []place
}

// places finds all mistakes that could be made in the functions of a file.
func places(file string) ([]place, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	f := &finder{file: file, text: text, set: token.NewFileSet()}
	parsed, err := parser.ParseFile(f.set, file, text, 0)
	if err != nil {
		return nil, err
	}
	for _, decl := range parsed.Decls {
		if fn, ok := decl.(*ast.FuncDecl); ok && fn.Body != nil {
			f.function = fn.Name.Name
			f.returnEarly(fn)
			ast.Inspect(fn.Body, f.visit)
		}
	}
	return f.found, nil
}

// add notes that the text from..to could be another.
func (f *finder) add(operator string, from, to token.Pos, text string) {
	at, end := f.set.Position(from), f.set.Position(to)
	f.found = append(f.found, place{
		file: f.file, line: at.Line, function: f.function, operator: operator,
		from: at.Offset, to: end.Offset, old: string(f.text[at.Offset:end.Offset]), new: text,
	})
}

func (f *finder) source(n ast.Node) string {
	return string(f.text[f.set.Position(n.Pos()).Offset:f.set.Position(n.End()).Offset])
}

func (f *finder) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.IfStmt:
		f.add("negate", n.Cond.Pos(), n.Cond.End(), "!("+f.source(n.Cond)+")")
	case *ast.BinaryExpr:
		for _, other := range swaps[n.Op] {
			left, right := f.source(n.X), f.source(n.Y)
			f.add("swap", n.Pos(), n.End(), fmt.Sprintf("%s %s %s", left, other, right))
		}
	case *ast.IncDecStmt:
		f.swap(n.TokPos, n.Tok)
		f.drop(n)
	case *ast.BranchStmt:
		if n.Label == nil {
			f.swap(n.TokPos, n.Tok)
		}
	case *ast.AssignStmt:
		f.swap(n.TokPos, n.Tok)
		if n.Tok != token.DEFINE {
			f.drop(n)
		}
	case *ast.ExprStmt, *ast.DeferStmt, *ast.SendStmt:
		f.drop(n)
	case *ast.BasicLit:
		f.constant(n)
	case *ast.Ident:
		if n.Name == "true" || n.Name == "false" {
			f.add("constant", n.Pos(), n.End(), strconv.FormatBool(n.Name == "false"))
		}
	}
	return true
}

func (f *finder) swap(at token.Pos, old token.Token) {
	for _, other := range swaps[old] {
		f.add("swap", at, at+token.Pos(len(old.String())), other.String())
	}
}

// drop leaves a statement out.
func (f *finder) drop(n ast.Node) { f.add("drop", n.Pos(), n.End(), "") }

// constant puts a number off by one.
func (f *finder) constant(n *ast.BasicLit) {
	switch n.Kind {
	case token.INT:
		if v, err := strconv.ParseInt(n.Value, 0, 64); err == nil {
			f.add("constant", n.Pos(), n.End(), strconv.FormatInt(v+1, 10))
			if v > 0 {
				f.add("constant", n.Pos(), n.End(), strconv.FormatInt(v-1, 10))
			}
		}
	case token.FLOAT:
		f.add("constant", n.Pos(), n.End(), "("+n.Value+" + 1)")
	}
}

// returnEarly does nothing at all in a function: its results are zero.
func (f *finder) returnEarly(fn *ast.FuncDecl) {
	var zeros strings.Builder
	var names []string
	if fn.Type.Results != nil {
		for _, field := range fn.Type.Results.List {
			for range max(1, len(field.Names)) {
				names = append(names, fmt.Sprintf("zero%d", len(names)))
				fmt.Fprintf(&zeros, "var %s %s; ", names[len(names)-1], f.source(field.Type))
			}
		}
	}
	after := fn.Body.Lbrace + 1
	f.add("return early", after, after, " if true { "+zeros.String()+"return "+strings.Join(names, ", ")+" }\n")
}
