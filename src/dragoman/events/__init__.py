"""Who did what to whom, when, where, and on whose word."""

from dragoman.events.event import Event, EventMention, EventTime, Place
from dragoman.events.find import find_events

__all__ = ["Event", "EventMention", "EventTime", "Place", "find_events"]
