"""Corpora for the benchmark: generated once and kept, and handed out as a folder to work on."""

import random
import shutil
import sys
from pathlib import Path

from benchmarking.measuring import measured

SCRIPTS = Path(__file__).resolve().parents[1]
KINDS = ("empty.txt", "noise.txt", "cut.docx", "junk.pdf", "web.html")
"""Names of broken files, one of each kind in turn."""


def generated(folder: Path, reports: int, *, noise: str, seed: int) -> Path:
    """Return a generated corpus of about `reports` reports, made now unless it stands already."""
    target = folder / f"{reports}-{noise}-{seed}"
    if not target.is_dir():
        unfinished = folder / f".{target.name}"
        shutil.rmtree(unfinished, ignore_errors=True)
        make = [sys.executable, str(SCRIPTS / "make_corpus.py"), "--out", str(unfinished)]
        make += ["--wording", "plain"]  # as in the figures published so far
        measured([*make, "--reports", str(reports), "--noise", noise, "--seed", str(seed)])
        unfinished.rename(target)
    return target


def working_copy(corpus: Path, folder: Path, *, broken: float = 0.0) -> Path:
    """Return a folder with links to the parts of a corpus, to which files can be added.

    Args:
        corpus: a generated corpus.
        folder: a new folder for the links.
        broken: how many broken files to add, as a share of the reports.
    """
    folder.mkdir(parents=True)
    for part in sorted(corpus.iterdir()):
        if not part.name.startswith(("_", ".")):
            (folder / part.name).symlink_to(part.resolve(), target_is_directory=part.is_dir())
    n = round(broken * sum(1 for _ in corpus.glob("*/*.txt")))
    for number in range(n):
        name = KINDS[number % len(KINDS)]
        path = folder / "broken" / f"{number:05}-{name}"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"" if name == KINDS[0] else random.Random(number).randbytes(2000))
    return folder


def add_a_report(folder: Path) -> Path:
    """Add one report to a working copy: one of its reports under another name of a place."""
    model = next(path for path in sorted(folder.glob("*/*.txt")) if path.parent.name != "broken")
    place = model.stem.rpartition("_")[0]
    text = model.read_text("utf-8").replace(place, "新添" + place[-1:])
    target = folder / "added" / model.name.replace(place, "新添" + place[-1:])
    target.parent.mkdir()
    target.write_text(text, "utf-8")
    return target
