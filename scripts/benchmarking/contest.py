"""gimine and the tools that people would otherwise use, one after the other on one corpus."""

import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from evaluate_reuse import load_truth

from benchmarking.measuring import FailedError, NotFinishedError, Run, measured
from benchmarking.pages import table
from benchmarking.scoring import BANDS, Scores, reuse_scores, topic_scores
from benchmarking.steps import Bench, Step

SCRIPTS = Path(__file__).resolve().parents[1]
INSTALL = {
    "datasketch": "pip install datasketch",
    "text_dedup": "pip install text-dedup",
    "passim": (
        "pip install 'pyspark<4' git+https://github.com/dasmiq/passim.git and Java "
        "(the package called passim at PyPI is another one)"
    ),
}


class Tool(NamedTuple):
    """A tool of the contest: its name for `benchmarking.peer`, what it is, what it needs."""

    key: str
    title: str
    task: str
    module: str | None = None
    program: str | None = None


TOOLS = (
    Tool("pairs", "all pairs of reports, 13-grams", "reuse"),
    Tool("kgrams", "table of 13-grams", "reuse"),
    Tool("datasketch-documents", "datasketch MinHash LSH, documents", "reuse", "datasketch"),
    Tool("datasketch-passages", "datasketch MinHash LSH, passages", "reuse", "datasketch"),
    Tool("text-dedup", "text-dedup MinHash, passages", "reuse", "text_dedup"),
    Tool("passim", "passim", "reuse", program="passim"),
    Tool("lda", "scikit-learn LDA, jieba", "topics"),
    Tool("nmf", "scikit-learn NMF, jieba", "topics"),
    Tool("bertopic", "BERTopic's defaults on LSA vectors, jieba", "topics"),
)


class Entry(NamedTuple):
    """What came of a tool: its time and scores, or why there are none."""

    title: str
    task: str
    run: Run | None
    scores: Scores
    note: str = ""


def contest(
    corpus: Path, bench: Bench, *, limit: float, python: str, names: list[str]
) -> Iterator[Entry]:
    """Run gimine and each tool, and yield what came of it.

    Args:
        corpus: a generated corpus with its truth.
        bench: where gimine works, on a copy of that corpus.
        limit: seconds after which a tool counts as not finished.
        python: the interpreter that has the tools.
        names: the keys of the tools to run.
    """
    truth = load_truth(corpus / "_truth")
    reuse = bench.run(Step("reuse", before=Bench.forget))
    spans = bench.out / "spans.parquet"
    yield Entry("gimine reuse, files to findings", "reuse", reuse, reuse_scores(spans, truth))
    topics = bench.run(Step("topics", before=Bench.forget))
    assigned = bench.out / "passage_topics.parquet"
    columns = topic_scores(assigned, corpus)
    yield Entry("gimine topics, files to findings", "topics", topics, columns)
    for tool in TOOLS:
        if tool.key not in names:
            continue
        out = bench.scratch / tool.key / "found.parquet"
        out.parent.mkdir()
        entry = _entered(tool, bench.out, out, limit=limit, python=python)
        if entry.run is not None:
            scored = reuse_scores(out, truth) if tool.task == "reuse" else topic_scores(out, corpus)
            entry = entry._replace(scores=scored)
        yield entry


def _entered(tool: Tool, findings: Path, out: Path, *, limit: float, python: str) -> Entry:
    """Run a tool, or say why it cannot run."""
    if lack := _lack(tool, python):
        return Entry(tool.title, tool.task, None, {}, f"not run: {lack}")
    paths = os.pathsep.join([str(SCRIPTS), str(SCRIPTS.parent), os.environ.get("PYTHONPATH", "")])
    command = [python, "-m", "benchmarking.peer", tool.key, str(findings), str(out)]
    try:
        run = measured(
            command, limit=limit, cwd=out.parent, environment={"PYTHONPATH": paths.rstrip(":")}
        )
    except NotFinishedError as error:
        return Entry(tool.title, tool.task, None, {}, str(error))
    except FailedError as error:
        last = str(error).splitlines()[-1]
        return Entry(tool.title, tool.task, None, {}, f"failed: {last[:200]}")
    return Entry(tool.title, tool.task, run, {})


def _lack(tool: Tool, python: str) -> str:
    """Return what a tool needs that is not there, with the line that installs it; else nothing."""
    if tool.module and not _has(python, tool.module):
        return f"{tool.module} is not installed ({INSTALL[tool.module]})"
    if tool.program and not shutil.which(tool.program, path=_programs(python)):
        return f"{tool.program} is not installed ({INSTALL[tool.program]})"
    if tool.program and not shutil.which("java"):
        return f"{tool.program} needs Java, which is not installed"
    return ""


def _has(python: str, module: str) -> bool:
    """Tell whether an interpreter has a module."""
    if python == sys.executable:
        return importlib.util.find_spec(module) is not None
    asked = f"import importlib.util; raise SystemExit(not importlib.util.find_spec({module!r}))"
    return subprocess.run([python, "-c", asked], check=False).returncode == 0  # noqa: S603


def _programs(python: str) -> str:
    """Return where programs are looked for: beside the interpreter first."""
    return os.pathsep.join([str(Path(python).parent), os.environ.get("PATH", "")])


def pages(entries: list[Entry]) -> Iterator[str]:
    """Yield a table for each task, gimine's time as the measure of all others."""
    names = {
        "reuse": ("P", "R", *(f"R, {band}" for band in BANDS), "granularity"),
        "topics": ("ARI", "NMI", "topics"),
    }
    for task, columns in names.items():
        chosen = [entry for entry in entries if entry.task == task]
        if not chosen:
            continue
        head = (task, "wall s", "CPU s", "peak MB", "× gimine's time", *columns)
        first = chosen[0].run
        yield table(head, (_row(entry, first, columns) for entry in chosen))


def _row(entry: Entry, first: Run | None, columns: tuple[str, ...]) -> list[str]:
    if entry.run is None:
        return [entry.title, entry.note, *[""] * (3 + len(columns))]
    run = entry.run
    times = f"{run.wall / first.wall:.2f}" if first else ""
    scores = (
        "" if name not in entry.scores else f"{entry.scores[name]:.3f}".removesuffix(".000")
        for name in columns
    )
    return [entry.title, f"{run.wall:.1f}", f"{run.cpu:.1f}", f"{run.peak:,.0f}", times, *scores]
