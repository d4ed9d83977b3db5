// A skill with Amazon's SDK for Node, behind its adapter for Express, which verifies signature and time of each request. Prints its port,
// and a line for each request that reaches a handler.
"use strict";
const express = require("express");
const { SkillBuilders } = require("ask-sdk-core");
const { ExpressAdapter } = require("ask-sdk-express-adapter");

const record = ({ request, context }) => console.log(JSON.stringify({ type: request.type, user: context.System.user.userId, body: request.body }));

const skill = SkillBuilders.custom()
  .addRequestHandlers(
    {
      canHandle: ({ requestEnvelope }) => requestEnvelope.request.type === "LaunchRequest",
      handle: ({ requestEnvelope, responseBuilder }) => {
        record(requestEnvelope);
        return responseBuilder.speak(`Hello in ${requestEnvelope.request.locale}`).getResponse();
      },
    },
    {
      canHandle: ({ requestEnvelope }) => requestEnvelope.request.type.startsWith("AlexaSkillEvent."),
      handle: ({ requestEnvelope, responseBuilder }) => {
        record(requestEnvelope);
        return responseBuilder.getResponse();
      },
    },
  )
  .create();

const server = express()
  .post("/alexa", new ExpressAdapter(skill, true, true).getRequestHandlers())
  .listen(0, "127.0.0.1", () => console.log(server.address().port));
