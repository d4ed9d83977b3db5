// The emulator's page in Chromium: notifications appear without reload, in two locales; each delivery is shown for its cause; a
// multicast that reaches no customer raises a banner; texts of requests are never markup; at the width of a desktop and of a phone. axe
// finds no accessibility violation, in light and dark mode.
"use strict";
const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");
const { start, FLAGS } = require("./emulator.cjs");

/** Returns axe's violations of the page, with all details open. */
async function accessibilityViolations(browser, url, viewport, colorScheme) {
  // The page's policy does not allow axe to be injected.
  const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator("li.entry").first().waitFor();
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
  const { passes, violations } = await page.evaluate(() => axe.run());
  assert.ok(passes.length > 20, "axe checked hardly anything");
  await context.close();
  return violations.map((violation) => `${violation.id}: ${violation.nodes[0].html}`);
}

async function visit(browser, viewport) {
  const emulator = await start("--no-customers");
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== emulator.url) faults.push(`fetched ${request.url()}`);
    });
    await page.goto(`${emulator.url}/`);
    await page.getByText("No requests.").waitFor();
    await page.evaluate(() => { window.loadedOnce = true; });
    const add = (name, more = {}) =>
      emulator.post("customers", { user: `amzn1.ask.account.${name}`, device: name, region: "NA", locale: "en-US", ...more });
    const device = (name) => page.locator("article").filter({ has: page.getByRole("heading", { name, exact: true }) });
    const entry = (number) => page.locator(`li.entry[data-number="${number}"]`);
    /** Waits until the ledger shows a message for a customer. */
    const delivery = async (number, name, message) => {
      const details = entry(number).locator("details");
      if (!(await details.evaluate((details) => details.open))) await details.locator("summary").click();
      const line = details.locator(".deliveries li").filter({ hasText: `${name} (` }).filter({ hasText: message });
      await line.waitFor();
      assert.ok(await line.isVisible(), `#${number} ${name}: ${message}`);
    };

    // A multicast without customers.
    const sender = await emulator.sender();
    const send = (id, options) => sender(emulator.storm(id, options));
    assert.equal(await send("unheard"), 202);
    const banner = page.getByRole("alert");
    await banner.getByText("accepted, but it reached no customer: the emulator has no customers").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    await banner.waitFor({ state: "hidden" });

    // Two locales, without reload.
    await add("Ana");
    await add("Bea", { locale: "de-DE" });
    const markup = '<img src=x onerror="window.taken=1">';
    await add("EVIL", { device: markup });
    assert.equal(await send("storm"), 202);
    await device("Ana").getByText("There is a snow storm alert for your area. Provided by Example Weather.").waitFor();
    await device("Bea").getByText("There is a snow storm alert for your area. Provided by Beispielwetter.").waitFor();
    await delivery(2, "Ana", 'rang: "There is a snow storm alert for your area. Provided by Example Weather."');
    await delivery(2, "Bea", "Beispielwetter");
    await page.getByRole("heading", { name: markup, exact: true }).waitFor();
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.evaluate(() => window.taken), undefined);

    // Every other delivery.
    await emulator.delete("customers/amzn1.ask.account.EVIL");
    await add("French", { locale: "fr-FR" });
    await add("Offline", { online: false });
    await add("Unsubscribed", { subscriptions: ["AMAZON.OrderStatus.Updated"] });
    await add("Forbidding", { permission: false });
    await add("Far", { region: "FE" });
    await add("Developer", { stages: ["development"] });
    await add("Stranger", { skill: "amzn1.ask.skill.ANOTHER" });
    await add("Disabled", { enabled: false });
    assert.equal(await send("storm"), 202);
    assert.equal(await send("storm", { later: 1 }), 202);
    for (const [name, message] of [
      ["Ana", "replaced by #4"], ["French", "replaced by #4"], ["Offline", "replaced by #4"],
      ["Unsubscribed", "not subscribed"], ["Forbidding", "permission off"], ["Far", "other region: the account is in FE"],
      ["Developer", "other stage"], ["Stranger", "other skill"], ["Disabled", "not enabled"],
    ]) await delivery(name === "Ana" ? 2 : 3, name, message);
    await delivery(3, "Ana", "ignored as equal or older than #2");
    await delivery(4, "French", "rang without text");
    await device("French").getByText("rang without text").first().waitFor();
    await delivery(4, "Offline", "pending");
    await emulator.put("limits", { per_customer: { count: 0, seconds: 60 } });
    assert.equal(await send("more"), 202);
    await delivery(5, "Ana", "limit reached");
    assert.equal(await send("refused", { user: "amzn1.ask.account.Forbidding" }), 403);
    await entry(6).getByText("403").first().waitFor();
    await emulator.post("clock", { advance_seconds: 3700 });
    await delivery(4, "Offline", "expired while pending");

    // The page's switches reach the emulator.
    await device("Forbidding").getByLabel("permission").check();
    await page.waitForFunction(async () => {
      const { customers } = await (await fetch("/api/customers")).json();
      return customers.find((customer) => customer.device === "Forbidding").permission;
    });

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= viewport.width, `${width} is wider than ${viewport.width}`);
    assert.equal(await page.evaluate(() => window.loadedOnce), true);
    assert.deepEqual(faults, []);
    for (const colorScheme of ["light", "dark"]) {
      assert.deepEqual(await accessibilityViolations(browser, `${emulator.url}/`, viewport, colorScheme), [], colorScheme);
    }
    console.log(`${viewport.width} x ${viewport.height}: two locales, 13 deliveries, banner, switch, no markup, no horizontal scrolling, no accessibility violations`);
  } finally {
    await context.close();
    emulator.stop();
  }
}

async function main() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: FLAGS });
  try {
    for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) await visit(browser, viewport);
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
