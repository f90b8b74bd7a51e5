"""Who did what to whom, when, where, and on whose word."""

from dragoman.events.event import Event, EventMention, EventTime, Place
from dragoman.events.find import find_events
from dragoman.events.pair import MarkedSentence, events_of_pair, unmark
from dragoman.events.verdict import Verdict, judge_pair

__all__ = [
    "Event",
    "EventMention",
    "EventTime",
    "MarkedSentence",
    "Place",
    "Verdict",
    "events_of_pair",
    "find_events",
    "judge_pair",
    "unmark",
]
