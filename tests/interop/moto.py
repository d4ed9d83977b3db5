"""moto.py COMMAND…: starts PyPI `moto`, a server of AWS's API, on a free port of this machine, and runs the command with the
environment that leads AWS's SDKs to it.
"""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path


def main():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    moto = Path(sys.executable).with_name("moto_server")
    server = subprocess.Popen([moto, "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        environment = {
            **os.environ,
            "AWS_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "EXAMPLE",
            "AWS_SECRET_ACCESS_KEY": "EXAMPLE",
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_EC2_METADATA_DISABLED": "true",
        }
        return subprocess.run(sys.argv[1:], env=environment).returncode
    finally:
        server.terminate()
        server.wait()


sys.exit(main())
