"""The audit: do the tables add up, does the prose agree, and what did the copyist forget."""

import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from gimine import manifest
from gimine.analysis.audit.case import Case
from gimine.analysis.audit.result import AuditFindings, checks_table
from gimine.analysis.audit.rule import Outcome, Rule
from gimine.analysis.audit.rules import chosen
from gimine.analysis.audit.rules import rules as rules
from gimine.corpus import Corpus
from gimine.progress import Progress, silent
from gimine.reading.gazetteer import gazetteer as read_gazetteer

__all__ = ["AuditFindings", "Rule", "audit", "rules"]


def audit(
    corpus: Corpus,
    *,
    rules: Iterable[str] | None = None,
    gazetteer: str | Path | None = None,
    jobs: int | None = None,
    progress: Progress = silent,
) -> AuditFindings:
    """Check every report of a corpus by the rules.

    Args:
        corpus: the reports. The more of their neighbours and earlier years it holds, the more
            can be checked; most rules work on a single report.
        rules: ids or groups of rules (`rules()` lists them); None: all.
        gazetteer: a folder with the list of places (`gimine.reading.gazetteer`); slips get surer.
        jobs: how many rules run beside each other; None: one for each processor.
        progress: told how many rules are done.

    Returns:
        Findings with the table `checks`: one row for everything that a rule found (`fail` or
        `uncertain`, with its place), one `pass` for every rule that a report keeps. A rule that
        finds nothing to check in a report gives it no row.

    Raises:
        GimineError: a rule is unknown, or the gazetteer cannot be read.
    """
    wanted = chosen(rules)
    began = time.perf_counter()
    case = Case(corpus, read_gazetteer(gazetteer) if gazetteer is not None else None)
    case.prepare()
    prepared = time.perf_counter()
    outcomes = _carried_out(case, wanted, jobs, progress)
    table = checks_table(case.ids, wanted, outcomes)
    ended = time.perf_counter()
    record = manifest.record(
        "audit",
        options={"rules": [rule.id for rule in wanted], "gazetteer": gazetteer is not None},
        seconds={"prepare": prepared - began, "audit": ended - prepared},
    )
    return AuditFindings({**corpus.tables.packed, "checks": table}, record)


def _carried_out(
    case: Case, wanted: Sequence[Rule], jobs: int | None, progress: Progress
) -> list[Outcome]:
    """Return what the rules say, in their order; they run beside each other."""
    outcomes = []
    pool = ThreadPoolExecutor(max_workers=jobs)
    try:
        running = [pool.submit(rule.check, case) for rule in wanted]
        for done, run in enumerate(running, 1):
            outcomes.append(run.result())
            progress("audit", done, len(running))
    finally:
        pool.shutdown(cancel_futures=True)  # an interrupt does not wait for the rules to come
    return outcomes
