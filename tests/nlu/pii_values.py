"""Invented phones, papers, names and addresses in the spellings that people use; check digits are made to hold."""

from collections.abc import Callable
from random import Random

from nlu.entities.documents import is_card, is_inn, is_snils


def figures(random: Random, number: int) -> str:
    return "".join(random.choice("0123456789") for _ in range(number))


def phone(random: Random) -> str:
    code, a, b, c = f"9{figures(random, 2)}", figures(random, 3), figures(random, 2), figures(random, 2)
    return random.choice(
        [
            f"+7 {code} {a}-{b}-{c}",
            f"+7 ({code}) {a}-{b}-{c}",
            f"8({code}){a}-{b}-{c}",
            f"8-{code}-{a}-{b}-{c}",
            f"8 {code} {a} {b} {c}",
            f"8{code}{a}{b}{c}",
            f"+7{code}{a}{b}{c}",
            f"8.{code}.{a}.{b}.{c}",
            f"8 ({code}) {a} {b}{c}",
            f"{code}{a}{b}{c}",
            f"{code}-{a}-{b}-{c}",
            f"8–{code}–{a}–{b}–{c}",
            f"+7\u00a0{code}\u00a0{a}\u00a0{b}\u00a0{c}",
            f"8{code} {a}-{b}-{c}",
            f"8(8452){a[:2]}-{b}-{c}",
            f"+7 495 {a} {b} {c}",
        ]
    )


def email(random: Random) -> str:
    box = random.choice(
        ["ivan.petrov", "olga_1985", "kot-matroskin", "a.sidorov77", "mama2004", "ip.vasilev+gos"]
    )
    host = random.choice(
        ["mail.ru", "yandex.ru", "gmail.com", "bk.ru", "pochta.example", "sub.firma.example"]
    )
    return random.choice([f"{box}@{host}", f"{box.upper()}@{host}", f"{box}@{host.capitalize()}"])


def valid_snils(random: Random) -> str:
    while True:
        body = "1" + figures(random, 8)
        for control in range(100):
            if is_snils(f"{body}{control:02}"):
                return f"{body}{control:02}"


def snils(random: Random) -> str:
    digits = valid_snils(random)
    a, b, c, d = digits[:3], digits[3:6], digits[6:9], digits[9:]
    return random.choice(
        [
            f"{a}-{b}-{c} {d}",
            f"{a}-{b}-{c}-{d}",
            f"{a} {b} {c} {d}",
            digits,
            f"{a}.{b}.{c} {d}",
            f"{a}‑{b}‑{c} {d}",
        ]
    )


def inn(random: Random) -> str:
    while True:
        digits = f"{random.randint(10, 89)}{figures(random, 10)}"
        if is_inn(digits):
            return digits


def inn_in_groups(random: Random) -> str:
    digits = inn(random)
    return random.choice(
        [digits, f"{digits[:4]} {digits[4:8]} {digits[8:]}", f"{digits[:4]}-{digits[4:10]}-{digits[10:]}"]
    )


def passport(random: Random) -> str:
    region, year, number = random.randint(10, 99), random.choice(["03", "11", "18", "20"]), figures(random, 6)
    return random.choice(
        [
            f"{region} {year} {number}",
            f"{region}{year} {number}",
            f"{region} {year} № {number}",
            f"{region}{year} №{number}",
        ]
    )


def passport_together(random: Random) -> str:
    return random.choice(
        [
            passport(random),
            f"{random.randint(10, 99)}18{figures(random, 6)}",
            f"{random.randint(10, 99)}11-{figures(random, 6)}",
        ]
    )


def birth(random: Random) -> str:
    day, month, year = random.randint(1, 28), random.randint(1, 12), random.randint(1941, 2019)
    names = [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ]
    return random.choice(
        [
            f"{day:02}.{month:02}.{year}",
            f"{day}.{month}.{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day:02}-{month:02}-{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day} {names[month - 1]} {year}",
            f"{day:02}.{month:02}.{year % 100:02}",
        ]
    )


def car(random: Random) -> str:
    letters = "АВЕКМНОРСТУХ"
    twins = str.maketrans(letters, "ABEKMHOPCTYX")
    a, bc, number = (
        random.choice(letters),
        "".join(random.choices(letters, k=2)),
        f"{random.randint(1, 999):03}",
    )
    region = random.choice(["77", "55", "163", "777", "02"])
    return random.choice(
        [
            f"{a}{number}{bc}{region}",
            f"{a} {number} {bc} {region}",
            f"{a}{number}{bc} {region}",
            f"{a}{number}{bc}{region}".lower(),
            f"{a}{number}{bc}{region}".translate(twins),
            f"{a} {number} {bc} {region}".translate(twins),
        ]
    )


def application(random: Random) -> str:
    return random.choice(
        [
            figures(random, 10).replace("0", "4", 1),
            f"{figures(random, 4)}-{figures(random, 7)}-{figures(random, 3)}-{figures(random, 7)}/25",
            f"MFC-{figures(random, 3)}-{figures(random, 3)}",
            f"П-{figures(random, 5)}/2026",
            f"{figures(random, 6)}/{figures(random, 4)}",
            f"2-{figures(random, 4)}/2024",
        ]
    )


def card(random: Random) -> str:
    while True:
        digits = f"{random.choice(['2200', '4276', '5469', '6390'])}{figures(random, 12)}"
        if is_card(digits):
            groups = [digits[at : at + 4] for at in range(0, 16, 4)]
            return random.choice([digits, " ".join(groups), "-".join(groups)])


def person(random: Random) -> str:
    return random.choice(
        [
            "Иванов Пётр Сергеевич",
            "Анна Павловна Кузнецова",
            "Сукачёва Мария Ильинична",
            "Магомедов Рустам Алиевич",
            "Сидоренко О. В.",
            "И. И. Петров",
            "Мария Ивановна",
            "Нургалиева Айгуль Маратовна",
            "Салтыкова-Щедрина Ольга Юрьевна",
            "КОРОЛЁВ ДМИТРИЙ АНДРЕЕВИЧ",
            "Пак Виктор Олегович",
            "Ткаченко Л.Н.",
        ]
    )


def person_dative(random: Random) -> str:
    return random.choice(
        [
            "Иванову Петру Сергеевичу",
            "Анне Павловне Кузнецовой",
            "Сукачёвой Марии Ильиничне",
            "Ивану Кузьмичу",
            "Петровой Н. А.",
            "соколову андрею викторовичу",
        ]
    )


def person_introduced(random: Random) -> str:
    return random.choice(
        [
            "Анна Петрова",
            "иван кузнецов",
            "Ольга Дмитриевна",
            "Петров Сергей",
            "Зарема Алиева",
            "смирнова наталья викторовна",
        ]
    )


def address(random: Random) -> str:
    house, flat = random.randint(1, 180), random.randint(1, 400)
    return random.choice(
        [
            f"г. Омск, ул. Ленина, д. {house}, корп. 2, кв. {flat}",
            f"ул. Красной Армии д.{house} кв.{flat}",
            f"улица Мира, дом {house}, квартира {flat}",
            f"проспект Мира {house}/2",
            f"64{figures(random, 4)}, Омская область, г. Тара, ул. Советская, д. {house}",
            f"Заречный проспект, {house}, корпус 2, кв. {flat}",
            f"ул. 40 лет Победы, {house}-{flat}",
            f"пос. Солнечный, ул. Лесная, {house}",
            f"пр-т Карла Маркса, {house}а, кв {flat}",
            f"переулок Садовый дом {house}",
            f"Самара, ул. Авроры, д. {house}, кв. {flat}",
            f"с. Покровка, ул. 8 Марта, д. {house}",
            f"мкр. Северный, д. {house}, кв. {flat}",
            f"ул. Льва Толстого, д. {house}Б, кв. {flat}",
        ]
    )


MAKERS: dict[str, tuple[str, Callable[[Random], str]]] = {
    "phone": ("phone", phone),
    "email": ("email", email),
    "snils": ("snils", snils),
    "inn": ("inn", inn_in_groups),
    "bare_inn": ("inn", inn),
    "passport": ("passport", passport),
    "passport_together": ("passport", passport_together),
    "birth": ("birth_date", birth),
    "car": ("car_number", car),
    "application": ("application_number", application),
    "card": ("card", card),
    "person": ("person", person),
    "person_dative": ("person", person_dative),
    "introduced": ("person", person_introduced),
    "address": ("address", address),
}
