"""What kind of event joins an actor and a recipient, by a small network taught from the codebook's phrases."""

from dragoman.classifier.judgement import Judgement, Marked
from dragoman.classifier.model import Classifier, ModelMismatch, codebook_hash, load

__all__ = ["Classifier", "Judgement", "Marked", "ModelMismatch", "codebook_hash", "load"]
