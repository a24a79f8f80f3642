"""Hypothesis strategies that tests of several rooms share: texts like, and unlike, reports."""

from hypothesis import strategies as st

FRAGMENTS = (
    "云岭县青石镇2023年政府信息公开工作年度报告",
    "青石镇人民政府",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "三、本年度办理结果",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "（一）存在的问题",
    "（二）改进措施",
    "六、其他需要报告的事项",
    "一是栏目更新偏慢；",
    "二是要充实办事信息。",
    "1、人手少，",
    "2.",
    "下一步，我镇将",
    "规章\t0\t0\t0",
    "行政许可|3|",
    "一、本年新收政府信息公开申请数量\t\t1\t0\t0\t0\t0\t0\t1\t",
    "0\t" * 15,
    "未收到政府信息公开申请",
    "共公开信息1,203条",
    "2023",
    "年",
    "**",
    "- 3 -",
    "……",
    "\ufeff",
    "\u3000",
    "進(jìn)一步",
    "⼀⼯⼈",
    "１２",
    "𠮷",
)
"""Pieces of reports and of what breaks them; all of it invented."""

BREAKS = ("", "\n", "\n\n", " ", "\t", "|", "。", "；", "，", "\r\n")

texts = st.lists(
    st.tuples(st.sampled_from(FRAGMENTS) | st.text(max_size=12), st.sampled_from(BREAKS)),
    max_size=40,
).map(lambda pairs: "".join(part for pair in pairs for part in pair))
"""Texts of pieces of reports, in any order, with anything between."""
