// What `alexa-proactive manifest` says and writes, held against Amazon's own schema of the Skill Management API.
//
// Arguments: the command, and the corpus. Exit status 1 where the two differ.

import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";

const here = dirname(fileURLToPath(import.meta.url));
const [binary, corpus] = process.argv.slice(2);
const spec = JSON.parse(readFileSync(join(here, "node_modules/ask-smapi-model/spec.json"), "utf8"));

// The formats of the specification (`uri`) need a package more and say less than its patterns.
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema(spec, "smapi");
const ENVELOPE = "smapi#/definitions/v1.skill.Manifest.SkillManifestEnvelope";
const definition = (name) => spec.definitions[`v1.skill.Manifest.${name}`];

let failures = 0;
const hold = (what, holds, more = "") => {
  console.log(`${holds ? "ok  " : "FAIL"} ${what}${holds ? "" : `: ${more}`}`);
  failures += holds ? 0 : 1;
};
const run = (args, input) => {
  const ran = spawnSync(binary, args, { input, encoding: "utf8" });
  if (ran.error) throw ran.error;
  return ran;
};
// `sourceDir` is for the ASK CLI, which puts the address of what it deployed in its place.
const deployed = (document) => {
  const endpoint = (document.manifest ?? document).apis?.custom?.endpoint;
  if (endpoint?.sourceDir !== undefined) {
    delete endpoint.sourceDir;
    endpoint.uri ??= "arn:aws:lambda:us-east-1:000000000000:function:sample";
  }
  return document;
};
// What Amazon's schema has against a manifest; nothing where it accepts it.
const objections = (text) => {
  const document = deployed(JSON.parse(text));
  const envelope = "manifest" in document ? document : { manifest: document };
  return ajv.validate(ENVELOPE, envelope) ? "" : ajv.errorsText();
};

const index = JSON.parse(readFileSync(join(corpus, "index.json"), "utf8")).files;
const declared = [
  "--endpoint", "arn:aws:lambda:us-east-1:000000000000:function:sample", "--recipients",
  "--region", "NA=https://example.com/na", "--region", "EU=arn:aws:lambda:eu-west-1:000000000000:function:sample",
  "--region", "FE=https://example.com/fe", "--certificate", "Trusted",
  ...["WeatherAlert", "SportsEvent", "MessageAlert", "OrderStatus", "Occasion", "TrashCollectionAlert", "MediaContent",
    "SocialGameInvite"].flatMap((name) => ["--event", name]),
];
for (const file of readdirSync(join(corpus, "manifests"))) {
  const text = readFileSync(join(corpus, "manifests", file), "utf8");
  const said = objections(text);
  const { verdict } = index.find((entry) => entry.file === `manifests/${file}`);
  hold(`${file}: Amazon's schema says ${verdict}`, (said === "") === (verdict === "valid"), said);
  const check = run(["manifest", "check", "-"], text);
  hold(`${file}: so does check`, (check.status === 0) === (said === ""), check.stdout);
  const applied = run(["manifest", "apply", "-", ...declared], text);
  hold(`${file}: apply leaves nothing to tell`, applied.status === 0, applied.stderr);
  hold(`${file}: what apply writes is accepted`, objections(applied.stdout) === "", objections(applied.stdout));
  const again = run(["manifest", "apply", "-", ...declared], applied.stdout);
  hold(`${file}: a second time changes nothing`, again.stdout === applied.stdout, again.stderr);
}
const empty = run(["manifest", "apply", "-", ...declared], "{}");
hold("an empty document: what apply writes is accepted", empty.status === 0 && objections(empty.stdout) === "", empty.stderr);

// Every name that Amazon knows is known here.
const events = definition("EventNameType").enum;
const permissions = definition("PermissionName").enum;
const full = JSON.parse(empty.stdout);
full.manifest.events.subscriptions = events.map((eventName) => ({ eventName }));
full.manifest.permissions = permissions.map((name) => ({ name }));
const known = run(["manifest", "check", "-"], JSON.stringify(full));
hold(`${events.length} subscriptions and ${permissions.length} permissions are known`, known.status === 0, known.stdout);

// One fault more than that is refused by both.
const faults = {
  "an endpoint that is none": (manifest) => { manifest.events.endpoint.uri = "your-arn-here"; },
  "no endpoint": (manifest) => { delete manifest.events.endpoint; },
  "no uri": (manifest) => { manifest.events.endpoint = {}; },
  "a region without endpoint": (manifest) => { manifest.events.regions.EU = {}; },
  "a certificate of no kind": (manifest) => { manifest.events.endpoint.sslCertificateType = "trusted"; },
  "an unknown subscription": (manifest) => { manifest.events.subscriptions[0].eventName = "SKILL_ENABELD"; },
  "a misspelt permission": (manifest) => { manifest.permissions[0].name = "alexa::device:all:notifications:write"; },
  "permissions that are no array": (manifest) => { manifest.permissions = {}; },
  "an event name that is no text": (manifest) => { manifest.events.publications[0].eventName = 1; },
};
for (const [name, plant] of Object.entries(faults)) {
  const document = JSON.parse(empty.stdout);
  plant(document.manifest);
  const text = JSON.stringify(document);
  hold(`${name}: Amazon's schema refuses it`, objections(text) !== "");
  hold(`${name}: so does check`, run(["manifest", "check", "-"], text).status === 1);
}
process.exit(failures === 0 ? 0 : 1);
