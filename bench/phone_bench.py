"""Webhooks answered under load: fifty calls a second at a desk of its own process, on SQLite, every request timed.

`python -m bench phone` runs for twenty seconds. A service hangs up after fifteen; the goal is a p99 under 100 ms.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlsplit
from uuid import uuid4

from rich.console import Console

TESTS = Path(__file__).resolve().parents[1] / "tests"
PER_SECOND, SECONDS = 50, 20


def run() -> None:
    with tempfile.TemporaryDirectory(prefix="frontdesk-bench-") as home, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        env = {
            **os.environ,
            "FRONTDESK_HOME": home,
            "FRONTDESK_URL": f"http://127.0.0.1:{port}",
            "PYTHONPATH": str(TESTS),
        }
        env.pop("FRONTDESK_DATABASE", None)
        made = subprocess.run(
            [sys.executable, "-m", "bench.phone_bench"],
            env=env,
            cwd=TESTS.parent,
            capture_output=True,
            text=True,
            check=True,
        )
        url, secret, account = made.stdout.split()
        program = Path(sys.executable).parent / "frontdesk"
        with subprocess.Popen(
            [program, "web", "--port", str(port)], env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as web:
            try:
                _wait(port)
                _show(_load(url, secret, account))
            finally:
                web.terminate()


def _show(took: dict[str, list[float]]) -> None:
    for step, times in took.items():
        cuts = [cut * 1000 for cut in quantiles(times, n=100)]
        said = f"p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms, longest {max(times) * 1000:.0f} ms"
        Console().print(f"{step:<8} {len(times):,} requests: {said}")


def _wait(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 0.2).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the pages did not start")


def _load(url: str, secret: str, account: str) -> dict[str, list[float]]:
    """Calls begin on the beat, whether those before were answered or not: a greeting, heard to its end, over."""
    took: dict[str, list[float]] = {"voice": [], "heard": [], "status": []}
    begin = time.monotonic() + 0.5
    with ThreadPoolExecutor(24) as pool:
        for number in range(PER_SECOND * SECONDS):
            time.sleep(max(0.0, begin + number / PER_SECOND - time.monotonic()))
            pool.submit(_call, url, secret, account, number, took)
    return took


def _call(url: str, secret: str, account: str, number: int, took: dict[str, list[float]]) -> None:
    from frontdesk.channels.phone.twilio.caller import Caller

    caller = Caller(_post, secret, account, f"+1555{number % 400:07}", "+15550100", uuid4().hex)
    for step, more in (("voice", {}), ("heard", {}), ("status", {"CallStatus": "completed", "CallDuration": "20"})):
        start = time.monotonic()
        caller.tell(f"{url}/{step}", caller.call_fields() | more)
        took[step].append(time.monotonic() - start)


def _post(url: str, body: bytes, headers: Mapping[str, str]) -> bytes:
    parts = urlsplit(url)
    line = HTTPConnection(parts.hostname or "", parts.port, timeout=15)
    line.request("POST", parts.path, body, {"Content-Type": "application/x-www-form-urlencoded", **headers})
    answer = line.getresponse()
    found = answer.read()
    line.close()
    assert answer.status == 200, answer.status
    return found


def _made() -> None:
    """A practice with a line in the store of this process; its address, secret and account."""
    from frontdesk.store.opening import bring_up_to_date, open_store

    open_store("frontdesk.web.settings")
    bring_up_to_date()
    from desk.practice import BASE
    from frontdesk.office import founding
    from frontdesk.office.desks import Desks
    from frontdesk.office.phone import lines
    from frontdesk.office.phone.hook import address

    now = int(time.time())
    practice = founding.found("\n".join(BASE.values()), now, "bench")
    new = lines.Described("desk", "+15550100", "AC" + "0" * 31 + "1", "secret", voice="phone", text="sms")
    row = lines.add_line(Desks(), practice.practice, new, now)
    print(address(row, "voice").removesuffix("/voice"), "secret", row.account)


if __name__ == "__main__":
    _made()
