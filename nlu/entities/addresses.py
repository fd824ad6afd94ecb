"""Addresses: parts that stand beside one another, joined from index to flat."""

import re
from collections.abc import Iterator, Sequence

from nlu.entities.address_parts import AFTER_STREET, ASKED, IN_CONTEXT, PATTERNS, Part, Piece
from nlu.entities.entity import Address, Candidate, Sureness
from nlu.entities.names import is_place, name_share
from nlu.entities.reading import Reading

_JOINT = re.compile(r"[\s,;.]{0,4}(?:(?:в|на|по|и)\s)?")
_SELDOM_ALONE = ("city", "region", "district", "index", "entrance", "building")
_BARE_CITY = re.compile(
    r"(?<![А-Яа-яЁё-])(?P<value>[А-ЯЁ][а-яё]{2,24}(?:-[А-ЯЁа-яё]{1,20}){0,2})\s?,?\s{1,2}$"
)
_BARE_STREET = re.compile(
    r"(?<![А-Яа-яЁё-])(?P<value>(?:\d{1,2}\s)?[А-ЯЁ][а-яё]{2,24}(?:-[А-ЯЁ][а-яё]{2,24})?(?:\s[А-ЯЁ][а-яё]{2,24})?)\s?,?\s{1,2}$"
)
_NEEDED = re.compile(r"\d|ул|просп|пер|город|обл|край|респ|г\.")
_IN_TOWN = re.compile(r"(?<![а-я])(?:в|во|около)\s{0,2}$")  # «живу в Омске 5 …»
_HOUSE_BEHIND = re.compile(r"\s?,?\s{0,2}(?:д|дом)(?![а-я])")
_FOR_STREET = 60


def find_addresses(reading: Reading, *, asked: bool = False) -> Iterator[Candidate]:
    """Addresses with value `Address`: parts as written, without «ул.», «д.», «кв.».

    `asked`: a form asks for an address, so that «Ленина 5-17» will do.
    """
    if not _NEEDED.search(reading.low):
        return
    for chain in _chains(reading, _pieces(reading)):
        whole = _widened(reading, chain)
        parts = {piece.part for piece in whole}
        if "street" in parts or "flat" in parts or _is_house(reading, whole, parts):
            yield _candidate(reading, whole)
        elif "city" in parts and _is_city(reading, whole):
            yield _candidate(reading, whole, Sureness.GUESSED)
    yield from _in_context(reading, ASKED if asked else IN_CONTEXT)


def _pieces(reading: Reading) -> list[Piece]:
    pieces: list[Piece] = []
    for part, pattern in PATTERNS:
        for found in pattern.finditer(reading.low):
            if part == "street" and not _is_street(reading, found):
                continue
            piece = Piece(part, found.start(), found.end(), *found.span("value"))
            pieces.append(piece)
    pieces.sort(key=lambda piece: (piece.start, -piece.end))
    kept: list[Piece] = []
    for piece in pieces:
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
            if piece.part == "street":
                kept += _house_behind(reading, piece)
    return kept


def _is_street(reading: Reading, found: re.Match[str]) -> bool:
    """Not «на улице шумно», «площадь круга 7», «какая улица, 5»."""
    if "names" in found.re.groupindex:
        return all(name[0].isupper() for name in reading.text[slice(*found.span("names"))].split())
    name = reading.text[found.start("value") : found.end("value")]
    if not name[0].islower():
        return True
    if found[0].startswith("площад"):
        return False
    behind = AFTER_STREET.match(reading.low, found.end()) or _HOUSE_BEHIND.match(reading.low, found.end())
    return behind is not None or found.start("value") == found.start() or name_share(name.lower(), "last") > 0


def _house_behind(reading: Reading, street: Piece) -> list[Piece]:
    """«Ленина, 5», «Ленина 5-17»: a house that nothing calls so."""
    found = AFTER_STREET.match(reading.low, street.end)
    if found is None:
        return []
    house = Piece("house", found.start("value"), found.end("value"), *found.span("value"))
    return [house, *_flat_behind(found)]


def _flat_behind(found: re.Match[str]) -> list[Piece]:
    if not found["flat"]:
        return []
    digits = found.end("flat") - len(found["flat"].strip(" -"))
    return [Piece("flat", found.start("flat"), found.end("flat"), digits, found.end("flat"))]


def _chains(reading: Reading, pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    chain: list[Piece] = []
    for piece in pieces:
        joined = chain and _JOINT.fullmatch(reading.low, chain[-1].end, piece.start)
        if chain and not (joined and _goes_on(chain, piece)):
            yield chain
            chain = []
        chain.append(piece)
    if chain:
        yield chain


def _goes_on(chain: Sequence[Piece], piece: Piece) -> bool:
    """A second house or flat begins another address."""
    return piece.part == "entrance" or piece.part not in {known.part for known in chain}


def _widened(reading: Reading, chain: list[Piece]) -> list[Piece]:
    """With the street or the town before it that nothing calls so: «Омск, ул. Мира, 5», «Ленина, д. 5, кв. 1»."""
    parts = {piece.part for piece in chain}
    if "street" not in parts and {"house", "flat"} <= parts and chain[0].part == "house":
        chain = [*_bare(reading, chain[0].start, _BARE_STREET, "street"), *chain]
    if "city" not in parts and chain[0].part == "street":
        chain = [*_town_before(reading, chain[0].start), *chain]
    if chain[0].part in ("city", "street") and "index" not in parts:
        chain = [*_bare(reading, chain[0].start, _INDEX, "index"), *chain]
    return chain


def _town_before(reading: Reading, place: int) -> list[Piece]:
    """«Омск, ул. Мира»: what the dictionary knows for a town, else nothing."""
    found = _bare(reading, place, _BARE_CITY, "city")
    return [piece for piece in found if is_place(reading.text[piece.value_start : piece.value_end])]


_INDEX = re.compile(r"(?<![\d-])(?P<value>\d{6}),?\s{1,2}$")


def _bare(reading: Reading, place: int, pattern: re.Pattern[str], part: Part) -> list[Piece]:
    start = max(0, place - _FOR_STREET)
    found = pattern.search(reading.text[start:place])
    if found is None:
        return []
    first, last = start + found.start("value"), start + found.end("value")
    return [Piece(part, first, last, first, last)]


def _is_house(reading: Reading, chain: Sequence[Piece], parts: set[Part]) -> bool:
    """A house alone is an address after a town, with a building, or written «д. 5»; «в доме 5» ends a sentence."""
    if "house" not in parts:
        return False
    if len(parts) > 1:
        return True
    house = chain[0]
    sign = reading.low[house.start : house.value_start]
    return sign.strip() == "д." or re.match(r"\s*(?:[,.!?;)]|$)", reading.low[house.end :]) is not None


def _is_city(reading: Reading, chain: Sequence[Piece]) -> bool:
    """A town alone counts with its type written out before a capital letter."""
    city = next(piece for piece in chain if piece.part == "city")
    sign = reading.low[city.start : city.value_start].strip(" .")
    return len(sign) > 1 or sign == "г" if reading.text[city.value_start].isupper() else False


def _candidate(reading: Reading, chain: Sequence[Piece], sureness: Sureness = Sureness.CHECKED) -> Candidate:
    kept = list(chain)
    while kept and kept[-1].part == "entrance" and len(kept) > 1:
        kept.pop()
    values = {piece.part: reading.text[piece.value_start : piece.value_end].strip(' .,«»"') for piece in kept}
    region = ", ".join(values[part] for part in ("region", "district") if part in values)
    address = Address(
        index=values.get("index", ""),
        region=region,
        city=values.get("city", ""),
        street=values.get("street", ""),
        house=values.get("house", "").replace(" ", ""),
        building=values.get("building", ""),
        flat=values.get("flat", ""),
    )
    sure = sureness if address.house or address.flat else Sureness.GUESSED
    if address.street and not address.house:
        sure = Sureness.SHAPED
    return Candidate("address", kept[0].start, kept[-1].end, address, sure)


def _in_context(reading: Reading, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    """«Живу Ленина 5-17», «мой адрес Мира 8»: a street that nothing but the talk calls so."""
    for found in pattern.finditer(reading.low):
        street = reading.text[found.start("street") : found.end("street")]
        flat = found["typed"] or (found["flat"] or "").strip(" -")
        if pattern is IN_CONTEXT and not flat and (street[0].islower() or _IN_TOWN.search(found["between"])):
            continue
        end = max(found.end("house"), found.end("flat"), found.end("typed"))
        town = _town_before(reading, found.start("street"))
        city = reading.text[town[0].value_start : town[0].value_end] if town else ""
        address = Address(city=city, street=street, house=re.sub(r"\s", "", found["house"]), flat=flat)
        sureness = Sureness.CHECKED if flat else Sureness.SHAPED
        yield Candidate("address", town[0].start if town else found.start("street"), end, address, sureness)
