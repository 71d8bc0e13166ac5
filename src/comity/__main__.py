"""Run the commands with `python -m comity`."""

from comity.cli import main

main(prog_name="comity")
