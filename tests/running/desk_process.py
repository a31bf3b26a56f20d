"""A desk in a process of its own, so that a test may kill it: `python -m running.desk_process PORT WORKERS`.

FRONTDESK_HOME and FRONTDESK_DATABASE name its store. It says "ready" when its doors are open.
"""

import signal
import sys

from frontdesk.store.opening import bring_up_to_date, open_store


def main(lmtp: int, workers: int) -> None:
    open_store()
    bring_up_to_date()
    from frontdesk.channels.mail.listeners import Place
    from frontdesk.worker.serving import Parts, Serving

    place = Place(port=lmtp) if lmtp >= 0 else None
    parts = Parts(workers=workers, watch=False, lmtp=place)
    serving = Serving(parts, lambda _: "", lambda _, alert, __: f"/{alert}", lambda _, held: f"/{held}")
    signal.signal(signal.SIGTERM, lambda *_: serving.stop.set())
    serving.start()
    sys.stdout.write(" ".join(["ready", *(str(one.port) for one in serving.listeners)]) + "\n")
    sys.stdout.flush()
    serving.stop.wait()
    serving.end()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
