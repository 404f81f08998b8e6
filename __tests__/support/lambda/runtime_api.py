"""Lambda's Runtime API (version 2018-06-01) for one runtime process."""

import http.server
import json
import queue
import threading
import time
import uuid

PREFIX = "/2018-06-01/runtime"
RESPONSE_LIMIT = 6 * 1024 * 1024


class RuntimeApi:
    """The server of the API, on a free loopback port.

    What the runtime does arrives in `reports` as a pair: ("ready", None) when it asks for the next event,
    ("response", value), ("error", error) and ("init-error", error), where an error is what the client sent:
    errorType, errorMessage, stackTrace.
    """

    def __init__(self):
        self.reports = queue.Queue()
        self._events = queue.Queue()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"127.0.0.1:{self._server.server_port}"

    def send(self, event, timeout):
        """Give the waiting runtime `event`, with a deadline of `timeout` seconds."""
        self._events.put((event, timeout))

    def next_event(self):
        self.reports.put(("ready", None))
        return self._events.get()

    def take(self, kind, body):
        if kind == "response" and len(body) > RESPONSE_LIMIT:
            error = {"errorType": "Function.ResponseSizeTooLarge", "errorMessage": f"{len(body)} bytes"}
            self.reports.put(("error", error))
            return 413
        self.reports.put((kind, json.loads(body)))
        return 202


def _handler(api):
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_):
            """The runtime's requests are no part of the function's log."""

        def do_GET(self):
            if self.path != f"{PREFIX}/invocation/next":
                self._answer(404)
                return
            event, timeout = api.next_event()
            headers = {
                "Content-Type": "application/json",
                "Lambda-Runtime-Aws-Request-Id": str(uuid.uuid4()),
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + timeout) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:emulated",
                "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
            }
            self._answer(200, json.dumps(event).encode(), headers)

        def do_POST(self):
            body = self._body()
            if self.path == f"{PREFIX}/init/error":
                self._answer(api.take("init-error", body))
            elif self.path.endswith("/response"):
                self._answer(api.take("response", body))
            elif self.path.endswith("/error"):
                self._answer(api.take("error", body))
            else:
                self._answer(404)

        def _body(self):
            if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                return self.rfile.read(int(self.headers.get("Content-Length", 0)))
            body = b""
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return body

        def _answer(self, status, body=b'{"status":"OK"}', headers=None):
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Handler
