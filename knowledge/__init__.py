"""Question → answer with its source, or honestly nothing. The front door of the engine."""

from knowledge.articles import Article, KnowledgeBase, load_base
from knowledge.centre import Centre, Office, Schedule
from knowledge.document_search import DocumentSearch
from knowledge.embedder import BundledEmbedder, CachedEmbedder, Embedder, SentenceTransformersEmbedder
from knowledge.entry import Entry, entries_of, read_lines
from knowledge.found import Found, Hit
from knowledge.problems import DataError, Problem, line_of
from knowledge.search import Search, open_search

__all__ = [
    "Article",
    "BundledEmbedder",
    "CachedEmbedder",
    "Centre",
    "DataError",
    "DocumentSearch",
    "Embedder",
    "Entry",
    "Found",
    "Hit",
    "KnowledgeBase",
    "Office",
    "Problem",
    "Schedule",
    "Search",
    "SentenceTransformersEmbedder",
    "entries_of",
    "line_of",
    "load_base",
    "open_search",
    "read_lines",
]
