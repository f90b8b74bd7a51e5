"""GEXF and GraphML: actors as nodes, events between two of them as dated edges.

Nodes must stand before edges, so the rows are read twice; what is held is one entry for each actor.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

from dragoman.export.cells import plain
from dragoman.export.facts import Party, Row
from dragoman.export.pairs import is_mutual, pairs
from dragoman.export.picked import Rows

_NODE = (("kind", "string"), ("country", "string"), ("side", "string"), ("code", "string"), ("sectors", "string"))
_EDGE = (
    ("event", "string"), ("event_type", "string"), ("event_mode", "string"), ("cameo", "string"), ("quad", "string"),
    ("intensity", "double"), ("goldstein", "double"), ("status", "string"), ("mutual", "boolean"), ("from", "string"),
    ("to", "string"), ("day", "string"), ("place", "string"), ("reports", "int"), ("sources", "int"),
    ("confidence", "double"), ("sentence", "string"), ("url", "string"),
)  # fmt: skip
_GRAPHML_TYPES = {"string": "string", "double": "double", "boolean": "boolean", "int": "int"}
Values = tuple[tuple[str, str], ...]


def write_gexf(rows: Rows, out: TextIO) -> None:
    """Writes GEXF 1.2, dynamic: an edge lasts from its first day to its last."""
    out.write(
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
        "<meta><creator>Dragoman</creator></meta>\n"
        '<graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n'
    )
    for kind, columns in (("node", _NODE), ("edge", _EDGE)):
        out.write(f'<attributes class="{kind}" mode="static">')
        out.writelines(f'<attribute id="{kind}_{n}" title="{n}" type="{_gexf_type(t)}"/>' for n, t in columns)
        out.write("</attributes>\n")
    out.write("<nodes>\n")
    for party in _nodes(rows):
        values = _gexf_values("node", _node(party))
        out.write(f"<node id={_quoted(party.key)} label={_quoted(party.name)}>{values}</node>\n")
    out.write("</nodes>\n<edges>\n")
    for number, source, target, row in _edges(rows):
        first, last = row.code.from_ or row.code.day, row.code.to or row.code.from_ or row.code.day
        days = f' start="{first}" end="{last}"' if first else ""
        values = _gexf_values("edge", _edge(row))
        out.write(
            f'<edge id="{number}" source={_quoted(source.key)} target={_quoted(target.key)} '
            f"label={_quoted(row.code.event_type)}{days}>{values}</edge>\n"
        )
    out.write("</edges>\n</graph>\n</gexf>\n")


def write_graphml(rows: Rows, out: TextIO) -> None:
    """Writes GraphML: days of an edge are its attributes `from`, `to` and `day`."""
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for kind, columns in (("node", (("label", "string"), *_NODE)), ("edge", _EDGE)):
        for name, type_ in columns:
            out.write(
                f'<key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{_GRAPHML_TYPES[type_]}"/>\n'
            )
    out.write('<graph edgedefault="directed">\n')
    for party in _nodes(rows):
        values = _graphml_values("node", (("label", party.name), *_node(party)))
        out.write(f"<node id={_quoted(party.key)}>{values}</node>\n")
    for number, source, target, row in _edges(rows):
        values = _graphml_values("edge", _edge(row))
        out.write(f'<edge id="{number}" source={_quoted(source.key)} target={_quoted(target.key)}>{values}</edge>\n')
    out.write("</graph>\n</graphml>\n")


def _nodes(rows: Rows) -> Iterator[Party]:
    """Everyone who acts or is acted upon, once, by key."""
    found: dict[str, Party] = {}
    for row in rows.silently():
        for party in row.main.parties:
            found.setdefault(party.key, party)
    for key in sorted(found):
        yield found[key]


def _edges(rows: Rows) -> Iterator[tuple[int, Party, Party, Row]]:
    alone = 0
    for row in rows:
        whole = [(n, a, b) for n, (a, b) in pairs(row) if a is not None and b is not None]
        alone += not whole
        for number, source, target in whole:
            yield number, source, target, row
    if alone:
        rows.notes.append(f"{alone:,} of them have one party only: no edge can show them; their parties are nodes.")


def _node(party: Party) -> Values:
    return (
        ("kind", party.kind),
        ("country", party.country or ""),
        ("side", party.side),
        ("code", party.code or ""),
        ("sectors", " ".join(party.sectors)),
    )


def _edge(row: Row) -> Values:
    c = row.code
    values: dict[str, object] = {
        "event": row.id, "event_type": c.event_type, "event_mode": c.event_mode, "cameo": c.cameo, "quad": c.quad,
        "intensity": float(c.intensity), "goldstein": c.goldstein, "status": c.status,
        "mutual": str(is_mutual(row)).lower(), "from": c.from_, "to": c.to, "day": c.day,
        "place": c.place.name if c.place else None, "reports": row.articles, "sources": row.sources,
        "confidence": c.confidence, "sentence": row.main.main.sentence.text, "url": row.main.source.url,
    }  # fmt: skip
    return tuple((name, str(values[name])) for name, _ in _EDGE if values[name] is not None)


def _gexf_type(type_: str) -> str:
    return "integer" if type_ == "int" else type_


def _gexf_values(kind: str, values: Values) -> str:
    return "<attvalues>" + "".join(
        f'<attvalue for="{kind}_{name}" value={_quoted(value)}/>' for name, value in values
    ) + "</attvalues>"  # fmt: skip


def _graphml_values(kind: str, values: Values) -> str:
    return "".join(f'<data key="{kind}_{name}">{escape(plain(value))}</data>' for name, value in values)


def _quoted(text: str) -> str:
    return quoteattr(plain(text))
