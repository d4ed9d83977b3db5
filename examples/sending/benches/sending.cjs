// Sends by Amazon's SDK for Node. Arguments: URL, requests in flight, milliseconds. Prints requests a second, and seconds of
// processor time for each.
"use strict";
const { DefaultApiClient } = require("ask-sdk-core");
const { services } = require("ask-sdk-model");

const [url, inFlight, milliseconds] = process.argv.slice(2);
const storm = {
  timestamp: new Date().toISOString(),
  referenceId: "storm",
  expiryTime: new Date(Date.now() + 23 * 3600 * 1000).toISOString(),
  event: { name: "AMAZON.WeatherAlert.Activated", payload: { weatherAlert: { alertType: "TORNADO" } } },
  localizedAttributes: [],
  relevantAudience: { type: "Unicast", payload: { user: "amzn1.ask.account.EXAMPLE" } },
};
const sender = new services.proactiveEvents.ProactiveEventsServiceClient(
  { apiClient: new DefaultApiClient(), apiEndpoint: `${url}/eu`, authorizationValue: "" },
  { clientId: "id", clientSecret: "secret", authEndpoint: url },
);

async function main() {
  await sender.createProactiveEvent(storm, "LIVE");
  const begun = performance.now();
  const before = process.cpuUsage();
  let sent = 0;
  const one = async () => {
    while (performance.now() - begun < Number(milliseconds)) {
      await sender.createProactiveEvent(storm, "LIVE");
      sent += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(inFlight) }, one));
  const { user, system } = process.cpuUsage(before);
  console.log(sent / ((performance.now() - begun) / 1000), (user + system) / 1e6 / sent);
  process.exit(0);
}
main().catch((error) => { console.error(error); process.exit(1); });
