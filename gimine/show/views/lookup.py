"""What an address names by a number."""

import re

from gimine.show.address import NoSuchPageError
from gimine.show.site import Visit
from gimine.show.store import Row

_NUMBER = re.compile(r"-1|[0-9]{1,18}")
NO_TOPIC = -1
_SQL = {
    "family": "SELECT * FROM families WHERE family_id = ?",
    "topic": "SELECT * FROM topics WHERE topic_id = ?",
}


def numbered(visit: Visit) -> Row:
    """Return the row of the family or topic that the address names.

    Raises:
        NoSuchPageError: there is none of that number.
    """
    what, key = visit.target.name, visit.target.keys[0]
    row = visit.store.row(_SQL[what], int(key)) if _NUMBER.fullmatch(key) else None
    if row is None:
        raise NoSuchPageError(f"error.{what}", id=key)
    return row


def topic_label(visit: Visit, topic: Row) -> str:
    """Return what a topic is called; what is in none has a name of the interface."""
    if topic["topic_id"] == NO_TOPIC:
        return visit.say("topic.none")
    return str(topic["label"] or "–")
