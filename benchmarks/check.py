"""How long mecc check takes over the whole content: it is run at each edit, so it has to stay a matter of seconds."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 7


def main() -> None:
    """Print the shortest, the median and the longest of some runs, each a process of its own."""
    command = [str(Path(sys.executable).parent / "mecc"), "check"]
    seconds = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        subprocess.run(command, capture_output=True, check=False)
        seconds.append(time.perf_counter() - begun)
    print(f"mecc check: {min(seconds):.2f} / {median(seconds):.2f} / {max(seconds):.2f} s (least, median, most)")


if __name__ == "__main__":
    main()
