"""Amazon's SDK for Python sends to the emulator: its events are accepted, and it gets 400, 401, 403 and 429. Our client sends
the same bodies, except for the format of times. The SDK's transport refuses http, so this test replaces it for loopback."""

import json
import os
import re
import subprocess
from datetime import datetime, timezone
from urllib.request import Request, urlopen

import requests
from ask_sdk_core.api_client import DefaultApiClient
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model.services import ApiClientResponse, ApiConfiguration, AuthenticationConfiguration, ServiceException
from ask_sdk_model.services.lwa import LwaClient
from ask_sdk_model.services.proactive_events import (
    CreateProactiveEventRequest,
    Event,
    ProactiveEventsServiceClient,
    RelevantAudience,
    RelevantAudienceType,
    SkillStage,
)

USER = "amzn1.ask.account.1"


class Loopback(DefaultApiClient):
    """The SDK's transport, which also accepts http."""

    def invoke(self, request):
        headers = self._convert_list_tuples_to_dict(request.headers)
        is_json = "json" in headers.get("Content-type", "")
        answer = requests.request(
            request.method, request.url, headers=headers, data=json.dumps(request.body) if is_json else request.body, timeout=10
        )
        return ApiClientResponse(
            headers=self._convert_dict_to_list_tuples(answer.headers), status_code=answer.status_code, body=answer.text
        )


def order(**changed):
    """Returns the example of Amazon's reference."""
    members = {
        "timestamp": datetime(2023, 6, 22, 22, 10, 1, tzinfo=timezone.utc),
        "reference_id": "unique.reference.id.1",
        "expiry_time": datetime(2023, 6, 23, 22, 10, 1, tzinfo=timezone.utc),
        "event": Event(
            name="AMAZON.OrderStatus.Updated",
            payload={
                "state": {"status": "ORDER_DELIVERED", "deliveryDetails": {}},
                "order": {"seller": {"name": "localizedattribute:sellerName"}},
            },
        ),
        "localized_attributes": [{"locale": "en-US", "sellerName": "AnyCompany"}],
        "relevant_audience": RelevantAudience(object_type=RelevantAudienceType.Unicast, payload={"user": USER}),
    }
    return CreateProactiveEventRequest(**{**members, **changed})


def same_times(body):
    """Returns the body with its times as instants."""
    instant = lambda text: datetime.fromisoformat(text.replace("Z", "+00:00"))
    return {**body, "timestamp": instant(body["timestamp"]), "expiryTime": instant(body["expiryTime"])}


def main(emulator):
    greeting = ""
    while "ALEXA_ENDPOINT" not in greeting:
        line = emulator.stdout.readline()
        assert line, "the emulator ended"
        greeting += line
    environment = dict(re.findall(r"export (\w+)='(.*)'", greeting))
    url = environment["ALEXA_ENDPOINT"]

    def call(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        text = urlopen(Request(f"{url}/api/{path}", data=data, method=method), timeout=10).read()
        return json.loads(text) if text else None

    def client():
        credentials = AuthenticationConfiguration(
            client_id=environment["ALEXA_CLIENT_ID"], client_secret=environment["ALEXA_CLIENT_SECRET"]
        )
        configured = lambda endpoint: ApiConfiguration(
            serializer=DefaultSerializer(), api_client=Loopback(), api_endpoint=endpoint
        )
        lwa = LwaClient(configured(url), credentials, grant_type=None)
        return ProactiveEventsServiceClient(configured(f"{url}/eu"), credentials, lwa_client=lwa)

    def refused(sender, request, stage=SkillStage.LIVE):
        try:
            sender.create_proactive_event(request, stage)
        except ServiceException as error:
            return error.status_code, getattr(error.body, "message", None)
        raise AssertionError("accepted")

    # The emulator's clock is ten minutes after the time of the example.
    written = datetime(2023, 6, 22, 22, 20, tzinfo=timezone.utc)
    call("POST", "clock", {"skew_seconds": round((written - datetime.now(timezone.utc)).total_seconds())})
    call("POST", "customers", {"user": USER, "region": "EU", "locale": "en-US", "stages": ["development", "live"]})

    sender = client()
    for stage in (SkillStage.DEVELOPMENT, SkillStage.LIVE):
        sender.create_proactive_event(order(), stage)
    entries = call("GET", "ledger")["entries"]
    assert [(entry["stage"], entry["answer"]["status"]) for entry in entries] == [("development", 202), ("live", 202)]
    assert entries[0]["deliveries"][0]["spoken"] == "Your order from AnyCompany has been delivered."
    received = entries[0]["received"]
    with open(os.environ["GOLDEN"], encoding="utf-8") as golden:
        assert same_times(json.loads(received["body"])) == same_times(json.load(golden))
    assert (received["method"], received["path"]) == ("POST", "/eu/v1/proactiveEvents/stages/development")
    headers = dict(received["headers"])
    assert headers["content-type"] == "application/json" and headers["authorization"] == "Bearer …"
    tokens = call("GET", "tokens")["token_requests"]
    assert len(tokens) == 1 and tokens[0]["received"]["path"] == "/auth/O2/token"

    late = order(expiry_time=datetime(2023, 6, 23, 22, 30, tzinfo=timezone.utc))
    status, message = refused(sender, late)
    assert status == 400 and message.startswith("Violations for metadata: [expiryTime should be at least 5"), (status, message)
    call("PATCH", f"customers/{USER}", {"permission": False})
    status, message = refused(sender, order())
    assert status == 403 and message.startswith("Can't find any subscription for stage=live, "), (status, message)
    call("DELETE", "tokens")
    assert refused(sender, order())[0] == 401
    call("PUT", "limits", {"per_skill": {"count": 0, "seconds": 60}, "per_customer": None})
    assert refused(client(), order())[0] == 429
    print("accepted in both stages; got 400, 403, 401 and 429; the body equals ours")
    print("headers:", " | ".join(f"{name}: {value}" for name, value in received["headers"]))


if __name__ == "__main__":
    with subprocess.Popen([os.environ["EMULATOR"], "--no-customers"], stdout=subprocess.PIPE, text=True) as program:
        try:
            main(program)
        finally:
            program.kill()
