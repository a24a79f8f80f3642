"""Small reports made by hand, for the tests of the analyses."""

from collections.abc import Sequence

from gimine.report import Passage, Report

PROBLEMS = {
    "timeliness": (
        "一是部分栏目更新滞后，信息发布不够及时。",
        "一是个别科室拖延报送，公开内容断更时间较长。",
        "一是动态类信息上传迟缓，时效性不强。",
        "一是网站信息久未更新，发布频率偏低。",
    ),
    "staff": (
        "二是从事公开工作的人手不足，多由他人兼职。",
        "二是编制少，没有固定人手，一人多岗。",
        "二是人员变动频繁，工作交接不清。",
        "二是缺少专人负责，身兼数职，精力有限。",
    ),
    "form": (
        "三是公开形式单一，以文字为主，不够生动。",
        "三是表现形式呆板，图表和视频较少。",
        "三是方式传统，缺乏新意，吸引力不强。",
        "三是形式不够多样，图文并茂的材料少。",
    ),
    "interaction": (
        "四是政民互动不足，群众留言回复慢。",
        "四是意见征集渠道不畅，互动交流少。",
        "四是单向发布多，与群众双向沟通不够。",
        "四是对社会关切回应不及时，公众参与度不高。",
    ),
}


def report_of(
    number: int,
    items: Sequence[tuple[str, str]],
    *,
    year: int | None = 2023,
    county: str | None = None,
) -> Report:
    """Return a report whose text is the given (role, wording) items, a line each."""
    text, passages = "", []
    seen = {"problem": 0, "measure": 0}
    for i, (role, wording) in enumerate(items):
        seen[role] += 1
        start = len(text)
        text += wording + "\n"
        end = start + len(wording)
        passages.append(Passage(i, role, 5, "五", seen[role], wording, start, end))  # type: ignore[arg-type]
    return Report(
        report_id=f"{number:03}.txt",
        sha256=f"{number:064x}",
        text=text,
        place="青禾镇",
        county=county,
        year=year,
        passages=tuple(passages),
    )
