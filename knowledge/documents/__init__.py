"""Official documents → clauses with their headings, and passages of them to search."""

from knowledge.documents.clause import Clause, Passage
from knowledge.documents.clauses import clauses_of, read_documents
from knowledge.documents.formats import SUFFIXES, read_lines
from knowledge.documents.lines import DocumentError, Line
from knowledge.documents.passages import passages_of, sentences_of

__all__ = [
    "SUFFIXES",
    "Clause",
    "DocumentError",
    "Line",
    "Passage",
    "clauses_of",
    "passages_of",
    "read_documents",
    "read_lines",
    "sentences_of",
]
