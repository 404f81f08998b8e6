"""pypiserver on a free port of loopback, with one folder of distributions.

    loopback_index.py FOLDER [USER PASSWORD]

Prints its address, then a line of JSON for each request: method, path, who asked (null: nobody), with which program.
Ends with its standard input.

A wrong password is answered with 401, as RFC 9110 (15.5.2) has it and other indexes do, and pip asks the keyring for
nothing else. pypiserver by itself says 403.
"""

import base64
import json
import sys
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pypiserver


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def say(text: str) -> None:
    # In one piece, since several threads talk.
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def requested(environ: dict[str, Any]) -> str:
    scheme, _, encoded = environ.get("HTTP_AUTHORIZATION", "").partition(" ")
    user = base64.b64decode(encoded).decode().partition(":")[0] if scheme == "Basic" else None
    agent = environ.get("HTTP_USER_AGENT", "").partition("/")[0]
    return json.dumps({"method": environ["REQUEST_METHOD"], "path": environ["PATH_INFO"], "user": user, "agent": agent})


def main(folder: str, user: str | None = None, password: str | None = None) -> None:
    protected = ["update", "download", "list"] if user is not None else []
    index: Callable[..., Iterable[bytes]] = pypiserver.app(
        roots=[Path(folder)],
        disable_fallback=True,
        authenticate=protected,
        password_file=".",
        auther=lambda name, word: user is None or (name, word) == (user, password),
    )

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        say(requested(environ))

        def answer(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            if status.startswith("403"):
                status, headers = "401 Unauthorized", [*headers, ("WWW-Authenticate", 'Basic realm="pypi"')]
            return start_response(status, headers, *more)

        return index(environ, answer)

    server = make_server("127.0.0.1", 0, app, server_class=Server, handler_class=Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(f"http://127.0.0.1:{server.server_port}")
    sys.stdin.read()


main(*sys.argv[1:])
