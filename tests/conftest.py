"""One profile for all: the same examples on every machine, none timed."""

from hypothesis import settings

settings.register_profile("ribao", derandomize=True, deadline=None, database=None)
settings.load_profile("ribao")
