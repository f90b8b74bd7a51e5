"""Every happening once: the events of different reports put together, with reasons, whatever their order of arrival.

Events that may be one are found by their scope: the family of their type with their parties' sides, and the days
that they may have been on. Work goes by scope, so that its cost grows with the events of a day between two
parties, not with the desk:

1. Events of one known day are compared with each other only.
2. An event known to a period, or only by the day of its printing, goes to the happening of a day in its window that
   it fits best; those left over are compared with those of the very same window, and where no day is told, with those
   printed in the two days before (see `adrift`).

So what lies together depends on the reports alone. Where one day has too many events to be compared anew with
each arrival, a new one is put in its best place at once, and the scope is noted for `settle`.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from dragoman.store.adrift import later, noted, relink, shaken
from dragoman.store.byhand import Decided, Ref, decided
from dragoman.store.connect import transaction
from dragoman.store.matching import Cluster, Match, fitting, gather, telling
from dragoman.store.report import Report, Scope, long, of_events, of_happenings, on_days, scope_of
from dragoman.store.similarity import Similarity
from dragoman.store.summary import summarise

CROWD = 48
"""Events of one scope beyond which arrivals are no longer compared all with all at once."""


def enter(desk: sqlite3.Connection, events: Sequence[int], similarity: Similarity) -> None:
    """Gives new current events their happenings, and those around them what follows from it."""
    scopes: dict[Scope, list[int]] = {}
    alone: list[int] = []
    for event in events:
        scope = scope_of(desk, event)
        if scope is None:
            alone.append(event)
            continue
        desk.execute(
            "UPDATE event SET block = ?, window_from = ?, window_to = ? WHERE id = ?",
            (scope.block, scope.first, scope.last, event),
        )
        scopes.setdefault(scope, []).append(event)
    if alone:
        _keep_alone(desk, alone)
    for scope, arrived in scopes.items():
        around = on_days(desk, scope.block, scope.first, scope.last)
        if len(around) > CROWD:
            _squeeze(desk, scope, arrived, around, similarity)
        else:
            _merge(desk, scope, similarity, around)


def rearrange(desk: sqlite3.Connection, events: Iterable[int], similarity: Similarity) -> None:
    """Merges anew the events and what lies around them, after a person decided about them."""
    reports = of_events(desk, events)
    _keep_alone(desk, [r.event_id for r in reports if not r.scope.block])
    for scope in sorted({r.scope for r in reports if r.scope.block}, key=lambda s: (s.block, s.first, s.last)):
        _merge(desk, scope, similarity)


def leave(desk: sqlite3.Connection, article_id: int) -> set[Scope]:
    """Takes an article's events out of their happenings; the scopes to `refresh` once the article is gone.

    The events stay, without a happening: the caller deletes them or marks them as superseded.
    """
    rows = desk.execute("SELECT id FROM event WHERE article_id = ? AND current", (article_id,))
    return withdraw(desk, [r[0] for r in rows])


def withdraw(desk: sqlite3.Connection, events: Sequence[int]) -> set[Scope]:
    """Takes current events out of their happenings; the scopes to `refresh`."""
    rows = [desk.execute("SELECT * FROM event WHERE id = ?", (e,)).fetchone() for e in events]
    going = of_events(desk, events)
    loose = shaken(desk, going, going)
    desk.executemany("DELETE FROM merge WHERE event_id = ?", [(e,) for e in events])
    desk.executemany("UPDATE event SET happening_id = NULL, block = NULL WHERE id = ?", [(e,) for e in events])
    for happening in sorted({r["happening_id"] for r in rows if r["happening_id"] is not None}):
        _restate(desk, happening)
    return loose | {Scope(r["block"], r["window_from"], r["window_to"]) for r in rows if r["block"] is not None}


def refresh(desk: sqlite3.Connection, scopes: Iterable[Scope], similarity: Similarity) -> None:
    """Merges anew what lies in these scopes, or notes it for `settle` where that is much."""
    for scope in sorted(scopes, key=lambda s: (s.block, s.first, s.last)):
        around = on_days(desk, scope.block, scope.first, scope.last)
        if len(around) > CROWD:
            desk.execute("INSERT OR IGNORE INTO unsettled VALUES (?, ?, ?)", (scope.block, scope.first, scope.last))
        else:
            _merge(desk, scope, similarity, around)


def settle(desk: sqlite3.Connection, similarity: Similarity) -> None:
    """Merges anew all scopes noted, one transaction each; a run that is killed goes on with the rest."""
    while True:
        row = desk.execute('SELECT * FROM unsettled ORDER BY block, "from", "to" LIMIT 1').fetchone()
        if row is None:
            return
        with transaction(desk):
            scope = Scope(row["block"], row["from"], row["to"])
            _merge(desk, scope, similarity)
            desk.execute(
                'DELETE FROM unsettled WHERE block = ? AND "from" = ? AND "to" = ?',
                (scope.block, scope.first, scope.last),
            )


def recount(desk: sqlite3.Connection, articles: Iterable[int]) -> None:
    """Counts anew the independent sources of the happenings that these articles report."""
    found: set[int] = set()
    for article in articles:
        rows = desk.execute("SELECT happening_id FROM event WHERE article_id = ? AND current", (article,))
        found.update(r[0] for r in rows if r[0] is not None)
    for happening in sorted(found):
        _restate(desk, happening)


def _squeeze(
    desk: sqlite3.Connection, scope: Scope, arrived: Sequence[int], around: list[Report], similarity: Similarity
) -> None:
    """Puts new events among the happenings of a crowded scope as they are, and notes the scope for `settle`."""
    new = [r for r in around if r.event_id in set(arrived) and r.happening_id is None]
    by_hand = decided(desk, around)
    homes = [core for c in _clusters(desk, around) if (core := _core(c, scope)).reports]
    for report in sorted(new, key=telling):
        home, match = fitting(report, homes, similarity, by_hand)
        if home is None:
            _keep(desk, [Cluster([report])], Decided())
            homes.append(Cluster(of_events(desk, [report.event_id])))
            continue
        home.add(report, match)  # a crowded happening is not written as a whole again: only the new one is added
        place = home.reports[0].happening_id
        assert place is not None
        desk.execute("UPDATE event SET happening_id = ? WHERE id = ?", (place, report.event_id))
        _note(desk, report.event_id, match)
        _restate(desk, place)
    desk.execute("INSERT OR IGNORE INTO unsettled VALUES (?, ?, ?)", (scope.block, scope.first, scope.last))


def _core(cluster: Cluster, scope: Scope) -> Cluster:
    """What of a happening an event of that scope is compared with: its reports of a day in it, else of it alone."""
    fixed = [r for r in cluster.reports if _on_day(r)]
    if fixed:
        return Cluster([r for r in fixed if not long(scope) and scope.first <= r.scope.first <= scope.last])
    return Cluster([r for r in cluster.reports if r.scope == scope])


def _merge(desk: sqlite3.Connection, scope: Scope, similarity: Similarity, around: list[Report] | None = None) -> None:
    """Merges anew all that an event of this scope may change; `around` is what lies in it, where that is known."""
    near = around if around is not None else on_days(desk, scope.block, scope.first, scope.last)
    by_hand = decided(desk, near)
    alone = len(near) == 1 and near[0].scope == scope
    if alone and (near[0].kind == "day" or not scope.exact):  # what was printed a day before may lie outside its window
        _keep(desk, [Cluster(near)], by_hand)
        return
    days = {scope.first} if scope.exact else set()  # also where its last event has left: others leaned on it
    windows = {scope} | ({r.scope for r in near if not _on_day(r)} if days else set())
    made: list[Cluster] = []
    for day in sorted(days):
        made += gather([r for r in near if _on_day(r) and r.scope.first == day], [], similarity, by_hand)
    left: dict[Scope, list[Report]] = {}
    for window in sorted(windows, key=lambda w: (w.first, w.last)):
        changed, left[window] = _float(desk, window, windows, made, days, similarity)
        made += changed
    anew = set(left) | _shaken(desk, made)
    _keep(desk, made, by_hand)
    _follow(desk, left, anew, similarity)


def _follow(
    desk: sqlite3.Connection, left: dict[Scope, list[Report]], anew: set[Scope], similarity: Similarity
) -> None:
    """Gives what no known day took in its happenings, window by window, as far as a change has consequences.

    It always has in the windows of `anew`.
    """
    while left:
        window = min(left, key=lambda w: (w.last, w.first))
        clusters, changed = relink(desk, window, reports := left.pop(window), similarity)
        anew |= _shaken(desk, clusters)
        _keep(desk, clusters, decided(desk, reports))
        if changed or window in anew:
            left = later(desk, window) | left


def _shaken(desk: sqlite3.Connection, clusters: Iterable[Cluster]) -> set[Scope]:
    placed = [r for c in clusters for r in c.reports]
    return shaken(desk, placed, placed)


def _float(
    desk: sqlite3.Connection,
    window: Scope,
    windows: set[Scope],
    made: list[Cluster],
    days: set[str],
    similarity: Similarity,
) -> tuple[list[Cluster], list[Report]]:
    """Finds a place for the events of one window that are of no known day; the happenings changed by it, and the rest.

    Clusters in `made` are changed in place.
    """
    around = on_days(desk, window.block, window.first, window.last)
    adrift = [r for r in around if not _on_day(r) and r.scope == window]
    if not adrift:
        return [], []
    by_hand = decided(desk, around)
    homes: list[Cluster] = []
    if not long(window):
        here = {r.event_id for c in made for r in c.reports}
        homes = _clusters(
            desk, [r for r in around if _on_day(r) and r.scope.first not in days and r.event_id not in here]
        )
        homes += [
            c for c in made if any(_on_day(r) and window.first <= r.scope.first <= window.last for r in c.reports)
        ]
    # What is of a known day decides, and not what another window has added to it: or the order would count.
    cores = [Cluster([r for r in c.reports if _on_day(r)]) for c in homes]
    left: list[Report] = []
    changed: list[Cluster] = []
    for report in adrift:
        core, match = fitting(report, cores, similarity, by_hand)
        if core is None:
            left.append(report)
            continue
        core.add(report, match)
        home = homes[cores.index(core)]
        home.add(report, match)
        if not any(home is c for c in (*made, *changed)):
            changed.append(home)
    return _whole(desk, changed, windows), left


def _whole(desk: sqlite3.Connection, clusters: list[Cluster], windows: set[Scope]) -> list[Cluster]:
    """The clusters with the reports that their happenings have already of windows other than those now done anew."""
    for cluster in clusters:
        here = {r.event_id for r in cluster.reports}
        old = {r.happening_id for r in cluster.reports if _on_day(r) and r.happening_id is not None}
        for report in of_happenings(desk, old):
            if report.event_id not in here and not _on_day(report) and report.scope not in windows:
                cluster.add(report, noted(desk, report.event_id))
    return clusters


def _on_day(report: Report) -> bool:
    return report.kind == "day"


def _clusters(desk: sqlite3.Connection, reports: Iterable[Report]) -> list[Cluster]:
    """Stored happenings, as far as these reports show them, with the reasons stored."""
    found: dict[int, Cluster] = {}
    for report in sorted(reports, key=telling):
        if report.happening_id is not None:
            found.setdefault(report.happening_id, Cluster()).add(report, noted(desk, report.event_id))
    return list(found.values())


def _keep_alone(desk: sqlite3.Connection, events: Iterable[int]) -> None:
    """Gives events that nothing ties to others a happening each, but for what a person decided."""
    reports = of_events(desk, events)
    clusters = [Cluster([r]) for r in reports]
    _keep(desk, clusters, decided(desk, reports))


def _keep(desk: sqlite3.Connection, clusters: list[Cluster], by_hand: Decided) -> None:
    """Writes which events are one happening, and why; happenings without an event are gone afterwards."""
    clusters = _joined_by_hand(desk, clusters, by_hand)
    placed = {r.event_id for c in clusters for r in c.reports}
    before = {r.happening_id for c in clusters for r in c.reports if r.happening_id is not None}
    for happening in sorted(before):  # one that loses its first report leaves that report's name to be taken
        rows = desk.execute("SELECT id FROM event WHERE happening_id = ?", (happening,)).fetchall()
        rest = [r[0] for r in rows if r[0] not in placed]
        if rest:
            _rename(desk, happening, of_events(desk, rest)[0])
    for cluster in clusters:
        cluster.reports.sort(key=lambda r: r.order)
        first = cluster.reports[0]
        home = _home(desk, first)
        before.add(home)
        for report in cluster.reports:
            if report.happening_id != home:
                desk.execute("UPDATE event SET happening_id = ? WHERE id = ?", (home, report.event_id))
            match = cluster.matches.get(report.event_id) or (_founder(cluster) if cluster.matches else None)
            _note(desk, report.event_id, match if report is not first else None)
    for happening in sorted(before):
        summarise(desk, happening)


def _joined_by_hand(desk: sqlite3.Connection, clusters: list[Cluster], by_hand: Decided) -> list[Cluster]:
    """The clusters with those put together that a person merged, wherever on the desk they lie."""
    for decision, kind, *pair in by_hand.pairs:
        if kind != "merge":
            continue
        found = [(ref, c) for ref in pair for c in clusters if any(ref.means(Ref.of(r.ref)) for r in c.reports)]
        homes = [c for _, c in found]
        if not homes or (len(homes) > 1 and homes[0] is homes[1]):
            continue
        home = homes[0]
        if len(homes) > 1:
            clusters = [c for c in clusters if c is not homes[1]]
            more = homes[1].reports
            home.matches.update(homes[1].matches)
        else:
            more = _elsewhere(desk, next(ref for ref in pair if ref is not found[0][0]))
        here = {r.event_id for c in clusters for r in c.reports}
        for report in more:
            if report.event_id not in here:
                home.add(report, Match(1.0, "Merged by hand.", decision))
    return clusters


def _elsewhere(desk: sqlite3.Connection, ref: Ref) -> list[Report]:
    """All reports of the happening that an event is of, by the name that a decision gives it."""
    rows = desk.execute(
        "SELECT e.id FROM event e JOIN article a ON a.id = e.article_id WHERE a.key = ? AND e.current", (ref.article,)
    ).fetchall()
    meant = [r for r in of_events(desk, [row[0] for row in rows]) if ref.means(Ref.of(r.ref))]
    return of_happenings(desk, [r.happening_id for r in meant if r.happening_id is not None])


def reports_of_ref(desk: sqlite3.Connection, ref: str) -> list[Report]:
    """All reports of the happening that an event is of now, by the name that a decision gives it."""
    return _elsewhere(desk, Ref.of(ref))


def _founder(cluster: Cluster) -> Match:
    """Why the report is here that the others were compared with, where another was printed first."""
    return min(cluster.matches.values(), key=lambda m: (m.score, m.reason))


def _home(desk: sqlite3.Connection, first: Report) -> int:
    """The id of the happening whose first report this is, made if it is new."""
    key = key_of(first)
    row = desk.execute("SELECT id FROM happening WHERE key = ?", (key,)).fetchone()
    if row is not None:
        return int(row["id"])
    made = desk.execute(
        "INSERT INTO happening (key, event_type, quad, intensity, status, disputed, confidence, reports, outlets, "
        "sources, main_event_id) VALUES (?, '', '', 0, '', 0, 0, 0, 0, 0, 0)",
        (key,),
    )
    assert made.lastrowid is not None
    return made.lastrowid


def _rename(desk: sqlite3.Connection, happening: int, first: Report) -> None:
    desk.execute("UPDATE happening SET key = ?1 WHERE id = ?2 AND key != ?1", (key_of(first), happening))


def key_of(report: Report) -> str:
    """The name of a happening whose first report this is."""
    parts = f"{report.order[1]}:{report.type}:{report.order[2]}"
    return hashlib.sha256(parts.encode()).hexdigest()[:12]


def _restate(desk: sqlite3.Connection, happening: int) -> None:
    """Brings what a happening says of itself in line with its reports; without any it is gone."""
    reports = of_happenings(desk, [happening])
    if reports:
        _rename(desk, happening, reports[0])
        _note(desk, reports[0].event_id, None)
    summarise(desk, happening)


def _note(desk: sqlite3.Connection, event: int, match: Match | None) -> None:
    row = desk.execute("SELECT * FROM merge WHERE event_id = ?", (event,)).fetchone()
    if match is None:
        if row is not None:
            desk.execute("DELETE FROM merge WHERE event_id = ?", (event,))
        return
    score = min(match.score, 1.0)
    if row is None or (row["score"], row["reason"], row["decision_id"]) != (score, match.reason, match.decision_id):
        desk.execute(
            "INSERT OR REPLACE INTO merge VALUES (?, ?, ?, ?)", (event, score, match.reason, match.decision_id)
        )
