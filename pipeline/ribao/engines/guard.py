"""
The guard: one step of work, whatever it does wrong.

The one place that catches every exception, and says what it was in a note. It
knows none of the stages, so that who needs only some of them starts faster.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from ribao.engines.limits import Limits, TimeUp, limited
from ribao.records import Note

Result = TypeVar("Result")


def guarded(step: Callable[[], Result], limits: Limits = Limits()) -> Result | Note:
    """What `step` gives within the limits; else a note that says why it did not."""
    try:
        with limited(limits):
            return step()
    except TimeUp:
        return Note("time", f"The page took longer than {limits.seconds} seconds.")
    except MemoryError:
        reason = f"The page needs more than {limits.memory} MiB of memory."
        return Note("memory", reason)
    except Exception as error:
        return failure(error)


def failure(error: Exception) -> Note:
    """What to say of an exception: an archive that refuses, or a bug of ours."""
    from ribao.archive import Invalid

    if isinstance(error, Invalid):
        return Note("unproven", f"The record was not archived: {error}.")
    return Note("bug", f"A bug of ribao: {type(error).__name__} in {place(error)}.")


def place(error: Exception) -> str:
    """Module and line an exception came from, without a path of the machine."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    parts = Path(frame.filename).with_suffix("").parts
    names = parts[parts.index("ribao") :] if "ribao" in parts else parts[-1:]
    return f"{'.'.join(names)}, line {frame.lineno}"
