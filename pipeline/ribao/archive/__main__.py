"""`python -m ribao.archive DIRECTORY`: write the schemas that follow the model."""

import sys

from ribao.archive.schema import main

main(sys.argv[1])
