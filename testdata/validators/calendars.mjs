// Reads each calendar with ical.js in its strict mode, and fails where it is not what
// RFC 5545 asks for: a component at least, what an event has to have, days in order,
// identifiers of their own, and lines that are neither too long nor ended otherwise.
// Usage: node calendars.mjs FILE...
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import ICAL from "ical.js";

ICAL.design.strict = true;
let problems = 0;
for (const file of process.argv.slice(2)) {
  const complain = (text) => { problems++; console.log(`${basename(file)}: ${text}`); };
  const bytes = readFileSync(file);
  const lines = bytes.toString("latin1").split("\r\n"); // a character is an octet
  if (lines.pop() !== "") complain("the last line does not end");
  for (const line of lines) {
    if (line.length > 75 || /[\r\n]/.test(line)) complain(`${line.length} octets: ${line}`);
  }
  const calendar = new ICAL.Component(ICAL.parse(bytes.toString("utf8")));
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  if (events.length === 0) complain("no event");
  if (calendar.getFirstPropertyValue("version") !== "2.0" || !calendar.getFirstPropertyValue("prodid")) complain("no version or prodid");
  const seen = new Set();
  for (const e of events) {
    if (seen.has(e.uid)) complain(`${e.uid} twice`);
    seen.add(e.uid);
    if (!e.startDate.isDate || !e.endDate.isDate || e.startDate.compare(e.endDate) >= 0) complain(`${e.summary}: ${e.startDate} to ${e.endDate}`);
    if (!(e.component.getFirstPropertyValue("dtstamp") instanceof ICAL.Time) || !Number.isInteger(e.sequence)) complain(`${e.summary}: no stamp or sequence`);
    if (!e.summary || !e.description) complain(`${e.uid} says nothing`);
    const url = e.component.getFirstPropertyValue("url");
    if (url && !URL.canParse(url)) complain(`${e.summary}: ${url}`);
  }
}
process.exit(problems > 0 ? 1 : 0);
