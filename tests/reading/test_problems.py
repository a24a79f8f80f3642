"""Problems and their measures where lines and headings do not part them."""

import pytest

from gimine.reading.parse import parse

PROBLEMS = ["政策解读材料偏少", "群众互动不足"]
MEASURES = ["每份文件配图解", "在集市开设意见箱"]


def told(text: str) -> dict[str, list[str]]:
    """Return the items of each role, without the punctuation at their ends."""
    items: dict[str, list[str]] = {"problem": [], "measure": []}
    for _, role, _, _, item, wording, *_ in parse(text).passages:
        if item is not None:
            items.setdefault(role, []).append(wording.rstrip("。；"))
    return items


def framed(section_five: str) -> str:
    return (
        "霁溪县鹭桥镇2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息12条。\n"
        f"五、存在的主要问题及改进情况\n{section_five}\n"
    )


@pytest.mark.parametrize(
    "pairs",
    [
        "（一）问题：{}。措施：{}。（二）问题：{}。措施：{}。",
        "1.问题：{}。措施：{}。2.问题：{}。措施：{}。",
        "问题：{}。措施：{}。问题：{}。整改措施：{}。",
        "工作仍有不足。（一）问题：{}。措施：{}。（二）问题：{}。措施：{}。",
        "（一）问题：{}。措施：{}。\n（二）问题：{}。措施：{}。",
    ],
)
def test_each_problem_with_its_measure(pairs: str) -> None:
    said = (PROBLEMS[0], MEASURES[0], PROBLEMS[1], MEASURES[1])
    assert told(framed(pairs.format(*said))) == {"problem": PROBLEMS, "measure": MEASURES}


def test_labels_with_ordinals_on_one_line() -> None:
    line = f"1.存在问题：{'；'.join(PROBLEMS)}。2.改进措施：{'；'.join(MEASURES)}。"
    assert told(framed(line)) == {"problem": PROBLEMS, "measure": MEASURES}


@pytest.mark.parametrize("heading", ["六、其他", "六、其它", "六、其他：", "六 、其他"])
def test_a_bare_heading_for_the_rest_ends_the_section(heading: str) -> None:
    text = framed(f"一是更新慢。\n改进措施：按月更新栏目。\n{heading}\n无")
    assert [role for role, *_ in parse(text).sections] == [1, 5, 6]
    assert told(text) == {"problem": ["一是更新慢"], "measure": ["按月更新栏目"]}
