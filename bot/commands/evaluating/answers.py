"""The tasks `answers` and `documents`: the search over a base of answers, or over official documents."""

from bot.app import DEMO_ARTICLES, open_embedder
from bot.commands.evaluating.cases import Case, each
from bot.commands.evaluating.figures import Figure, Measured, grid
from bot.commands.evaluating.options import Options
from bot.commands.words import say
from bot.errors import BadInput
from bot.readable import open_published
from bot.settings import Settings
from knowledge import DocumentSearch, Search, load_base, open_search, read_lines
from knowledge.evaluation import Finder, Outcome, Share, measure, risk_coverage, run_case


def run_answers(cases: list[Case], options: Options) -> Measured:
    """Questions to the demo base, to the organisation's own, or to another one (`--base`)."""
    search = _base_search(options)
    return _run(cases, options, lambda text, shown: search.find(text, previous=shown))


def run_documents(cases: list[Case], options: Options) -> Measured:
    """Questions to the clauses of official documents (`--documents`)."""
    folder = options.documents
    if folder is None or not folder.is_dir():
        raise BadInput(say("cli-eval-no-documents"))
    settings = Settings()
    search = DocumentSearch.build(folder, open_embedder(settings), settings.data_folder / "documents")
    return _run(cases, options, lambda text, _shown: search.find(text))


def _base_search(options: Options) -> Search:
    settings, base = Settings(), options.base
    embedder = open_embedder(settings)
    if base is None:
        articles = load_base(settings.articles_folder or DEMO_ARTICLES)
        return open_published(articles, embedder, settings.data_folder / "index")
    if not base.is_file():
        raise BadInput(say("cli-eval-missing", path=str(base)))
    return open_search(read_lines(base), embedder, settings.data_folder / "index-other")


def _run(cases: list[Case], options: Options, find: Finder) -> Measured:
    done = each(cases, options.path, lambda case: run_case(case, find))
    outcomes = [outcome for _, found in done for outcome in found]
    figures = {name: _figure(one) for name, one in measure(outcomes).items()}
    return Measured([line for line, _ in done], figures, (_curve(outcomes),))


def _figure(counted: Share) -> Figure:
    low, high = counted.interval or (None, None)
    return Figure(counted.value, low, high, counted.n)


def _curve(outcomes: list[Outcome]) -> str:
    rows = [[level, *(one.value for one in shares)] for level, *shares in risk_coverage(outcomes)]
    return grid("cli-eval-curve-head", rows)
