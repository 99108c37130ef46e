"""
The command `ribao`, and `python -m ribao`.

Whoever interrupts while it is still being loaded has seen nothing of it yet, and
sees no traceback either: until the command line can tell an interruption from an
error, the signal ends the process as it does any other program.
"""

import signal


def main() -> None:
    """Load the command line and run it; the process ends with an exit code."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from ribao.cli import main as run

    signal.signal(signal.SIGINT, signal.default_int_handler)
    run()


if __name__ == "__main__":
    main()
