"""
The local engine: work shared among processes of this machine.

Results come in the order of the work, however many processes there are. A
process that dies takes its page with it and nobody else's: the work in hand is
done again, the first of it in a process of its own.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

# Work handed out ahead of what is taken back, for each process.
AHEAD = 4


def processes(jobs: int) -> int:
    """How many processes to use; 0 asks for as many as there are processors.

    >>> processes(3)
    3
    """
    return jobs or len(os.sched_getaffinity(0))


def results(
    work: Callable[[Work], Result],
    died: Callable[[Work], Result],
    items: Iterable[Work],
    jobs: int,
) -> Iterator[Result]:
    """`work` on every item, in their order; `died` where it killed its process."""
    pool = workers(jobs)
    waiting: deque[tuple[Work, Future[Result]]] = deque()
    remaining = iter(items)
    try:
        while True:
            while len(waiting) < AHEAD * jobs:
                try:
                    item = next(remaining)
                except StopIteration:
                    break
                pool, future = submitted(pool, jobs, work, item)
                waiting.append((item, future))
            if not waiting:
                return
            item, future = waiting.popleft()
            try:
                result = future.result()
            except BrokenProcessPool:
                result = alone(work, died, item)
                pool.shutdown(wait=False)
                pool = workers(jobs)
                waiting = deque((item, pool.submit(work, item)) for item, _ in waiting)
            yield result
    finally:
        # Processes with nothing left to do are waited for: a pool that still ends when
        # Python does may find its pipe closed, and Python tells of it.
        pool.shutdown(wait=not waiting, cancel_futures=True)
        for process in multiprocessing.active_children():
            process.terminate()


def submitted(
    pool: ProcessPoolExecutor, jobs: int, work: Callable[[Work], Result], item: Work
) -> tuple[ProcessPoolExecutor, Future[Result]]:
    """The item handed in, to a new pool where this one has broken."""
    try:
        return pool, pool.submit(work, item)
    except BrokenProcessPool:
        fresh = workers(jobs)
        return fresh, fresh.submit(work, item)


def alone(
    work: Callable[[Work], Result], died: Callable[[Work], Result], item: Work
) -> Result:
    """The item in a process of its own."""
    with workers(1) as pool:
        try:
            return pool.submit(work, item).result()
        except BrokenProcessPool:
            return died(item)


def workers(jobs: int) -> ProcessPoolExecutor:
    """
    Processes that die quietly when the user interrupts.

    Forked where that is safe, on Linux: they start in milliseconds, and with
    everything loaded that this process has.
    """
    method = "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"
    context = multiprocessing.get_context(method)
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=quiet)


def quiet() -> None:
    """Let signals end this process as they end any other."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
