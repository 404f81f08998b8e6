"""The life of an execution environment: INIT, restore, events, end; each judged and worded as Lambda does it."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import threading
import time

from environment import environment
from memory import descendants, peak_bytes
from runtime_api import RuntimeApi

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import IO, Any

    from sandbox import NoSandbox, Sandbox

MIB = 1024 * 1024
PATIENCE = 10  # seconds, for what follows at once


class Execution:
    """One execution environment: /tmp lives as long as it, while the runtime in it may be started anew."""

    # Of the runtime that was started last.
    _api: RuntimeApi
    _observed: queue.Queue[bytes]

    def __init__(self, request: dict[str, Any], sandbox: Sandbox | NoSandbox, log: IO[bytes]) -> None:
        self._request = request
        self._sandbox = sandbox
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self._ready: str | None = None
        self._init_ms: float | None = None
        self.observations: dict[str, Any] | None = None

    @property
    def process_id(self) -> int:
        """Of the runtime that was started last."""
        assert self._process is not None
        return self._process.pid

    def init(self, limit: float) -> dict[str, Any]:
        """Start the runtime; the phase's result: {ms, error?}. It is cut off after `limit` seconds."""
        self._launch()
        kind, error, _, ms = self._await(limit)
        for _ in range((self._request["processes"] or 1) - 1):
            if kind == "ready":
                kind, error, _, more = self._await(limit - ms / 1000)
                ms += more
        self._observe(kind)
        ms -= (self.observations or {}).get("ownMs", 0)
        self._ready = kind
        if kind in ["ready", "restore"]:
            self._init_ms = ms
            return {"ms": ms}
        if kind == "timeout":
            error = timed_out(limit)
        if kind == "init-error":
            # Its exit code follows.
            self._await(PATIENCE)
        status = "timeout" if kind == "timeout" else f"error\tError Type: {error['errorType']}"
        self._note(f"INIT_REPORT Init Duration: {ms:.2f} ms\tPhase: init\tStatus: {status}")
        return {"ms": ms, "error": error}

    def restore(self) -> dict[str, Any] | None:
        """Go on behind the snapshot, which keeps process and /tmp as they are; {ms, error?}, None without SnapStart."""
        if self._ready != "restore":
            return None
        self._api.restore()
        kind, error, _, ms = self._await(self._request["restoreTimeout"])
        self._ready = kind
        if kind == "ready":
            self._note(f"RESTORE_REPORT Restore Duration: {ms:.2f} ms")
            return {"ms": ms}
        if kind == "timeout":
            message = "Lambda couldn't restore the snapshot within the timeout limit."
            error = {"errorType": "SnapStartTimeoutException", "errorMessage": message}
        if kind == "restore-error":
            self._await(PATIENCE)
        self._note(f"RESTORE_REPORT Restore Duration: {ms:.2f} ms\tStatus: error\tError Type: {error['errorType']}")
        return {"ms": ms, "error": error}

    def invoke(self, events: Sequence[Any], limit: float) -> list[dict[str, Any]]:
        """Send the events, each to a process of its own; {requestId, ms, value | error, maxMemoryBytes} in their order.

        Empty when the runtime takes no events any more.
        """
        if self._ready != "ready":
            return []
        ids = [self._api.send(event, limit) for event in events]
        for request_id in ids:
            self._note(f"START RequestId: {request_id} Version: $LATEST")
        found: dict[str, dict[str, Any]] = {}
        busy, started = len(ids), time.monotonic()
        while len(found) < len(ids) and self._ready == "ready":
            left = limit - (time.monotonic() - started)
            kind, value, answered, _ = self._await(left)
            ms = (time.monotonic() - started) * 1000
            if answered is not None:
                found[answered] = {"ms": ms, "value" if kind == "response" else "error": value}
            elif kind == "ready":
                busy -= 1
            else:
                self._ready = kind
                error = timed_out(limit) if kind == "timeout" else value
                found.update({key: {"ms": ms, "error": error} for key in ids if key not in found})
        peak = peak_bytes(self.process_id)
        for request_id, result in found.items():
            self._report(request_id, result, peak)
        self._settle(busy)
        return [{"requestId": request_id, "maxMemoryBytes": peak, **found[request_id]} for request_id in ids]

    def end(self) -> int | None:
        """End the runtime and all that it started; its exit code as a shell gives it, None when it was running."""
        if self._process is None:
            return None
        code = self._process.poll()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        with contextlib.suppress(ChildProcessError):
            while True:
                for orphan in descendants(os.getpid()):
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(orphan, signal.SIGKILL)
                os.waitpid(-1, 0)
        return 128 - code if code is not None and code < 0 else code

    def _launch(self) -> None:
        self._api = RuntimeApi()
        read_end, write_end = os.pipe()
        bootstrap = f"{self._sandbox.paths['/var/runtime']}/bootstrap"
        variables = environment(self._request, self._sandbox.paths, self._api.address)
        if self._request["observe"]:
            variables["EMULATED_OBSERVER"] = str(write_end)
        if self._sandbox.description["kind"] == "none":
            variables["EMULATED_HIDES_PACKAGES"] = "1"
        try:
            self._process = subprocess.Popen(
                ["/bin/bash", bootstrap],
                env=variables,
                stdin=subprocess.DEVNULL,
                stdout=self._log,
                stderr=self._log,
                start_new_session=True,
                pass_fds=[write_end],
                preexec_fn=self._sandbox.enter,
            )
        finally:
            os.close(write_end)
        self._sandbox.memory.watch(self.process_id)
        self._observed = queue.Queue()
        threading.Thread(target=_read_line, args=[read_end, self._observed], daemon=True).start()
        threading.Thread(target=self._wait_for_exit, args=[self._process, self._api], daemon=True).start()

    def _wait_for_exit(self, process: subprocess.Popen[bytes], api: RuntimeApi) -> None:
        api.reports.put(("exit", exit_error(process.wait()), None))

    def _await(self, seconds: float) -> tuple[str, Any, str | None, float]:
        """What the runtime does next: kind, value, request id and the milliseconds until then; "timeout" if nothing."""
        started = time.monotonic()
        try:
            kind, value, request_id = self._api.reports.get(timeout=max(seconds, 0))
        except queue.Empty:
            kind, value, request_id = "timeout", None, None
        return kind, value, request_id, (time.monotonic() - started) * 1000

    def _settle(self, count: int) -> None:
        """The processes that answered ask for the next event; one that ends after its answer is found here."""
        for _ in range(count):
            if self._ready != "ready":
                return
            kind, _, _, _ = self._await(PATIENCE)
            self._ready = kind

    def _observe(self, kind: str) -> None:
        """Where the runtime hangs there is nothing to wait for."""
        if not self._request["observe"] or kind == "timeout":
            return
        line = self._observed.get(timeout=PATIENCE)
        self.observations = json.loads(line) if line else None

    def _report(self, request_id: str, result: dict[str, Any], peak: int | None) -> None:
        error = result.get("error")
        if error is not None and error["errorType"] == "Sandbox.Timedout":
            now = time.time()
            date = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now))
            self._note(f"{date}.{int(now * 1000) % 1000:03}Z {request_id} {error['errorMessage']}\n")
        elif error is not None and error["errorType"] == "Runtime.ExitError":
            self._note(f"RequestId: {request_id} Error: {error['errorMessage']}\nRuntime.ExitError")
        billed = int(result["ms"] + (self._init_ms or 0)) + 1
        parts = [f"REPORT RequestId: {request_id}", f"Duration: {result['ms']:.2f} ms", f"Billed Duration: {billed} ms"]
        parts.append(f"Memory Size: {self._request['memoryMb']} MB")
        if peak is not None:
            parts.append(f"Max Memory Used: {-(-peak // MIB)} MB")
        if self._init_ms is not None:
            parts.append(f"Init Duration: {self._init_ms:.2f} ms")
            self._init_ms = None
        if error is not None and error["errorType"] in ["Sandbox.Timedout", "Runtime.ExitError"]:
            timeout = error["errorType"] == "Sandbox.Timedout"
            parts.append("Status: timeout" if timeout else f"Status: error\tError Type: {error['errorType']}")
        self._note(f"END RequestId: {request_id}")
        self._note("\t".join(parts))

    def _note(self, line: str) -> None:
        """A line of the platform, between those of the function: both write through one file description."""
        if self._request["platformLog"]:
            os.write(self._log.fileno(), f"{line}\n".encode())


def timed_out(seconds: float) -> dict[str, str]:
    return {"errorType": "Sandbox.Timedout", "errorMessage": f"Task timed out after {seconds:.2f} seconds"}


def exit_error(code: int) -> dict[str, str]:
    """In Lambda's words."""
    reason = f"signal: {(signal.strsignal(-code) or str(-code)).lower()}" if code < 0 else f"exit status {code}"
    return {"errorType": "Runtime.ExitError", "errorMessage": f"Runtime exited with error: {reason}"}


def _read_line(descriptor: int, lines: queue.Queue[bytes]) -> None:
    with open(descriptor, "rb") as pipe:
        lines.put(pipe.readline())
