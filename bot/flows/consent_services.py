"""Chosen services: a consent to be offered only some of them (clause 4.5.3.1)."""

from bot.consents import ledger
from bot.consents.holding import Holding
from bot.consents.words import purpose_text
from bot.conversation import Button, Reply, Turn
from bot.db.queries_clients import client_of
from bot.flows import browse, menu
from bot.flows.paging import page_of, show_page
from bot.toolbox import SHOWN_BUTTONS, Toolbox
from knowledge import Article

MOST = 20
"""How many services one consent may name: its text must stay readable."""


async def reply(turn: Turn, toolbox: Toolbox) -> Reply:
    """`consent:choose[:PAGE]` lists life situations, `consent:in:SITUATION[:PAGE]` the services of one,
    `consent:pick:ARTICLE` adds or takes out, `consent:drop:ARTICLE` withdraws one that is in force."""
    match turn.action:
        case "pick":
            return _pick(turn, toolbox)
        case "drop":
            return await _drop(turn, toolbox)
        case "in":
            return await _services_in(turn, toolbox)
        case _:
            return _situations(turn, toolbox)


def chosen(turn: Turn) -> tuple[str, ...]:
    """The services picked so far, in the order of their ids; none where another step is open."""
    if turn.conversation.flow != "consent":
        return ()
    return tuple(sorted({str(each) for each in turn.notes.get("services", ())}))


def titles(services: tuple[str, ...], toolbox: Toolbox) -> tuple[str, ...]:
    """The services as people call them; one that the base has lost keeps its id."""
    known = ((service, toolbox.base.articles.get(service)) for service in services)
    return tuple(
        f"\u00ab{article.in_language(toolbox.language).title}\u00bb" if article else service
        for service, article in known
    )


def drops(holding: Holding, toolbox: Toolbox) -> tuple[Button, ...]:
    """A button for each service that can be taken out alone."""
    return tuple(
        Button(f"consent:drop:{service}", toolbox.say("consent-button-drop", name=title))
        for service in sorted(holding.parts)
        for title in titles((service,), toolbox)
    )[:SHOWN_BUTTONS]


def _keep(services: tuple[str, ...], toolbox: Toolbox) -> None:
    toolbox.memory.wait_for("consent", services=list(services))


def _situations(turn: Turn, toolbox: Toolbox) -> Reply:
    _keep(chosen(turn), toolbox)
    choices = tuple(
        Button(f"consent:in:{situation.id}", situation.in_language(toolbox.language))
        for situation in toolbox.base.life_situations
        if _offered(toolbox, situation.id)
    )
    page = page_of(turn.argument if turn.action == "choose" else "")
    return show_page(toolbox, toolbox.say("consent-choose"), choices, page, "consent:choose")


async def _services_in(turn: Turn, toolbox: Toolbox) -> Reply:
    situation, _, page = turn.argument.partition(":")
    picked = chosen(turn)
    choices = tuple(
        Button(f"consent:pick:{article.id}", article.title)
        for article in _offered(toolbox, situation)
        if article.id not in picked
    )
    if not choices:
        return await menu.explain_old_button(toolbox)
    _keep(picked, toolbox)
    return show_page(
        toolbox, toolbox.say("consent-choose-service"), choices, page_of(page), f"consent:in:{situation}"
    )


def _offered(toolbox: Toolbox, situation: str) -> tuple[Article, ...]:
    """What can be offered to a person: an article that answers, not an address or a thing that is not done here."""
    found = (toolbox.article(article) for article in browse.questions_in(toolbox, situation))
    return tuple(article for article in found if article is not None and article.kind == "answer")


def _pick(turn: Turn, toolbox: Toolbox) -> Reply:
    picked = set(chosen(turn))
    article = toolbox.base.articles.get(turn.argument)
    if article is not None:
        picked ^= {turn.argument}
    full = len(picked) > MOST
    services = tuple(sorted(picked - {turn.argument} if full else picked))
    _keep(services, toolbox)
    if not services:
        return _situations(turn, toolbox)
    words = toolbox.say("consent-picked", services="; ".join(titles(services, toolbox)))
    said = f"{toolbox.say('consent-picked-full', most=MOST)} {words}" if full else words
    same = f"consent:in:{article.life_situation}" if article else "consent:choose"
    return toolbox.reply(
        "clarify",
        said,
        toolbox.button("consent:chosen", "consent-button-done"),
        toolbox.button(same, "consent-button-another"),
        toolbox.button("consent:choose", "consent-button-situation"),
    )


async def _drop(turn: Turn, toolbox: Toolbox) -> Reply:
    client = await client_of(toolbox.connection, turn.conversation, toolbox.now)
    text = purpose_text(
        "proactive", toolbox.language, toolbox.base.centre.name, titles((turn.argument,), toolbox)
    )
    decision = ledger.Decision(
        client_id=client.id,
        purpose="proactive",
        method=ledger.method_of(turn.inbound),
        channel=turn.conversation.channel,
        message=turn.inbound.external_id,
        services=(turn.argument,),
        text=text,
    )
    done = await ledger.withdraw(toolbox.connection, decision, toolbox.now)
    name = titles((turn.argument,), toolbox)[0]
    key = "consent-dropped" if done else "consent-nothing-to-withdraw"
    return toolbox.reply(
        "menu", toolbox.say(key, name=name), toolbox.button("consent:mine", "consent-button-mine")
    )
