r"""What slots look like: the patterns that `masking` searches for, one for each kind.

Each pattern begins with a set of characters, by which the engine skips through a text at the
speed of a byte search; the alternatives after it only run where one of those characters stands.
A pattern's named group that matched is the slot's type. ``\x00`` separates joined texts and is
matched by none of them.
"""

import re

_D = "0-9０-９"
_C = "一二三四五六七八九十百千万零〇○两"
_BEGIN = r"。；;：:，,！？（(\s\x00"

FIGURE = re.compile(
    rf"""[{_D}](?:
        (?<![^{_BEGIN}][{_D}])[{_D}]?\s?[、.．)）](?![{_D}](?![{_D}]?月))  # 1、 (1) 1. count items
      | (?P<date>
            [{_D}]{{3}}\s*年\s*[{_D}]{{1,2}}\s*月(?:\s*[{_D}]{{1,2}}\s*[日号])?
          | [{_D}]{{3}}[-./．][{_D}]{{1,2}}[-./．][{_D}]{{1,2}}(?![{_D}])
          | [{_D}]?\s*月(?:份|\s*[{_D}]{{1,2}}\s*[日号])? )
      | (?P<year> [{_D}]{{3}}(?=\s*(?:年|[-—~～至]+\s*[{_D}]{{4}}\s*年)) )
      | (?P<number> [{_D}]*(?:[,，][{_D}]{{3}}(?![{_D}]))*(?:[.．][{_D}]+)?(?:\s?[余多])? )
    )""",
    re.VERBOSE,
)
"""Dates, years and numbers in digits; units stay outside, 余 and 多 belong to the number."""

_MEASURE = "条件份次名项期篇场宗处人户个位批块本套台张轮元村天"
NUMERAL = re.compile(
    rf"""[一二三四五六七八九十两](?:
        (?P<date> [{_C}]{{3}}\s*年\s*[{_C}]{{1,2}}\s*月(?:\s*[{_C}]{{1,3}}\s*[日号])? )
      | (?P<year> [〇○零九][{_C}]{{2}}(?=\s*年) )
      | (?<![第{_C}][一二三四五六七八九十两])(?P<number>
            (?<=一)(?=[名份期篇宗场](?!性))
          | (?<=两)(?=[条件份次名项期篇场宗处人户位批块本套台张轮天个](?!维护|确立|皮))
          | (?<![一两])(?:[余多])?(?=[{_MEASURE}])
          | [{_C}]{{1,7}}(?:[余多])?(?=[{_MEASURE}]) )
    )""",
    re.VERBOSE,
)
"""Quantities, years and dates in Chinese numerals: only before a measure word, so that 一是, 一些,
统一, 第三条 and slogans (三审三校) stay as they are."""

_MEDIUM = (
    "微信|公众|微博|抖音|快手|视频号|头条|客户端|小程序|服务号|订阅号|账号|政务号|新媒体"
    "|APP|App|app|网站|网页|平台|专栏"
)
_PUBLISHES = (
    "(?:及时|定期|集中|同步|同日|专题|累计|共)?"
    "(?:开设|推送|推出|发布|转发|转载|刊发|刊登|设置|设立|播放|播出)"
)
QUOTED = re.compile(
    rf"""[“"「『](?P<name>[^“”"「」『』，。；\x00]{{1,20}})[”"」』]
        (?P<after>(?=(?:[、和及与]?[“"「『][^“”"「」『』，。；\x00]{{1,20}}[”"」』])*
        (?:(?:[^“”，。；、\x00]{{0,4}}?)(?:{_MEDIUM})|{_PUBLISHES})))?""",
    re.VERBOSE,
)
"""Words in quotation marks; `after` is set when a medium (公众号 …), or what it does, follows."""

MEDIUM_BEFORE = re.compile(
    "(?:微信|公众号|公众平台|微博|抖音|快手|视频号|头条|客户端|小程序|账号|新媒体)(?:名称?为?|为|是|：)?$"
)
"""A medium that stands right before the quotation mark."""

DOCUMENT = re.compile(
    rf"[〔\[【（(［﹝]\s?[{_D}]{{4}}\s?年?[〕\]】）)］﹞]\s*(?:第\s*)?[{_D}]{{1,5}}\s*号"
)
"""The year and number of a document; `ISSUER` finds the letters before them."""

ISSUER = re.compile(r"[\u4e00-\u9fff]{1,10}$")
"""What stands before that bracket; the issuer's letters are what follows the last `LEADING`."""

LEADING = re.compile(
    "根据|按照|依照|遵照|参照|对照|依据|印发|转发|下发|关于|落实|执行|贯彻|结合|学习|通知|规定|文件|要求"
    "|按|依(?![兰安])|据|并|遵|(?<!日)照|[是的和与及在将为了等以由经各]"
)
"""Words that end before the letters of a document's issuer begin."""

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁"
    "沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫"
    "孔汤康易乔樊庄殷施洪翟倪柴牛尚温耿葛焦邢齐岳柳俞柯蓝欧游宁纪"
    "于任毕窦鲁苗卞穆萧臧庞舒屈祝阮闵娄童颜梅骆凌霍虞缪宗郁诸吉甘辛桑冉仇聂晏瞿阎靳佟岑褚"
)
_AFTER_NAME = (
    "(?=同志|担任|任|为|兼|负责|牵头|主持|带队|带领|亲自|分管|具体|组织|作|等"
    "|[，、。；：,;:）)（(\\s\\x00]|$)"
)
_NOT_NAMED = (
    "[^\\W\\d_a-zA-Z一二三四五六七八九十为任兼长组副员的和及等各负责领导成职级务室办部局委站所队院校会处科"
    "便度面向到在对多定亲牵每月季周日]"
)
NAME = rf"[{_SURNAMES}车盛席常向简左][^\W\d_a-zA-Z]{{1,2}}"
"""What a person's name looks like, where something else says that it is one."""

PERSON = re.compile(
    rf"""[记任长人员](?:(?<=书记|主任|镇长|乡长|组长|局长|县长|市长|区长|科长|所长|站长|部长|委员|专员)
            |(?<=联系人|负责人|管理员|联络员|审核员))[：:]?
        (?P<name>[{_SURNAMES}]{_NOT_NAMED}{{1,2}}?){_AFTER_NAME}""",
    re.VERBOSE,
)
"""A person's name after a title, when what follows cannot belong to the name."""

ACTOR = re.compile(
    rf"""(?P<name>[{_SURNAMES}](?:(?<=[由向请报经给让是镇乡，。；：、（）)\n\x00.．].)|(?<=^.)){_NOT_NAMED}{{1,2}}?)
        (?=同志|担任|带队|带头|主持|审定|审签|签发|主讲|出面|上课|开讲|讲解|辅导|授课|包联|牵头|亲自|分管|多次|定期|到村|入户|驻村
        |接待|[向为][\u4e00-\u9fff]{{2,6}}(?:讲|介绍|解读|宣[讲传]|通报))""",
    re.VERBOSE,
)
"""A person's name without a title, before what only a person does."""

OURS = re.compile(
    r"[我本全](?:(?:街道|苏木|[镇乡])(?![政直内级村域属机])|(?<!全)[县区市局旗](?![政直内级村域属机部面限势]))"
)
"""A body's name for itself: 我镇, 本街道, 全乡."""

_NO_NAME = (
    "[各全本每该我们个多些两自个的等有无所驻包进入到在及和与或为以对从由向于至将使让被把是了再又也都村贴选存教访请给帮举返据"
    "、，。；：（）“”《》\\s\\d一二三四五六七八九十百千几数余]"
)
_COMMON = (
    "规范|返乡|回乡|下乡|行政|自然|示范|贫困|中心|重点|试点|后进|先进|城中|空心|美丽|和谐|文明|农村|城市|智慧|乡镇|部分|所有"
    "|维护|保障|结合|组织|指导|公布|听取|解答|方便|针对|帮助|协助|督促|服务|推动|推进|支持|引导|动员|安排|要求|开展|落实|加强"
    "|根据|按照|通过|围绕|利用|提升|完善|建立|制定|覆盖|涉及|深入|走进|面向|主动|公开|宣传|解决|做好|促进|改善|统筹|倾听|收集|接受|提高|检验|明确|增强|满足|优化|规范|保护|激发|尊重"
    "|其他|其它|周边|相关|有关|帮扶|脱贫|联系|挂钩|共建|兄弟|邻近|相邻|建制|特色|小城|重镇|老旧|平安"
)
LOCAL = re.compile(
    "(?<![农乡明逐每各邻外挨跨])村(?![级容镇务庄史规干官口头里医校]|民(?!委)|集体)|社区(?!级|矫正)|嘎查|街道|苏木|(?<!集)镇(?![村镇域级政财容])"
    "|(?<![外异他故])乡(?![村镇域级政财容音情贤愁亲土厨里]|(?<=城乡)(?:居民|低保|医保|养老|排|环|规划|建设|融合|客|供|统筹|一体))"
)
"""What a village's, neighbourhood's or township's name ends in; `LOCAL_NAME` finds the rest."""

LOCAL_NAME = re.compile(
    rf"(?:[在到于驻赴往向从与和及选以由对是进贴存教导帮访请包给、，。；：“（）).．\n\x00]"
    r"|督促|协助|帮助|指导|组织|支持|要求|动员|涉及|覆盖|深入|走进)"
    rf"(?!{_COMMON})((?:(?!{_NO_NAME})[\u4e00-\u9fff]){{2,4}})$"
)
"""The name before that, where it stands after a word or point that ends before a name."""

OFFICE = re.compile(r"(?:人民政府|党工委|管理委员会|管委会|办事处)$")
"""What may follow a place's name in the name of its office."""

_PEOPLES = (
    "(?:蒙古|维吾尔|哈萨克|土家|布依|朝鲜|哈尼|傈僳|拉祜|东乡|纳西|景颇|仡佬|仫佬|毛南|柯尔克孜|达斡尔"
    "|鄂温克|鄂伦春|锡伯|塔吉克|裕固|保安|撒拉|布朗|阿昌|普米|德昂|独龙|基诺|门巴|珞巴|俄罗斯|赫哲"
    "|[回藏壮苗彝满侗瑶白傣黎畲羌佤水土京怒])族"
)
LEVEL = re.compile(
    rf"(?:{_PEOPLES}|各族)*(?:自治[区州县旗]|民族乡|特别行政区|街道|地区|新区|开发区"
    r"|苏木|嘎查|林场|农场|[省市县区乡镇旗盟州])$"
)
"""The level at the end of a place's name."""

EVERYDAY = re.compile(
    "和平|团结|民主|光明|幸福|文化|建设|中心|新城|城关|城区|城郊|城东|城西|城南|城北|城中|东风|红旗"
    "|解放|胜利|前进|向阳|朝阳|友谊|友好|平安|永安|长安|安全|安定|兴隆|富强|文明|和谐|太平|太阳"
    "|新建|新华|新生|新民|人民|为民|利民|便民|公平|公正|开放|发展|创新|振兴|繁荣|双桥|大路|高新"
    "|经济|工业|高桥|双河|中山|中央|中华|国庆|先锋|先进|红星|星火|爱国|爱民|丰收|互助|合作|东方"
    "|南山|西湖|东湖|北京|新区|市中|郊区|矿区|桥东|桥西|路南|路北|河东|河西|江北|江南|海港|港口"
)
"""Words of everyday use that also name townships: never a slot without their level."""
