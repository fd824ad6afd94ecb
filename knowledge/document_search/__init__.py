"""Staff's question → the clause of an official document that answers it, with a quotation."""

from knowledge.document_search.search import DocumentSearch

__all__ = ["DocumentSearch"]
