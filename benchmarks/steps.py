"""One refresh in a process of its own, timed step by step. Prints the seconds of each step as JSON.

    python -m benchmarks.steps BEGAN WORKBOOK RULES OUTPUT

BEGAN is when the process was asked for, in seconds since 1970, so that its start-up counts too.
"""

from __future__ import annotations

import json
import sys
import time

START_UP = "Starting Python and loading the engine"


def time_steps(began: float, workbook: str, rules: str, output: str) -> dict[str, float]:
    """The seconds that each step took, in the order of the steps."""
    from workbook_engine import refresh

    marks = [(START_UP, began)]
    outcome = refresh(workbook, rules, output=output, step=lambda name: marks.append((name, time.time())))
    if outcome.stopped:
        sys.exit("\n".join(problem.text for problem in outcome.problems))
    ends = [at for _, at in marks[1:]] + [time.time()]
    return {name: end - at for (name, at), end in zip(marks, ends, strict=True)}


if __name__ == "__main__":
    began, *files = sys.argv[1:]
    print(json.dumps(time_steps(float(began), *files)))
