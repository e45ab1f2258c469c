// Opens each HTML file in Chromium and fails on a violation of axe, a console
// error, a request, a page wider than its window, what a report says first below
// the first screen, raters who agree beside each other, a step of a timeline without
// its name, and on paper a heading at a page's end or a step on two pages.
// Usage: node pages.mjs CHROMIUM FILE...; SCREENSHOTS=DIR keeps pictures.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [chromium, ...files] = process.argv.slice(2);
const looks = [
  { name: "light", width: 1280, height: 800, scheme: "light" },
  { name: "dark", width: 1280, height: 800, scheme: "dark" },
  { name: "narrow", width: 360, height: 740, scheme: "light" },
  { name: "narrow-dark", width: 360, height: 740, scheme: "dark" },
  { name: "forced", width: 1280, height: 800, scheme: "dark", forced: "active" },
];
const hostile = /hostile/; // whose texts are longer than anybody's
const timeout = 180_000; // in ms, of a machine that is slow or busy
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"], timeout });
let problems = 0;
const complain = (text) => { problems++; console.log(text); };

// drawings says, in the page, what is wrong with where things stand.
function drawings() {
  const wrong = [], box = (e) => e.getBoundingClientRect(), middle = (e) => box(e).x + box(e).width / 2;
  const overview = document.querySelector("main > div:not(article *) > .overview");
  for (const e of overview ? [...document.querySelectorAll("main > header *"), ...overview.querySelectorAll(".panel, .panel *")] : [])
    if (box(e).bottom > innerHeight) wrong.push(`below the first screen: ${e.textContent.slice(0, 60)}`);
  for (const row of document.querySelectorAll("tr:has(.sides)")) {
    const levels = [...row.cells].slice(2, -1).map((c) => parseInt(c.textContent)).filter((l) => !isNaN(l));
    const marks = [...row.querySelectorAll(".mark")];
    if (marks.length !== levels.length) wrong.push(`${levels.length} levels, ${marks.length} marks: ${row.textContent}`);
    else marks.forEach((a, i) => marks.forEach((b, k) => {
      if ((levels[i] === levels[k]) !== Math.abs(middle(a) - middle(b)) < 0.5) wrong.push(`marks ${i}, ${k}: ${row.textContent}`);
    }));
  }
  for (const step of document.querySelectorAll(".timeline svg svg")) {
    const bar = box(step.querySelector("rect")), name = box(step.querySelector("text"));
    if (!/^\d+\. .*\w/.test(step.textContent) || name.right < bar.left || name.left > bar.right) wrong.push(`no name on the bar: ${step.textContent}`);
    if (name.left < 0 || name.right > innerWidth) wrong.push(`a name beyond the edge: ${step.textContent}`);
  }
  return wrong;
}

// printed holds the pages of a file on paper against its headings and steps.
async function printed(file, format) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(resolve(file)).href, { waitUntil: "load", timeout });
  const bare = (text) => text.replace(/\s+/g, "");
  const { heads, steps } = await page.evaluate(() => ({
    heads: [...document.querySelectorAll("h1, h2, caption")].map((e) => [e.textContent, [...document.querySelectorAll("li, dd, tbody th, p:not(.key, .note)")]
      .find((next) => e.compareDocumentPosition(next) & Node.DOCUMENT_POSITION_FOLLOWING)?.textContent ?? ""]),
    steps: [...document.querySelectorAll(".steps li")].map((e) => [e.querySelector("summary").firstChild.textContent, [...e.querySelectorAll("dd")].at(-1).textContent]),
  }));
  const pdf = Buffer.from(await page.pdf({ format, timeout }));
  const text = execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString();
  const sheets = text.split("\f");
  for (const sheet of sheets) {
    const lines = sheet.trimEnd().split("\n").map(bare);
    for (const [head, next] of heads) {
      const at = lines.lastIndexOf(bare(head));
      const alone = at >= Math.max(0, lines.length - 3) && !lines.slice(at + 1).join("").includes(bare(next).slice(0, 24)); // a note may follow a heading
      if (bare(head) !== "" && alone) complain(`${basename(file)} on ${format}: a page ends with the heading ${head}`);
    }
  }
  for (const [first, last] of steps) {
    const on = (words) => sheets.findLastIndex((sheet) => bare(sheet).includes(bare(words)));
    if (on(first) < 0 || on(first) !== on(last.slice(0, 24))) complain(`${basename(file)} on ${format}: "${first}" is on page ${on(first)}, its end on ${on(last.slice(0, 24))}`);
  }
  if (steps.length > 0 && !bare(text).includes("https://")) complain(`${basename(file)} on ${format}: no address`);
  await page.close();
}

async function inspect(file, look) {
  const where = `${basename(file)} ${look.name}`;
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: look.height });
  const session = await page.createCDPSession(); // puppeteer itself knows no forced colours
  await session.send("Emulation.setEmulatedMedia", { features: [
    { name: "prefers-color-scheme", value: look.scheme }, { name: "forced-colors", value: look.forced ?? "none" },
  ] });
  const url = pathToFileURL(resolve(file)).href;
  page.on("console", (m) => { if (["error", "warn"].includes(m.type())) complain(`${where}: console: ${m.text()}`); });
  page.on("pageerror", (e) => complain(`${where}: ${e.message}`));
  page.on("dialog", (d) => { complain(`${where}: a dialog opened`); d.dismiss(); });
  page.on("request", (r) => { if (r.url() !== url) complain(`${where}: request for ${r.url()}`); });
  await page.goto(url, { waitUntil: "load", timeout });
  const shape = await page.evaluate(() => ({
    scripts: document.querySelectorAll("script, iframe, object, embed, img, link, [style]").length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    hrefs: [...document.querySelectorAll("a")].map((a) => a.protocol).filter((p) => !["https:", "http:", "file:"].includes(p)),
    wide: document.documentElement.scrollWidth - window.innerWidth,
    paper: getComputedStyle(document.body).backgroundColor,
  }));
  const drawn = await page.evaluate(drawings);
  if (!hostile.test(file)) for (const text of drawn) complain(`${where}: ${text}`);
  if (shape.scripts + shape.handlers + shape.hrefs.length > 0) complain(`${where}: foreign elements: ${JSON.stringify(shape)}`);
  if (shape.wide > 0) complain(`${where}: ${shape.wide} px wider than the window`);
  if (shape.paper === "rgba(0, 0, 0, 0)") complain(`${where}: the style was not applied`);
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  for (const v of result.violations) complain(`${where}: axe ${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html).join(" | ")}`);
  if (process.env.SCREENSHOTS) {
    await page.evaluate(() => document.querySelectorAll("details").forEach((d, i) => { d.open = i === 0; }));
    await page.screenshot({ path: join(process.env.SCREENSHOTS, `${basename(file, ".html")}-${look.name}.png`), fullPage: true });
    if (look.name === "light") await page.pdf({ path: join(process.env.SCREENSHOTS, `${basename(file, ".html")}.pdf`), format: "a4" });
  }
  await page.close();
}

for (const file of files) for (const look of looks) await inspect(file, look);
for (const file of files.filter((f) => /\/(junior|path|compare-mentors|team-open)\./.test(f)))
  for (const format of ["a4", "letter"]) await printed(file, format);
await browser.close();
process.exit(problems ? 1 : 0);
