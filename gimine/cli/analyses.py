"""The commands that find something: each names its analysis and its page, and does no more."""

from pathlib import Path
from typing import Annotated

import typer

from gimine.cli.app import app
from gimine.cli.choices import By, Role, Verdict
from gimine.cli.options import Job, with_common_options


@app.command()
@with_common_options
def parse(job: Job) -> int:
    """Read files into sections, passages, table cells and facts; print an outline."""
    from gimine.cli.work import carry_out
    from gimine.corpus import Corpus
    from gimine.findings import Findings
    from gimine.terminal import outline
    from gimine.terminal.machine import reports

    return carry_out(
        job,
        lambda _corpus, _progress: Findings({}),
        page=lambda found: outline.page(Corpus(found.packed())),
        result=reports,
    )


@app.command()
@with_common_options
def topics(
    job: Job,
    *,
    role: Annotated[
        Role, typer.Option("--role", help="Whose topics: which passages are sorted.")
    ] = Role.problem,
    n_topics: Annotated[
        int | None, typer.Option("--topics", min=1, help="How many; chosen by default.")
    ] = None,
    codebook: Annotated[
        str | None,
        typer.Option("--codebook", help="Sort by the codes of this YAML file, or by `shipped`."),
    ] = None,
    coded: Annotated[
        Path | None, typer.Option("--coded", help="CSV coded by hand, to tell Cohen's kappa with.")
    ] = None,
) -> int:
    """Sort the passages into topics; show each with its words, examples, years and counties."""
    from gimine.analysis.topics import topics as analyse
    from gimine.cli.sources import encoder_of
    from gimine.cli.work import carry_out
    from gimine.language.codebook import shipped_codebook
    from gimine.terminal import topics as shown
    from gimine.terminal.machine import tables

    return carry_out(
        job,
        lambda corpus, progress: analyse(
            corpus,
            role=role.value,
            n_topics=n_topics,
            seed=job.seed,
            encoder=encoder_of(job),
            codebook=shipped_codebook() if codebook == "shipped" else codebook,
            coded=coded,
            progress=progress,
        ),
        page=shown.page,
        result=lambda found: tables(found, "topics", "topic_shares", "passage_topics"),
    )


@app.command()
@with_common_options
def keywords(
    job: Job,
    *,
    by: Annotated[
        By | None, typer.Option("--by", help="Set these groups apart; by default, the whole.")
    ] = None,
    top: Annotated[int, typer.Option("--top", min=1, help="Most terms of a group.")] = 20,
    new: Annotated[
        bool, typer.Option("--new", help="Propose words that the lexicon does not know yet.")
    ] = False,
) -> int:
    """Find the terms of the corpus, or those that set counties, years or roles apart."""
    from gimine.analysis.keywords import keywords as analyse
    from gimine.analysis.keywords import new_words
    from gimine.cli.work import carry_out
    from gimine.corpus import Corpus
    from gimine.terminal import keywords as shown
    from gimine.terminal.machine import tables

    words = (lambda found: new_words(Corpus(found.tables()))) if new else shown.nothing_new
    return carry_out(
        job,
        lambda corpus, progress: analyse(
            corpus, by.value if by else None, top=top, jobs=job.jobs, progress=progress
        ),
        page=lambda found: shown.page(found, words(found)),
        result=lambda found: tables(found, "keywords") | {"new_words": words(found).to_pylist()},
    )


@app.command()
@with_common_options
def reuse(
    job: Job,
    *,
    min_chars: Annotated[
        int, typer.Option("--min-chars", help="Shortest stretch that counts, in characters.")
    ] = 13,
    similarity: Annotated[
        float, typer.Option("--similarity", help="How like its model a variant must be, 0.5 to 1.")
    ] = 0.8,
) -> int:
    """Find what reports copy: templates with their slots, shares by kind, nearest reports."""
    from gimine.analysis.reuse import reuse as analyse
    from gimine.cli.work import carry_out
    from gimine.terminal import reuse as shown

    return carry_out(
        job,
        lambda corpus, progress: analyse(
            corpus,
            min_chars=min_chars,
            similarity=similarity,
            seed=job.seed,
            jobs=job.jobs,
            progress=progress,
        ),
        page=shown.page,
        result=shown.summary,
    )


def _list_rules(*, asked: bool) -> None:
    if asked:
        from gimine.terminal.audit import rules_page
        from gimine.terminal.printing import print_page

        print_page(rules_page(_statements()))
        raise typer.Exit


def _statements() -> dict[str, str]:
    from gimine.analysis.audit import rules

    return {rule.id: f"{rule.zh} · {rule.en}" for rule in rules()}


@app.command()
@with_common_options
def audit(
    job: Job,
    *,
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", help="Only this rule or group of rules; may be given again."),
    ] = None,
    fail_on: Annotated[
        Verdict | None,
        typer.Option("--fail-on", help="Exit with 1 if a check came out so, or worse."),
    ] = None,
    rules: Annotated[  # noqa: ARG001 (typer calls back)
        bool,
        typer.Option("--rules", callback=_list_rules, is_eager=True, help="List the rules."),
    ] = False,
) -> int:
    """Check sums, prose against tables, year against year, and look for slips 穿帮."""
    from gimine.analysis.audit import audit as analyse
    from gimine.cli.work import carry_out
    from gimine.terminal import audit as shown

    return carry_out(
        job,
        lambda corpus, progress: analyse(
            corpus, rules=rule or None, gazetteer=job.gazetteer, jobs=job.jobs, progress=progress
        ),
        page=lambda found: shown.page(found, _statements()),
        result=shown.summary,
        check=lambda found: shown.complaint(found, fail_on) if fail_on else None,
    )


@app.command()
@with_common_options
def mine(
    job: Job,
    *,
    role: Annotated[Role, typer.Option("--role", help="Whose topics.")] = Role.problem,
) -> int:
    """Do all of the above in one pass, for `gimine show` to show."""
    from gimine.cli.sources import encoder_of
    from gimine.cli.work import carry_out
    from gimine.mine import mine as analyse
    from gimine.terminal import mine as shown

    return carry_out(
        job,
        lambda corpus, progress: analyse(
            corpus,
            role=role.value,
            seed=job.seed,
            encoder=encoder_of(job),
            gazetteer=job.gazetteer,
            jobs=job.jobs,
            progress=progress,
        ),
        page=shown.page,
        result=shown.summary,
    )
