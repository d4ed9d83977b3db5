#!/usr/bin/env python3
"""Asks a rust-analyzer at the marks of editor/src/main.rs, and prints what it answers.

Arguments: the path of the binary (default: rust-analyzer). Exit status 1 where an answer lacks the text of its mark.
"""

import json
import re
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent / "editor"
SOURCE = PROJECT / "src/main.rs"
MARK = re.compile(r"^(\s*//\s*)\^ (hover|complete|definition): (.+)$")


class Server:
    def __init__(self, binary):
        self.process = subprocess.Popen([binary], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=PROJECT)
        self.last = 0
        self.busy = set()
        self.worked = False

    def send(self, method, params, is_request=True):
        message = {"jsonrpc": "2.0", "method": method, "params": params}
        if is_request:
            self.last += 1
            message["id"] = self.last
        self.write(message)
        return self.last

    def write(self, message):
        body = json.dumps(message).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def read(self):
        length = 0
        while (line := self.process.stdout.readline().strip()):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "$/progress":
            kind, token = message["params"]["value"]["kind"], message["params"]["token"]
            (self.busy.discard if kind == "end" else self.busy.add)(token)
            self.worked = self.worked or kind == "end"
        elif "id" in message and "method" in message:
            self.write({"jsonrpc": "2.0", "id": message["id"], "result": None})
        return message

    def ask(self, method, params):
        number = self.send(method, params)
        while True:
            message = self.read()
            if message.get("id") == number and "method" not in message:
                return message.get("result")

    def wait(self):
        """Until nothing has been under way for a while: the crates are loaded, the build scripts and macros too."""
        quiet_since = time.monotonic()
        while not self.worked or self.busy or time.monotonic() - quiet_since < 3:
            self.ask("rust-analyzer/analyzerStatus", {})
            if self.busy or not self.worked:
                quiet_since = time.monotonic()
            time.sleep(0.2)


def marks():
    lines = SOURCE.read_text().splitlines()
    code = 0
    for number, line in enumerate(lines):
        mark = MARK.match(line)
        if mark is None:
            code = number
        else:
            yield code, len(mark[1]), mark[2], mark[3]


def answer(server, line, column, kind):
    where = {"textDocument": {"uri": SOURCE.as_uri()}, "position": {"line": line, "character": column}}
    if kind == "hover":
        return (server.ask("textDocument/hover", where) or {}).get("contents", {}).get("value", "")
    if kind == "definition":
        return json.dumps(server.ask("textDocument/definition", where))
    text = SOURCE.read_text().splitlines()[line]
    where["position"]["character"] = column + len(re.match(r"\w*", text[column:])[0])
    found = server.ask("textDocument/completion", where) or {}
    items = found.get("items", []) if isinstance(found, dict) else found
    return " ".join(item["label"] for item in items)


def main():
    server = Server(sys.argv[1] if len(sys.argv) > 1 else "rust-analyzer")
    capabilities = {"window": {"workDoneProgress": True}, "textDocument": {"hover": {"contentFormat": ["markdown"]}}}
    server.ask("initialize", {"processId": None, "rootUri": PROJECT.as_uri(), "capabilities": capabilities,
                              "initializationOptions": {"checkOnSave": False}})
    server.send("initialized", {}, is_request=False)
    document = {"uri": SOURCE.as_uri(), "languageId": "rust", "version": 1, "text": SOURCE.read_text()}
    server.send("textDocument/didOpen", {"textDocument": document}, is_request=False)
    server.wait()
    missed = 0
    for line, column, kind, text in marks():
        said = answer(server, line, column, kind)
        met = text in said
        missed += not met
        print(f"{'met   ' if met else 'MISSED'} line {line + 1} column {column + 1}: {kind}: {text}")
        if not met:
            print("       " + said[:400].replace("\n", "\n       "))
    server.ask("shutdown", None)
    server.send("exit", None, is_request=False)
    sys.exit(1 if missed else 0)


main()
