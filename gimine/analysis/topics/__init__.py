"""Topics of the passages: what the problems, the measures, the overviews of a corpus are about."""

from gimine.analysis.topics.model import TopicModel
from gimine.analysis.topics.run import TopicFindings, topics

__all__ = ["TopicFindings", "TopicModel", "topics"]
