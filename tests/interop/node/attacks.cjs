// Hostile web pages in Chromium, and hostile senders: a page whose name resolves to this machine (DNS rebinding) reads and
// changes nothing; pages that post across sites leave nothing behind; eight texts that look like markup stay texts wherever the
// page shows them. The emulator's program writes only printable characters to its terminal.
"use strict";
const assert = require("node:assert/strict");
const { createServer } = require("node:http");
const { chromium } = require("playwright-core");
const { start, FLAGS } = require("./emulator.cjs");

/** Resolves foreign names to this machine, and turns the browser's own protection off, so that the emulator's is tested. */
const HOSTILE_FLAGS = [
  ...FLAGS,
  "--host-resolver-rules=MAP *.example 127.0.0.1, MAP *.amazonalexa.com 127.0.0.1",
  "--disable-features=LocalNetworkAccessChecks,PrivateNetworkAccessRespectPreflightResults,BlockInsecurePrivateNetworkRequests,HttpsUpgrades,HttpsFirstBalancedModeAutoEnable",
];

const OURS = "amzn1.ask.account.OURS";

/** Control characters: C0, DEL, C1, and marks that change the direction of a text. */
const CONTROL = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const ESCAPES = "\u001b]0;OWNED\u0007\u001b[5m\u001b[2J\u009b31m\u0085\u007f\r\n#9999 202 made up\u202e\u2066\u200f\u2028";

/** Returns what the program printed, once it has a line for the request, and checks that it is harmless. */
async function terminal(emulator, number) {
  for (let tries = 0; tries < 200; tries++) {
    const printed = emulator.printed();
    const text = printed.toString("utf8");
    if (text.includes(`#${number} `)) {
      assert.deepEqual(Buffer.from(text, "utf8"), printed, "no UTF-8");
      assert.doesNotMatch(text, CONTROL);
      assert.doesNotMatch(text, /^#9999/m);
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`no line for #${number}: ${emulator.printed()}`);
}

/** Returns what fetch and an event source get in a page of this address. */
async function attack(browser, address, emulator) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    // The page itself comes from the attacker's own server.
    await page.route(`${address}/attack`, (route) => route.fulfill({ contentType: "text/html", body: "<p>a kitten</p>" }));
    await page.goto(`${address}/attack`);
    return await page.evaluate(async ({ ours }) => {
      const seen = {};
      const call = async (method, path, body, type = "application/json") => {
        const answer = await fetch(path, { method, body, headers: body ? { "content-type": type } : {} });
        seen[`${method} ${path}`] = [answer.status, await answer.text()];
      };
      await call("GET", "/");
      await call("GET", "/api/state");
      await call("GET", "/api/ledger");
      await call("GET", "/api/customers");
      await call("PATCH", `/api/customers/${ours}`, '{"online":false}');
      await call("DELETE", `/api/customers/${ours}`);
      await call("POST", "/api/faults", '{"fault":"latency","milliseconds":1}');
      await call("POST", "/api/clock", '{"advance_seconds":86400}');
      await call("POST", "/eu/v1/proactiveEvents", '{"referenceId":"x"}');
      await call("POST", "/auth/o2/token", "grant_type=client_credentials", "application/x-www-form-urlencoded");
      seen.live = await new Promise((resolve) => {
        const live = new EventSource("/api/live");
        live.onmessage = (event) => resolve(event.data);
        live.onerror = () => resolve("refused");
      });
      return seen;
    }, { ours: OURS });
  } finally {
    await context.close();
  }
}

async function rebinding(browser) {
  const emulator = await start("--no-customers");
  try {
    await emulator.post("customers", { user: OURS, device: "Ours", region: "EU", locale: "en-GB" });
    const { port } = new URL(emulator.url);
    const refusedTo = async (host, except = []) => {
      const { live, ...seen } = await attack(browser, `http://${host}:${port}`, emulator);
      assert.equal(live, "refused", host);
      for (const [call, [status, text]] of Object.entries(seen)) {
        if (except.some((path) => call.endsWith(path))) continue;
        assert.equal(status, 403, `${call} at ${host}: ${text}`);
        assert.ok(!text.includes(OURS) && text.includes("expected"), text);
      }
    };
    for (const host of ["evil.example", "127.0.0.1.evil.example", "localhost.example"]) await refusedTo(host);
    // Amazon's names may resolve to an attacker on a hostile network.
    await refusedTo("api.amazonalexa.com");
    const { customers } = await emulator.get("customers");
    assert.deepEqual(customers.map(({ user, online }) => [user, online]), [[OURS, true]]);
    assert.deepEqual((await emulator.get("faults")).faults, []);
    assert.deepEqual((await emulator.get("tokens")).token_requests, []);
    assert.deepEqual((await emulator.get("ledger")).entries, []);
    assert.equal(emulator.printed().toString("utf8").trim(), "");
  } finally {
    emulator.stop();
  }
}

/** Serves one page under all names. */
async function serve(html) {
  const server = createServer((_, response) => response.setHeader("content-type", "text/html").end(html));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

async function crossSitePosts(browser) {
  const emulator = await start("--no-customers");
  const server = await serve("<p>a kitten</p><iframe name=hidden></iframe>");
  const { port } = server.address();
  const targets = ["/v1/proactiveEvents", "/eu/v1/proactiveEvents/stages/development", "/auth/o2/token", "/"];
  const post = async (host) => {
    const page = await browser.newPage();
    await page.goto(`http://${host}:${port}/`);
    await page.evaluate(async ({ url, targets, escapes }) => {
      const body = JSON.stringify({ referenceId: escapes });
      for (const target of targets) {
        await fetch(url + target, { method: "POST", mode: "no-cors", body });
        await fetch(url + target, { method: "POST", mode: "no-cors", body: new URLSearchParams({ client_id: escapes }) });
        navigator.sendBeacon(url + target, body);
        const form = document.createElement("form");
        Object.assign(form, { method: "post", enctype: "text/plain", action: url + target, target: "hidden" });
        const field = document.createElement("input");
        [field.name, field.value] = ['{"referenceId":"', `${escapes}"}`];
        form.append(field);
        document.body.append(form);
        const loaded = new Promise((resolve) => document.querySelector("iframe").addEventListener("load", resolve, { once: true }));
        form.submit();
        await loaded;
      }
      // A page without an origin sends `Origin: null`.
      const sandboxed = document.createElement("iframe");
      sandboxed.sandbox = "allow-scripts";
      const posted = new Promise((resolve) => window.addEventListener("message", resolve, { once: true }));
      const script = `fetch(${JSON.stringify(url + targets[0])}, { method: "POST", mode: "no-cors", body: ${JSON.stringify(body)} }).finally(() => parent.postMessage("", "*"))`;
      sandboxed.srcdoc = `<script>${script.replaceAll("<", "\\u003c")}</scr${""}ipt>`;
      document.body.append(sandboxed);
      await posted;
    }, { url: emulator.url, targets, escapes: ESCAPES });
    await page.close();
  };
  try {
    await emulator.post("faults", { fault: "status", status: 503 });
    await post("evil.example");
    assert.deepEqual((await emulator.get("ledger")).entries, []);
    assert.deepEqual((await emulator.get("tokens")).token_requests, []);
    assert.equal(emulator.printed().toString("utf8").trim(), "");
    // The fault still waits for a sender.
    assert.equal((await emulator.get("faults")).faults.length, 1);
    await emulator.delete("faults");

    // Another page of this machine may send, like any program. Its requests are recorded without their bodies.
    await post("localhost");
    const { entries } = await emulator.get("ledger");
    assert.ok(entries.length >= 8, `${entries.length}`);
    for (const entry of entries) {
      assert.deepEqual([entry.answer.status, entry.reference_id, entry.received.body], [401, null, ""]);
    }
    const last = entries.at(-1).number;
    assert.ok((await terminal(emulator, last)).includes(" 401 (no reference id) (no event) (no audience) "));

    const page = await browser.newPage();
    await page.goto(`${emulator.url}/`);
    const entry = page.locator(`li.entry[data-number="${last}"]`);
    await entry.locator("summary").click();
    await entry.getByText("(not read: no valid token)").waitFor({ timeout: 10_000 });
    await page.close();

    // With a token, the reference id is printed, but escaped.
    const send = await emulator.sender();
    assert.equal(await send({ referenceId: ESCAPES }), 400);
    assert.equal(await send(emulator.storm(ESCAPES.slice(0, 40))), 202);
    const printed = await terminal(emulator, last + 2);
    assert.ok(printed.includes("\\u{1b}]0;OWNED\\u{7}\\u{1b}[5m\\u{1b}[2J\\u{9b}31m\\u{85}\\u{7f}\\r\\n#9999"), printed);
  } finally {
    server.close();
    emulator.stop();
  }
}

const MARKUP = [
  '<img src=x onerror="window.taken=1">',
  "<script>window.taken=1</script>",
  '"><svg onload=window.taken=1>',
  "</script><script>window.taken=1</script>",
  '<iframe srcdoc="<script>parent.taken=1</script>">',
  '<a href="javascript:window.taken=1">click</a>',
  "' autofocus onfocus='window.taken=1' x='",
  '<style>@import "http://evil.example/x";</style>',
];

async function markup(browser) {
  const emulator = await start("--no-customers");
  const context = await browser.newContext();
  try {
    const send = await emulator.sender();
    for (const [index, text] of MARKUP.entries()) {
      await emulator.post("customers", { user: text, skill: "amzn1.ask.skill.EXAMPLE", device: text, region: "NA", locale: "en-US" });
      await emulator.post("customers", { user: `other ${index}`, skill: text, device: `${index}`, region: "NA", locale: "en-US" });
      assert.equal(await send(emulator.order(text, text)), 202);
      assert.equal(await send(emulator.order(text, text, `unknown ${text}`)), 403);
      assert.equal(await send({ referenceId: text, event: { name: text }, [text]: text }), 400);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("dialog", (dialog) => faults.push(dialog.message()));
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== "data:" && origin !== emulator.url) faults.push(`fetched ${request.url()}`);
    });
    await page.goto(`${emulator.url}/`);
    await page.locator(`li.entry[data-number="${3 * MARKUP.length}"]`).waitFor();
    await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
    const shown = await page.evaluate(() => document.querySelector("main").textContent);
    for (const text of MARKUP) {
      assert.equal(await page.getByRole("heading", { name: text, exact: true }).count(), 1, text);
      // A device, the reference ids and the sentences in an inbox and the ledger, the bodies.
      assert.ok(shown.split(text).length > 8, `${text}: ${shown.split(text).length}`);
    }
    const elements = await page.evaluate(() => [...new Set([...document.querySelectorAll("main *")].map((element) => element.localName))].sort());
    const own = ["article", "br", "code", "details", "div", "h2", "h3", "input", "label", "li", "ol", "p", "pre", "section", "span", "strong", "summary", "time", "ul"];
    assert.deepEqual(elements.filter((name) => !own.includes(name)), []);
    const attributes = await page.evaluate(() => [...document.querySelectorAll("main *")].flatMap((element) => element.getAttributeNames()).filter((name) => name.startsWith("on") || name === "href" || name === "src"));
    assert.deepEqual(attributes, []);
    // The switches change this customer only.
    for (const text of MARKUP) {
      const device = page.locator("article").filter({ has: page.getByRole("heading", { name: text, exact: true }) });
      await device.getByLabel("online").uncheck();
      await page.waitForFunction(async (text) => {
        const { customers } = await (await fetch("/api/customers")).json();
        return customers.filter(({ user, online }) => user === text && !online).length === 1;
      }, text);
    }
    assert.equal(await page.evaluate(() => window.taken), undefined);
    assert.deepEqual(faults, []);
    await terminal(emulator, 3 * MARKUP.length);
  } finally {
    await context.close();
    emulator.stop();
  }
}

async function main() {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", headless: true, args: HOSTILE_FLAGS });
  try {
    await rebinding(browser);
    await crossSitePosts(browser);
    await markup(browser);
    console.log(`rebinding: nothing read, nothing changed; posts across sites: nothing recorded, nothing printed unescaped; ${MARKUP.length} texts stay texts`);
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
