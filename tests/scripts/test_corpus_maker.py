"""The generator's parts: each rule on an example that can be checked by eye."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from corpus_maker import noise
from corpus_maker.bank import Bank, load
from corpus_maker.bankfiles import BankError
from corpus_maker.checks import arithmetic, prose
from corpus_maker.dice import Dice, mix
from corpus_maker.edits import common, edit, masked, reorder, similarity
from corpus_maker.fields import (
    BUREAU,
    COUNTY,
    STREET,
    TOWN,
    Tag,
    answer_to,
    fields_for,
    tag_of,
    tagged,
)
from corpus_maker.figures import Key, chain
from corpus_maker.headings import chinese, ordinal
from corpus_maker.kinds import band
from corpus_maker.tables import build, number
from corpus_maker.wording import compose, template
from corpus_maker.world import build as build_world
from hypothesis import given
from hypothesis import strategies as st


def written(folder: Path, **files: str) -> Bank:
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def test_dice_are_the_same_everywhere() -> None:
    one, two = Dice(7, 3), Dice(7, 3)
    assert [one.below(100) for _ in range(5)] == [two.below(100) for _ in range(5)]
    assert mix(7, 3) == 6958392199281529501
    assert sorted(Dice(1).sample(range(9), 9)) == list(range(9))


def test_weights_decide_how_often() -> None:
    dice = Dice(5)
    drawn = Counter(dice.weighted("ab", (0.9, 0.1)) for _ in range(2000))
    assert 1700 < drawn["a"] < 1900


def test_a_wording_names_its_slots_in_order(tmp_path: Path) -> None:
    bank = written(tmp_path, problems="甲: ['{place}{year}年[公开|发布]{number}条、{number}件']\n")
    plain = [template(compose(bank, "problem", "甲", seed).chunks) for seed in range(0, 40, 2)]
    assert all("{number}条、{number_2}件" in text for text in plain)
    assert {"公开", "发布"} == {w for text in plain for w in ("公开", "发布") if w in text}


def test_wording_that_is_shared_names_no_hamlet() -> None:
    bank = load()
    own = [compose(bank, "overview", "platform", seed).chunks for seed in range(1, 40, 2)]
    shared = [compose(bank, "overview", "platform", seed).chunks for seed in range(0, 40, 2)]
    assert any(kind == "spot" and text for chunks in own for kind, text in chunks)
    assert not any(kind == "spot" and text for chunks in shared for kind, text in chunks)


def test_a_sentence_names_one_hamlet_at_most() -> None:
    bank = load()
    for seed in range(1, 200, 2):
        chunks = compose(bank, "measure", "channels", seed).chunks
        named = [kind for kind, text in chunks if (kind == "spot" and text) or kind == "."]
        assert "spot spot" not in " ".join(named)


@pytest.mark.parametrize("role", ["problem", "measure", "overview", "other"])
def test_a_unit_speaks_of_one_field(role: str) -> None:
    bank = load()
    fields = [{kind for kind, _ in field.values()} for group in bank.fields for field in group]
    for topic in bank.topics[role]:
        for seed in range(12):
            kinds = {kind for kind, _ in compose(bank, role, topic, seed).chunks}
            assert any(kinds & set().union(*fields) <= field for field in fields)


def test_no_item_says_the_same_twice() -> None:
    bank = load()
    for seed in range(300):
        plain = template(compose(bank, "measure", "timeliness", seed).chunks)
        clauses = [clause for clause in plain.replace("。", "，").split("，") if len(clause) > 4]
        assert len(clauses) == len(set(clauses)), plain


def test_officials_follow_their_office_and_papers_their_theme(tmp_path: Path) -> None:
    bank = written(
        tmp_path,
        domains="甲: {office: 一办 二办, theme: 春耕 秋收, aspect: 安排, people: 农户 村民}\n",
        problems="甲: ['{unit}办{matter}，{actor}发{paper}，{unit}问{audience}，{audience}答']\n",
    )
    for draw in range(20):
        seed = tagged(mix(draw), Tag(TOWN, 1), own=False)
        text = template(compose(bank, "problem", "甲", seed).chunks)
        doing, sending, asking, answering = text.split("，")[-4:]
        office, other = ("一办", "二办") if doing.startswith("一办") else ("二办", "一办")
        assert sending.startswith(office)
        assert ("春耕" in doing) == ("春耕" in sending)
        assert asking.startswith(other)
        assert asking.endswith(answering.removesuffix("答"))


@given(st.integers(0, 4), st.integers(0, 43), st.integers(0, 31))
def test_a_seed_keeps_its_tag_and_so_does_the_answer(group: int, field: int, theme: int) -> None:
    tag = Tag(group, field, theme)
    for own in (True, False):
        seed = tagged(mix(field), tag, own=own)
        assert (tag_of(seed), seed & 1) == (tag, own)
    assert tag_of(answer_to(seed)) == tag
    assert answer_to(seed) != seed


def test_problem_and_measure_of_one_tag_speak_of_one_theme() -> None:
    bank = load()
    for field in range(1, 30):
        tag = Tag(TOWN, field, field % 31 + 1)
        themes = bank.fields[TOWN][field - 1]["theme"][1]
        theme = themes[(tag.theme - 1) % len(themes)]
        for role, topic in (("problem", "timeliness"), ("measure", "timeliness")):
            text = template(compose(bank, role, topic, tagged(mix(field), tag, own=True)).chunks)
            assert theme in text


def test_bodies_speak_of_their_own_business() -> None:
    domains = load().domains
    names = [domains[n - 1]["department"] for n in fields_for("局", "教育局", domains)]
    assert names
    assert all("教育局" in departments for departments in names)
    assert len(fields_for("镇", "镇", domains)) == len(domains)
    assert 0 < len(fields_for("街道", "街道", domains)) < len(domains)


@pytest.mark.parametrize(("group", "foreign"), [(STREET, "村"), (COUNTY, "站所"), (BUREAU, "村务")])
def test_no_level_speaks_in_the_words_of_another(group: int, foreign: str) -> None:
    bank = load()
    level = {STREET: "街道", COUNTY: "县", BUREAU: "水利局"}[group]
    fields = fields_for(level[-1] if group == BUREAU else level, level, bank.domains)
    for role in ("problem", "measure", "overview", "other"):
        for topic in (topic for topic in bank.topics[role] if topic != "village"):
            for field in fields:
                seed = tagged(mix(field), Tag(group, field), own=True)
                text = template(compose(bank, role, topic, seed).chunks)
                assert foreign not in text.replace("乡村", ""), text


def test_a_run_counts_what_never_varies(tmp_path: Path) -> None:
    fixed = "从不变化的一段文字共有十三字"
    bank = written(tmp_path, problems=f"甲: ['{fixed}', '短', '{{theme}}{fixed}，{{theme}}']\n")
    runs = [len(w.runs) for w in bank.topics["problem"]["甲"].wordings]
    assert runs == [1, 0, 1]


def test_a_bank_may_add_word_lists_and_frames(tmp_path: Path) -> None:
    bank = written(
        tmp_path,
        lexicon="fruit: 苹果 梨",
        frames="nothing: [没有了]",
        problems="甲: ['{fruit}{theme}少']",
    )
    text = template(compose(bank, "problem", "甲", 0).chunks)
    assert "苹果" in text or "梨" in text
    assert len(bank.frames["nothing"]) == 1
    assert len(bank.frames) == len(load().frames)


def test_a_missing_folder_is_an_error() -> None:
    with pytest.raises(BankError, match="no such phrase bank"):
        load(Path("nowhere"))


@given(st.text(alphabet="甲乙丙丁，", max_size=20), st.text(alphabet="甲乙丙丁，", max_size=20))
def test_common_is_the_longest_common_subsequence(a: str, b: str) -> None:
    rows = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a, 1):
        for j, y in enumerate(b, 1):
            best = max(rows[i - 1][j], rows[i][j - 1])
            rows[i][j] = rows[i - 1][j - 1] + 1 if x == y else best
    assert common(a, b) == rows[-1][-1] == common(b, a)


@pytest.mark.parametrize(("grade", "low", "high"), [("edit5", 0.8, 1), ("edit30", 0.4, 0.95)])
def test_edits_keep_the_slots(grade: str, low: float, high: float) -> None:
    bank = load()
    for seed in range(0, 60, 2):
        chunks = compose(bank, "overview", "leadership", seed).chunks
        edited = edit(bank, chunks, grade, seed)
        assert low <= similarity(masked(chunks), masked(edited)) <= high
        slots = [chunk for chunk in chunks if chunk[0].startswith("@")]
        assert [chunk for chunk in edited if chunk[0].startswith("@")] == slots


def test_clauses_are_reordered_whole() -> None:
    chunks = (("", "天晴，"), ("@place", "place"), ("", "开工；雨天，停工"))
    mixed = reorder(chunks, Dice(4))
    assert template(mixed) != template(chunks)
    assert sorted(masked(mixed).replace("，", "").replace("；", "")) == sorted(
        masked(chunks).replace("，", "").replace("；", "")
    )


EDITS = st.lists(st.tuples(st.integers(0, 4), st.text("xy", max_size=3)), min_size=1, max_size=6)


@given(EDITS, st.integers(0, 30), st.integers(0, 30))
def test_a_stretch_that_no_edit_touches_keeps_its_text(
    plan: list[tuple[int, str]], first: int, length: int
) -> None:
    text = "".join(chr(0x4E00 + i) for i in range(60))
    edits, position = [], 0
    for width, new in plan:
        position += 7
        edits.append((position, position + width, new))
        position += width
    start, end = min(first, 59), min(first + length, 60)
    step = noise.Map(edits)
    changed = noise.apply(text, edits)
    if not any(a < end and b > start for a, b, _ in edits) and start < end:
        assert changed[step.start(start) : step.end(end)] == text[start:end]
    assert 0 <= step.start(start) <= len(changed)


@pytest.mark.parametrize(
    ("given", "rates"),
    [("none", ()), ("wrap", (("wrap", 1.0),)), ("wrap:0.5,bom", (("wrap", 0.5), ("bom", 1.0)))],
)
def test_noise_is_named_with_its_rate(given: str, rates: tuple[tuple[str, float], ...]) -> None:
    assert noise.parse(given) == rates
    assert {kind for kind, _ in noise.parse("light")} == set(noise.NAMES)


def test_encodings() -> None:
    assert noise.encode("一\n", ("gb18030", "crlf")) == "一\r\n".encode("gb18030")
    assert noise.encode("一", ("bom",)) == b"\xef\xbb\xbf" + "一".encode()


def test_figures_carry_over_from_year_to_year() -> None:
    bodies = [b for b in build_world(load(), 12, 3, 2, extra=1.0) if b.level in {"县", "区"}]
    forward = 0
    for body in bodies:
        years = chain(body, (2021, 2022, 2023), ("2021",) * 3, Dice(body.index))
        for before, after in pairwise(years):
            out = before.cells.get(("requests", "carried_out", "total"), 0)
            assert out == after.cells.get(("requests", "carried_in", "total"), 0)
            forward += int(out)
        for figures in years:
            assert list(arithmetic("2021", figures.cells)) == []
            assert list(prose(figures.facts, figures.cells)) == []
    assert forward > 0


def test_a_broken_sum_is_told_with_both_figures() -> None:
    cells: dict[Key, float] = {("requests", "new", "total"): 2, ("requests", "new", "research"): 1}
    rules = {breach[0]: breach for breach in arithmetic("2019", cells)}
    assert rules["requests_row_total"][1:] == ("requests", "new", "total", 1, 2)
    assert set(rules) == {"requests_row_total", "requests_balance"}
    assert list(prose({"new_requests": 3}, cells)) == [
        ("prose_new_requests", "requests", "new", "total", 2, 3)
    ]


@pytest.mark.parametrize(("era", "size"), [("2021", 10 + 25 * 7), ("2019", 22 + 23 * 7)])
def test_tables_have_the_cells_of_their_form(era: str, size: int) -> None:
    values: dict[Key, float] = {("requests", "new", "total"): 12}
    grids = [build(name, era, values, "/") for name in ("disclosure", "requests")]
    assert sum(len(grid.cells) for grid in grids) == size
    text = "".join(grids[1].parts)
    shown = {cell[1:3]: text[cell[3] : cell[4]] for cell in grids[1].cells}
    assert shown["new", "total"] == "12"
    assert shown["granted", "total"] == "/"


def test_numerals() -> None:
    assert [chinese(n) for n in (1, 10, 12, 20, 35)] == ["一", "十", "十二", "二十", "三十五"]
    assert [ordinal(s, 2) for s in ("是", "、", "（）", "第", "")] == [
        "二是",
        "2、",
        "（2）",
        "第二，",
        "",
    ]
    assert [number(n) for n in (3.0, 12.5, 0.25)] == ["3", "12.5", "0.25"]
    assert [band(n) for n in (2, 11, 1000, 1001)] == ["2-10", "11-100", "101-1000", ">1000"]
