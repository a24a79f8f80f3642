"""The statutory tables of both forms as text, with the place of every cell."""

from functools import lru_cache

from corpus_maker.figures import COLUMNS, OUTCOMES, REVIEWS, Key

Cell = tuple[str, str, str, int, int]
ALL = (*COLUMNS, "total")
DISCLOSURE_2021 = (
    ("第二十条第（一）项",
     ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
     (("rules", "规章"), ("normative_documents", "行政规范性文件")),
     ("issued", "repealed", "in_force")),
    ("第二十条第（五）项", ("信息内容", "本年处理决定数量"),
     (("licensing", "行政许可"),), ("decisions",)),
    ("第二十条第（六）项", ("信息内容", "本年处理决定数量"),
     (("penalties", "行政处罚"), ("coercion", "行政强制")), ("decisions",)),
    ("第二十条第（八）项", ("信息内容", "本年收费金额（单位：万元）"),
     (("fees", "行政事业性收费"),), ("amount",)),
)  # fmt: skip
_ITEMS = ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")
_ITEM_COLUMNS = ("previous_items", "change", "decisions")
DISCLOSURE_2019 = (
    ("第二十条第（一）项",
     ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"),
     (("rules", "规章"), ("normative_documents", "规范性文件")),
     ("issued", "disclosed", "total_disclosed")),
    ("第二十条第（五）项", _ITEMS,
     (("licensing", "行政许可"), ("other_services", "其他对外管理服务事项")), _ITEM_COLUMNS),
    ("第二十条第（六）项", _ITEMS,
     (("penalties", "行政处罚"), ("coercion", "行政强制")), _ITEM_COLUMNS),
    ("第二十条第（八）项", _ITEMS[:3],
     (("fees", "行政事业性收费"),), _ITEM_COLUMNS[:2]),
    ("第二十条第（九）项", ("信息内容", "采购项目数量", "采购总金额"),
     (("procurement", "政府集中采购"),), ("items", "amount")),
)  # fmt: skip
HEAD = (
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    "\t\t\t申请人情况\t\t\t\t\t\t\n"
    "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
    "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
)
ROWS = (
    ("new", "一、本年新收政府信息公开申请数量"),
    ("carried_in", "二、上年结转政府信息公开申请数量"),
    ("granted", "三、本年度办理结果\t（一）予以公开"),
    ("partly_granted", "\t（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    ("denied_state_secret", "\t（三）不予公开\t1.属于国家秘密"),
    ("denied_law", "\t\t2.其他法律行政法规禁止公开"),
    ("denied_security", "\t\t3.危及“三安全一稳定”"),
    ("denied_third_party", "\t\t4.保护第三方合法权益"),
    ("denied_internal", "\t\t5.属于三类内部事务信息"),
    ("denied_process", "\t\t6.属于四类过程性信息"),
    ("denied_enforcement_file", "\t\t7.属于行政执法案卷"),
    ("denied_administrative_query", "\t\t8.属于行政查询事项"),
    ("unavailable_not_held", "\t（四）无法提供\t1.本机关不掌握相关政府信息"),
    ("unavailable_needs_making", "\t\t2.没有现成信息需要另行制作"),
    ("unavailable_unclear", "\t\t3.补正后申请内容仍不明确"),
    ("rejected_petition", "\t（五）不予处理\t1.信访举报投诉类申请"),
    ("rejected_repeat", "\t\t2.重复申请"),
    ("rejected_publication", "\t\t3.要求提供公开出版物"),
    ("rejected_mass", "\t\t4.无正当理由大量反复申请"),
    ("rejected_confirmation", "\t\t5.要求行政机关确认或重新出具已获取信息"),
)
OTHER_2021 = (
    ("other_no_correction",
     "\t（六）其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    ("other_unpaid",
     "\t\t2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    ("other_other", "\t\t3.其他"),
)  # fmt: skip
LAST = (("total", "\t（七）总计"), ("carried_out", "四、结转下年度继续办理"))
REVIEW_HEAD = (
    "行政复议\t\t\t\t\t行政诉讼\n"
    "结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\n"
    "\t\t\t\t\t" + "\t".join(["结果维持\t结果纠正\t其他结果\t尚未审结\t总计"] * 2) + "\n"
)


def number(value: float) -> str:
    """The value as the form shows it: 3, 12.5."""
    return str(int(value)) if value == int(value) else f"{value:.2f}".rstrip("0")


class Grid:
    """Text of a table under construction, and where its cells stand."""

    def __init__(self, values: dict[Key, float], blank: str) -> None:
        """``blank`` stands for zero: '0' as the form wants it, '/' or '' as some write it."""
        self.values = values
        self.blank = blank
        self.parts: list[str] = []
        self.length = 0
        self.cells: list[Cell] = []

    def text(self, text: str) -> None:
        """Append fixed text."""
        self.parts.append(text)
        self.length += len(text)

    def row(self, table: str, row: str, columns: tuple[str, ...], *, lead: str = "\t") -> None:
        """Append the values of one row."""
        for position, column in enumerate(columns):
            self.text(lead if position == 0 else "\t")
            value = self.values.get((table, row, column), 0)
            raw = number(value) if value else self.blank
            self.cells.append((table, row, column, self.length, self.length + len(raw)))
            self.text(raw)


def build(name: str, era: str, values: dict[Key, float], blank: str) -> Grid:
    """The named table of the 2019 or the 2021 form; one without figures is made only once."""
    if any(key[0] == name for key in values):
        return _filled(name, era, values, blank)
    return _empty(name, era, blank)


@lru_cache(maxsize=32)
def _empty(name: str, era: str, blank: str) -> Grid:
    return _filled(name, era, {}, blank)


def _filled(name: str, era: str, values: dict[Key, float], blank: str) -> Grid:
    grid = Grid(values, blank)
    if name == "disclosure":
        _disclosure(grid, era)
    elif name == "requests":
        _requests(grid, era)
    else:
        _review(grid)
    return grid


def _disclosure(grid: Grid, era: str) -> None:
    for title, heads, rows, columns in DISCLOSURE_2019 if era == "2019" else DISCLOSURE_2021:
        grid.text(title + "\n" + "\t".join(heads) + "\n")
        for row, label in rows:
            grid.text(label)
            grid.row("disclosure", row, columns)
            grid.text("\n")


def _requests(grid: Grid, era: str) -> None:
    grid.text(HEAD)
    other = (("other", "\t（六）其他处理"),) if era == "2019" else OTHER_2021
    for row, label in (*ROWS, *other, *LAST):
        grid.text(label + "\t" * (2 - label.count("\t")))
        grid.row("requests", row, ALL)
        grid.text("\n")


def _review(grid: Grid) -> None:
    grid.text(REVIEW_HEAD)
    for position, block in enumerate(REVIEWS):
        grid.row("review", block, (*OUTCOMES, "total"), lead="\t" if position else "")
    grid.text("\n")
