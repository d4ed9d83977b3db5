// Chromium finds a page of the guide's site by search. Argument: the site.
const { createServer } = require("node:http");
const { readFile } = require("node:fs/promises");
const { extname, join, normalize } = require("node:path");
const { chromium } = require("playwright-core");

const site = process.argv[2];
const types = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json" };

async function main() {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://site").pathname));
    const file = join(site, path === "/" ? "index.html" : path);
    try {
      response.setHeader("Content-Type", types[extname(file)] ?? "application/octet-stream");
      response.end(await readFile(file));
    } catch {
      response.statusCode = 404;
      response.end();
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.keyboard.press("s");
    await page.locator("#mdbook-searchbar, #searchbar").pressSequentially("localizedAttributes");
    const results = page.locator("#mdbook-searchresults li a, #searchresults li a");
    await results.first().waitFor();
    const found = await results.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    if (!found.some((href) => href.includes("localized_texts.html"))) throw new Error(`found ${found}`);
    await results.first().click();
    await page.waitForURL(/\.html/);
    console.log(`${found.length} results, the first leads to ${new URL(page.url()).pathname}: ${await page.title()}`);
  } finally {
    await browser.close();
    server.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
