// Command hello only prints: the floor of any Go program's process time.
package main

import "os"

func main() { os.Stdout.WriteString("hello\n") }
