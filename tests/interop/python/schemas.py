"""The jsonschema of PyPI judges the requests of the corpus by the schemas that `alexa-proactive schema` writes, as `check` does.

Arguments: the command, and the corpus. Prints each request on which they differ, and exits with 1.
"""

import json
import subprocess
import sys
from pathlib import Path

from jsonschema import Draft202012Validator

command, corpus = sys.argv[1:]
# What depends on the time or on two members at once is beyond a schema.
BEYOND = {"ExpiryTooEarly", "ExpiryTooLate", "MissingAttribute", "MissingText", "DuplicateLocale"}


def run(*arguments):
    return json.loads(subprocess.run([command, *arguments], capture_output=True, text=True).stdout)


validators = {}
for event in run("events", "--format", "json"):
    schema = run("schema", event["name"])
    Draft202012Validator.check_schema(schema)
    validators[event["name"]] = Draft202012Validator(schema)

judged = {True: 0, False: 0}
differing = 0
for file in sorted(Path(corpus, "requests").iterdir()):
    body = json.loads(file.read_text())
    event = body.get("event")
    validator = validators.get(event.get("name") if isinstance(event, dict) else None)
    if validator is None:
        continue
    record = run("check", "--format", "json", "--now", "timestamp", str(file))
    expected = all(violation["code"] in BEYOND for violation in record["violations"])
    errors = [error.message for error in validator.iter_errors(body)]
    judged[not errors] += 1
    if (not errors) != expected:
        differing += 1
        print(f"{file.name}: jsonschema says {errors}, check says {record['violations']}", file=sys.stderr)
print(f"{len(validators)} schemas, {judged[True]} valid and {judged[False]} invalid requests")
sys.exit(differing > 0 or judged[True] < 20 or judged[False] < 3)
