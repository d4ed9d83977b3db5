// Amazon's SDK for Node, unmodified, sends to the emulator: its events are accepted, and it gets 400, 401, 403 and 429. Our client
// sends the same requests for the same event.
"use strict";
const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { DefaultApiClient } = require("ask-sdk-core");
const { services } = require("ask-sdk-model");
const { start } = require("./emulator.cjs");

const USER = "amzn1.ask.account.1";

/** Returns the example of Amazon's reference. */
const order = () => ({
  timestamp: "2023-06-22T22:10:01.000Z",
  referenceId: "unique.reference.id.1",
  expiryTime: "2023-06-23T22:10:01.000Z",
  event: {
    name: "AMAZON.OrderStatus.Updated",
    payload: {
      state: { status: "ORDER_DELIVERED", deliveryDetails: {} },
      order: { seller: { name: "localizedattribute:sellerName" } },
    },
  },
  localizedAttributes: [{ locale: "en-US", sellerName: "AnyCompany" }],
  relevantAudience: { type: "Unicast", payload: { user: USER } },
});

/** Returns what has to be equal in two requests, besides the body. */
function comparable({ method, path, headers }) {
  const sent = Object.fromEntries(headers);
  // Amazon's documentation has paths with and without a trailing slash, and `o2` and `O2`.
  return { method, path: path.replace(/\/$/, "").toLowerCase(), authorization: sent.authorization, type: sent["content-type"].split(";")[0] };
}

const fields = ({ body }) => Object.fromEntries(new URLSearchParams(body));

/** Our client and the SDK send the same event, and the requests are equal. */
async function compare(emulator, client) {
  execFileSync(process.env.OURS, { env: { ...emulator.environment, ALEXA_REGION: "EU" } });
  const [ours] = (await emulator.get("ledger")).entries;
  await client().createProactiveEvent(JSON.parse(ours.received.body), "DEVELOPMENT");
  const [, theirs] = (await emulator.get("ledger")).entries;
  assert.equal(theirs.received.body, ours.received.body);
  assert.deepEqual(comparable(theirs.received), comparable(ours.received));
  assert.deepEqual([ours.answer, theirs.answer], [{ status: 202, body: "" }, { status: 202, body: "" }]);
  const [ourToken, theirToken] = (await emulator.get("tokens")).token_requests.map((request) => request.received);
  assert.deepEqual(fields(theirToken), fields(ourToken));
  assert.deepEqual(comparable(theirToken), comparable(ourToken));
  await emulator.delete("ledger");
  await emulator.delete("tokens");
}

async function main() {
  const emulator = await start("--no-customers");
  try {
    const client = () =>
      new services.proactiveEvents.ProactiveEventsServiceClient(
        { apiClient: new DefaultApiClient(), apiEndpoint: `${emulator.url}/eu`, authorizationValue: "" },
        { clientId: emulator.clientId, clientSecret: emulator.clientSecret, authEndpoint: emulator.url },
      );
    await compare(emulator, client);

    // The emulator's clock is ten minutes after the time of the example.
    const written = Date.parse("2023-06-22T22:20:00Z");
    await emulator.post("clock", { skew_seconds: Math.round((written - Date.now()) / 1000) });
    await emulator.post("customers", { user: USER, region: "EU", locale: "en-US", stages: ["development", "live"] });
    const refused = async (sender, request, stage) => {
      const error = await sender.createProactiveEvent(request, stage).then(() => assert.fail("accepted"), (error) => error);
      return [error.statusCode, error.response];
    };

    const sender = client();
    for (const stage of ["DEVELOPMENT", "LIVE"]) await sender.createProactiveEvent(order(), stage);
    const { entries } = await emulator.get("ledger");
    assert.deepEqual(entries.map((entry) => [entry.stage, entry.answer.status]), [["development", 202], ["live", 202]]);
    assert.equal(entries[0].deliveries[0].spoken, "Your order from AnyCompany has been delivered.");
    assert.equal(entries[1].deliveries[0].delivery, "ignored as equal or older");

    const { method, path, headers, body } = entries[0].received;
    assert.equal(body, readFileSync(process.env.GOLDEN, "utf8").trim());
    assert.deepEqual([method, path], ["POST", "/eu/v1/proactiveEvents/stages/development"]);
    assert.equal(entries[1].received.path, "/eu/v1/proactiveEvents");
    const sent = Object.fromEntries(headers);
    assert.equal(sent["content-type"], "application/json");
    assert.equal(sent.authorization, "Bearer …");
    const { token_requests: tokens } = await emulator.get("tokens");
    assert.equal(tokens.length, 3);
    assert.equal(
      tokens[2].received.body,
      `grant_type=client_credentials&client_secret=…&client_id=${emulator.clientId}&scope=alexa::proactive_events`,
    );

    const late = { ...order(), expiryTime: "2023-06-23T22:30:00Z" };
    const [badRequest, violation] = await refused(sender, late, "LIVE");
    assert.equal(badRequest, 400);
    assert.match(violation.message, /^Violations for metadata: \[expiryTime should be at least 5 minutes/);
    const [documented, length] = await refused(sender, { ...order(), referenceId: "" }, "LIVE");
    assert.deepEqual([documented, length.code], [400, "INVALID_STRING_LENGTH"]);

    await emulator.patch(`customers/${USER}`, { permission: false });
    const [forbidden, subscription] = await refused(sender, order(), "LIVE");
    assert.equal(forbidden, 403);
    assert.match(subscription.message, /^Can't find any subscription for stage=live, /);

    await emulator.delete("tokens");
    assert.equal((await refused(sender, order(), "LIVE"))[0], 401);
    await emulator.put("limits", { per_skill: { count: 0, seconds: 60 }, per_customer: null });
    assert.equal((await refused(client(), order(), "LIVE"))[0], 429);
    console.log("accepted in both stages; got 400, 403, 401 and 429; bodies, forms and headers equal ours");
    console.log("headers:", headers.map(([name, value]) => `${name}: ${value}`).join(" | "));
  } finally {
    emulator.stop();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
