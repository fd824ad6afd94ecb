"""The assistant's understanding with a Rasa server beside it: asked first, never waited for, never missed."""

import copy

import pytest

from bot.engines import Engines
from nlu import Understander, reading
from nlu.engines.rasa import RasaIntents
from tests.nlu.rasa import servers

THANKS = "премного вам обязан, дорогие мои"


@pytest.fixture
def beside(engines: Engines, connect):
    """An understander whose Rasa server behaves as the handler says, and a way to ask it."""

    def opened(url: str, **options):
        understander: Understander = copy.copy(engines._understander)
        understander._second = RasaIntents(connect(url, **options))
        return understander, lambda text: understander(text, engines.search.vector(reading(text))).intent

    return opened


def test_a_server_in_good_health_reads_first(serve, beside) -> None:
    understander, ask = beside(serve(servers.well_behaved).url)
    assert ask("большое спасибо вам за помощь").by == "rasa"
    assert understander.intents_by == "rasa"


def test_rules_stand_before_rasa_too(serve, beside) -> None:
    _, ask = beside(serve(servers.well_behaved).url)
    assert (ask("пахнет газом, помогите").name, ask("да").by) == ("threat_or_self_harm", "said")


def test_a_dead_server_is_not_noticed_by_the_citizen(engines: Engines, serve, beside) -> None:
    server = serve(servers.well_behaved)
    url = server.url
    server.close()
    understander, ask = beside(url)
    alone = engines._understander(THANKS, engines.search.vector(THANKS)).intent
    for _ in range(3):
        assert ask(THANKS) == alone
    assert understander.intents_by == "embedded (rasa: open)"


def test_a_slow_server_costs_no_more_than_its_deadline(engines: Engines, serve, beside) -> None:
    _, ask = beside(serve(lambda exchange: exchange.stopped.wait(10)).url, deadline=0.25)
    alone = engines._understander(THANKS, engines.search.vector(THANKS)).intent
    assert ask(THANKS) == alone


def test_without_a_server_the_embedded_engine_is_named(engines: Engines) -> None:
    assert engines.intents_by == "embedded"
