// The emulator's page in Chromium: notifications appear without reload, in two locales; each delivery is shown for its cause; a
// multicast that reaches no customer raises a banner; texts of requests are never markup; a filter finds a customer and a request among
// others; faults and the clock are shown; a reset restores the start. At the width of a desktop and of a phone nothing is wider than the
// window, no button and no time is broken into lines, the banner is readable, and the ledger is one tap away. axe finds no accessibility
// violation, in light and dark mode.
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

/** Returns how the page is laid out. */
const layout = (page) =>
  page.evaluate(() => {
    const lines = (element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
    };
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    return {
      width: document.documentElement.scrollWidth,
      buttons: visible("button").map((button) => [button.textContent, lines(button)]),
      times: visible("time").map((time) => [time.textContent, lines(time)]),
      banner: visible("#warning").map((warning) => warning.getBoundingClientRect().width),
    };
  });

/** Checks that nothing is too narrow or too wide. */
async function checkLayout(page, viewport, atLeast) {
  const { width, buttons, times, banner } = await layout(page);
  assert.ok(width <= viewport.width, `${width} is wider than ${viewport.width}`);
  assert.ok(buttons.length >= atLeast.buttons && times.length >= atLeast.times, JSON.stringify({ buttons, times }));
  for (const [text, lines] of [...buttons, ...times]) assert.equal(lines, 1, `${text} has ${lines} lines`);
  for (const warning of banner) assert.ok(warning >= Math.min(0.6 * viewport.width, 400), `a banner of ${warning} pixels`);
  return banner.length;
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
    assert.equal(await checkLayout(page, viewport, { buttons: 3, times: 2 }), 1);
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

    // Faults, the clock, and a filter.
    await emulator.post("faults", { fault: "status", status: 503, region: "FE", times: 3 });
    await page.getByText("status 503, at the event endpoints in FE, the next 3").waitFor();
    await page.getByText("advanced by 3700 s").waitFor();
    await page.getByRole("button", { name: "Advance 1 hour" }).click();
    await page.getByText("advanced by 7300 s").waitFor();
    await device("Ana").getByText("amzn1.ask.account.Ana").waitFor();
    const [devices, entries] = [page.locator("article"), page.locator("li.entry")];
    assert.deepEqual([await devices.count(), await entries.count()], [10, 6]);
    await checkLayout(page, viewport, { buttons: 3, times: 10 });
    for (const colorScheme of ["light", "dark"]) {
      assert.deepEqual(await accessibilityViolations(browser, `${emulator.url}/`, viewport, colorScheme), [], colorScheme);
    }
    const filter = page.getByLabel("Filter");
    await filter.fill("account.Forbidding");
    await page.waitForFunction(() => document.querySelectorAll("article").length === 1);
    assert.equal(await devices.count(), 1);
    assert.equal(await entry(1).count(), 0);
    await entry(6).waitFor();
    await filter.fill("nothing has this");
    await page.getByText("No requests that match.").waitFor();
    await filter.fill("");
    await page.waitForFunction(() => document.querySelectorAll("article").length === 10);

    // The ledger is within reach: one tap, from the end of the devices, too.
    await devices.last().scrollIntoViewIfNeeded();
    await page.getByRole("link", { name: "Ledger" }).click();
    const { top, bottom } = await page.getByRole("heading", { name: "Ledger" }).evaluate((title) => {
      const tools = document.getElementById("tools").getBoundingClientRect();
      return { top: title.getBoundingClientRect().top - tools.bottom, bottom: window.innerHeight - title.getBoundingClientRect().bottom };
    });
    assert.ok(top >= 0 && bottom >= 100, `the title is ${top} below the tools and ${bottom} above the end`);

    await page.getByRole("button", { name: "Clear faults" }).click();
    await page.getByText("Faults:").waitFor({ state: "hidden" });
    page.once("dialog", (dialog) => dialog.accept());
    await page.getByRole("button", { name: "Reset" }).click();
    await page.getByText("No requests.").waitFor();
    assert.equal(await devices.count(), 0);
    assert.deepEqual((await emulator.get("customers")).customers, []);
    assert.equal(await page.evaluate(() => window.loadedOnce), true);
    assert.deepEqual(faults, []);
    console.log(`${viewport.width} x ${viewport.height}: two locales, 13 deliveries, banner, switch, no markup, filter, faults, clock, reset, layout, no accessibility violations`);
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
