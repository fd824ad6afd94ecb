"""Talks of operators with citizens: the queue, taking, answering, passing on, closing."""
