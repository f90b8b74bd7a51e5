from __future__ import annotations

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from dragoman.classifier import Marked, ModelMismatch, OwnClassifier, TooFewExamplesError, load, teach
from dragoman.codebook import TYPES, check_own, event_types, type_names, use

EXAMPLE = Path(__file__).parents[2] / "docs" / "own-codebook"


class Stub:
    """Stands for the network: a sentence's words, each a direction of its own."""

    def outputs(self, item: Marked) -> dict[str, npt.NDArray[np.float32]]:
        vector = np.zeros(384, dtype=np.float32)
        for word in item.text.lower().split():
            vector[int(sha256(word.encode()).hexdigest(), 16) % 384] += 1
        return {"vector": vector, "type": np.zeros(17, dtype=np.float32)}


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "own"
    shutil.copytree(EXAMPLE, folder)
    yield folder
    use(None)


def test_the_documented_codebook_is_in_order(own: Path) -> None:
    assert check_own(own) == []


def test_its_type_joins_ours_while_it_is_in_use(own: Path) -> None:
    use(own)
    assert type_names() == (*TYPES, "MOURN")
    assert event_types()["MOURN"].quad == "verbal cooperation"
    use(None)
    assert type_names() == TYPES


def test_a_head_is_taught_and_kept_beside_it(own: Path) -> None:
    use(own)
    taught = teach(own, Stub())  # type: ignore[arg-type]
    assert taught.examples["MOURN"] == 30
    assert 0 < taught.right <= 1
    assert (own / "model" / "head.npz").exists()
    model = OwnClassifier(own, load())
    judged = model.classify([Marked("Kenya accused Somalia of arming a militia.")])[0]
    assert set(judged.scores) == {*TYPES, "MOURN", "NONE"}
    assert sum(judged.scores.values()) == pytest.approx(1)


def test_a_head_of_another_state_of_the_codebook_is_refused(own: Path) -> None:
    use(own)
    teach(own, Stub())  # type: ignore[arg-type]
    with (own / "examples" / "MOURN.yaml").open("a", encoding="utf-8") as file:
        file.write('- "<s>Fiji</s> <e>grieved with</e> <t>Tonga</t>."\n')
    with pytest.raises(ModelMismatch, match="has changed"):
        OwnClassifier(own, load())


def test_three_examples_are_too_few_and_nothing_is_written(own: Path) -> None:
    path = own / "examples" / "MOURN.yaml"
    path.write_text("\n".join(path.read_text(encoding="utf-8").splitlines()[:4]) + "\n", encoding="utf-8")
    assert any("examples/MOURN.yaml:1: 3 examples" in p for p in check_own(own))
    use(own)
    with pytest.raises(TooFewExamplesError, match="3 examples"):
        teach(own, Stub())  # type: ignore[arg-type]
    assert not (own / "model").exists()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("quad: verbal cooperation\n", "", "no quad"),
        ('cameo: "051"}', 'cameo: "051", mode: loud}', "types/MOURN.yaml:13: unknown mode loud"),
        ("{verb: mourn,", "{verb: mourn, wreath: yes,", "types/MOURN.yaml:13: unknown key wreath"),
    ],
)
def test_what_is_wrong_is_named_by_file_and_line(own: Path, old: str, new: str, told: str) -> None:
    path = own / "types" / "MOURN.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    assert any(told in p for p in check_own(own)), check_own(own)


def test_an_example_that_stands_twice_is_named(own: Path) -> None:
    path = own / "examples" / "MOURN.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n", encoding="utf-8")
    assert any("examples/MOURN.yaml:32: stands at examples/MOURN.yaml:2 too" in p for p in check_own(own))
