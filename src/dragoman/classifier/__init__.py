"""What kind of event joins an actor and a recipient, by a small network taught from the codebook's phrases."""

from dragoman.classifier.choose import Coder, choose
from dragoman.classifier.judgement import Judgement, Marked
from dragoman.classifier.marks import split_marks
from dragoman.classifier.model import Classifier, ModelMismatch, codebook_hash, load
from dragoman.classifier.own import OwnClassifier, Taught, TooFewExamplesError, own_hash, teach

__all__ = [
    "Classifier",
    "Coder",
    "Judgement",
    "Marked",
    "ModelMismatch",
    "OwnClassifier",
    "Taught",
    "TooFewExamplesError",
    "choose",
    "codebook_hash",
    "load",
    "own_hash",
    "split_marks",
    "teach",
]
