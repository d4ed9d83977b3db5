// Ajv judges the requests of the corpus by the schemas that `alexa-proactive schema` writes, as `check` does.
//
// Arguments: the command, and the corpus. Prints each request on which they differ, and exits with 1.
const { spawnSync } = require("node:child_process");
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const Ajv = require("ajv/dist/2020").default;

const [command, corpus] = process.argv.slice(2);
// What depends on the time or on two members at once is beyond a schema.
const beyond = new Set(["ExpiryTooEarly", "ExpiryTooLate", "MissingAttribute", "MissingText", "DuplicateLocale"]);
const run = (...args) => spawnSync(command, args, { encoding: "utf8" }).stdout;

const ajv = new Ajv({ strict: true, strictRequired: false, strictTypes: false });
const validators = new Map(
  JSON.parse(run("events", "--format", "json")).map(({ name }) => [name, ajv.compile(JSON.parse(run("schema", name)))]),
);

let judged = { valid: 0, invalid: 0 };
let differing = 0;
const folder = join(corpus, "requests");
for (const name of readdirSync(folder)) {
  const file = join(folder, name);
  const body = JSON.parse(readFileSync(file, "utf8"));
  const validate = validators.get(body.event?.name);
  if (!validate) continue;
  const record = JSON.parse(run("check", "--format", "json", "--now", "timestamp", file));
  const expected = record.violations.every(({ code }) => beyond.has(code));
  const valid = validate(body);
  judged[valid ? "valid" : "invalid"] += 1;
  if (valid !== expected) {
    differing += 1;
    console.error(`${name}: ajv says ${ajv.errorsText(validate.errors)}, check says ${JSON.stringify(record.violations)}`);
  }
}
console.log(`${validators.size} schemas, ${judged.valid} valid and ${judged.invalid} invalid requests`);
if (differing > 0 || judged.valid < 20 || judged.invalid < 3) process.exit(1);
