"""What options may be, where they name one of a few things."""

from enum import StrEnum


class Role(StrEnum):
    """Which passages of a report."""

    problem = "problem"
    measure = "measure"
    overview = "overview"
    other = "other"
    all = "all"


class By(StrEnum):
    """What keywords are compared between."""

    county = "county"
    city = "city"
    province = "province"
    year = "year"
    level = "level"
    era = "era"
    role = "role"
    place = "place"
    report = "report"


class Verdict(StrEnum):
    """What a check may come to that is not a pass."""

    fail = "fail"
    uncertain = "uncertain"


class Language(StrEnum):
    """Languages of the pages."""

    zh = "zh"
    en = "en"
