"""The grammar of an article as plain lists: faster to walk than the document, and with noun phrases' edges."""

from __future__ import annotations

from dragoman.actors.lexicon import word_set
from dragoman.language import Reading

# What may stand to the left of a noun inside its own phrase.
_LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "npadvmod", "case"}
)
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})


class Grammar:
    """Token by token: words, tags, dependencies, entity labels; and which sentence and block a token is in."""

    def __init__(self, reading: Reading) -> None:
        doc = reading.doc
        self.reading = reading
        # One pass: making the document's token objects is what takes the time.
        rows = [(t.text, t.lemma_, t.pos_, t.tag_, t.dep_, t.head.i, t.idx) for t in doc]
        self.text = [r[0] for r in rows]
        self.low = [r[0].lower() for r in rows]
        self.lemma = [r[1].lower() for r in rows]
        self.pos = [r[2] for r in rows]
        self.tag = [r[3] for r in rows]
        self.dep = [r[4] for r in rows]
        self.head = [r[5] for r in rows]
        self.idx = [r[6] for r in rows]
        self.children: list[list[int]] = [[] for _ in rows]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.lifted = self._lift()
        self.sentence = [-1] * len(self.text)
        for s in reading.sentences:
            for i in range(s.start, s.end):
                self.sentence[i] = s.index

    def _lift(self) -> dict[int, int]:
        """Nouns that a word of quantity carries, with that word: "hundreds of | teachers" act as "teachers" do."""
        lifted = {}
        for i, d in enumerate(self.dep):
            if d == "pobj" and self.low[self.head[i]] == "of":
                above = self.head[self.head[i]]
                if self.low[above] in word_set("quantities") and above < i:
                    lifted[i] = above
        return lifted

    def __len__(self) -> int:
        return len(self.text)

    def block(self, i: int) -> str:
        """The kind of the block in which token `i` stands."""
        return self.reading.sentences[self.sentence[i]].block

    def left(self, i: int) -> int:
        """The first token of the noun phrase headed by `i`, its modifiers and possessor taken in."""
        edge = i
        for c in reversed([c for c in self.children[i] if c < i]):
            if self.dep[c] not in _LEFT and not (self.dep[c] == "punct" and self.text[c] in "-–\"'"):
                break
            if self.dep[c] == "advmod" and self.dep[i] in ("ROOT", "conj") and self.text[c][:1].isupper():
                break
            if self.dash(c):
                break
            edge = self.first(c)
        while edge < i and (self.pos[edge] == "PUNCT" or self.text[edge] in ('"', "'", "``", "''")):
            edge += 1
        return edge

    def dash(self, i: int) -> bool:
        """Whether the token is a dash between phrases, not a hyphen within a word."""
        if self.text[i] not in ("-", "–", "—", "--", "_"):
            return False
        return i == 0 or self.idx[i] > self.idx[i - 1] + len(self.text[i - 1])

    def first(self, i: int) -> int:
        """The first token of the whole subtree of `i`."""
        edge, queue, seen = i, [i], 0
        while queue and seen < 200:
            seen += 1
            j = queue.pop()
            edge = min(edge, j)
            queue.extend(self.children[j])
        return edge

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of `i` with one of these dependencies."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def under(self, i: int, preposition: str) -> int | None:
        """The object of that preposition under `i`."""
        for c in self.children[i]:
            if self.dep[c] == "prep" and self.low[c] == preposition:
                return self.child(c, "pobj")
        return None

    def preposition(self, i: int) -> str | None:
        """The preposition that governs the noun `i`, through conjuncts."""
        i = self.first_conjunct(i)
        if self.dep[i] == "pobj" and self.dep[self.head[i]] in ("prep", "agent", "pcomp", "dative", "conj"):
            return self.low[self.head[i]]
        return None

    def first_conjunct(self, i: int) -> int:
        """The first of the conjuncts that `i` is one of."""
        for _ in range(50):
            if self.dep[i] == "conj":
                i = self.head[i]
            elif i in self.lifted:
                i = self.lifted[i]
            else:
                break
        return i

    def conjuncts(self, i: int) -> list[int]:
        """`i` and the nouns conjoined after it, in order."""
        found, queue = [i], [i]
        while queue and len(found) < 50:
            j = queue.pop()
            for c in self.children[j]:
                if self.dep[c] == "conj":
                    found.append(c)
                    queue.append(c)
        return sorted(found)

    def verb(self, i: int) -> int:
        """The nearest verb (or root) above `i`."""
        for _ in range(60):
            h = self.head[i]
            if h == i:
                return i
            i = h
            if self.pos[i] in ("VERB", "AUX"):
                return i
        return i

    def role(self, i: int) -> str:
        """The grammatical role of the noun `i`, through conjuncts: subject, object, possessor, agent or other."""
        i = self.first_conjunct(i)
        d = self.dep[i]
        if d in SUBJECTS:
            return "subject"
        if d in OBJECTS:
            return "object"
        if d == "poss":
            return "possessor"
        if d == "pobj" and self.dep[self.head[i]] == "agent":
            return "agent"
        return "other"
