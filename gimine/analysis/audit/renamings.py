"""Bodies that were renamed, upgraded or merged: two names, and two levels, may then be right."""

import re

from gimine.analysis.audit.stretches import flatten

_UNIT = r"(?:镇|乡|街道|苏木|办事处|县|区|市)"
_RENAMED = re.compile(
    r"撤[乡镇县市村地区][^，。；]{0,6}(?:设|建|并|改|立)[立置为成]?[^，。；]{0,8}(?:镇|街|区|市|乡|县)"
    r"|[镇乡县村](?:改|变|升|转)(?:设|为|成)?(?:街道?|镇|区|市|居)(?![道上]?两|边)"
    rf"|{_UNIT}[^，。；]{{0,8}}(?:更名|改名|改称|改设|改制|升格)"
    rf"|(?:更名|改名|改称|改设|升格|变更|调整|改制|改|(?<![建增开创])设|升)为[^，。；、]{{1,8}}"
    r"(?:镇|乡|街道|(?<![辖社专园景片山牧农库])区|市)(?!级)"
    rf"|(?:原|由)[^，。；]{{1,10}}{_UNIT}[^，。；]{{0,12}}(?:合并|划归|并入|组建|析置|拆分|改制|改设|更名|撤销)"
    r"|(?:镇|乡|街道|办事处)(?:正式)?挂牌成立|区划调整"
)


def renamed(text: str) -> bool:
    """Tell whether a report says that a body of its kind was renamed, upgraded or merged."""
    return _RENAMED.search(flatten(text)) is not None


def formerly(text: str, name: str) -> bool:
    """Tell whether a report names `name` as an earlier name: 原柳湾乡, （柳湾乡改设）."""
    flat = flatten(text)
    return f"原{name}" in flat or any(name in found[0] for found in _RENAMED.finditer(flat))
