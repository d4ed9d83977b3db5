"""aws.py COMMAND…: serves PyPI `moto`, a server of AWS's API, on a free port of this machine, and runs the command with the
environment that leads AWS's SDKs to it.

Requests to DynamoDB are served one at a time: DynamoDB checks the condition of a write and writes in one step, `moto` in two, between
which another thread may write. Those to SQS are not, because they wait for messages.
"""

import logging
import os
import subprocess
import sys
from contextlib import nullcontext
from threading import Lock, Thread

from moto.server import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import make_server


def main():
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    moto, lock = DomainDispatcherApplication(create_backend_app), Lock()

    def application(environ, start_response):
        is_of_dynamodb = environ.get("HTTP_X_AMZ_TARGET", "").startswith("DynamoDB")
        with lock if is_of_dynamodb else nullcontext():
            return moto(environ, start_response)

    # A thread for each connection, because the SDK keeps several open.
    server = make_server("127.0.0.1", 0, application, threaded=True)
    Thread(target=server.serve_forever, daemon=True).start()
    environment = {
        **os.environ,
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": "EXAMPLE",
        "AWS_SECRET_ACCESS_KEY": "EXAMPLE",
        "AWS_ENDPOINT_URL": f"http://127.0.0.1:{server.port}",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    return subprocess.run(sys.argv[1:], env=environment).returncode


sys.exit(main())
