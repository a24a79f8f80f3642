"""The whole corpus: plan, render on several processes, gather the truth, write."""

import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from corpus_maker import bank as banks
from corpus_maker import plan as planning
from corpus_maker.gather import family_tables, recurrences
from corpus_maker.model import Options, Plan
from corpus_maker.render import render
from corpus_maker.truth import SCHEMAS, Cells, Finished, Rows, tables_of

CHUNK = 200


def make(out: Path, options: Options, jobs: int) -> dict[str, int]:
    """Write the reports and ``_truth`` below ``out``; the number of rows of every table."""
    bank = banks.load(Path(options.bank) if options.bank else None, options.wording)
    plans = planning.make(bank, options)
    paths = [plan.report_id for plan in plans]
    for folder in sorted({out / Path(path).parent for path in paths}):
        folder.mkdir(parents=True, exist_ok=True)
    chunks = [plans[first : first + CHUNK] for first in range(0, len(plans), CHUNK)]
    parts: dict[str, list[pa.Table]] = {name: [] for name in SCHEMAS}
    for tables in _rendered(chunks, options, paths, out, jobs):
        for name, table in tables.items():
            parts[name].append(table)
    tables = {name: pa.concat_tables(found).unify_dictionaries() for name, found in parts.items()}
    tables |= family_tables(bank, plans, tables)
    tables["recurrences"] = recurrences(plans, tables["passages"])
    _write(out / "_truth", tables, options)
    return {name: table.num_rows for name, table in sorted(tables.items())}


def _rendered(
    chunks: list[list[Plan]], options: Options, paths: list[str], out: Path, jobs: int
) -> Iterator[dict[str, pa.Table]]:
    work = [(chunk, options, _near(paths, chunk), out) for chunk in chunks]
    if jobs == 1 or len(chunks) == 1:
        yield from map(_chunk, work)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_chunk, work)


def _near(paths: list[str], chunk: list[Plan]) -> dict[int, str]:
    """The paths that a chunk refers to: its earlier reports and the sources of its slips."""
    indices = {plan.earlier for plan in chunk if plan.earlier is not None}
    indices |= {other.report for plan in chunk for other in plan.foreign.values()}
    return {index: paths[index] for index in sorted(indices)}


def _chunk(work: tuple[list[Plan], Options, dict[int, str], Path]) -> dict[str, pa.Table]:
    plans, options, paths, out = work
    bank = banks.load(Path(options.bank) if options.bank else None, options.wording)
    rows: Rows = {name: [] for name in SCHEMAS if name != "cells"}
    cells: list[Cells] = []
    for plan in plans:
        finished = Finished(render(bank, plan), paths)
        (out / plan.report_id).write_bytes(finished.data)
        for name, found in finished.rows().items():
            rows[name] += found
        cells.append(finished.cells())
    return tables_of(rows, cells)


def _write(folder: Path, tables: dict[str, pa.Table], options: Options) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables.items():
        pq.write_table(
            table.replace_schema_metadata(None), folder / f"{name}.parquet",
            compression="zstd", compression_level=12, row_group_size=1 << 20, store_schema=False,
        )  # fmt: skip
    told = {**options._asdict(), "years": list(options.years), "noise": dict(options.noise)}
    if options.wording == "plain":
        del told["wording"]  # what is said of a corpus stays as it was before there was a choice
    text = json.dumps(told, ensure_ascii=False, indent=2) + "\n"
    (folder / "options.json").write_text(text, encoding="utf-8")
