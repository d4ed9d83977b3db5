"""Every skill event that the models of Amazon's SDK for Python can build, as that SDK writes them.

    pip install ask-sdk-model==1.82.0 ask-sdk-core==1.19.0
    python3 tests/interop/sdk_skill_events.py > runtime/tests/skill_events/ask_sdk_model.json

Each is built twice: with all of its members, and with none that may be left out.
"""

import inspect
import json
import sys
from datetime import datetime, timezone

import ask_sdk_model
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import Application, Context, Permissions, Request, RequestEnvelope, User
from ask_sdk_model.events import skillevents
from ask_sdk_model.interfaces.system import SystemState

NAMES = [name for name in Request.discriminator_value_class_map if name.startswith("AlexaSkillEvent.")]
TIMES = {
    "timestamp": datetime(2026, 6, 1, 12, 0, 0, tzinfo=timezone.utc),
    "event_creation_time": datetime(2026, 6, 1, 11, 59, 58, tzinfo=timezone.utc),
    "event_publishing_time": datetime(2026, 6, 1, 11, 59, 59, 250000, tzinfo=timezone.utc),
}


def value(name, type_name):
    """A value for a member, from what the model says of its type."""
    if name in TIMES:
        return TIMES[name]
    if type_name == "str":
        return {
            "request_id": "2f1c3e64-9a5b-4d5e-8f0e-0a1b2c3d4e5f",
            "locale": "en-US",
            "event_name": "AMAZON.WeatherAlert.Activated",
            "scope": "alexa::devices:all:notifications:write",
        }.get(name, f"EXAMPLE_{name}")
    if type_name.startswith("list["):
        return [value(name, type_name[len("list[") : -1])]
    return build(getattr(skillevents, type_name.rsplit(".", 1)[1]))


def build(model):
    types = model.deserialized_types
    arguments = [name for name in inspect.signature(model.__init__).parameters if name != "self"]
    return model(**{name: value(name, types[name]) for name in arguments})


def envelope(request, full):
    user = User(user_id="amzn1.ask.account.EXAMPLE")
    if full:
        user.access_token = "EXAMPLE_access_token_of_the_user"
        user.permissions = Permissions(consent_token="EXAMPLE_consent_token")
    system = SystemState(
        application=Application(application_id="amzn1.ask.skill.EXAMPLE"),
        user=user,
        api_endpoint="https://api.fe.amazonalexa.com",
        api_access_token="EXAMPLE_api_access_token" if full else None,
    )
    return RequestEnvelope(version="1.0", context=Context(system=system), request=request)


def main():
    events = []
    for name in sorted(NAMES):
        model = getattr(skillevents, Request.discriminator_value_class_map[name].rsplit(".", 1)[1])
        for full in (True, False):
            request = build(model) if full else model(request_id="EXAMPLE", timestamp=TIMES["timestamp"])
            events.append(DefaultSerializer().serialize(envelope(request, full)))
    json.dump(events, sys.stdout, indent=1)
    sys.stdout.write("\n")


main()
