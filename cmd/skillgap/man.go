//go:build man

package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/skillgap/skillgap/assess/history/durable"
)

// main writes a man page for every command and topic into a folder; `make man`
// runs it. The pages are the same for the same sources.
func main() {
	cobra.EnableCommandSorting = false
	a := newApp(systemEnv())
	folder, date := strings.Join(a.args, ""), ""
	if a.get("SOURCE_DATE_EPOCH") != "" {
		date = a.date()
	}
	var names []string
	var pages [][]byte
	var walk func(cmd *cobra.Command)
	walk = func(cmd *cobra.Command) {
		if cmd.Hidden {
			return
		}
		names, pages = append(names, strings.NewReplacer("(", ".", ")", "").Replace(pageOf(cmd))), append(pages, manPage(cmd, date))
		for _, c := range cmd.Commands() {
			walk(c)
		}
	}
	walk(newRoot(a))
	err := os.MkdirAll(folder, 0o755)
	if err == nil {
		err = durable.All(folder, names, pages)
	}
	if err != nil {
		a.note("skillgap: %v", err)
		os.Exit(exitFailure)
	}
}

// pageOf is a command's page as pages refer to it, such as skillgap-score(1);
// topics are in section 7.
func pageOf(cmd *cobra.Command) string {
	section := 7
	if cmd.Runnable() {
		section = 1
	}
	return fmt.Sprintf("%s(%d)", strings.ReplaceAll(cmd.CommandPath(), " ", "-"), section)
}

// manPage is the page of a command, in the language of man(7).
func manPage(cmd *cobra.Command, date string) []byte {
	var b strings.Builder
	name, section, _ := strings.Cut(pageOf(cmd), "(")
	fmt.Fprintf(&b, ".TH %q %q %q \"skillgap\" \"User commands\"\n.nh\n.ad l\n", strings.ToUpper(name), section[:1], date)
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(name), roff(cmd.Short))
	if cmd.Runnable() {
		verbatim(&b, "SYNOPSIS", useLine(cmd))
	}
	verbatim(&b, "DESCRIPTION", cmd.Long)
	options(&b, "OPTIONS", cmd.LocalFlags())
	options(&b, "OPTIONS OF EVERY COMMAND", cmd.InheritedFlags())
	verbatim(&b, "EXAMPLES", cmd.Example)
	var see []string
	if parent := cmd.Parent(); parent != nil {
		see = append(see, pageOf(parent))
	}
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			see = append(see, pageOf(c))
		}
	}
	fmt.Fprintf(&b, ".SH SEE ALSO\n%s\n", roff(strings.Join(see, ",\n")))
	return []byte(b.String())
}

// verbatim is a section whose lines stay as they are.
func verbatim(b *strings.Builder, title, text string) {
	if text = strings.Trim(text, "\n"); text != "" {
		fmt.Fprintf(b, ".SH %s\n.nf\n%s\n.fi\n", title, roff(text))
	}
}

func options(b *strings.Builder, title string, flags *pflag.FlagSet) {
	if !flags.HasAvailableFlags() {
		return
	}
	fmt.Fprintf(b, ".SH %s\n", title)
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		if f.Shorthand != "" {
			fmt.Fprintf(b, ".TP\n\\fB\\-%s\\fR, \\fB\\-\\-%s\\fR", f.Shorthand, roff(f.Name))
		} else {
			fmt.Fprintf(b, ".TP\n\\fB\\-\\-%s\\fR", roff(f.Name))
		}
		if value != "" {
			fmt.Fprintf(b, " \\fI%s\\fR", roff(value))
		}
		if value != "" && f.DefValue != "" && f.DefValue != "0" && f.DefValue != "[]" {
			usage += " (default " + f.DefValue + ")"
		}
		fmt.Fprintf(b, "\n%s\n", roff(usage))
	})
}

// roff writes text so that none of it is a command or a special character.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(text)
	return strings.ReplaceAll("\n"+text, "\n.", "\n\\&.")[1:]
}
