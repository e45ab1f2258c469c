package main

import "testing"

// TestWords writes names as words of the shells of each system.
func TestWords(t *testing.T) {
	for name, want := range map[string]struct{ linux, windows string }{
		"dana.yaml":         {"dana.yaml", "dana.yaml"},
		"":                  {"''", `""`},
		"Zoë O'Neil":        {`'Zoë O'\''Neil'`, `"Zoë O'Neil"`},
		`C:\sheets\a.yaml`:  {`'C:\sheets\a.yaml'`, `C:\sheets\a.yaml`},
		`C:\my sheets\`:     {`'C:\my sheets\'`, `"C:\my sheets\\"`},
		"a,b":               {"a,b", `"a,b"`},
		"@list":             {"@list", `"@list"`},
		"a & del b | c > d": {"'a & del b | c > d'", `"a & del b | c > d"`},
		`" & calc "`:        {`'" & calc "'`, `"? & calc ?"`},
		"“ & calc ”":        {"'“ & calc ”'", `"? & calc ?"`},
		"$(calc) %PATH% `n": {"'$(calc) %PATH% `n'", `"?(calc) ?PATH? ?n"`},
		"a\nb":              {"'a�b'", `"a�b"`},
	} {
		for system, want := range map[string]string{"linux": want.linux, "darwin": want.linux, "windows": want.windows} {
			if got := (&env{system: system}).word(name); got != want {
				t.Errorf("on %s %q is %s, not %s", system, name, got, want)
			}
		}
	}
}
