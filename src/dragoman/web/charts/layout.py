"""Where the nodes of a network stand: springs between those that have to do with each other, and room for names.

The same edges give the same places on every machine: the springs start from a fixed seed, and what comes out is
rounded to whole pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

Place = tuple[float, float]
_SEED = 11
_EVEN = 0.6
"""How far nodes are spread evenly over the picture, against standing where the springs hold them."""
_ROUNDS = 120  # of pushing names apart


def places(
    edges: Sequence[tuple[str, str, int]], width: int, height: int, boxes: Mapping[str, tuple[float, float]]
) -> dict[str, Place]:
    """The middle of each node in pixels, all boxes (width and height of node and name) inside, few overlapping."""
    import networkx as nx  # type: ignore[import-untyped]  # has no types; loaded for the first network only

    graph = nx.Graph()
    graph.add_nodes_from(sorted({end for s, t, _ in edges for end in (s, t)}))
    for source, target, count in sorted(edges):
        known = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
        graph.add_edge(source, target, weight=known + count**0.5)
    if len(graph) == 1:
        return {next(iter(graph)): (width / 2, height / 2)}
    spread = nx.spring_layout(graph, seed=_SEED, iterations=150, k=2.2 / len(graph) ** 0.5, weight="weight")
    at = {n: [float(x), float(y)] for n, (x, y) in spread.items()}
    for axis, size in ((0, width), (1, height)):
        low, high = min(p[axis] for p in at.values()), max(p[axis] for p in at.values())
        order = {node: i for i, node in enumerate(sorted(at, key=_along(at, axis)))}
        for node, p in at.items():
            half = boxes[node][axis] / 2 + 4
            share = (p[axis] - low) / (high - low) if high > low else 0.5
            share = (1 - _EVEN) * share + _EVEN * order[node] / (len(at) - 1)
            p[axis] = half + share * (size - 2 * half)
    _push(at, boxes, width, height)
    return {n: (float(round(x)), float(round(y))) for n, (x, y) in at.items()}


def _along(at: Mapping[str, Sequence[float]], axis: int) -> Callable[[str], tuple[float, str]]:
    return lambda node: (round(at[node][axis], 6), node)


def _push(at: dict[str, list[float]], boxes: Mapping[str, tuple[float, float]], width: int, height: int) -> None:
    """Moves boxes that overlap away from each other, along the axis on which they do so less."""
    names = sorted(at)
    for _ in range(_ROUNDS):
        moved = False
        for i, one in enumerate(names):
            for two in names[i + 1 :]:
                gaps = [
                    (boxes[one][a] + boxes[two][a]) / 2 + 6 - abs(at[one][a] - at[two][a]) for a in (0, 1)
                ]  # fmt: skip
                if min(gaps) <= 0:
                    continue
                moved = True
                axis = 0 if gaps[0] < gaps[1] else 1
                sign = 1.0 if at[one][axis] > at[two][axis] or (at[one][axis] == at[two][axis] and one > two) else -1.0
                at[one][axis] += sign * gaps[axis] / 2
                at[two][axis] -= sign * gaps[axis] / 2
        for node, p in at.items():
            for axis, size in ((0, width), (1, height)):
                half = boxes[node][axis] / 2 + 2
                p[axis] = min(max(p[axis], half), max(size - half, half))
        if not moved:
            return
