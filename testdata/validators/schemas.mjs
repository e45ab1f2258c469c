// Compiles each schema alone, in Ajv's strict mode, and holds the values given out
// under it to it.
// Usage: node schemas.mjs FOLDER NAME..., with NAME.schema.json and NAME.values.json there
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const [folder, ...names] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
let problems = 0;
for (const name of names) {
  const complain = (text) => { problems++; console.log(`${name}: ${text}`); };
  const ajv = new Ajv({ strict: true, allErrors: true, logger: { log: complain, warn: complain, error: complain } });
  addFormats(ajv);
  try {
    const holds = ajv.compile(read(`${name}.schema.json`));
    for (const value of read(`${name}.values.json`) ?? []) {
      if (!holds(value)) complain(ajv.errorsText(holds.errors));
    }
  } catch (error) {
    complain(error.message);
  }
}
process.exit(problems > 0 ? 1 : 0);
