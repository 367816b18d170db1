"""Prints how many articles of a CSV report failed, and how many could not be verified."""  # noqa: INP001 -- a script of the action, in no package

import csv
import sys
from collections import Counter
from pathlib import Path

with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as rows:
    count = Counter(row["status"] for row in csv.DictReader(rows))
sys.stdout.write(f"{count['fail']} {count['unverified']}\n")
