"""How long a piece of work takes, on machines that count processor time in ticks."""

from __future__ import annotations

import time
from collections.abc import Callable

# Some machines count a process's time in ticks of 10 ms: what is shorter takes none
# or ten of them. Repeated until this much has passed, the error is a tick in ten.
LONG_ENOUGH = 0.1


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one call of `work`, over as many as take long enough."""
    calls, start = 0, time.process_time()
    while (took := time.process_time() - start) < LONG_ENOUGH:
        work()
        calls += 1
    return took / calls
