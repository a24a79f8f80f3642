"""Topics -> the tables `topics`, `passage_topics` and `topic_shares`."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from gimine.analysis.topics.describe import Description
from gimine.analysis.topics.fitting import Fitted
from gimine.analysis.topics.shares import topic_shares
from gimine.corpus import Corpus
from gimine.language.wordings import Wordings
from gimine.schemas import SCHEMAS

Ints = npt.NDArray[np.int64]

N_EXAMPLES = 3
NO_TOPIC = "未归类"


def tables(corpus: Corpus, found: Wordings, fitted: Fitted, seed: int) -> dict[str, pa.Table]:
    """Return the three tables."""
    topic = fitted.labels[found.of]
    ids = [found.passages["report_id"], found.passages["passage_id"]]
    return {
        "topics": _topics(found, fitted),
        "passage_topics": pa.table(
            [*ids, topic, fitted.probability[found.of]], schema=SCHEMAS["passage_topics"]
        ),
        "topic_shares": topic_shares(corpus, found.report, topic, by=("year", "county"), seed=seed),
    }


def _topics(found: Wordings, fitted: Fitted) -> pa.Table:
    rows = []
    strange = [-1] if (fitted.labels < 0).any() else []
    for topic in [*strange, *range(len(fitted.named))]:
        members = np.flatnonzero(fitted.labels == topic)
        passages = fitted.labels[found.of] == topic
        said = fitted.words[topic] if topic >= 0 else Description((), ())
        rows.append(
            {
                "topic_id": topic,
                "label": fitted.named[topic] if topic >= 0 else NO_TOPIC,
                "words": list(said.words),
                "weights": list(said.weights),
                "size": int(passages.sum()),
                "n_reports": len(np.unique(found.report[passages])),
                "examples": _examples(found, members, fitted.probability),
            }
        )
    return pa.Table.from_pylist(rows, SCHEMAS["topics"])


def _examples(found: Wordings, members: Ints, probability: npt.NDArray[np.float64]) -> list[str]:
    """Return the passages that are most surely of the topic, as they stand in a report."""
    order = np.lexsort((members, -found.counts[members], -np.round(probability[members], 2)))
    rows = found.first[members[order[:N_EXAMPLES]]]
    texts: list[str] = found.passages["text"].take(pa.array(rows)).to_pylist()
    return texts
