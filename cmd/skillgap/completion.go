package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/skillgap/skillgap/rubric/strict"
)

type completionCommand struct {
	*app
	root *cobra.Command
}

// shells are those that completion is written for.
func shells() []string { return []string{"bash", "zsh", "fish", "powershell"} }

func (c *completionCommand) describe() *cobra.Command {
	return &cobra.Command{
		Use: "completion SHELL", Short: "TAB completion for bash, zsh, fish and PowerShell",
		Long: `Prints the script with which a shell completes commands, flags and their values:
targets, skills, formats, the people and sheets that are kept, files. Install it
once, and open a new shell:

  bash        needs the package bash-completion
    mkdir -p ~/.local/share/bash-completion/completions
  skillgap completion bash > ~/.local/share/bash-completion/completions/skillgap

  zsh         in ~/.zshrc the folder has to be in fpath before compinit runs:
              fpath=(~/.zfunc $fpath); autoload -U compinit; compinit
    mkdir -p ~/.zfunc
    skillgap completion zsh > ~/.zfunc/_skillgap

  fish
    mkdir -p ~/.config/fish/completions
    skillgap completion fish > ~/.config/fish/completions/skillgap.fish

  PowerShell  add this line to the file that $PROFILE names:
    skillgap completion powershell | Out-String | Invoke-Expression

To try it in this shell: source <(skillgap completion bash), the same with
zsh, or skillgap completion fish | source.`,
		Example: "  skillgap completion bash\n  skillgap completion zsh > ~/.zfunc/_skillgap",
		Args:    takes(1, 1), PersistentPreRunE: unsettled,
		ValidArgs: shells(),
	}
}

func (c *completionCommand) run(_ context.Context, args []string) error {
	write := map[string]func(io.Writer) error{
		"bash": c.bash, "zsh": c.root.GenZshCompletion, "powershell": c.root.GenPowerShellCompletionWithDesc,
		"fish": func(w io.Writer) error { return c.root.GenFishCompletion(w, true) },
	}[args[0]]
	if write == nil {
		return fmt.Errorf("unknown shell %q; %s", args[0], strict.Suggest(args[0], shells()))
	}
	return c.print(write)
}

// bash writes cobra's script with what that lacks. Its quoting puts \ before commas,
// which nobody types; and bash takes NAME=LEVEL for several words, of which only the
// last is to be replaced.
func (c *completionCommand) bash(w io.Writer) error {
	var script strings.Builder
	if err := c.root.GenBashCompletionV2(&script, true); err != nil {
		return err
	}
	const match = `[[ $comp == "$cur"* ]]`
	_, err := io.WriteString(w, strings.Replace(script.String(), match, `comp=${comp//\\,/,}; `+match, 1)+`
__skillgap_last_word()
{
    __start_skillgap "$@"
    COMPREPLY=("${COMPREPLY[@]//\\,/,}")
    if [[ $COMP_WORDBREAKS == *=* && (${COMP_WORDS[COMP_CWORD]} == "=" || ${COMP_WORDS[COMP_CWORD-1]} == "=") ]]; then
        COMPREPLY=("${COMPREPLY[@]#*=}")
    fi
}
if [[ $(type -t compopt) = "builtin" ]]; then
    complete -o default -F __skillgap_last_word "skillgap"
else
    complete -o default -o nospace -F __skillgap_last_word "skillgap"
fi
`)
	return err
}
