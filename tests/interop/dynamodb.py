"""Merges the histories of some users into DynamoDB, by four processes at once, each of which gets a part of each history, in no
order: what is stored in the end is what one process stores that gets all of them in order.

`EXAMPLE` in the environment is the program of examples/dynamodb.
"""

import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import boto3

EXAMPLE = Path(os.environ["EXAMPLE"])
EVENTS = ["AMAZON.WeatherAlert.Activated", "AMAZON.OrderStatus.Updated", "AMAZON.MessageAlert.Activated"]


def history(chance, user):
    """Events of one user; seconds are few, so that some happen at once."""
    for number in range(40):
        kind = chance.choice(["ProactiveSubscriptionChanged"] * 8 + ["SkillEnabled"] * 3 + ["SkillDisabled"])
        names = chance.sample(EVENTS, chance.randrange(4))
        body = {"subscriptions": [{"eventName": name} for name in names]} if kind.startswith("P") else None
        request = {
            "type": f"AlexaSkillEvent.{kind}",
            "requestId": f"{user}-{number}",
            "eventCreationTime": f"2026-06-01T12:00:{chance.randrange(30):02}Z",
            "body": body,
        }
        system = {
            "user": {"userId": f"amzn1.ask.account.{user}"},
            "apiEndpoint": chance.choice(["https://api.amazonalexa.com", "https://api.eu.amazonalexa.com"]),
        }
        yield {"version": "1.0", "context": {"System": system}, "request": request}


def table(dynamodb, name):
    dynamodb.create_table(
        TableName=name,
        KeySchema=[{"AttributeName": "user", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "user", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )


def stored(dynamodb, name):
    items = dynamodb.scan(TableName=name)["Items"]
    for item in items:
        item["state"] = json.loads(item["state"]["S"])
        item.get("receives", {}).get("SS", []).sort()
    return {item["user"]["S"]: item for item in items}


def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "AWS_REGION": "us-east-1",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "EXAMPLE",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    os.environ.update(environment)
    moto = Path(sys.executable).with_name("moto_server")
    server = subprocess.Popen([moto, "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        dynamodb = boto3.client("dynamodb", endpoint_url=environment["AWS_ENDPOINT_URL"])
        chance = random.Random(7)
        histories = [list(history(chance, user)) for user in "abcdefghijklmnop"]
        events = [event for events in histories for event in events]

        def start(name, events):
            lines = tempfile.TemporaryFile("w+")
            lines.write("".join(json.dumps(event) + "\n" for event in events))
            lines.seek(0)
            return subprocess.Popen([EXAMPLE, name], stdin=lines, stdout=subprocess.PIPE, env=environment)

        table(dynamodb, "sorted")
        in_order = sorted(events, key=lambda event: event["request"]["eventCreationTime"])
        assert start("sorted", in_order).wait() == 0
        table(dynamodb, "shuffled")
        # Each event comes once, so that what is lost stays lost; user by user, so that all processes are at one user together.
        dealt = [event for events in histories for event in chance.sample(events, len(events))]
        shares = [dealt[number::4] for number in range(4)]
        processes = [start("shuffled", share) for share in shares]
        merged = 0
        for process in processes:
            out, _ = process.communicate()
            assert process.returncode == 0
            merged += len(out.splitlines())
        assert merged == sum(len(share) for share in shares), merged
        one, other = stored(dynamodb, "sorted"), stored(dynamodb, "shuffled")
        assert one == other and len(one) == 16, (one, other)
        subscribed = sum("receives" in item for item in one.values())
        print(f"{merged} events by 4 processes: the same 16 users, {subscribed} of them subscribed")
    finally:
        server.terminate()
        server.wait()


main()
