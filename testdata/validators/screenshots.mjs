// Takes a picture of the first screen of each HTML file, and of the first also on
// a telephone; wide ones are made smaller. Usage: node screenshots.mjs CHROMIUM DIR FILE...
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [chromium, dir, ...files] = process.argv.slice(2);
const browser = await puppeteer.launch({ executablePath: chromium, args: ["--no-sandbox", "--disable-dev-shm-usage"] });

async function picture(file, name, width, height, deviceScaleFactor) {
  const page = await browser.newPage();
  await page.setViewport({ width, height, deviceScaleFactor });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "light" }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  await page.screenshot({ path: join(dir, name + ".png") });
  await page.close();
}

for (const file of files) await picture(file, basename(file, ".html"), 1280, 800, 0.75);
await picture(files[0], basename(files[0], ".html") + "-phone", 360, 740, 1);
await browser.close();
