// Opens each HTML file in Chromium and fails on a violation of axe, a console
// error, a request, or a page wider than its window.
// Usage: node pages.mjs CHROMIUM FILE...; SCREENSHOTS=DIR keeps pictures.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const [chromium, ...files] = process.argv.slice(2);
const looks = [
  { name: "light", width: 1280, scheme: "light" },
  { name: "dark", width: 1280, scheme: "dark" },
  { name: "narrow", width: 360, scheme: "light" },
  { name: "narrow-dark", width: 360, scheme: "dark" },
];
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
let problems = 0;
const complain = (text) => { problems++; console.log(text); };

async function inspect(file, look) {
  const where = `${basename(file)} ${look.name}`;
  const page = await browser.newPage();
  await page.setViewport({ width: look.width, height: 800 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: look.scheme }]);
  const url = pathToFileURL(resolve(file)).href;
  page.on("console", (m) => { if (["error", "warn"].includes(m.type())) complain(`${where}: console: ${m.text()}`); });
  page.on("pageerror", (e) => complain(`${where}: ${e.message}`));
  page.on("dialog", (d) => { complain(`${where}: a dialog opened`); d.dismiss(); });
  page.on("request", (r) => { if (r.url() !== url) complain(`${where}: request for ${r.url()}`); });
  await page.goto(url, { waitUntil: "load" });
  const shape = await page.evaluate(() => ({
    scripts: document.querySelectorAll("script, iframe, object, embed, img, link, [style]").length,
    handlers: [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => a.name.startsWith("on"))).length,
    hrefs: [...document.querySelectorAll("a")].map((a) => a.protocol).filter((p) => !["https:", "http:", "file:"].includes(p)),
    wide: document.documentElement.scrollWidth - window.innerWidth,
    paper: getComputedStyle(document.body).backgroundColor,
  }));
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
    if (look.name === "light") await page.pdf({ path: join(process.env.SCREENSHOTS, `${basename(file, ".html")}.pdf`), preferCSSPageSize: true });
  }
  await page.close();
}

for (const file of files) for (const look of looks) await inspect(file, look);
await browser.close();
process.exit(problems ? 1 : 0);
