// Package cluster gives tests a PostgreSQL server of their own, made from the programs that
// are installed. A test that uses it imports the driver, by the build tag postgres.
package cluster

import (
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync"
	"syscall"
	"testing"
)

// Cluster is a throw-away PostgreSQL, started with its first database.
type Cluster struct {
	Dir   string // with its socket; "" before the start
	bin   string
	runAs *syscall.SysProcAttr // never root: initdb refuses
	once  sync.Once
	err   error
	bases int
}

// start makes and starts the cluster from the installed programs.
func (c *Cluster) start() error {
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if err != nil {
		return err
	}
	if onPath, err := exec.LookPath("initdb"); err == nil {
		found = append(found, onPath)
	}
	if len(found) == 0 {
		return errors.New("PostgreSQL is not installed: no /usr/lib/postgresql/*/bin/initdb and none on the path")
	}
	c.bin = filepath.Dir(found[len(found)-1])
	if c.Dir, err = os.MkdirTemp("/tmp", "skillgap-pg"); err != nil { // a socket's path is short
		return err
	}
	if os.Getuid() == 0 {
		if err := c.become(); err != nil {
			return err
		}
	}
	if err := c.run("initdb", "-D", c.Dir+"/data", "-U", "postgres", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"); err != nil {
		return err
	}
	options := "-c listen_addresses= -c autovacuum=off -c unix_socket_directories=" + c.Dir
	return c.run("pg_ctl", "-D", c.Dir+"/data", "-w", "-t", "300", "-l", c.Dir+"/log", "-o", options, "start")
}

// become chooses who runs the server when we are root.
func (c *Cluster) become() error {
	who, err := user.Lookup("postgres")
	if err != nil {
		if who, err = user.Lookup("nobody"); err != nil {
			return err
		}
	}
	uid, err1 := strconv.Atoi(who.Uid)
	gid, err2 := strconv.Atoi(who.Gid)
	c.runAs = runBy(uid, gid)
	return errors.Join(err1, err2, os.Chown(c.Dir, uid, gid))
}

func (c *Cluster) run(name string, args ...string) error {
	log, err := os.CreateTemp("", "skillgap-pg-log") // a pipe would be held open by the server
	if err != nil {
		return err
	}
	defer os.Remove(log.Name())
	defer log.Close()
	cmd := exec.Command(filepath.Join(c.bin, name), args...)
	cmd.Dir, cmd.SysProcAttr, cmd.Stdout, cmd.Stderr = c.Dir, c.runAs, log, log
	if err := cmd.Run(); err != nil {
		text, _ := os.ReadFile(log.Name())
		return fmt.Errorf("%s: %w\n%s", name, err, text)
	}
	return nil
}

// Stop ends the server, if it was started, and removes it.
func (c *Cluster) Stop() {
	if c.Dir == "" {
		return
	}
	if err := c.run("pg_ctl", "-D", c.Dir+"/data", "-w", "-t", "300", "-m", "immediate", "stop"); err != nil {
		fmt.Fprintln(os.Stderr, err)
	}
	os.RemoveAll(c.Dir)
}

// Database makes an empty database and returns its URL.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	c.once.Do(func() { c.err = c.start() })
	if c.err != nil {
		t.Fatal(c.err)
	}
	c.bases++
	name := fmt.Sprintf("t%d", c.bases)
	db, err := sql.Open("pgx", c.URL("postgres", c.Dir))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec("CREATE DATABASE " + name); err != nil {
		t.Fatal(err)
	}
	return c.URL(name, c.Dir)
}

// URL is that of a database, by the folder of a socket. The server asks for no password; one
// is in it so that tests can look for it in what is said.
func (c *Cluster) URL(database, socket string) string {
	return "postgres://postgres:geheim@/" + database + "?host=" + url.QueryEscape(socket)
}
