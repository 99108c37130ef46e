"""
Measurements: what the documents claim in figures, made again by one command.

They read folders of other people's text, named by `RIBAO_CORPORA`, which is no
part of this project and is never trained on.
"""
