"""`python -m ribao` is the command `ribao`."""

from ribao.cli import main

main()
