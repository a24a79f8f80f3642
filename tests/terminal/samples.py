"""Hand-made reports of an invented place, to draw pages of."""

from gimine.corpus import Corpus
from gimine.report import Cell, Fact, Passage, Report, Section

TEXT = """云渡县清禾镇2023年政府信息公开工作年度报告
一、总体情况
2023年，清禾镇通过“清禾发布”公开信息42条。
三、收到和处理政府信息公开申请情况
新收 1 0 总计 1 0
五、存在的主要问题及改进情况
主要问题有两条：一是栏目更新慢；二是专人经常调整。
今后将这样改：一是定下更新的日子；二是交接时留下账号和说明。
"""


def passage(number: int, role: str, item: int | None, wording: str) -> Passage:
    start = TEXT.index(wording)
    section = 1 if role == "overview" else 5
    return Passage(number, role, section, "", item, wording, start, start + len(wording))  # type: ignore[arg-type]


def section(role: int, ordinal: int, heading: str, until: str | None) -> Section:
    start = TEXT.index(heading)
    end = TEXT.index(until) if until else len(TEXT)
    return Section(role, ordinal, heading, start, end, start + len(heading) + 1)


PASSAGES = (
    passage(0, "overview", None, "2023年，清禾镇通过“清禾发布”公开信息42条。"),
    passage(1, "problem", None, "主要问题有两条："),
    passage(2, "problem", 1, "一是栏目更新慢；"),
    passage(3, "problem", 2, "二是专人经常调整。"),
    passage(4, "measure", None, "今后将这样改："),
    passage(5, "measure", 1, "一是定下更新的日子；"),
    passage(6, "measure", 2, "二是交接时留下账号和说明。"),
)
HEADINGS = (
    "一、总体情况",
    "三、收到和处理政府信息公开申请情况",
    "五、存在的主要问题及改进情况",
)
SECTIONS = (
    section(1, 1, HEADINGS[0], HEADINGS[1]),
    section(3, 3, HEADINGS[1], HEADINGS[2]),
    section(5, 5, HEADINGS[2], None),
)
CELLS = (
    Cell("requests", "new", "natural_person", 1.0, "1", TEXT.index("1 0"), TEXT.index("1 0") + 1),
    Cell("requests", "new", "total", None, "", TEXT.index("总计"), TEXT.index("总计")),
    Cell("disclosure", "fees", "amount", 0.5, "0.5", 0, 0),
)
RAW = "公开信息42条"
FACTS = (Fact("online_disclosures", 42.0, RAW, TEXT.index(RAW), TEXT.index(RAW) + len(RAW)),)
REPORT = Report(
    "云渡县/清禾镇2023.txt",
    "0" * 64,
    TEXT,
    title="云渡县清禾镇2023年政府信息公开工作年度报告",
    place="清禾镇",
    level="镇",
    county="云渡县",
    year=2023,
    era="2021",
    sections=SECTIONS,
    passages=PASSAGES,
    cells=CELLS,
    facts=FACTS,
)
BARE = Report("bare.txt", "1" * 64, "2022年的一页")


def corpus(*reports: Report, skipped: tuple[tuple[str, str], ...] = ()) -> Corpus:
    return Corpus.from_reports(reports or (REPORT, BARE), skipped)
