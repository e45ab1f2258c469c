//go:build !postgres

package history

import "context"

// HasPostgres says whether this program can open PostgreSQL databases: whether it was
// compiled with the build tag postgres, since the driver is a fifth of its size.
const HasPostgres = false

// openPostgres says that the driver is missing; it repeats no URL, which may hold a password.
func openPostgres(context.Context, string, bool, []migration) (*Store, error) {
	return nil, &storeError{message: "open: the store is a PostgreSQL database, and this program has no driver for it"}
}
