#!/usr/bin/env python3
"""Reference values for the statistics module, from SciPy, statsmodels, scikit-learn and others.

    python make.py FOLDER

writes one JSON file a topic: a list of cases, each with a method, its input, what the reference says of it, the
command that said so, and the tolerance. The tests read the copies in src/test/resources/reference.
"""
import json
import pathlib
import sys
import warnings

import agreement
import many
import paired
import planning

warnings.filterwarnings("ignore")

TOPICS = {"paired": paired.cases, "many": many.cases, "planning": planning.cases, "agreement": agreement.cases}


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for topic, cases in TOPICS.items():
        lines = [json.dumps(case, separators=(",", ":")) for case in cases()]
        (folder / f"{topic}.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
        print(f"{topic}: {len(lines)} cases")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
