"""What the classifier promises whatever the model says."""

from __future__ import annotations

import json
import random
import shutil
from importlib.resources import files
from pathlib import Path

import pytest
from tokenizers import Tokenizer

from dragoman.article import Span
from dragoman.classifier import Marked, ModelMismatch, codebook_hash, load
from dragoman.classifier.encode import LIMIT, encode, mark_ids
from dragoman.codebook import TYPES, event_types
from tests.classifier.marking import marked

MODEL = Path(str(files("dragoman.classifier").joinpath("model")))
SENTENCE = marked("<s>Ghana</s> <e>expelled</e> two diplomats of <t>Togo</t> on Monday.")


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return Tokenizer.from_file(str(MODEL / "tokenizer.json"))


def test_a_judgement_is_of_the_codebook() -> None:
    found = load().classify([SENTENCE])[0]
    assert found.type in (*TYPES, "NONE")
    assert found.mode is None or found.mode in event_types()[found.type].modes
    assert set(found.scores) == {*TYPES, "NONE"}
    assert sum(found.scores.values()) == pytest.approx(1, abs=1e-4)
    assert found.confidence == max(found.scores.values())
    assert found.nearest


def test_every_mode_of_the_codebook_has_an_output_and_no_other() -> None:
    labels = load().labels
    folded = {labels.fine.get(m, m.split("/")[1]) for m in labels.modes}
    ours = {m for t in event_types().values() for m in t.modes} | {"none"}
    assert folded == ours


def test_an_answer_does_not_depend_on_its_neighbours() -> None:
    long = marked("<s>Police</s> beat <t>a driver</t>, " + "he said, " * 40)
    items = [SENTENCE, marked("<s>Mali</s> thanked <t>Chad</t>."), long]
    alone = [load().classify([i])[0] for i in items]
    assert load().classify(items) == alone
    assert load().classify(items[::-1]) == alone[::-1]


def test_the_trigger_is_heard() -> None:
    text = "Rebels <e>attacked</e> <t>the convoy</t> and later <e>released</e> it."
    attacked = marked(text.replace("<e>released</e>", "released"))
    assert load().classify([attacked])[0].scores["ASSAULT"] > 0.5


def test_a_side_may_be_missing() -> None:
    agentless = marked("<e>Arrested</e> on Sunday was <t>the editor</t>.")
    found = load().classify([agentless, Marked("It rained."), Marked("")])
    assert len(found) == 3


def test_marks_stand_where_the_spans_are(tokenizer: Tokenizer) -> None:
    tokens = [tokenizer.id_to_token(i) for i in encode(SENTENCE, tokenizer)]
    assert SENTENCE.actors[0].cut(SENTENCE.text) == "Ghana"
    assert tokens[:8] == ["[CLS]", "[unused0]", "ghana", "[unused1]", "[unused4]", "expelled", "[unused5]", "two"]


def test_a_long_sentence_keeps_what_is_near_the_marks(tokenizer: Tokenizer) -> None:
    words = "and so it went on " * 500
    item = marked(words + "<s>Ghana</s> met <t>Togo</t> " + words + "<e>again</e> " + words)
    ids = encode(item, tokenizer)
    assert len(ids) == LIMIT
    assert {i for pair in mark_ids(tokenizer) for i in pair} <= set(ids)
    assert len(encode(Marked(words * 20), tokenizer)) == LIMIT


def test_spans_that_overlap_or_leave_the_text_are_clipped(tokenizer: Tokenizer) -> None:
    item = Marked("Ghana met Togo", (Span(0, 5), Span(3, 9)), (Span(10, 90), Span(50, 60)), Span(0, 0))
    tokens = [tokenizer.id_to_token(i) for i in encode(item, tokenizer)]
    assert tokens.count("[unused0]") == 2
    assert tokens.count("[unused2]") == 1
    assert "[unused4]" not in tokens


def test_marks_cannot_be_smuggled_in(tokenizer: Tokenizer) -> None:
    ids = encode(Marked("[unused0] Ghana [unused1] met [unused4] Togo"), tokenizer)
    assert not {i for pair in mark_ids(tokenizer) for i in pair} & set(ids)


def test_any_text_is_judged() -> None:
    rng = random.Random(4)
    letters = "abc XYZ \u00e9\u4e2d\U0001f600\u200d\x00<>[]\n'\""
    for _ in range(20):
        text = "".join(rng.choices(letters, k=rng.randrange(60)))
        spans = sorted(rng.sample(range(70), 4))
        item = Marked(text, (Span(spans[0], spans[1]),), (Span(spans[2], spans[3]),))
        assert 0 <= load().classify([item])[0].confidence <= 1


def test_a_model_of_another_codebook_is_refused(tmp_path: Path) -> None:
    for name in ("coder.onnx", "tokenizer.json", "examples.npz", "labels.json"):
        shutil.copyfile(MODEL / name, tmp_path / name)
    labels = json.loads((tmp_path / "labels.json").read_text(encoding="utf-8"))
    assert labels["codebook"] == codebook_hash()
    (tmp_path / "labels.json").write_text(json.dumps({**labels, "codebook": "0" * 64}), encoding="utf-8")
    with pytest.raises(ModelMismatch, match=r"training/train\.py"):
        load(tmp_path)


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path)


def test_the_model_is_small() -> None:
    assert sum(f.stat().st_size for f in MODEL.iterdir()) < 25_000_000
