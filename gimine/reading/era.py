"""Which form a report follows, told by its layout and never by its date."""

import re
from collections.abc import Sequence

from gimine.reading.outline import Part

_FORM_2021 = re.compile(r"制\s*发\s*件\s*数|废\s*止\s*件\s*数|现\s*行\s*有\s*效\s*件")
_FORM_2019 = re.compile(
    r"本年新\s*制作|新\s*制\s*作\s*数\s*量|本年新\s*公开数量|对外公开\s*总|政府\s*集中\s*采购|本年\s*增\s*[/／]\s*减|上一年\s*项目|本年新\t"
)
_STATUTORY = re.compile(r"收到(?:和|及)处理政府信息公开申请")
_FEES = re.compile(r"信\s*息\s*处\s*理\s*费")
"""What the 2021 form asks for in its last section, and the 2019 form nowhere."""

_OLD_ONLY = re.compile(r"收费|减免|概[述况]|依申请")
_OLD = re.compile(r"收费|减免|概[述况]|主动公开|依申请")


def _late(titles: Sequence[str]) -> bool:
    """Tell whether headings that both layouts may have add up to the later one."""
    return "总体情况" in titles and any("需要报告的" in title for title in titles)


def _tells_of_fees(text: str, parts: Sequence[Part]) -> bool:
    """Tell whether the section on other matters reports on fees, as the later form prescribes."""
    start = next((part.heading.start for part in parts if part.role == 6 and part.heading), None)
    return start is not None and _FEES.search(text, start) is not None


def era_of(text: str, parts: Sequence[Part]) -> str:
    """Return ``2021``, ``2019``, ``pre2019`` or ``unknown``.

    A table decides; without one, six statutory headings mean a form (which one, the notice that
    the report cites may tell, or what its last section reports on), and headings of another layout
    mean the time before the forms.
    """
    if "制发件数" in text or _FORM_2021.search(text):
        return "2021"
    if _FORM_2019.search(text):
        return "2019"
    titles = [part.title for part in parts]
    if any(_STATUTORY.search(title) for title in titles) or _late(titles):
        if re.search(r"[〔\[（(【]2021[〕\]）)】]\s*30\s*号", text):
            return "2021"
        if re.search(r"[〔\[（(【]2019[〕\]）)】]\s*60\s*号", text):
            return "2019"
        return "2021" if _tells_of_fees(text, parts) else "unknown"
    old = sum(1 for part in parts if part.role or _OLD.search(part.title))
    late = "总体情况" in titles and not any(_OLD_ONLY.search(title) for title in titles)
    return "pre2019" if old >= 2 and not late else "unknown"
