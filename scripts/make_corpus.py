"""Make a corpus of invented annual open-government reports, with the truth about it.

Example: ``python scripts/make_corpus.py --out corpora/mine --reports 2000 --seed 7``

Reports go to ``OUT/<county>/<place>_<year>.txt``, the truth to ``OUT/_truth/*.parquet`` (readers
leave names that begin with ``_`` alone). Same options and seed, same bytes, on any number of
processes. The tables and the form of a phrase bank are described in scripts/corpus_maker/README.md.
"""

import argparse
import os
import sys
from pathlib import Path

from corpus_maker import noise
from corpus_maker.bankfiles import BankError
from corpus_maker.corpus import make
from corpus_maker.model import Options


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 done, 2 the request cannot be carried out."""
    parser = _parser()
    given = parser.parse_args(arguments)
    try:
        options = _options(given)
        counts = make(given.out, options, given.jobs)
    except (BankError, ValueError, OSError) as error:
        print(f"make_corpus: {error}", file=sys.stderr)
        return 2
    told = ", ".join(f"{name} {count}" for name, count in counts.items())
    print(f"{counts['reports']} reports in {given.out} ({told})")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make_corpus", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--out", type=Path, required=True, help="folder to write; it must be new or empty")
    add("--reports", type=int, help="how many reports; by default all that the bodies give")
    add("--years", default="2021-2023", help="a number of years ending 2023, or 2019-2023")
    add("--counties", type=int, help="how many counties; by default as many as needed")
    add("--towns", type=int, default=12, help="townships a county (default 12)")
    add("--seed", type=int, default=1)
    add("--noise", default="none", help="none, light, medium, heavy, or kinds: wrap,ascii:0.3")
    add("--reuse", choices=("planted", "none"), default="planted")
    add("--share", type=float, default=0.6, help="share of free text that is reused (0-0.95)")
    add("--slips", type=float, default=0.06, help="share of reports with a slip")
    add("--errors", type=float, default=0.08, help="share of reports with an error")
    add("--wording", choices=("varied", "plain"), default="varied", help="plain: the bank as it is")
    add("--bank", help="folder with a phrase bank; its files replace the default ones")
    add("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: all cores)")
    return parser


def _options(given: argparse.Namespace) -> Options:
    """Options that hold, or ValueError with one line."""
    for name in ("reports", "counties", "towns", "jobs"):
        value = getattr(given, name)
        if value is not None and value < 1:
            raise ValueError(f"--{name} must be at least 1, got {value}")
    for name, top in (("share", 0.95), ("slips", 1), ("errors", 1)):
        value = getattr(given, name)
        if not 0 <= value <= top:
            raise ValueError(f"--{name} must lie between 0 and {top}, got {value}")
    if given.out.exists() and (not given.out.is_dir() or any(given.out.iterdir())):
        raise ValueError(f"--out {given.out} is not empty: name a new folder, or empty this one")
    if given.reports is None and given.counties is None:
        given.counties = 8
    return Options(
        reports=given.reports, years=_years(given.years), counties=given.counties,
        towns=given.towns, seed=given.seed, noise=noise.parse(given.noise),
        reuse=given.reuse == "planted", share=given.share, slips=given.slips, errors=given.errors,
        bank=given.bank, wording=given.wording,
    )  # fmt: skip


def _years(text: str) -> tuple[int, ...]:
    first, dash, last = text.partition("-")
    try:
        low, high = (int(first), int(last)) if dash else (2024 - int(first), 2023)
    except ValueError:
        low, high = 1, 0
    if not 2008 <= low <= high <= 2050:
        raise ValueError(f"--years {text!r}: give a number such as 3, or a range such as 2019-2023")
    return tuple(range(low, high + 1))


if __name__ == "__main__":
    sys.exit(main())
