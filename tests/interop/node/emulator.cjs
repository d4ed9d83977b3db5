// Starts the emulator's program, and speaks to its JSON.
"use strict";
const { spawn } = require("node:child_process");

exports.start = async (...options) => {
  const program = spawn(process.env.EMULATOR, options, { stdio: ["ignore", "pipe", "inherit"] });
  const greeting = await new Promise((resolve, reject) => {
    let text = "";
    program.stdout.on("data", (data) => {
      text += data;
      if (/ALEXA_ENDPOINT='.*'\n/.test(text)) resolve(text);
    });
    program.on("exit", (code) => reject(new Error(`the emulator ended with ${code}`)));
  });
  const environment = Object.fromEntries([...greeting.matchAll(/export (\w+)='(.*)'/g)].map(([, name, value]) => [name, value]));
  const url = environment.ALEXA_ENDPOINT;
  const call = async (method, path, body) => {
    const answer = await fetch(`${url}/api/${path}`, { method, body: body && JSON.stringify(body) });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} /api/${path}: ${answer.status} ${text}`);
    return text && JSON.parse(text);
  };
  return {
    url,
    environment,
    clientId: environment.ALEXA_CLIENT_ID,
    clientSecret: environment.ALEXA_CLIENT_SECRET,
    get: (path) => call("GET", path),
    post: (path, body) => call("POST", path, body),
    put: (path, body) => call("PUT", path, body),
    patch: (path, body) => call("PATCH", path, body),
    delete: (path) => call("DELETE", path),
    stop: () => program.kill(),
  };
};
