// Starts the emulator's program, and calls its API and its endpoints.
"use strict";
const { spawn } = require("node:child_process");

/** For Chromium in a container, without its background requests. */
exports.FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

exports.start = async (...options) => {
  const program = spawn(process.env.EMULATOR, options, { stdio: ["ignore", "pipe", "inherit"] });
  const chunks = [];
  const greeting = await new Promise((resolve, reject) => {
    program.stdout.on("data", (data) => {
      chunks.push(data);
      const text = Buffer.concat(chunks).toString("utf8");
      if (/ALEXA_ENDPOINT='.*'\n/.test(text)) resolve(text);
    });
    program.on("exit", (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
  const environment = Object.fromEntries([...greeting.matchAll(/export (\w+)='(.*)'/g)].map(([, name, value]) => [name, value]));
  const url = environment.ALEXA_ENDPOINT;
  const [clientId, clientSecret] = [environment.ALEXA_CLIENT_ID, environment.ALEXA_CLIENT_SECRET];
  const call = async (method, path, body) => {
    const answer = await fetch(`${url}/api/${path}`, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /api/${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  };
  const started = Date.now();
  const time = (seconds) => new Date(started + seconds * 1000).toISOString();
  const envelope = (referenceId, later, user, event, localizedAttributes) => ({
    timestamp: time(later), referenceId, expiryTime: time(3600), event, localizedAttributes,
    relevantAudience: user ? { type: "Unicast", payload: { user } } : { type: "Multicast", payload: {} },
  });
  return {
    url,
    environment,
    clientId,
    clientSecret,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    patch: (path, body) => call("PATCH", path, body),
    delete: (path) => call("DELETE", path),
    /** Returns the bytes that it wrote after its greeting. */
    printed: () => Buffer.concat(chunks).subarray(Buffer.byteLength(greeting)),
    /** Returns a storm with texts in English and German. */
    storm: (referenceId, { later = 0, user = null } = {}) =>
      envelope(referenceId, later, user, {
        name: "AMAZON.WeatherAlert.Activated",
        payload: { weatherAlert: { source: "localizedattribute:source", alertType: "SNOW_STORM" } },
      }, [{ locale: "en-US", source: "Example Weather" }, { locale: "de-DE", source: "Beispielwetter" }]),
    /** Returns an order from a seller. */
    order: (referenceId, sellerName, user = null) =>
      envelope(referenceId, 0, user, {
        name: "AMAZON.OrderStatus.Updated",
        payload: { state: { status: "ORDER_SHIPPED" }, order: { seller: { name: "localizedattribute:sellerName" } } },
      }, [{ locale: "en-US", sellerName }]),
    /** Returns a function that sends a body with a token, and returns the status. */
    sender: async () => {
      const form = new URLSearchParams({
        grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret, scope: "alexa::proactive_events",
      });
      const token = (await (await fetch(`${url}/auth/o2/token`, { method: "POST", body: form })).json()).access_token;
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      return async (body, region = "na", stage = "") => {
        const address = `${url}/${region}/v1/proactiveEvents${stage}`;
        return (await fetch(address, { method: "POST", headers, body: JSON.stringify(body) })).status;
      };
    },
    stop: () => program.kill(),
  };
};
