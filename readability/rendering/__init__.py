"""A report as people read it: in the terminal, as a page; many as a table, a page or CSV."""

from readability.rendering.folder import render_csv, render_folder
from readability.rendering.page import render_page
from readability.rendering.table import render_table
from readability.rendering.terminal import render_terminal

__all__ = ["render_csv", "render_folder", "render_page", "render_table", "render_terminal"]
