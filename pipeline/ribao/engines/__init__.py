"""Engines: where the pages of a batch are worked on; `local` is this machine."""
