"""What web pages put around a report: crumb trails, counters, buttons, footers."""

import re

_CLUTTER = re.compile(
    r"(?:扫一?扫|打印|关闭(?:窗口|本页)|分享|收藏|上一[篇条]|下一[篇条]|相关(?:附件|链接|文档|阅读)|附件|责任编辑|编辑|审核|初审|终审"
    r"|版权所有|主办(?:单位)?|承办|技术支持|网站(?:标识码|地图|声明)|联系(?:我们|电话|方式)|[^。]{0,6}ICP备|[^。]{0,8}网?安备|浏览(?:次数"
    r"|量)?|访问量?|点击(?:数|量)?"
    r"|字[号体]|大中小|关怀版|无障碍|智能问答|当前位置|您?当?前?所在位置|您的位置|首页|索引号|发布(?:机构|日期|时间|单位)|公开(?:方式|日期|时限)|成文日期"
    r"|生成日期"
    r"|信息来源|来源|作者|文号|主题(?:分类|词)|有效性|时间|返回顶部|回到顶部|收起|展开|我要纠错|视力保护色|保护视力)"
)

_COLUMN = re.compile(r"[^，。；：]{0,24}信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)")


def ends_the_page(line: str) -> bool:
    """Tell whether a line behind a report is none of it: clutter, or the column it stands in."""
    return is_clutter(line) or _COLUMN.fullmatch(line.strip()) is not None


def is_clutter(line: str) -> bool:
    """Tell whether a line belongs to the web page around a report: crumbs, counters, footers."""
    bare = line.strip("【】[]（）()|·>＞»- \u3000")
    return len(bare) <= 90 and "。" not in bare and _CLUTTER.match(bare) is not None
