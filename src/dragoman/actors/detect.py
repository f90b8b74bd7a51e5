"""The passages of an article that mean an actor, each described from its own words."""

from __future__ import annotations

from dragoman.actors.candidate import PRONOUNS, Candidate
from dragoman.actors.cast import ActorKind
from dragoman.actors.describer import MODIFIES
from dragoman.actors.lexicon import gender_of_noun, word_set, words
from dragoman.actors.named import DEFINITE, NamedDetector
from dragoman.codebook import event_nouns
from dragoman.codebook.roles import Role, role_named

_NOBODY = frozenset({"no", "neither"})
_TWO = frozenset({"two", "both", "three", "four"})


class Detector(NamedDetector):
    """Finds the candidates of an article, in the order of their heads."""

    def detect(self) -> list[Candidate]:
        """All candidates, by head."""
        g = self.g
        for sentence in g.reading.sentences:
            for i in range(sentence.start, sentence.end):
                c = self._at(i)
                if c is not None:
                    self.found[i] = c
        return [self.found[i] for i in sorted(self.found)]

    def _at(self, i: int) -> Candidate | None:
        g = self.g
        low = g.low[i]
        u = self.names.at(i)
        if u is not None:
            if u.kind == "other" or self.names.root(u) != i:
                return None
            return self.named(i, u)
        if g.pos[i] == "PRON" or low in ("his", "her", "its", "their", "my", "our", "whose"):
            return self._pronoun(i)
        if (
            low == "old"
            and i > 4
            and g.low[i - 2] == "year"
            and g.text[i - 1] == "-"
            and g.dep[i] not in ("amod", "npadvmod")
        ):
            if g.low[i - 5] in ("the", "a", "an") and g.pos[i + 1 if i + 1 < len(g) else i] not in ("NOUN", "PROPN"):
                return Candidate(
                    i, i - 5, i + 1, "nominal", "person", lemma="year-old", definite=g.low[i - 5] == "the",
                    indefinite=g.low[i - 5] != "the", sectors=("CVL",), tokens=(i,),
                )  # fmt: skip
        if g.pos[i] in ("NOUN", "PROPN") or (
            g.pos[i] in ("ADJ", "VERB") and role_named(g.text[i]) and g.child(i, "det")
        ):
            return self._nominal(i)
        if low == "both" and g.pos[i] == "DET" and g.dep[i] in ("nsubj", "nsubjpass", "dobj", "pobj"):
            return Candidate(
                i, i, i + 1, "pronoun", "group", lemma="both", plural=True, set_of="any", definite=True, tokens=(i,)
            )
        return None

    def _pronoun(self, i: int) -> Candidate | None:
        g = self.g
        low = g.low[i]
        if low not in PRONOUNS or (low == "us" and g.text[i] == "US"):
            return None
        gender, number, person = PRONOUNS[low]
        if person == 0:
            return None
        if low == "it" and self._empty_it(i):
            return None
        if low in ("mine",) and g.pos[i] != "PRON":
            return None
        return Candidate(
            i,
            i,
            i + 1,
            "pronoun",
            "person",
            lemma=low,
            plural=number == "pl",
            gender=gender,
            definite=True,
            tokens=(i,),
        )

    def _empty_it(self, i: int) -> bool:
        """Whether "it" stands for nobody: "it is likely that", "it seems", "it took years to"."""
        g = self.g
        v = g.head[i]
        if g.dep[i] == "expl":
            return True
        if g.dep[i] not in ("nsubj", "nsubjpass"):
            return False
        if g.lemma[v] in word_set("of_events") and g.dep[i] == "nsubj":
            return True
        if g.lemma[v] in word_set("pleonastic") and any(g.dep[c] in ("ccomp", "xcomp", "advcl") for c in g.children[v]):
            return True
        if g.lemma[v] == "be":
            kinds = {g.dep[c] for c in g.children[v]}
            if "acomp" in kinds and kinds & {"ccomp", "xcomp", "advcl"}:
                return True
            if "attr" in kinds and kinds & {"ccomp", "advcl", "relcl"}:
                return True
            for c in g.children[v]:
                if g.dep[c] == "acomp" and any(g.dep[k] in ("ccomp", "xcomp", "advcl") for k in g.children[c]):
                    return True
                if g.dep[c] == "attr" and any(g.dep[k] in ("relcl", "ccomp") for k in g.children[c]):
                    return True
                if (
                    g.dep[c] == "attr"
                    and g.pos[c] in ("NOUN", "PRON", "NUM")
                    and self.role(c) is None
                    and self.names.at(c) is None
                    and g.lemma[c] not in word_set("lands")
                ):
                    return True  # "it is the first trip": no actor is a trip
        return g.dep[i] == "nsubjpass" and any(g.dep[c] == "ccomp" for c in g.children[v])

    def _nominal(self, i: int) -> Candidate | None:
        g = self.g
        lemma = g.lemma[i]
        plural = g.tag[i] in ("NNS", "NNPS")
        dep = g.dep[i]
        start = g.left(i)
        dets = {g.low[c] for c in g.children[i] if c < i and g.dep[c] in ("det", "predet", "nummod", "preconj")}
        if dets & _NOBODY:
            return None
        chosen = self._set_noun(i, lemma, plural, dets, start)
        if chosen is not None:
            return chosen
        definite = bool(dets & DEFINITE)
        role = self.role(i)
        if role is None:
            if (
                lemma in word_set("lands")
                and (definite or self._ones_own(i))
                and not plural
                and dep not in MODIFIES
                and g.pos[i] == "NOUN"
                and not any(g.dep[c] in ("prep", "relcl") and g.low[c] == "of" for c in g.children[i])
            ):
                return Candidate(i, start, i + 1, "nominal", "country", lemma=lemma, definite=True, tokens=(i,))
            bodies = words()["bodies"]
            if lemma in bodies and definite and not plural and dep not in MODIFIES:
                sort: ActorKind = "bloc" if "bloc" in bodies[lemma] else "organization"
                country, sectors, _ = self.described(start, i, None)
                return Candidate(
                    i, start, i + 1, "nominal", sort, country, sectors, lemma=lemma, definite=True, tokens=(i,)
                )
            return None
        if dep in MODIFIES and g.head[i] != i:
            return self._modifier(i, role)
        if dep in ("npadvmod",):
            return None
        start = max(start, self.split.get(i, 0))
        country, sectors, title = self.described(start, i + 1, role)
        kind: ActorKind = "group" if plural and role.kind == "organization" else role.kind
        bare = start == i and not plural and g.tag[i] == "NN"
        if not self.takes_part(i, role, lemma, bare):
            return None
        if kind == "country":
            if not plural:
                own = self._ones_own(i)
                if lemma == "side" and definite and country is not None and g.role(i) in ("subject", "agent"):
                    return Candidate(
                        i, start, i + 1, "nominal", "country", country, lemma=lemma, definite=True, tokens=(i,)
                    )  # "the Kyrgyz side" is the state
                if lemma not in word_set("lands") or not (definite or own) or g.under(i, "of") is not None:
                    return None
                return Candidate(
                    i, start, i + 1, "nominal", "country", country, lemma=lemma, definite=True, tokens=(i,),
                    owner=g.child(i, "poss") if own else None,
                )  # fmt: skip
            if start == i:
                return None
            kind = "group"
        if kind == "person" and plural:
            kind = "group"
        owner = g.child(i, "poss")
        end = i + 1
        of = g.under(i, "of") or g.under(i, "for")
        reach = of is not None
        if of is None and owner is None and country is None:
            of = g.under(i, "from") or (g.under(i, "in") or g.under(i, "at") if "REF" not in sectors else None)
        if of is not None:
            u = self.names.at(of)
            if u is not None:
                c, s = self.belongs(u)
                if country is None and u.kind != "person":
                    country = c
                if u.kind in ("organization", "seat") and not sectors:
                    sectors = s
                if reach and u.end - i < 12 and u.kind != "person" and g.low[g.head[of]] == "of":
                    # "the leaders of China and Russia", to the end
                    joined = [v.end for v in self.names.series(u)]
                    end = max(end, u.end, *joined)
            elif country is None:
                # "a spokesman for the Peruvian army"
                country = next((c for v in self.names.within(g.left(of), of) if (c := self.belongs(v)[0])), None)
            if u is None and (inner := self.role(of)) is not None:
                if sectors == ("UNK",):
                    sectors = inner.sectors  # "members of the opposition"
                elif reach and inner.kind == "organization" and inner.sectors and sectors == ("GOV",):
                    if lemma in word_set("of_their_body"):
                        sectors = inner.sectors  # "officials of the energy company"
            if owner is None:
                owner = of
        quantity = g.lifted.get(i)
        if quantity is not None:
            start = g.left(quantity)
        numbered = quantity is not None or bool(dets & _TWO) or any(g.dep[c] == "nummod" for c in g.children[i])
        appositives = [c for c in g.children[i] if g.dep[c] == "appos" and c > i]
        named = [c for c in appositives if (v := self.names.at(c)) is not None and v.kind == "person"]
        if plural and named:
            return Candidate(
                i,
                start,
                i + 1,
                "nominal",
                "group",
                country,
                sectors,
                title,
                lemma=lemma,
                plural=True,
                set_of="appos",
                tokens=(i,),
            )
        owned = owner is not None and g.dep[owner] == "poss"
        counted = numbered or bool(
            dets & {"a", "an", "another", "some", "several", "one", "many", "any", "no", "each", "every"}
        )
        return Candidate(
            i, start, end, "nominal", kind, country, sectors, title, lemma=lemma,
            plural=plural or (role.plural and kind == "group"), gender=gender_of_noun(lemma),
            definite=definite or owned or g.pos[i] == "PROPN", indefinite=counted and not definite,
            owner=owner, tokens=(i,) if quantity is None else (quantity, i),
            modifiers=frozenset(
                g.lemma[k]
                for k in range(start, i)
                if g.pos[k] in ("NOUN", "PROPN", "ADJ") and g.low[k] not in word_set("quantities")
            ),
        )  # fmt: skip

    def _ones_own(self, i: int) -> bool:
        """Whether a pronoun says whose it is: "his country"."""
        g = self.g
        whose = g.child(i, "poss")
        return whose is not None and g.low[whose] in ("his", "her", "my", "our", "their") and whose == g.left(i)

    def _modifier(self, i: int, role: Role) -> Candidate | None:
        """A role word before an event noun ("army raid", "rebel attacks") means those who do it."""
        g = self.g
        outer = self.outer_head(i)
        if g.lemma[i] in word_set("half_actors") or g.lemma[i] in word_set("buildings"):
            return None
        if self.is_actor_head(outer) or (role.kind == "person" and not role.plural and "REB" not in role.sectors):
            return None
        if g.lemma[outer] not in event_nouns():
            return None
        start = i
        country = None
        while (
            start > 0 and (v := self.names.at(start - 1)) is not None and g.head[start - 1] in range(start, outer + 1)
        ):
            country = country or self.belongs(v)[0]
            start = v.start
        kind: ActorKind = "organization" if role.kind == "organization" else "group"
        return Candidate(
            i,
            start,
            i + 1,
            "nominal",
            kind,
            country,
            role.sectors,
            lemma=g.lemma[i],
            plural=kind == "group",
            tokens=(i,),
        )

    def _set_noun(self, i: int, lemma: str, plural: bool, dets: set[str], start: int) -> Candidate | None:
        """ "The pair", "both leaders", "the two sides": several actors at once."""
        g = self.g
        kinds = words()["sets"]
        which = next((k for k in ("any", "persons", "states") if lemma in kinds[k]), None)
        if which is None or g.dep[i] in MODIFIES:
            return None
        pair = lemma in ("pair", "duo", "twosome") and bool(dets & DEFINITE) and not g.under(i, "of")
        two = plural and ("both" in dets or (bool(dets & _TWO) and bool(dets & DEFINITE)))
        ours = (
            plural
            and which in ("states", "any")
            and (c := g.child(i, "poss")) is not None
            and g.low[c] in ("our", "their")
        )
        bare = (
            plural
            and lemma in ("side", "country", "nation")
            and "the" in dets
            and not g.child(i, "relcl", "prep", "acl", "nummod")
        )
        if not (pair or two or ours or bare):
            return None
        if self.names.within(start, i):
            return None
        size = 3 if "three" in dets else 4 if "four" in dets else 2
        return Candidate(
            i,
            start,
            i + 1,
            "nominal",
            "group",
            lemma=lemma,
            plural=True,
            set_of=which,
            definite=True,
            tokens=(i,),
            size=size,
        )
