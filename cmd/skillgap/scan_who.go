package main

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"github.com/skillgap/skillgap/assess/report"
)

// printWho prints the addresses that look like the person's.
func (c *scanCommand) printWho(ctx context.Context, s *scanner, clones []*clone) error {
	list, err := s.who(ctx, clones)
	if err != nil {
		return err
	}
	if len(list) == 0 {
		c.note(noneOfYours)
	}
	return c.page(func(w io.Writer, style report.Style) error { return report.Addresses(w, list, style) })
}

// who lists the addresses of the person, and those beside which the same name stands.
// All others are forgotten.
func (s *scanner) who(ctx context.Context, clones []*clone) ([]report.Address, error) {
	commits, own, seen := map[string]int{}, addresses{}, map[string]bool{}
	for _, c := range clones {
		me, err := s.me.mapped(ctx, s.git, c)
		names, named := map[string]bool{}, map[string]map[string]int{} // by name, by address
		if err == nil {
			err = s.git.log(ctx, c, func(l logged) {
				if seen[l.id] {
					return
				}
				seen[l.id] = true
				name := strings.ToLower(strings.TrimSpace(l.name))
				if named[name] == nil {
					named[name] = map[string]int{}
				}
				named[name][l.author]++
				if author, _ := l.by(me); author {
					names[name], own[l.author] = name != "", true
				}
			})
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			s.skipped(c.dir, err)
			continue
		}
		for name, same := range names {
			for address, n := range named[name] {
				if same || own[address] {
					commits[address] += n
				}
			}
		}
	}
	return addressList(commits, own), nil
}

// addressList is addresses with their commits, those with most first.
func addressList(commits map[string]int, own addresses) []report.Address {
	var list []report.Address
	for address, n := range commits {
		list = append(list, report.Address{Text: address, Commits: n, Counted: own[address]})
	}
	slices.SortFunc(list, func(a, b report.Address) int {
		return cmp.Or(cmp.Compare(b.Commits, a.Commits), strings.Compare(a.Text, b.Text))
	})
	return list
}
