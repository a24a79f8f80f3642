"""passim, the standard tool for text reuse: Python on Spark, which needs Java."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

PROGRAM = "passim"
GRAM = 13
LEAST = 13


def passim(passages: list[dict[str, Any]], scratch: Path) -> Iterator[tuple[str, int, int]]:
    """Yield the passages that passim clusters, each report's free text given as one document.

    Its n-grams are of characters that may begin anywhere, for Chinese has no blanks; the limit of
    document frequency is its default of 100.
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
            file.write(json.dumps({"id": report, "text": text}, ensure_ascii=False) + "\n")
    program = shutil.which(PROGRAM, path=str(Path(sys.executable).parent)) or PROGRAM
    chosen = ["--n", str(GRAM), "--floating-ngrams", "--min-align", str(LEAST), "--min-match", "1"]
    subprocess.run(  # noqa: S603 (the tool, on our own file)
        [program, *chosen, str(source), str(target)], check=True, cwd=scratch
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
