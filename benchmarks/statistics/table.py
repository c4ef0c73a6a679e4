#!/usr/bin/env python3
"""Our times beside the peers': table.py FOLDER, which holds before.jsonl, after.jsonl and JMH's THREADS-CLASS.json."""
import json
import math
import pathlib
import sys

TITLES = {"signFlip": "sign-flip", "bca": "bca", "confidenceSet": "confidence set", "againstTheFirst": "max-T"}
# The same work by the same 200 models and 5,000 items; no peer has max-T, and 1,000 draws are enough to wait for.
SET = "confidence set 200x5000"
PEER_OF = {f"{SET} 1000": SET, "max-T 200x5000 1000": SET}


def peers(folder):
    times = {}
    for file in ("before.jsonl", "after.jsonl"):
        for line in (folder / file).read_text().splitlines():
            peer = json.loads(line)
            times.setdefault(peer["name"], []).append(peer["seconds"])
    return times


def ours(folder):
    for file in sorted(folder.glob("[0-9]-*.json")):
        threads = int(file.name[0])
        for result in json.loads(file.read_text()):
            parameters = result["params"]
            title = TITLES[result["benchmark"].rsplit(".", 1)[1]]
            words = [title, parameters.get("kind"), parameters.get("size") or parameters["items"], parameters.get("draws")]
            allocated = result["secondaryMetrics"]["gc.alloc.rate.norm"]["score"]
            yield " ".join(filter(None, words)), threads, result["primaryMetric"]["score"] / 1e3, allocated / 2**20


def main(folder):
    times = peers(folder)
    print("| what | SciPy, arch | threads | ours | times | allocated |\n| --- | --- | --- | --- | --- | --- |")
    for name, threads, seconds, allocated in sorted(ours(folder)):
        peer = min(times.get(PEER_OF.get(name, name), [math.nan]))
        theirs, ratio = ("", "") if math.isnan(peer) else (f"{peer * 1e3:.1f} ms", f"{peer / seconds:.1f}")
        print(f"| {name} | {theirs} | {threads} | {seconds * 1e3:.2f} ms | {ratio} | {allocated:.1f} MiB |")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
