"""The invented world: provinces, cities, counties, and the bodies that report."""

from collections.abc import Iterator
from dataclasses import dataclass

from corpus_maker.bank import Bank
from corpus_maker.dice import Dice
from corpus_maker.fields import COUNTY_KINDS

LEVELS = ("镇", "乡", "街道", "苏木")
WEIGHTS = (0.5, 0.33, 0.15, 0.02)
BUREAUS = (
    "民政局",
    "农业农村局",
    "教育局",
    "水利局",
    "文化旅游局",
    "林业局",
    "交通运输局",
    "应急管理局",
    "自然资源局",
    "卫生健康局",
    "住房和城乡建设局",
    "市场监督管理局",
    "人力资源和社会保障局",
    "生态环境局",
)
SHARED_NAMES = 0.03
CITY_NAMES = 0.01


@dataclass(frozen=True, slots=True)
class Body:
    """A body that publishes reports; ``superior`` is the body above it as named."""

    index: int
    place: str
    level: str
    county: str
    city: str
    province: str
    superior: str
    account: str
    villages: tuple[str, ...]
    persons: tuple[str, ...]
    county_index: int
    serial: int

    @property
    def own(self) -> str:
        """How the body calls itself: 我镇."""
        return "我" + ("局" if self.level == "局" else self.level)

    @property
    def whole(self) -> str:
        """The whole of its area: 全镇."""
        return "全" + ("局" if self.level == "局" else self.level)

    @property
    def hamlet(self) -> str:
        """What the units below it are called."""
        return {"街道": "社区", "苏木": "嘎查"}.get(self.level, "村")

    @property
    def rural(self) -> bool:
        """Whether villages stand below it."""
        return self.level in {"镇", "乡", "苏木"}

    @property
    def government(self) -> str:
        """The body's full name as the publisher of the report."""
        if self.level == "局":
            return self.place
        return self.place + ("办事处" if self.level == "街道" else "人民政府")


def build(bank: Bank, counties: int, towns: int, seed: int, *, extra: float) -> list[Body]:
    """All bodies, county by county: townships, then (share ``extra``) the county and a bureau."""
    dice = Dice(seed, 1)
    stems = _stems(bank, counties, counties * towns, dice)
    bodies: list[Body] = []
    names = bank.names
    provinces = dice.sample(names["province"], max(1, min(len(names["province"]), counties // 6)))
    cities: list[tuple[str, str]] = []
    for county in range(counties):
        if county % 4 == 0:
            cities.append((next(stems) + "市", provinces[len(cities) % len(provinces)]))
        city, province = cities[-1]
        name = next(stems) + dice.weighted(COUNTY_KINDS, (0.72, 0.18, 0.1))
        levels: dict[str, tuple[str, str]] = {}
        while len(levels) < towns:
            place, level = _town(stems, bodies, cities, dice)
            levels[place] = (level, name)
        if dice.chance(extra):
            levels[name] = (name[-1], city)
            if dice.chance(0.6):
                levels[name + dice.pick(BUREAUS)] = ("局", name)
        for serial, (place, (level, superior)) in enumerate(levels.items()):
            area = (place, level, name, city, province, superior)
            bodies.append(_body(bank, area, (len(bodies), county, serial), dice))
    return bodies


def _stems(bank: Bank, counties: int, towns: int, dice: Dice) -> Iterator[str]:
    """Names without their kind, each once; asking for more than the syllables give is an error."""
    names = bank.names
    pairs = [a + b for a in names["first"] for b in names["second"] if a != b]
    pairs = dice.sample(pairs, len(pairs))
    needed = towns + counties * 2
    if needed > len(pairs):
        pairs += dice.sample([p + s for s in pairs for p in names["prefix"]], needed)
    if needed > len(pairs):
        raise ValueError(f"{counties} counties need {needed} names, the bank gives {len(pairs)}")
    yield from pairs


def _town(
    stems: Iterator[str], bodies: list[Body], cities: list[tuple[str, str]], dice: Dice
) -> tuple[str, str]:
    """A township's name and level, now and then one that another county or a city bears too."""
    level = dice.weighted(LEVELS, WEIGHTS)
    if bodies and dice.chance(SHARED_NAMES):
        twin = bodies[dice.below(len(bodies))]
        if twin.level in LEVELS:
            return twin.place, twin.level
    if len(cities) > 1 and dice.chance(CITY_NAMES):
        return cities[dice.below(len(cities) - 1)][0] + level, level
    return next(stems) + level, level


def _body(
    bank: Bank,
    area: tuple[str, str, str, str, str, str],
    numbers: tuple[int, int, int],
    dice: Dice,
) -> Body:
    place, level, county, city, province, superior = area
    names = bank.names
    stem = place.removesuffix(level)
    kind = {"街道": "社区", "苏木": "嘎查"}.get(level, "村")
    villages = tuple(_village(names, kind, dice) for _ in range(dice.between(5, 12)))
    persons = tuple(
        dice.pick(names["surname"]) + "".join(dice.sample(names["given"], dice.between(1, 2)))
        for _ in range(4)
    )
    account = stem + dice.pick(names["account"])
    index, county_index, serial = numbers
    return Body(
        index, place, level, county, city, province, superior, account, villages, persons,
        county_index, serial,
    )  # fmt: skip


def _village(names: dict[str, tuple[str, ...]], kind: str, dice: Dice) -> str:
    parts = [dice.pick(names["village_first"]), dice.pick(names["village_middle"])]
    if dice.chance(0.75):
        parts.append(dice.pick(names["village_last"]))
    return "".join(parts) + kind
