"""Reading in a process of its own: a file that crashes or hangs the reader harms nobody else.

One child per worker, kept for many files, for starting one costs a second. It ends itself when its
parent is gone, and may use only so much memory.
"""

import multiprocessing
import os
import resource
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from rathaus.mailroom.reading import Model, Reading, ReadOutputs, Town, Unreadable, read_file

MEMORY = 3 * 1024**3  # bytes of address space
SECONDS = 900  # for one file; 200 pages take about 300
FILES = 200  # then a new child, whatever it may have leaked


@dataclass(frozen=True)
class Order:
    """What to read, and what may be known about it."""

    path: Path
    workdir: Path
    model: Path | None
    received: date
    town: Town


_pool: ProcessPoolExecutor | None = None
_lock = threading.Lock()


def read_apart(order: Order) -> tuple[Reading, ReadOutputs]:
    """`reading.read_file` in the child. Raises Unreadable, also when the child dies or hangs."""
    with _lock:
        try:
            answer = _answer(order)
        except (BrokenProcessPool, TimeoutError, MemoryError) as error:
            _end()
            raise Unreadable(_code(error), _sentence(error)) from error
    if isinstance(answer, _No):
        raise Unreadable(answer.code, answer.sentence)
    return answer


def _answer(order: Order) -> "tuple[Reading, ReadOutputs] | _No":
    """Tried twice: the first child may have died of something else."""
    try:
        return _child().submit(_read, order).result(timeout=SECONDS)
    except BrokenProcessPool:
        _end()
        return _child().submit(_read, order).result(timeout=SECONDS)


def _code(error: BaseException) -> str:
    return {"TimeoutError": "too-slow", "MemoryError": "too-much"}.get(
        type(error).__name__, "reader-died"
    )


def _sentence(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "Das Lesen dauert zu lange. Ordnen Sie das Schreiben von Hand zu."
    if isinstance(error, MemoryError):
        return "Die Datei ist zum Lesen zu groß. Ordnen Sie das Schreiben von Hand zu."
    return "Die Datei lässt sich nicht lesen. Ordnen Sie das Schreiben von Hand zu."


def _child() -> ProcessPoolExecutor:
    global _pool
    if _pool is None:
        _pool = ProcessPoolExecutor(
            1,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(os.getpid(),),
            max_tasks_per_child=FILES,
        )
    return _pool


def _end() -> None:
    global _pool
    if _pool is not None:
        for process in list((_pool._processes or {}).values()):
            process.kill()
        _pool.shutdown(wait=False, cancel_futures=True)
    _pool = None


def _begin(parent: int) -> None:
    """In the child: know when the parent is gone, and stay within the memory given."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the worker, which ends this
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    threading.Thread(target=_watch, args=[parent], daemon=True).start()


def _watch(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


@dataclass(frozen=True)
class _No:
    """`Unreadable` as it travels between processes."""

    code: str
    sentence: str


@lru_cache(maxsize=2)
def _model(folder: Path, changed: int) -> Model:
    return Model.load(folder)


def _read(order: Order) -> tuple[Reading, ReadOutputs] | _No:
    model = None
    if order.model is not None:
        model = _model(order.model, order.model.stat().st_mtime_ns)
    try:
        return read_file(
            order.path,
            workdir=order.workdir,
            model=model,
            received=order.received,
            town=order.town,
        )
    except Unreadable as error:
        return _No(error.code, error.sentence)
    except MemoryError as error:
        return _No("too-much", _sentence(error))
