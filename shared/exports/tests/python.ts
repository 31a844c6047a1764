import { testFormat } from './test-format'

const fixtures = `"""Reads the fixtures of this folder and sends them exactly as they were received."""
import base64
import http.client
import json
import pathlib
import re

FOLDER = pathlib.Path(__file__).parent
BY_CONNECTION = re.compile(
    r"content-length|transfer-encoding|connection|host|expect|te|trailer|upgrade", re.IGNORECASE
)


class Fixture:
    def __init__(self, name):
        self.name = name
        self.request = json.loads((FOLDER / (name + ".request.json")).read_text("utf-8"))
        self.body = (FOLDER / self.request["bodyFile"]).read_bytes()
        signing = self.request.get("signing")
        #: The moment the signature was made for, in seconds: freeze the clock here.
        self.sent_at = (signing["signedAt"] if signing else self.request["receivedAt"]) / 1000


def load_fixtures():
    index = json.loads((FOLDER / "index.json").read_text("utf-8"))
    return [Fixture(entry["name"]) for entry in index["fixtures"]]


def send_fixture(fixture, port):
    """The status of the answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    # http.client checks targets and encodes values; captured bytes go out as they are.
    connection._validate_path = lambda url: None
    connection.putrequest(
        fixture.request["method"],
        fixture.request["target"],
        skip_host=True,
        skip_accept_encoding=True,
    )
    connection.putheader("Host", "127.0.0.1:%d" % port)
    for name, value in fixture.request["headers"]:
        if not BY_CONNECTION.fullmatch(name):
            connection.putheader(name, value.encode("latin-1"))
    connection.putheader("Content-Length", str(len(fixture.body)))
    connection.endheaders(fixture.body)
    status = connection.getresponse().status
    connection.close()
    return status


def decoded(text):
    return base64.b64decode(text)
`

const handler = `"""A handler that verifies. Put your own in its place."""
import hashlib
import hmac
import http.server
import threading
import time
from base64 import b64encode

from webhook_fixtures import decoded

TOLERANCE_SECONDS = 300


def is_genuine(fixture, headers, body):
    signing = fixture.request.get("signing") or {}
    proof = signing.get("proof")
    if proof is None:
        return hashlib.sha256(body).hexdigest() == fixture.request["bodySha256"]
    if abs(time.time() - signing["signedAt"] / 1000) > TOLERANCE_SECONDS:
        return False
    message = decoded(proof["beforeBase64"]) + body + decoded(proof["afterBase64"])
    digest = hmac.new(decoded(proof["keyBase64"]), message, proof["hash"]).digest()
    received = headers.get(proof["header"], "")
    if proof["encoding"] == "hex":
        return digest.hex() in received.lower()
    return b64encode(digest).decode() in received


class ExampleServer:
    """Answers 200 to what is genuine, 401 to everything else."""

    def __init__(self, fixture):
        class Handler(http.server.BaseHTTPRequestHandler):
            def handle_any(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
                self.send_response(200 if is_genuine(fixture, self.headers, body) else 401)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def __getattr__(self, name):
                if name.startswith("do_"):
                    return self.handle_any
                raise AttributeError(name)

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()
`

const test = `import time

import pytest

from webhook_fixtures import load_fixtures, send_fixture
from webhook_handler_example import ExampleServer


@pytest.mark.parametrize("fixture", load_fixtures(), ids=lambda fixture: fixture.name)
def test_the_webhook_handler_accepts(fixture, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: fixture.sent_at)
    with ExampleServer(fixture) as server:
        assert send_fixture(fixture, server.port) == 200
`

export const pytest = testFormat({
  id: 'pytest',
  label: 'pytest tests',
  summary: 'Fixtures and a pytest module that sends them to a handler at the signed time.',
  files: {
    'webhook_fixtures.py': fixtures,
    'webhook_handler_example.py': handler,
    'test_webhooks.py': test,
  },
})
