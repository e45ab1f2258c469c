// Runs the SQL on standard input in DuckDB, in the current folder, and writes the rows
// of the last statement as JSON; of a statement without rows how many it has changed.
import { readFileSync } from "node:fs";
import { DuckDBInstance } from "@duckdb/node-api";

const db = await DuckDBInstance.create(":memory:", { autoinstall_known_extensions: "false" });
const connection = await db.connect();
const reader = await connection.runAndReadAll(readFileSync(0, "utf8"));
const plain = (value) => (typeof value === "bigint" ? Number(value) : value);
console.log(JSON.stringify(reader.getRowObjectsJson().map((row) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, /^-?\d+$/.test(value) ? Number(value) : plain(value)])))));
