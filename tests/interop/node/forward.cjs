// `--forward-to` drives a skill with Amazon's SDK for Node, whose own verifier is on: it downloads the certificates from
// https://s3.amazonaws.com, which is a server of this test, verifies chain, name and dates, and then the signature. Skill events and
// an ordinary request reach the handlers; a tampered, an unsigned and a foreign request do not.
"use strict";
const assert = require("node:assert/strict");
const { spawn } = require("node:child_process");
const { mkdtempSync, rmSync, writeFileSync } = require("node:fs");
const http = require("node:http");
const https = require("node:https");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { createInterface } = require("node:readline");
const forge = require("node-forge");
const { start } = require("./emulator.cjs");

const ANA = "amzn1.ask.account.ANA";

/** Returns a key and a certificate of its own for s3.amazonaws.com. */
function serverCertificate() {
  const keys = forge.pki.rsa.generateKeyPair(2048);
  const certificate = forge.pki.createCertificate();
  Object.assign(certificate, { publicKey: keys.publicKey, serialNumber: "01" });
  certificate.validity.notBefore = new Date(Date.now() - 3_600_000);
  certificate.validity.notAfter = new Date(Date.now() + 3_600_000);
  const name = [{ name: "commonName", value: "s3.amazonaws.com" }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    { name: "basicConstraints", cA: true },
    { name: "subjectAltName", altNames: [{ type: 2, value: "s3.amazonaws.com" }] },
  ]);
  certificate.sign(keys.privateKey, forge.md.sha256.create());
  return { key: forge.pki.privateKeyToPem(keys.privateKey), cert: forge.pki.certificateToPem(certificate) };
}

const listening = (server) => new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server.address().port)));

/** Posts a body with these headers, and returns the status and the text of the answer. */
const post = (port, headers, body) =>
  new Promise((resolve, reject) => {
    const request = http.request({ host: "127.0.0.1", port, path: "/alexa", method: "POST", headers }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => { text += chunk; }).on("end", () => resolve({ status: answer.statusCode, text }));
    });
    request.on("error", reject).end(body);
  });

async function main() {
  const folder = mkdtempSync(join(tmpdir(), "forward-"));
  const stops = [() => rmSync(folder, { recursive: true })];
  try {
    // Where Alexa's certificates are.
    let chain = null;
    const downloads = [];
    const server = serverCertificate();
    const store = https.createServer(server, (request, response) => {
      downloads.push(`${request.headers.host}${request.url}`);
      response.writeHead(chain ? 200 : 404).end(chain ?? "");
    });
    stops.push(() => store.close());
    const [certificate, root] = [join(folder, "server.pem"), join(folder, "root.pem")];
    writeFileSync(certificate, server.cert);

    // The skill.
    const environment = { ...process.env, NODE_EXTRA_CA_CERTS: certificate, CHAIN_PORT: await listening(store), ROOT: root };
    const skill = spawn(process.execPath, ["--require", join(__dirname, "machine.cjs"), join(__dirname, "skill.cjs")], {
      env: environment, stdio: ["ignore", "pipe", "inherit"],
    });
    stops.push(() => skill.kill());
    const handled = [];
    const port = await new Promise((resolve) => {
      createInterface(skill.stdout).on("line", (line) => (line.startsWith("{") ? handled.push(JSON.parse(line)) : resolve(Number(line))));
    });

    // What is on the way to it.
    const passed = [];
    const proxy = http.createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk)).on("end", async () => {
        const body = Buffer.concat(chunks);
        passed.push({ headers: request.headers, body });
        const { status, text } = await post(port, request.headers, body);
        response.writeHead(status).end(text);
      });
    });
    stops.push(() => proxy.close());
    const emulator = await start("--no-customers", "--forward-to", `http://127.0.0.1:${await listening(proxy)}/alexa`);
    stops.push(() => emulator.stop());
    const pem = async (from, name) => (await fetch(`${from.url}/api/certificates/${name}`)).text();
    writeFileSync(root, await pem(emulator, "root.pem"));
    chain = await pem(emulator, "chain.pem");

    // What a customer does.
    await emulator.post("customers", { user: ANA, region: "EU", locale: "de-DE" });
    const posts = async () => (await emulator.get("posts")).posts;
    // The skill says what it handled before the emulator has its answer.
    for (let tries = 0; (handled.length < 3 || (await posts()).length < 3) && tries < 200; tries++) await new Promise((resolve) => setTimeout(resolve, 50));
    const events = ["SkillEnabled", "SkillPermissionAccepted", "ProactiveSubscriptionChanged"];
    assert.deepEqual(handled.map(({ type, user }) => [type, user]), events.map((type) => [`AlexaSkillEvent.${type}`, ANA]));
    assert.deepEqual(handled[1].body.acceptedPermissions, [{ scope: "alexa::devices:all:notifications:write" }]);
    assert.deepEqual((await posts()).map(({ status }) => status), [200, 200, 200]);
    assert.deepEqual(downloads, ["s3.amazonaws.com/echo.api/echo-api-cert.pem"]);

    // What is triggered.
    const launched = await emulator.post("trigger", { request: "LaunchRequest", user: ANA });
    assert.equal(launched.status, 200, launched.body);
    assert.equal(JSON.parse(launched.body).response.outputSpeech.ssml, "<speak>Hello in de-DE</speak>");
    const { headers, body } = passed.at(-1);
    const linked = await emulator.post("trigger", { request: "SkillAccountLinked", user: ANA });
    assert.equal(linked.status, 200, linked.body);
    assert.equal(typeof handled.at(-1).body.accessToken, "string");

    // What the verifier refuses. The same request as it was is accepted again.
    const count = handled.length;
    const tampered = Buffer.from(body.toString("utf8").replace("account.ANA", "account.EVE"));
    assert.equal(tampered.length, body.length);
    const refused = async (headers, body, why) => {
      const { status, text } = await post(port, headers, body);
      assert.equal(status, 400, text);
      assert.match(text, why);
    };
    await refused(headers, tampered, /request body and signature does not match/);
    const { "signature-256": signature, ...unsigned } = headers;
    await refused(unsigned, body, /Missing Signature/);
    const another = await start("--forward-to", "http://127.0.0.1:1/");
    stops.push(() => another.stop());
    chain = await pem(another, "chain.pem");
    const elsewhere = { ...headers, signaturecertchainurl: "https://s3.amazonaws.com/echo.api/another.pem" };
    await refused(elsewhere, body, /Certificate is not trusted/);
    assert.equal(handled.length, count);
    assert.equal((await post(port, headers, body)).status, 200);
    console.log("handled:", handled.map(({ type }) => type.replace("AlexaSkillEvent.", "")).join(", "), "| refused: tampered, unsigned, another root");
  } finally {
    for (const stop of stops.reverse()) stop();
  }
}

main().then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
