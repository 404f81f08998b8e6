"""Lambda's Runtime API (version 2018-06-01) for the runtime processes of one execution environment."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import socketserver
import threading
import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    Report = tuple[str, Any, "str | None"]

PREFIX = "/2018-06-01/runtime"
# 6 MB, and what Lambda adds for the envelope of a proxy integration.
RESPONSE_LIMIT = 6 * 1024 * 1024 + 100
ERROR_TYPE = "lambda-runtime-function-error-type"
REASONS = {
    200: "OK",
    202: "Accepted",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    413: "Payload Too Large",
}


class RuntimeApi:
    """The server of the API, on a free loopback port.

    What a runtime does arrives in `reports` as a tuple of three, the last of which is the request id or None:
    ("ready", None, None) when it asks for the next event, ("restore", None, None) when it waits for its restore,
    ("response", value, id), ("error", error, id), ("init-error", error, None) and ("restore-error", error, None).
    An error is what the client sent: errorType, errorMessage, stackTrace.
    """

    def __init__(self) -> None:
        self.reports: queue.Queue[Report] = queue.Queue()
        self._events: queue.Queue[tuple[str, Any, float]] = queue.Queue()
        self._restored = threading.Event()
        self._failed = threading.Lock()
        self._server = Server(("127.0.0.1", 0), _handler(self))
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self._server.server_address[1]}"

    def send(self, event: Any, timeout: float) -> str:
        """Give a waiting runtime `event`, with a deadline of `timeout` seconds; gives the request id."""
        request_id = "-".join(os.urandom(size).hex() for size in [4, 2, 2, 2, 6])
        self._events.put((request_id, event, timeout))
        return request_id

    def restore(self) -> None:
        """Let the runtime go on behind its snapshot."""
        self._restored.set()

    def next_event(self) -> tuple[str, Any, float]:
        self.reports.put(("ready", None, None))
        return self._events.get()

    def await_restore(self) -> None:
        self.reports.put(("restore", None, None))
        self._restored.wait()

    def take(self, kind: str, request_id: str | None, body: bytes) -> int:
        """Keep what a runtime posted; gives the status to answer with."""
        if kind == "init-error" and not self._failed.acquire(blocking=False):
            # Another process of this environment has told it already.
            return 403
        if kind == "response" and len(body) > RESPONSE_LIMIT:
            message = f"Response payload size exceeded maximum allowed payload size ({RESPONSE_LIMIT} bytes)."
            error = {"errorType": "Function.ResponseSizeTooLarge", "errorMessage": message}
            self.reports.put(("error", error, request_id))
            return 413
        try:
            value = json.loads(body)
        except ValueError:
            value = body.decode(errors="replace")
        self.reports.put((kind, value, request_id))
        return 202

    def take_stream(self, request_id: str, body: bytes, trailers: dict[str, str]) -> int:
        """A streamed response has no limit of 6 MB, is no JSON, and may end with an error."""
        if ERROR_TYPE in trailers:
            error = {"errorType": trailers[ERROR_TYPE], "errorMessage": "The stream ended with an error"}
            self.reports.put(("error", error, request_id))
        else:
            self.reports.put(("response", body.decode(errors="replace"), request_id))
        return 202


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


def _handler(api: RuntimeApi) -> type[socketserver.StreamRequestHandler]:
    # Not http.server: to import that, and what it needs, would take a quarter of an emulated start.
    class Handler(socketserver.StreamRequestHandler):
        # An answer goes out in one piece and at once, or the runtime waits for its delayed acknowledgement.
        wbufsize = -1
        disable_nagle_algorithm = True
        path: str
        headers: dict[str, str]

        def handle(self) -> None:
            with contextlib.suppress(ConnectionError):
                while self._handle_one():
                    self.wfile.flush()

        def _handle_one(self) -> bool:
            """One request of the connection; False when the client has closed it."""
            line = self.rfile.readline().decode("latin-1").split()
            if len(line) != 3:
                return False
            method, self.path, _ = line
            self.headers = self._fields()
            if method == "GET":
                self._get()
            elif method == "POST":
                self._post()
            else:
                self._answer(405)
            return True

        def _fields(self) -> dict[str, str]:
            """Headers or trailers; names in lower case."""
            found: dict[str, str] = {}
            while line := self.rfile.readline().strip():
                name, _, value = line.decode("latin-1").partition(":")
                found[name.lower()] = value.strip()
            return found

        def _get(self) -> None:
            if self.path == f"{PREFIX}/restore/next":
                api.await_restore()
                self._answer(200)
            elif self.path == f"{PREFIX}/invocation/next":
                self._answer_event(*api.next_event())
            else:
                self._answer(404)

        def _answer_event(self, request_id: str, event: Any, timeout: float) -> None:
            headers = {
                "Content-Type": "application/json",
                "Lambda-Runtime-Aws-Request-Id": request_id,
                "Lambda-Runtime-Deadline-Ms": str(int((time.time() + timeout) * 1000)),
                "Lambda-Runtime-Invoked-Function-Arn": "arn:aws:lambda:us-east-1:123456789012:function:emulated",
                "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Sampled=0",
            }
            self._answer(200, json.dumps(event).encode(), headers)

        def _post(self) -> None:
            body, trailers = self._body()
            parts = self.path[len(PREFIX) + 1 :].split("/")
            if self.path.startswith(PREFIX) and len(parts) == 3 and parts[0] == "invocation":
                self._answer(self._take_invocation(parts[1], parts[2], body, trailers))
            elif self.path in [f"{PREFIX}/init/error", f"{PREFIX}/restore/error"]:
                self._answer(api.take(f"{parts[0]}-error", None, self._typed(body)))
            else:
                self._answer(404)

        def _take_invocation(self, request_id: str, kind: str, body: bytes, trailers: dict[str, str]) -> int:
            if kind not in ["response", "error"]:
                return 404
            if kind == "response" and self.headers.get("lambda-runtime-function-response-mode") == "streaming":
                return api.take_stream(request_id, body, trailers)
            return api.take(kind, request_id, body)

        def _typed(self, body: bytes) -> bytes:
            """The type in the header is the runtime's own and goes first: that of a hook, say."""
            error_type = self.headers.get(ERROR_TYPE)
            error = json.loads(body)
            if error_type and error.get("errorType") != error_type:
                error = {**error, "cause": error.get("errorType"), "errorType": error_type}
            return json.dumps(error).encode()

        def _body(self) -> tuple[bytes, dict[str, str]]:
            if self.headers.get("expect", "").lower() == "100-continue":
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
                self.wfile.flush()
            if "chunked" not in self.headers.get("transfer-encoding", ""):
                return self.rfile.read(int(self.headers.get("content-length", 0))), {}
            body = bytearray()
            while size := int(self.rfile.readline().partition(b";")[0], 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            return bytes(body), self._fields()

        def _answer(self, status: int, body: bytes = b'{"status":"OK"}', headers: dict[str, str] | None = None) -> None:
            fields = {**(headers or {}), "Content-Length": str(len(body))}
            head = [f"HTTP/1.1 {status} {REASONS[status]}", *(f"{name}: {value}" for name, value in fields.items())]
            self.wfile.write("\r\n".join([*head, "", ""]).encode() + body)

    return Handler
