"""Who did what to whom, when, where, and on whose word."""

from dragoman.events.event import Event, EventMention, EventTime, Place

__all__ = ["Event", "EventMention", "EventTime", "Place"]
