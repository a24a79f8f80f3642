"""Kinds of copying as a reader meets them: cuts, names, quoted accounts, a city above."""

import pytest

from gimine.analysis.reuse import ReuseFindings, reuse
from gimine.report import Report
from tests.analysis.reuse.making import corpus, invented, report

LEDGER = "村里大小开支月月贴出来，谁家都能瞧见，账目不清的当月停报，等到补齐单据才放行。"
ORDER = ("先把旧账翻出来晒太阳", "再请会计互相挑毛病", "挑不出的写半页说明")


def covered(found: ReuseFindings, made: Report, stretch: str) -> float:
    """Return what share of a stretch of the report's text is marked."""
    start = made.text.index(stretch)
    end = start + len(stretch)
    spans = found.of(made.report_id)
    inside = spans["end"].clip(upper=end) - spans["start"].clip(lower=start)
    return float(inside.clip(lower=0).sum()) / len(stretch)


WHERE = ("赶集日", "渡口边", "晒谷场", "旧祠堂", "校门口", "水塘边", "打谷机旁")
WHO = ("老会计", "邮递员", "理发师傅", "放映员", "护林员", "船工", "炊事员", "店主")
THEN = ("仔细抄录", "高声念过", "反复比对", "当面说清", "逐行勾画", "悄悄记下")


@pytest.mark.parametrize("n_cut", [1, 3, 25, 80, 200])
def test_a_cut_is_found_however_many_others_cut_it(n_cut: int) -> None:
    whole = [report(f"w{i:03}", invented(i) + LEDGER) for i in range(20)]
    stretches = [LEDGER[1 + i % 6 : 29 + i % 7] for i in range(n_cut)]
    cut = [
        report(
            f"x{i:03}",
            f"{invented(5000 + i)}{WHERE[i % 7]}{WHO[i % 8]}{stretch}之事{THEN[i % 6]}，"
            f"{invented(2000 + i, 20)}",
        )
        for i, stretch in enumerate(stretches)
    ]
    found = reuse(corpus(*whole, *cut))
    missed = [s for s, made in zip(stretches, cut, strict=True) if covered(found, made, s) < 0.9]
    assert not missed
    assert all(covered(found, made, LEDGER[:-1]) >= 0.95 for made in whole)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("由{}敲锣喊人，逐户通知看账的日子，过后把签到册交村部。", ("邵国良", "车建新", "万秀英")),
        ("副镇长{}坐在末排听完，会后把大家的意见写上黑板。", ("邵国良", "车建新", "万秀英")),
        ("会后责成{}写上黑板，写错一个字重抄一遍，抄完拍照存档。", ("邵国良", "车建新", "万秀英")),
        ("指定{}为联络人，每逢月底把各站所的材料收齐再交办公室。", ("邵国良", "车建新", "万秀英")),
        ("成立看账小组，{}任组长，每季度碰头一次，碰头记录上墙。", ("邵国良", "车建新", "万秀英")),
        ("开春以后我镇{}带队挨家看墒情，看完把账页贴在村口。", ("邵国良", "石建新", "万秀英")),
    ],
)
def test_persons_are_slots(text: str, names: tuple[str, ...]) -> None:
    made = [report(f"{i}", text.format(name)) for i, name in enumerate(names)]
    slots = reuse(corpus(*made)).slots
    persons = slots[slots["type"] == "person"]
    assert sorted(persons["value"]) == sorted(names)


def test_a_name_is_a_slot_although_an_edit_stands_beside_it_and_a_clause_is_moved() -> None:
    text = "入冬以前{}拉家常算细账，把每笔开支讲给来客听，再请会计把账页贴在村口的黑板旁边。"
    names = ["邵国良", "车建新", "万秀英", "龚小平", "石玉", "马三春", "白凤", "熊远"]
    made = [report(f"{i}", text.format(name)) for i, name in enumerate(names)]
    made.append(report("edited", text.format("秦大明常常")))
    moved = "把每笔开支讲给来客听，入冬以前孟凡拉家常算细账，再请会计把账页贴在村口的黑板旁边。"
    made.append(report("moved", moved))
    slots = reuse(corpus(*made)).slots
    assert set(slots[slots["type"] == "person"]["value"]) >= set(names)


def test_the_template_is_written_from_what_most_reports_say() -> None:
    text = "入冬以前{}拉家常算细账，把每笔开支讲给来客听，再请会计把账页贴在村口的黑板旁边。"
    names = ("邵国良", "车建新", "万秀英", "龚小平", "石玉", "孟凡")
    made = [report(f"{i}", text.format(name)) for i, name in enumerate(names)]
    odd = text.format("秦大明").replace("每笔", "各笔").replace("旁边", "边上")
    made += [report("odd", odd), report("odd again", odd)]
    assert reuse(corpus(*made)).families["template"].tolist() == [
        text.format("{person}").rstrip("。")
    ]


@pytest.mark.parametrize("before", ["依", "按", "照", "并", "对照", "根据", "遵照", "执行"])
def test_the_word_before_a_document_number_is_not_part_of_it(before: str) -> None:
    text = "各站所{}{}的要求，把办事指南逐条改写成大白话，再贴到门口。"
    numbers = ("湘禾办字〔2021〕9号", "云岔政发〔2022〕31号", "梅坪府函〔2023〕4号")
    made = [report(f"{i}", text.format(before, number)) for i, number in enumerate(numbers)]
    slots = reuse(corpus(*made)).slots
    found = slots[slots["type"] == "document"]["value"]
    assert sorted(found) == sorted(numbers)


@pytest.mark.parametrize("before", ["带动", "推动", "促使", "要求", "协助"])
def test_the_word_before_a_place_is_not_part_of_it(before: str) -> None:
    text = "公开栏先立在路口，随后{}{}各村照着做，做完互相评分，评分低的重做。"
    places = ("柳溪镇", "梅坪乡", "桐岔镇")
    made = [report(p, text.format(before, p), place=p) for p in places]
    slots = reuse(corpus(*made)).slots
    assert sorted(slots[slots["type"] == "place"]["value"]) == sorted(places)


@pytest.mark.parametrize(
    "word",
    ["大学生村官每周一贴一次账", "请值班员逐村核对流水账本", "力争村口的黑板月月换新字",
     "打算集镇主街先装一块电子屏", "外乡人也能站在栏前看个明白", "局部路段的公示牌已经换新",
     "纠正线上线下两张皮的老毛病"],
)  # fmt: skip
def test_everyday_words_are_no_slots(word: str) -> None:
    text = f"{word}，换下来的旧纸统一收进档案柜，年底清点一次再销毁。"
    found = reuse(corpus(*(report(f"{i}", invented(i) + text) for i in range(3))))
    assert not len(found.slots)


def test_what_a_city_published_first_is_vertical_in_its_townships() -> None:
    text = "全市统一刻制了木质账牌，牌上只写三件事，收了多少、花了多少、剩下多少，漏挂的当场补挂。"
    above = report(
        "00", invented(0) + text, place="瀚桐市", level="市", year=2023, published="2024-01-05"
    )
    below = [
        report(
            f"{i + 1:02}",
            invented(i + 1) + text,
            place=f"{'柳梅荷菊桂杏兰竹'[i]}溪镇",
            county=f"{'云雨风霜露雪冰晴'[i]}岔县",
            city="瀚桐市",
            year=2023,
            published=f"2024-01-{15 + i}",
        )
        for i in range(8)
    ]
    found = reuse(corpus(above, *below))
    for made in below:
        spans = found.of(made.report_id)
        assert spans["kind"].tolist() == ["vertical"]
        assert spans["source_report_id"].tolist() == ["00"]


def test_another_order_of_the_clauses_is_the_same_family() -> None:
    usual, other = "，".join(ORDER) + "。", "，".join(ORDER[::-1]) + "。"
    made = [report(f"u{i:03}", invented(i) + usual) for i in range(100)]
    turned = [report(f"v{i}", invented(500 + i) + other) for i in range(6)]
    found = reuse(corpus(*made, *turned))
    families = {found.of(r.report_id)["family_id"].tolist()[0] for r in (made[0], *turned)}
    assert len(families) == 1


def test_a_quoted_account_does_not_split_a_passage() -> None:
    text = "年底把旧账翻一遍，翻完按下手印。“菱角清波”视频号同日播出翻账经过，镜头不许剪断。"
    found = reuse(corpus(*(report(f"{i}", invented(i) + text) for i in range(3))))
    assert len(found.families) == 1
    assert found.spans["start"].tolist() == [41] * 3
