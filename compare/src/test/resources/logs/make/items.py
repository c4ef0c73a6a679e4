#!/usr/bin/env python3
"""Writes the sums that the stand-in is asked: items.jsonl in the folder given, so many."""
import json
import sys

with open(sys.argv[1] + "/items.jsonl", "w") as out:
    for i in range(int(sys.argv[2])):
        first, second = 3 + 2 * i, 17 + (i * i) % 29
        out.write(json.dumps({
            "id": f"sum-{i:02d}", "customer": f"c{i // 2:02d}",
            "question": f"What is {first} + {second}?", "answer": str(first + second),
        }) + "\n")
