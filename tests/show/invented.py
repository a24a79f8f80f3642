"""Findings of invented reports, made by hand: every table of the contract, consistent.

Offsets are right by construction: a `Writer` adds wordings to a text and notes where they stand.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from gimine.findings import Findings
from gimine.schemas import SCHEMAS

Rows = dict[str, list[dict[str, Any]]]

COUNTIES = {
    "青栎县": ("溪口镇", "石榴乡", "南坡街道"),
    "云坪区": ("古渡镇", "长亭乡", "西桥街道"),
    "白鹭市": ("松林镇", "麦田乡", "北岸街道"),
}
YEARS = (2021, 2022, 2023)
HOSTILE = '<script>alert("x")</script>'
ODD_ID = "表格/各镇.csv#12"
TOPICS = ("公开不够及时", "人员力量薄弱", "形式较为单一")

# Family: kind, wording with {slots}, types of the slots.
WORDINGS: dict[int, tuple[str, str, str]] = {
    1: ("statutory", "现将{place}{year}年政府信息公开情况向社会公布", "overview"),
    2: ("formula", "{place}坚持以公开为常态，全年通过各类渠道主动公开信息{number}条", "overview"),
    3: ("vertical", "对照县里的清单逐项梳理，做到应公开的事项一件不落", "overview"),
    4: ("peer", "部分村居对公开工作的认识还停留在完成任务上，更新不够及时", "problem"),
    5: ("self", "负责公开的同志身兼数职，业务学习的时间得不到保证", "problem"),
    6: ("peer", "公开的形式以张贴为主，年长的群众看不清、看不懂", "problem"),
    7: ("formula", "下一步，{place}将建立每月提醒的机制，逾期未更新的予以通报", "measure"),
    8: ("peer", "安排专人负责，每季度组织一次{number}人以上的业务培训", "measure"),
    9: ("self", "用好广播和院坝会，把政策讲到群众心里去", "measure"),
}


@dataclass
class Writer:
    """A report being written, with the rows that speak about it."""

    report_id: str
    rows: Rows
    text: str = ""
    passages: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def add(self, wording: str) -> tuple[int, int]:
        """Append a wording; return where it stands."""
        start = len(self.text)
        self.text += wording
        return start, len(self.text)

    def note(self, table: str, /, **values: object) -> None:
        """Add a row about this report to a table."""
        self.rows[table].append({"report_id": self.report_id, **values})

    def heading(self, role: int, wording: str) -> None:
        """Begin a section."""
        for row in self.rows["sections"]:
            if row["report_id"] == self.report_id and row["end"] is None:
                row["end"] = len(self.text)
        start, end = self.add(wording + "\n")
        self.note(
            "sections", role=role, ordinal=role, heading=wording, start=start, end=None, body=end
        )

    def passage(self, family: int, fillings: dict[str, str], item: int | None = None) -> None:
        """Add a passage of a family, its span and its slots."""
        kind, wording, role = WORDINGS[family]
        start = len(self.text)
        for part in wording.split("{"):
            name, brace, rest = part.partition("}")
            if brace:
                where = self.add(fillings[name])
                self._slot(family, name, fillings[name], where)
            self.add(rest if brace else part)
        end = len(self.text)
        self.add("。\n")
        number = len(self.passages) + 1
        self.passages[family] = (number, start, end)
        self.note(
            "passages", passage_id=number, role=role, section=1 if role == "overview" else 5,
            path="", item=item, text=self.text[start : end + 1], start=start, end=end + 1,
        )  # fmt: skip
        self.note(
            "spans", start=start, end=end, family_id=family, similarity=1.0, kind=kind,
            source_report_id=None, source_start=None, source_end=None,
        )  # fmt: skip

    def _slot(self, family: int, name: str, value: str, where: tuple[int, int]) -> None:
        self.note(
            "slots", family_id=family, slot=f"{name}1", type=name, value=value,
            start=where[0], end=where[1],
        )  # fmt: skip


def findings(*, counties: int = 3) -> Findings:
    """Return findings of reports of some counties: 3 bodies each, 3 years, and one report more."""
    rows: Rows = defaultdict(list)
    chosen = list(COUNTIES.items())[:counties]
    bodies = [(c, p, y) for c, places in chosen for p in places for y in YEARS]
    writers = [_report(rows, f"{c}/{p}_{y}.txt", c, p, y) for c, p, y in bodies]
    writers.append(_report(rows, ODD_ID, "白鹭市", "松林镇", 2020))
    _sources(rows)
    _topics(rows)
    _links(writers)
    _reuse_totals(rows)
    _neighbours(rows)
    rows["skipped"].append({"path": "青栎县/空白.txt", "reason": "the file is empty"})
    return Findings(
        {name: table(name, rows[name]) for name in SCHEMAS}, {"gimine": "0.1.0", "seed": 0}
    )


def save(folder: Path, *, without: tuple[str, ...] = (), counties: int = 3) -> Path:
    """Save the invented findings into `folder`, leaving out the tables `without`."""
    found = findings(counties=counties)
    kept = {name: t for name, t in found.tables().items() if name not in without}
    return Findings(kept, found.manifest).save(folder)


def table(name: str, rows: list[dict[str, Any]]) -> pa.Table:
    """Return `rows` as the table `name`; columns that a row lacks are null."""
    names = SCHEMAS[name].names
    return pa.Table.from_pylist([{n: row.get(n) for n in names} for row in rows], SCHEMAS[name])


def _report(rows: Rows, report_id: str, county: str, place: str, year: int) -> Writer:
    w = Writer(report_id, rows)
    w.add(f"{county}{place}\n{year}年政府信息公开工作年度报告\n")
    fill = {"place": place, "year": str(year), "number": str(20 + year % 7)}
    w.heading(1, "一、总体情况")
    for family in (1, 2, 3):
        w.passage(family, fill)
    if (place, year) == ("石榴乡", 2023):
        start, end = w.add(f"有群众反映{HOSTILE}的写法看不懂。")
        w.add("\n")
        w.note("passages", passage_id=99, role="overview", section=1, path="",
               text=w.text[start:end], start=start, end=end)  # fmt: skip
    w.heading(3, "三、收到和处理政府信息公开申请情况")
    _requests(w, year)
    w.heading(5, "五、存在的主要问题及改进情况")
    for item, family in enumerate((4, 5, 6), start=1):
        w.passage(family, fill, item)
    if (place, year) == ("长亭乡", 2022):
        start, end = w.add("我镇")
        w.add("对此高度重视。\n")
        _check(w, "wrong_level", "fail", "我乡", "我镇", start, end)
    for item, family in enumerate((7, 8, 9), start=1):
        w.passage(family, fill, item)
    rows["sections"][-1]["end"] = len(w.text)
    _finish(w, county, place, year)
    return w


def _requests(w: Writer, year: int) -> None:
    w.add("本年新收\t上年结转\t总计\n")
    for column, value in (("natural_person", year % 5), ("commercial", 0), ("total", 2)):
        start, end = w.add(str(value))
        w.note("cells", table="requests", row="new", column=column, value=float(value),
               raw=str(value), start=start, end=end)  # fmt: skip
        w.add("\n" if column == "total" else "\t")
    verdict = "pass" if year % 5 == 2 else "fail"
    _check(w, "requests_row_total", verdict, "2", str(year % 5), start, end)


def _check(
    w: Writer, rule: str, verdict: str, expected: str, found: str, start: int, end: int
) -> None:
    w.note("checks", rule=rule, verdict=verdict, expected=expected, found=found,
           message=f"{rule}: {found}，应为{expected}", start=start, end=end)  # fmt: skip


def _finish(w: Writer, county: str, place: str, year: int) -> None:
    free = sum(end - start for _, start, end in w.passages.values())
    w.note("texts", text=w.text)
    w.note("reports", sha256="0" * 64, title=f"{county}{place}{year}年报告", place=place,
           level=place[-1] if not place.endswith("街道") else "街道", county=county, city="临川市",
           province="东岭省", year=year, era="2021", published=f"{year + 1}-01-20",
           n_chars=len(w.text), n_free_chars=free, spam=False)  # fmt: skip
    w.note("facts", fact="new_requests", value=float(year % 5), raw="", start=0, end=0)


def _sources(rows: Rows) -> None:
    """Give every span the nearest earlier one of its family, a county's first report none."""
    by_family: dict[int, list[dict[str, Any]]] = defaultdict(list)
    year = {row["report_id"]: row["year"] for row in rows["reports"]}
    for span in rows["spans"]:
        earlier = [
            s
            for s in by_family[span["family_id"]]
            if year[s["report_id"]] < year[span["report_id"]]
        ]
        if earlier:
            source = earlier[-1]
            span |= {"source_report_id": source["report_id"], "source_start": source["start"],
                     "source_end": source["end"]}  # fmt: skip
        by_family[span["family_id"]].append(span)


def _topics(rows: Rows) -> None:
    for topic, label in enumerate(TOPICS):
        rows["topics"].append({
            "topic_id": topic, "label": label, "words": ["更新", "及时", "村居", "人员", "形式"],
            "weights": [0.5, 0.4, 0.3, 0.2, 0.1], "size": 28, "n_reports": 28,
            "examples": [WORDINGS[4 + topic][1]],
        })  # fmt: skip
        for by, keys in (("year", list(map(str, YEARS))), ("county", list(COUNTIES))):
            for place, key in enumerate(keys):
                share = 0.2 + 0.1 * ((topic + place) % 3)
                rows["topic_shares"].append({"topic_id": topic, "by": by, "key": key, "n": 9,
                    "share": share, "low": share - 0.08, "high": share + 0.09})  # fmt: skip


def _links(writers: list[Writer]) -> None:
    for w in writers:
        for place, (problem, measure) in enumerate(((4, 7), (5, 8), (6, 9))):
            number, answer = w.passages[problem][0], w.passages[measure][0]
            unanswered = place == 2 and "2021" in w.report_id
            w.note("links", problem_id=number, measure_id=None if unanswered else answer,
                   score=None if unanswered else 0.8)  # fmt: skip
            w.note("passage_topics", passage_id=number, topic_id=place, probability=0.9)
            w.note("passage_topics", passage_id=answer, topic_id=place, probability=0.8)
        earlier = w.report_id.replace("2022", "2021").replace("2023", "2022")
        if earlier != w.report_id:
            w.note("recurrences", problem_id=w.passages[5][0], earlier_report_id=earlier,
                   earlier_problem_id=w.passages[5][0], similarity=1.0, verbatim=True)  # fmt: skip


def _reuse_totals(rows: Rows) -> None:
    reports = {row["report_id"]: row for row in rows["reports"]}
    for family, (kind, wording, _) in WORDINGS.items():
        spans = [s for s in rows["spans"] if s["family_id"] == family]
        carriers = [reports[s["report_id"]] for s in spans]
        rows["families"].append({
            "family_id": family, "template": wording, "kind": kind, "n_spans": len(spans),
            "n_reports": len(carriers),
            "n_places": len({(r["county"], r["place"]) for r in carriers}),
            "n_counties": len({r["county"] for r in carriers}),
            "first_year": min(r["year"] for r in carriers),
            "last_year": max(r["year"] for r in carriers),
        })  # fmt: skip
    for report_id, report in reports.items():
        chars: dict[str, float] = defaultdict(float)
        for span in rows["spans"]:
            if span["report_id"] == report_id:
                chars[span["kind"]] += (span["end"] - span["start"]) / (
                    report["n_free_chars"] * 1.25
                )
        kinds = {k: chars[k] for k in ("statutory", "formula", "vertical", "peer", "self")}
        reused = sum(kinds.values())
        rows["shares"].append({"report_id": report_id, "n_free_chars": report["n_free_chars"],
            "reused": reused, "original": 1 - reused, **kinds})  # fmt: skip


def _neighbours(rows: Rows) -> None:
    ids = [row["report_id"] for row in rows["reports"]]
    for place, report_id in enumerate(ids):
        for step in (1, 4, 9):
            other = ids[(place + step) % len(ids)]
            rows["neighbours"].append({
                "report_id": report_id, "other_report_id": other, "shared_chars": 60 * step,
                "share": 0.1 * step / 2, "other_share": 0.1 * step / 2, "longest": 30,
                "direction": "from" if step == 1 else "to",
            })  # fmt: skip
