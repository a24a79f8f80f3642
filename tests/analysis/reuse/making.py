"""Small corpora for the tests of reuse: reports of invented places, a paragraph a line."""

import random
from collections.abc import Sequence

from gimine.analysis.reuse.sentences import Sentences, read_sentences
from gimine.corpus import Corpus
from gimine.progress import silent
from gimine.report import Passage, Report

COPIED = (
    "按照县里部署，逐项梳理惠农补贴、低保救助等公开事项，做到应公开的都及时公开、公开的都看得懂。"
)
OTHER = (
    "依托便民服务大厅设置资料查阅角，安排专人值守并登记来访群众的意见，每月汇总一次交分管领导批办。"
)
SLOTTED = "{year}年，{place}通过门户网站公布各类政务信息{n}条，接受群众监督并及时回应来信来电。"


def report(
    report_id: str,
    *paragraphs: str,
    place: str | None = None,
    county: str | None = None,
    city: str | None = None,
    year: int | None = None,
    published: str | None = None,
    level: str | None = "镇",
) -> Report:
    """Return a report whose free text is `paragraphs`, each a passage of section 1."""
    passages, at = [], 0
    for number, text in enumerate(paragraphs):
        span = (at, at + len(text))
        passages.append(Passage(number, "overview", 1, "", None, text, *span))
        at += len(text) + 1
    return Report(
        report_id=report_id,
        sha256="",
        text="\n".join(paragraphs) + "\n",
        place=place,
        level=level,
        county=county,
        city=city,
        year=year,
        published=published,
        passages=tuple(passages),
    )


def corpus(*reports: Report) -> Corpus:
    """Return the reports as a corpus."""
    return Corpus.from_reports(reports)


def sentences(*reports: Report) -> Sentences:
    """Return the sentences of the reports."""
    return read_sentences(corpus(*reports), jobs=1, progress=silent)


def written(found: Sentences, reports: Sequence[Report]) -> list[str]:
    """Return the text of each sentence, its point included."""
    return [
        reports[int(r)].text[int(s) : int(e)]
        for r, s, e in zip(found.report, found.start, found.end, strict=True)
    ]


def invented(seed: int, n: int = 40) -> str:
    """Return a sentence of `n` characters that has nothing in common with any other seed's."""
    dice = random.Random(seed)  # noqa: S311
    chars = [chr(dice.randrange(0x5000, 0x9000)) for _ in range(n)]
    chars[n // 2] = "，"
    return "".join(chars) + "。"


def edited(text: str, share: float, seed: int) -> str:
    """Return `text` with about `share` of its characters replaced, two at a time."""
    dice = random.Random(seed)  # noqa: S311
    chars = list(text)
    places = dice.sample(range(0, len(text) - 3, 2), max(1, round(share * len(text) / 2)))
    for place in places:
        chars[place : place + 2] = [chr(dice.randrange(0x5000, 0x9000)) for _ in range(2)]
    return "".join(chars)
