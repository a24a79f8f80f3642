"""passim, the standard tool for text reuse: Python on Spark, which needs Java."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = "passim"
GRAM = 13
LEAST = 13
GAP = 50


def passim(passages: list[dict[str, Any]], scratch: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the passages that passim clusters, each report's free text given as one document.

    Its n-grams are of characters and begin after a mark or a blank, as they do by default, which
    in Chinese is at a clause; those that float pair five times as many reports. Where nothing
    before a match agrees, passim 2.0 takes in all before it up to the gap, so the gap is that of
    a sentence and not its default of 600. Each report is a series of its own. The limit of
    document frequency is its default of 100, the least number of n-grams for a pair that of 5.
    """
    offsets: dict[str, list[tuple[int, int]]] = {}
    texts: dict[str, str] = {}
    for row in passages:
        text = texts.get(row["report_id"], "")
        offsets.setdefault(row["report_id"], []).append((len(text), row["start"]))
        texts[row["report_id"]] = text + row["text"] + "\n"
    source, target = scratch / "reports.json", scratch / "passim"
    with source.open("w", encoding="utf-8") as file:
        for report, text in texts.items():
            record = {"id": report, "series": report, "text": text}
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    beside = str(Path(sys.executable).parent)
    program = shutil.which(PROGRAM, path=beside) or PROGRAM
    chosen = ["--n", str(GRAM), "--min-align", str(LEAST), "--gap", str(GAP)]
    # passim starts spark-submit, and that python3, by name
    paths = os.pathsep.join([beside, os.environ.get("PATH", "")])
    subprocess.run(  # noqa: S603 (the tool, on our own file)
        [program, *chosen, str(source), str(target)],
        check=True,
        cwd=scratch,
        env={**os.environ, "PATH": paths},
    )
    for part in sorted((target / "out.json").glob("part-*")):
        for line in part.read_text("utf-8").splitlines():
            found = json.loads(line)
            yield from _placed(found, texts[found["id"]], offsets[found["id"]])


def _placed(
    found: dict[str, Any], text: str, offsets: list[tuple[int, int]]
) -> Iterator[tuple[str, int, int]]:
    """Yield a stretch of the joined passages as stretches of the report's text."""
    ends = [begin - 1 for begin, _ in offsets[1:]] + [len(text) - 1]
    for (begin, start), end in zip(offsets, ends, strict=True):
        low, high = max(begin, found["begin"]), min(end, found["end"])
        if low < high:
            yield found["id"], start + low - begin, start + high - begin
