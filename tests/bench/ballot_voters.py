"""Voters of the benchmark `ballots`, each process a part of them; prints one line of JSON.

`verb POLL OPTION FILE`: through the verb. `http URL CONTEST OPTION FILE [SECONDS]`: through the web
server, again until it says yes (200) or "voted already" (409), over any number of crashes.
"""

import http.client
import json
import queue
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode, urlsplit

THREADS, PATIENCE = 4, 90.0
TOKEN = "b" * 32


def main() -> None:
    mode, *rest = sys.argv[1:]
    told = _verb(*rest) if mode == "verb" else _http(*rest)
    print(json.dumps(told), flush=True)


def _verb(poll: str, contest: str, option: str, file: str) -> dict[str, object]:
    import django

    django.setup()
    from django.db import connection

    from rathaus.kernel.clock import now
    from rathaus.participation.ballots.actions.cast_ballot import cast_ballot

    passes = Path(file).read_text().split()
    sheet = {int(contest): ((int(option), 1),)}
    connection.ensure_connection()
    cast_ballot(voter=passes[0], poll=int(poll), sheet=sheet, at=now())  # warm
    print("ready", flush=True)
    sys.stdin.readline()
    began, cpu = time.monotonic(), time.process_time()
    for voter in passes[1:]:
        cast_ballot(voter=voter, poll=int(poll), sheet=sheet, at=now())
    seconds = time.monotonic() - began
    used = time.process_time() - cpu
    return {"cast": len(passes) - 1, "seconds": seconds, "cpu": used}


def _http(url: str, contest: str, option: str, file: str, seconds: str = "0") -> dict[str, object]:
    waiting: queue.Queue[tuple[float, str]] = queue.Queue()
    passes = Path(file).read_text().split()
    began = time.monotonic()
    for number, voter in enumerate(passes):
        waiting.put((began + float(seconds) * number / len(passes), voter))
    answers: Counter[str] = Counter()
    body = urlencode({"csrfmiddlewaretoken": TOKEN, f"w{contest}": option})
    threads = [
        threading.Thread(target=_vote, args=(url, body, waiting, answers)) for _ in range(THREADS)
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return {"answers": dict(answers), "seconds": time.monotonic() - began}


def _vote(
    url: str, body: str, waiting: "queue.Queue[tuple[float, str]]", answers: Counter[str]
) -> None:
    there = urlsplit(url)
    line = http.client.HTTPConnection(there.hostname or "", there.port, timeout=20)
    while True:
        try:
            due, voter = waiting.get_nowait()
        except queue.Empty:
            return
        time.sleep(max(0.0, due - time.monotonic()))
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            status = _post(line, there.path, body, voter)
            answers[str(status)] += 1
            if status in (200, 409):
                break
            time.sleep(0.05)


def _post(line: http.client.HTTPConnection, path: str, body: str, voter: str) -> int:
    cookies = f"{CSRF}={TOKEN}; stimmrecht={voter}"
    kind = "application/x-www-form-urlencoded"
    try:
        line.request("POST", path, body, {"Cookie": cookies, "Content-Type": kind})
        answer = line.getresponse()
        answer.read()
        return answer.status
    except (OSError, http.client.HTTPException):
        line.close()
        return 0


if __name__ == "__main__":
    import os

    CSRF = os.environ.get("BENCH_CSRF", "csrftoken")
    main()
