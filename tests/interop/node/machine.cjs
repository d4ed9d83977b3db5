// Loaded before a skill (`node --require`): the machine as the skill sees it. On it, s3.amazonaws.com is the server at CHAIN_PORT, whose
// certificate is in NODE_EXTRA_CA_CERTS, and one root more is trusted, that in the file ROOT. The skill's verifier of signatures stays as
// it is: it knows only the roots that Node is built with, so that list is longer for it.
"use strict";
const https = require("node:https");
const Module = require("node:module");
const { readFileSync } = require("node:fs");
const tls = require("node:tls");

const connect = https.globalAgent.createConnection;
https.globalAgent.createConnection = function (options, ...rest) {
  const mapped = options.host === "s3.amazonaws.com" ? { ...options, host: "127.0.0.1", port: Number(process.env.CHAIN_PORT) } : options;
  return connect.call(this, mapped, ...rest);
};

const trusting = Object.create(tls, {
  rootCertificates: { get: () => [...tls.rootCertificates, readFileSync(process.env.ROOT, "utf8")] },
});
const load = Module._load;
Module._load = (name, parent, ...rest) =>
  name === "tls" && parent.filename.includes("ask-sdk-express-adapter") ? trusting : load(name, parent, ...rest);
