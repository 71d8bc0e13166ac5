# Habits. Everything here also works without just: python3 run.py check

# lint, types, layers, tests
check:
    python3 run.py check

# the flagship page
page:
    python3 run.py profile CHN RUS

# format and fix what can be fixed
fix:
    uv run ruff format
    uv run ruff check --fix

# build the starter from a folder of the publishers' files
starter folder:
    COMITY_MIRROR={{folder}} uv run python tools/build_starter.py

# whole-process times and memory
bench:
    uv run python benchmarks/run.py
