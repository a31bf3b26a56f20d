"""Taking mail in by LMTP, where nothing but the listener works: accept() returns at once."""

import multiprocessing
import socket
from time import perf_counter

from bench.measure import Line, show
from frontdesk.channels.mail.listeners import LmtpListener, Verdict

_BODY = (
    b"From: ada@client.example\r\nSubject: Hello\r\n\r\n"
    + b"A line of some seventy letters, as most lines of mail are. \r\n" * 35
)
_OPENING = (b"MAIL FROM:<ada@client.example>\r\n", b"RCPT TO:<me@practice.example>\r\n", b"DATA\r\n")
_MESSAGES, _ROUNDS = 4000, 3


def run() -> None:
    lines = [
        Line(f"{connections} {'connection' if connections == 1 else 'connections'}{how}", _fastest(connections, groups))
        for how, groups in ((", pipelined", (b"".join(_OPENING),)), (", step by step", _OPENING))
        for connections in (1, 8)
    ]
    show("LMTP, messages of 2 kB taken in", lines)


def _fastest(connections: int, groups: tuple[bytes, ...]) -> float:
    return max(_per_second(connections, groups) for _ in range(_ROUNDS))


def _per_second(connections: int, groups: tuple[bytes, ...]) -> float:
    each = _MESSAGES // connections
    with LmtpListener(lambda _: Verdict.taken()) as listener:
        context = multiprocessing.get_context("spawn")
        with context.Pool(connections) as pool:
            pool.map(_send, [(listener.port, 1, groups)] * connections)  # each has started and imported by now
            start = perf_counter()
            pool.map(_send, [(listener.port, each, groups)] * connections, chunksize=1)
            return each * connections / (perf_counter() - start)


def _send(task: tuple[int, int, tuple[bytes, ...]]) -> None:
    port, count, groups = task
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as replies:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        replies.readline()
        connection.sendall(b"LHLO bench.example\r\n")
        while replies.readline()[3:4] == b"-":
            pass
        for _ in range(count):
            for group in groups:
                connection.sendall(group)
                for _ in range(group.count(b"\r\n")):
                    replies.readline()
            connection.sendall(_BODY + b".\r\n")
            assert replies.readline().startswith(b"250")
