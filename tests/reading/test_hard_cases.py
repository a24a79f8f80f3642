"""Kinds of reports that are easily misread: each a few invented lines, and what a reader sees."""

from pathlib import Path

import pytest

import gimine as gm
from gimine.corpus import Corpus
from gimine.report import Report


def read(folder: Path, text: str, name: str = "a.txt") -> Corpus:
    """Read `text` as the only file of a corpus."""
    (folder / name).write_text(text, "utf-8")
    return gm.read(folder, jobs=1)


def report(folder: Path, text: str) -> Report:
    corpus = read(folder, text)
    assert len(corpus) == 1, corpus.skipped
    return corpus[0]


def framed(section_five: str, *, title: str = "霁溪县鹭桥镇2023年政府信息公开工作年度报告") -> str:
    """Return a report whose section on problems is the given text."""
    return (
        f"{title}\n\n一、总体情况\n本年度主动公开信息12条。\n\n二、主动公开政府信息情况\n\n"
        "三、收到和处理政府信息公开申请情况\n\n四、政府信息公开行政复议、行政诉讼情况\n\n"
        f"五、存在的主要问题及改进情况\n{section_five}\n\n六、其他需要报告的事项\n无。\n"
    )


NOT_REPORTS = {
    "a notice that asks for reports": (
        "霁溪县人民政府办公室关于做好2023年度政府信息公开工作年度报告编制发布工作的通知\n\n"
        "各乡镇人民政府、街道办事处，县政府各部门：\n为做好年度报告编制工作，现将有关事项通知如下。\n"
        "一、编制内容\n年度报告应当包括总体情况、主动公开情况、依申请公开情况、存在的主要问题。\n"
        "二、报送时间\n请各单位于1月15日前将年度报告报送县政务公开办。\n三、工作要求\n高度重视，按时完成。\n"
    ),
    "a page that explains a report": (
        "一图读懂：霁溪县2023年政府信息公开工作年度报告解读\n\n一、年度报告的编制背景\n"
        "依据条例规定，行政机关每年1月31日前公布上一年度报告。\n二、年度报告的主要内容\n"
        "报告由六个部分组成，包括总体情况、主动公开、依申请公开、复议诉讼、存在的主要问题及改进情况。\n"
    ),
    "a rule about reports": (
        "霁溪县政府信息公开工作年度报告制度\n\n第一条 为规范年度报告的编制和公布，制定本制度。\n"
        "第二条 年度报告应当包括主动公开情况、依申请公开情况、存在的主要问题及改进情况。\n"
        "第三条 年度报告应于每年1月31日前公布。\n第四条 本制度自印发之日起施行。\n"
    ),
    "news": (
        "霁溪县召开政府信息公开年度报告编制工作培训会\n\n1月9日，霁溪县召开2023年度政府信息公开工作年度报告编制"
        "培训会。会议指出，要逐项核对数据。会议强调，要按时发布。各乡镇信息公开分管负责人参加会议。\n"
    ),
    "a plan": (
        "霁溪县2023年政务公开工作要点\n\n一、总体要求\n深入推进政府信息公开工作。\n二、重点任务\n"
        "（一）做好年度报告编制发布工作。（二）加强依申请公开工作。\n三、保障措施\n加强组织领导。\n"
    ),
}


@pytest.mark.parametrize("kind", NOT_REPORTS)
def test_what_only_speaks_of_reports_is_left_out_with_the_reason(kind: str, tmp_path: Path) -> None:
    corpus = read(tmp_path, NOT_REPORTS[kind])
    assert len(corpus) == 0
    assert "not a report" in corpus.skipped["a.txt"]


CONTENTS = (
    "一、总体情况……………………………1\n二、主动公开政府信息情况……………2\n"
    "三、收到和处理政府信息公开申请情况…………3\n四、政府信息公开行政复议、行政诉讼情况……4\n"
    "五、存在的主要问题及改进情况…………5\n六、其他需要报告的事项…………………6\n\n"
)


def test_a_table_of_contents_is_no_heading(tmp_path: Path) -> None:
    whole = framed("存在的问题：一是更新慢。二是人手少。改进措施：一是按月更新。二是配齐人员。")
    title, rest = whole.split("\n\n", 1)
    found = report(tmp_path, f"{title}\n目录\n{CONTENTS}{rest}")
    starts = [found.text.rindex(s.heading) for s in found.sections]
    assert [s.role for s in found.sections] == [1, 2, 3, 4, 5, 6]
    assert [s.start for s in found.sections] == starts
    assert [len(found.problems), len(found.measures)] == [2, 2]


@pytest.mark.parametrize(
    ("preamble", "county"),
    [
        ("鹭桥镇按照县委、县政府部署，公布本年度报告。", None),
        ("鹭桥镇敬老院通过县政府网站、鹭桥镇农技站借助县政府网站公开信息。", None),
        ("鹭桥镇由党政办人员维护县政府网站，用好县政府网站，有序做好县政府交办事项。", None),
        ("本年度报告由鹭桥镇在县政府指导下编制，全年通过区政府网站公开信息。", None),
        ("霁溪县鹭桥镇人民政府依据条例编制本报告。", "霁溪县"),
        ("现将霁溪县鹭桥镇人民政府年度报告公布如下。", "霁溪县"),
        ("鹭桥镇在霁溪县政府网站公布本报告，在县政务公开办备案。", "霁溪县"),
        ("根据《霁溪县人民政府办公室关于编制年度报告的通知》要求，公布本报告。", "霁溪县"),
    ],
)
def test_the_county_is_a_name_and_no_running_words(
    preamble: str, county: str | None, tmp_path: Path
) -> None:
    text = framed("无。", title=f"鹭桥镇2023年政府信息公开工作年度报告\n\n{preamble}")
    assert report(tmp_path, text).county == county


@pytest.mark.parametrize(
    ("title", "place", "county"),
    [
        ("霁溪县人民政府鹤里街道办事处2023年政府信息公开工作年度报告", "鹤里街道", "霁溪县"),
        ("霁溪县鹭桥镇人民政府2023年政府信息公\n开工作年度报告", "鹭桥镇", "霁溪县"),
        ("霁溪县鹭桥\n镇人民政府2023年政府信息公开工作年度报告", "鹭桥镇", "霁溪县"),
        ("关于霁溪县鹭桥镇2023年政府信息公开工作的年度报告", "鹭桥镇", "霁溪县"),
        (
            "霁溪县鹭桥乡2023年政府信息公开工作年度报告根据条例规定，现公布本年度报告。",
            "鹭桥乡",
            "霁溪县",
        ),
        ("霁溪縣鷺橋鎮2023年政府信息公開工作年度報告", "鷺橋鎮", "霁溪縣"),
        ("霁溪县人民政府办公室2023年政府信息公开工作年度报告", "霁溪县人民政府办公室", "霁溪县"),
    ],
)
def test_titles_of_other_shapes(title: str, place: str, county: str, tmp_path: Path) -> None:
    found = report(tmp_path, framed("无。", title=title))
    assert (found.place, found.county, found.year) == (place, county, 2023)


TURNS = {
    "a cue and its first item in one sentence": (
        "一是栏目更新慢；二是人手少。下一步，我镇将一是按月更新栏目；二是增配人员。",
        ["一是栏目更新慢；", "二是人手少。"],
        ["一是按月更新栏目；", "二是增配人员。"],
    ),
    "a list that starts again after its cue": (
        (
            "（一）栏目更新慢。\n（二）专职人员少。\n2024年，我镇将重点抓好以下工作：\n"
            "（一）按月更新栏目。\n（二）增配人员。"
        ),
        ["（一）栏目更新慢。", "（二）专职人员少。"],
        ["（一）按月更新栏目。", "（二）增配人员。"],
    ),
    "headings that are labels": (
        (
            "（一）存在的主要问题。过去一年，仍有不足：一是栏目更新慢。二是专职人员少。\n"
            "（二）改进情况。一是按月更新栏目。二是增配人员。"
        ),
        ["一是栏目更新慢。", "二是专职人员少。"],
        ["一是按月更新栏目。", "二是增配人员。"],
    ),
    "numbered labels with lists inside": (
        "1.存在问题：（1）栏目更新慢；（2）专职人员少。\n2.改进措施：（1）按月更新栏目；（2）增配人员。",
        ["（1）栏目更新慢；", "（2）专职人员少。"],
        ["（1）按月更新栏目；", "（2）增配人员。"],
    ),
    "a label after each problem": (
        "问题一：栏目更新慢。\n整改措施：按月更新栏目。\n问题二：专职人员少。\n整改措施：增配人员。",
        ["栏目更新慢。", "专职人员少。"],
        ["按月更新栏目。", "增配人员。"],
    ),
    "a cue behind the last problem, before the first measure": (
        "一是栏目更新慢。 二是专职人员少。 2024年，我镇将：一是按月更新栏目；二是增配人员。",
        ["一是栏目更新慢。", "二是专职人员少。"],
        ["一是按月更新栏目；", "二是增配人员。"],
    ),
    "a plan with figures": (
        "1.栏目更新慢。\n2.专职人员少。\n2024年我镇打算：1.关停久不更新的栏目；2.请志愿者上门讲解。",
        ["1.栏目更新慢。", "2.专职人员少。"],
        ["1.关停久不更新的栏目；", "2.请志愿者上门讲解。"],
    ),
    "deeds without words of betterment": (
        "不足：一是栏目更新慢；二是专职人员少。今后将一是把目录贴到村口；二是请大学生拍短片。",
        ["一是栏目更新慢；", "二是专职人员少。"],
        ["一是把目录贴到村口；", "二是请大学生拍短片。"],
    ),
    "last year's repairs, this year's problems, next year's measures": (
        (
            "（一）上年度问题整改情况。上年指出的更新慢问题已整改到位，全年更新栏目40次。\n"
            "（二）存在的问题。一是专区人气不足，来访少；二是解读滞后，错过关注窗口。\n"
            "（三）改进措施。2024年，我镇将从以下方面改进：一是专区设到便民大厅；二是解读与文件同日发出。"
        ),
        ["一是专区人气不足，来访少；", "二是解读滞后，错过关注窗口。"],
        ["一是专区设到便民大厅；", "二是解读与文件同日发出。"],
    ),
    "a remedy named at the end of each item": (
        "1.群众查水价要翻许多页。对策：设一张专页集中展示水价。\n2.停水预告发得晚。对策：提前三日发布。",
        ["1.群众查水价要翻许多页。", "2.停水预告发得晚。"],
        ["设一张专页集中展示水价。", "提前三日发布。"],
    ),
    "nothing to say": ("无。", [], []),
    "a page number inside an item": (
        (
            "一是栏目更新慢。\n- 2 -\n全年有两个栏目超过半年没有更新。二是专职人员少。\n"
            "改进措施：一是按月更新栏目，\n- 3 -\n由专人检查。二是增配人员。"
        ),
        ["一是栏目更新慢。\n- 2 -\n全年有两个栏目超过半年没有更新。", "二是专职人员少。"],
        ["一是按月更新栏目，\n- 3 -\n由专人检查。", "二是增配人员。"],
    ),
    "answers in paragraphs of their own": (
        "1.栏目更新慢。\n整改措施：按月更新栏目。\n2.专职人员少。\n整改措施：增配人员。",
        ["1.栏目更新慢。", "2.专职人员少。"],
        ["整改措施：按月更新栏目。", "整改措施：增配人员。"],
    ),
    "an item that goes on in the next paragraph": (
        "1.栏目更新慢。\n\n两个栏目半年没有更新，群众查不到新政策。\n2.专职人员少。\n下一步将增配人员。",
        ["1.栏目更新慢。\n\n两个栏目半年没有更新，群众查不到新政策。", "2.专职人员少。"],
        ["下一步将增配人员。"],
    ),
    "headlines with several sentences each": (
        (
            "工作中还有不足：更新不够及时。有两个栏目，半年没有更新。群众在网站上，查不到新政策。"
            "队伍不够稳定。专职人员少，身兼数职。换岗频繁，交接不全。\n今后将按月更新栏目。"
        ),
        [
            "更新不够及时。有两个栏目，半年没有更新。群众在网站上，查不到新政策。",
            "队伍不够稳定。专职人员少，身兼数职。换岗频繁，交接不全。",
        ],
        ["今后将按月更新栏目。"],
    ),
    "people in need are no fault": (
        "一是群众知晓率不高，要宣传救助政策，方便困难学生、困难家庭查询。二是专职人员少，要增配人员。",
        ["一是群众知晓率不高，", "二是专职人员少，"],
        ["要宣传救助政策，方便困难学生、困难家庭查询。", "要增配人员。"],
    ),
    "measures before problems": (
        "今年重点做了两项整改：一是按月更新栏目；二是增配人员。但也要看到，仍有两个问题：一是解读少；二是互动不够。",
        ["一是解读少；", "二是互动不够。"],
        ["一是按月更新栏目；", "二是增配人员。"],
    ),
}


@pytest.mark.parametrize("kind", TURNS)
def test_problems_and_measures_told_apart(kind: str, tmp_path: Path) -> None:
    text, problems, measures = TURNS[kind]
    found = report(tmp_path, framed(text))
    assert [bare(p.text) for p in found.problems] == [bare(text) for text in problems]
    assert [bare(m.text) for m in found.measures] == [bare(text) for text in measures]


def bare(text: str) -> str:
    """Return an item without a label in front, which may count as part of it."""
    return (
        text.split("：", 1)[-1].strip()
        if text.startswith(("问题", "整改", "对策"))
        else text.strip()
    )


@pytest.mark.parametrize(
    ("words", "fact", "value"),
    [
        ("全年在县政府网站公开信息五十六条。", "online_disclosures", 56),
        ("全年收到政府信息公開申請1件。", "new_requests", 1),
        ("本年度未收取信息处理费。", "fee", 0),
        ("2023年未收到公民、法人或者其他组织的政府信息公开申请。", "new_requests", 0),
        ("全年无人申请公开政府信息。", "new_requests", 0),
        ("各村公示栏张贴公开内容210份。", "board_disclosures", 210),
        ("村务公开栏张贴130张。", "board_disclosures", 130),
        ("2023年收取信息处理费0元。", "fee", 0),
        ("本年度我镇没有收取政府信息公开信息处理费。", "fee", 0),
        ("全年没有收到书面或网上申请。", "new_requests", 0),
        ("在县政府网站公开检查结果公告及其他信息26条。", "online_disclosures", 26),
        ("通过公众号推送工作动态等信息30条。", "wechat_disclosures", 30),
        ("通过“三公开”平台公开15条；通过公众号“鹭桥事”公开137条。", "wechat_disclosures", 137),
        ("在为民服务站等处公布信息73条。", "board_disclosures", 73),
        ("通过公众号推送教育、医疗等信息68条。", "wechat_disclosures", 68),
        ("县政府网站公开126条，党务公开栏目更新11条。", "online_disclosures", 126),
    ],
)
def test_figures_in_other_words(words: str, fact: str, value: float, tmp_path: Path) -> None:
    text = framed("无。").replace("本年度主动公开信息12条。", words)
    found = report(tmp_path, text)
    assert [(f.fact, f.value) for f in found.facts if f.fact == fact] == [(fact, value)]


@pytest.mark.parametrize(
    ("words", "fact"),
    [
        ("卫生院通过“鹭桥之声”推送儿童体检常见问题等信息5条。", "wechat_disclosures"),
        ("党务公开栏目更新11条。", "board_disclosures"),
    ],
)
def test_what_one_matter_took_is_no_total(words: str, fact: str, tmp_path: Path) -> None:
    text = framed("无。").replace("本年度主动公开信息12条。", words)
    assert fact not in {f.fact for f in report(tmp_path, text).facts}
