"""300 texts with and without personal data, made from one seed: sentences written by hand, numbers drawn.

Every number is invented; check digits are made to hold. The sentences know nothing of the rules they judge.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random
from string import Formatter

from nlu.entities.documents import is_card, is_inn, is_snils


@dataclass(frozen=True, slots=True)
class Piece:
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    text: str
    pieces: tuple[Piece, ...]


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

WITH = """
мой телефон {phone}, перезвоните пожалуйста
здравствуйте! мне бы справку, звоните {phone} после обеда
{phone} это мой номер, жду ответа
Сын потерял паспорт, свяжитесь: {phone} или {email}
запишите меня на завтра, {introduced_stub}
напишите на {email} когда будет готово
почта {email}, телефон {phone}
ответ пришлите на {email}.
меня зовут {introduced}, хочу узнать про субсидию
Меня зовут {introduced}. Мой номер {phone}
добрый день, я {person}, подавал документы в марте
Прошу выдать справку. {person}, {phone}
{person} просит перенести приём
заявление подавал {person}, а забирать буду я
сотрудница {person} мне нахамила в окне 5
выдайте доверенность {person_dative} пожалуйста
передайте {person_dative} что я опоздаю на полчаса
СНИЛС {snils}, проверьте стаж
снилс:{snils}
номер снилса такой {snils} почему портал его не берёт
у меня на портале не находит {snils}, что делать
мой снилс, если нужен, {snils}
ИНН {inn}
инн у меня {inn}, долг есть?
подскажите долг по налогам, мой инн: {inn}
{bare_inn} проверьте задолженность
инн {inn} снилс {snils}
паспорт {passport_together} выдан уфмс
паспорт: {passport_together}, прописка старая
серия и номер паспорта {passport_together}
мои данные {passport} помогите найти запись
потеряла паспорт {passport}, куда идти
дата рождения {birth}
дата рождения сына {birth}, положена ли путёвка
я родилась {birth}, когда мне на пенсию
ребёнок родился {birth} и ещё нет свидетельства
{person}, {birth} г.р., прописан {address}
муж {birth} года рождения инвалид второй группы
Д.р. {birth}, полис потерян
машина {car} стоит на газоне третий день
госномер {car}, пришёл штраф не мне
продал автомобиль {car} год назад а налог идёт
на тротуаре припаркован {car}, примите меры
пропуск для {car} как сделать
номер заявления {application}, что с ним
заявление № {application} висит неделю
Где моё обращение {application}?
заявка №{application} до сих пор в работе
по обращению № {application} ответа нет уже месяц
статус заявления {application} скажите
с карты {card} списали пошлину дважды
верните деньги на карту {card}
карта {card} не проходит
оплатила госпошлину вот с этой {card}, а чек не пришёл
живу {address}, к какому офису отношусь
адрес: {address}
мой адрес {address}, нет горячей воды с понедельника
на {address} прорвало трубу
прописана {address}, а живу у мамы
дом по адресу {address} признали аварийным, когда расселят
я {person}, паспорт {passport}, снилс {snils}
{person}, тел. {phone}, эл. почта {email}
тел {phone} инн {inn}
Запишите: {phone}, {person}, на пятницу
вот данные {person} {passport}
перезвоните на {phone} ато с работы не могу ваще
мой вотсап {phone} скиньте список документов
а если я в области, {phone} дозвонитесь?
мама {person}, ей 78 лет, снилс {snils}, оформляем уход
справка на имя {person_dative} нужна срочно
Здравствуйте, {address}, не работает лифт уже 3 дня, мой телефон {phone}
звонила по 122, не помогли, мой сотовый {phone}
дайте ответ на почту {email} а не в чат, в 2024 году вы так и не ответили
по закону 59-ФЗ отвечают за 30 дней, а моё обращение {application} лежит 45
квитанция на 1500 рублей, плательщик {person}, инн {inn}
оформляю загранпаспорт, старый паспорт {passport}, родилась {birth}
"""

WITHOUT = """
как получить загранпаспорт нового образца
сколько стоит справка, {money} рублей?
пособие {money} руб. на второго ребёнка
получу ли я {money} рублей с 1 февраля 2026 года
закон 210-ФЗ от 27.07.2010, статья 7.1
согласно п. 3 ст. 15 Федерального закона № {law}-ФЗ
59-ФЗ от 02.05.2006 это про обращения
приказ № {ticket} от 12.03.2024 действует?
постановление правительства 1376 от 22.12.2012
горячая линия 8-800-200-03-44 не отвечает
звоню на 8 800 100 70 10 и там автоответчик
куда звонить, 112 или 122?
телефон доверия 8-800-2000-122 работает ночью?
какой у вас телефон, 115 или 05
единый номер 112
номер моей очереди {ticket}
талон К{ticket} когда вызовут
талон {ticket}, сижу уже 40 минут
вызывают А005, а у меня А017
окно 14 закрыто, кабинет 12 тоже
мне в кабинет 305 или в 306?
офис работает 09:00-18:00?
с 9:00 до 18:00 или с 10-00 до 19-00
обед у вас с 13:00 по 14:00
приду 12.03.2026 в 14:30
запишите на 15 марта 2026 на 10:15
запишите меня 05.12.2025 на 9 утра
когда выплата, 25.12.2025 или 31.12.2025?
учебный год 2024/2025 уже начался, справка из школы нужна
за 2023-2024 годы перерасчёт сделаете
отопительный сезон 2024/25 начался поздно
справка 2-НДФЛ за 2025 год
форма 3-НДФЛ и 6-НДФЛ в чём разница
форма № 1П где взять
форма 025/у для бассейна
у нас 3 детей, доход {money} на семью
прожиточный минимум {money} рублей, верно?
доход {money} в месяц, это меньше минимума?
кредит {money} руб на 120 месяцев
площадь квартиры 45,6 кв. м, доля 1/3
квартира 54 кв м на троих, встать в очередь можно?
в доме 5 этажей и нет лифта
дом 1985 года постройки, снесут?
улица у нас шумная, машины 24 часа
в нашем доме 120 квартир и один дворник
живу в Омске 12 лет без прописки
живу в деревне, автобус ходит в 7:40
на улице минус 25, а батареи холодные
ехать 100 км 20 минут или дольше
от нас в 150 км 30 жителей
паспорт меняют в 20 и 45 лет?
паспорту уже 20 лет в 2026
загранпаспорт на 10 лет стоит 6000 рублей
госпошлина 5000 или 3500 рублей?
снилс нужен с 14 лет?
инн нужен ребёнку до 18 лет?
где узнать инн по паспорту
инн и снилс это одно и то же?
карта жителя даёт скидку 10 процентов?
карта мир обязательна с 2024 года?
штрих-код 4600123456785 на посылке
код посылки 80081234567890 не ищется
УИН 18810177240512345678 оплачен
кбк 18210807310011000110 правильный?
ОКТМО 52701000 это Омск?
огрн 1027700132195 и кпп 770401001 куда писать
лицевой счёт не приходит, квитанции нет
показания 12345 и 23456 передал
показания счётчика 004512,345
Вера, надежда, любовь — вот что помогает
роман с продолжением эти ваши очереди
Лев мой кот, нужен ли ему паспорт
памятник Юрию Гагарину убрали зачем
школа имени Льва Толстого принимает?
еду в Херсон, какие документы нужны
родился ребёнок, что оформлять первым делом
родилась внучка, где получить коляску и {money} рублей
спасибо, Анна, вы мне очень помогли
Анна, добрый день! как дела с выплатой
меня зовут Анна, хочу спросить про отпуск
скажите Марине спасибо
версия приложения 4.12.305, не открывается
ip 192.168.10.25 это что
ошибка 500 на портале, код 0x80070057
открываю госуслуги пишет error 404
вес посылки 12.5 кг, размер 120х80х60
в 2019, 2020 и 2021 годах жил за границей
с 01.01.2025 по 31.12.2025 был в отпуске по уходу
трудовой стаж 25 лет 7 месяцев 14 дней
детям 3, 7 и 12 лет, сколько дадут
очередь 15 человек, ждал 120 минут
автобус 214 или маршрутка 335 до вас
третий подъезд, не горит свет
заявление рассматривают 30 дней?
заявление от 12.03.2026 ещё в силе?
обращение по закону 59-ФЗ
жалоба на МФЦ куда писать
заявку можно подать до 20:00?
ГОСТ Р 52872-2019 вы соблюдаете?
пункт 4.6.3.7 стандарта что значит
изделие 1234567890 по списку
номенклатура 1234567891
свидетельство о рождении меняют при смене фамилии?
в 1 классе 32 ребёнка это законно?
работаю 5/2 с 8 до 17
а 24/7 у вас поддержка есть?
курс 92,4567 на сегодня
мне 67 лет, пенсия 18 345 рублей 12 копеек
субсидия если доход 22 500 на человека
до 1 000 000 руб. налог 13 %
переплата 123 456,78 руб.
маткапитал 676 397 рублей 57 копеек на первого
оплатил 350 р 2 раза
звоню с 9 утра никто не берёт
какой режим: пн-пт 8:00-20:00, сб 9:00-17:00
адрес вашего офиса скажите
офис на ул. Набережная, 12 работает в субботу?
МФЦ на проспекте Мира закрыт?
где ближайший МФЦ к площади Ленина
станция метро Александра Невского далеко?
"""


def _texts(block: str) -> list[str]:
    return [line for line in block.strip().splitlines() if "_stub" not in line]


def make_cases(seed: int, with_data: int = 150, without: int = 150) -> list[Case]:
    """Texts with 1 to 3 pieces, then texts with none."""
    random = Random(seed)
    full, empty = _texts(WITH), _texts(WITHOUT)
    return [
        *(fill(full[at % len(full)], random) for at in range(with_data)),
        *(Case(_without(empty[at % len(empty)], random), ()) for at in range(without)),
    ]


def _without(template: str, random: Random) -> str:
    money = random.choice(["10 000", "12500", "1 250 000", "631517", "9 512 345"])
    return template.format(money=money, law=random.randint(10, 400), ticket=random.randint(100, 999))


def fill(template: str, random: Random) -> Case:
    text, pieces = "", []
    for before, name, _, _ in Formatter().parse(template):
        text += before
        if name is not None:
            kind, make = MAKERS[name]
            made = make(random)
            pieces.append(Piece(kind, len(text), len(text) + len(made)))
            text += made
    return Case(text, tuple(pieces))


def pieces_of(case: Case) -> Iterator[tuple[str, int, int]]:
    return ((piece.kind, piece.start, piece.end) for piece in case.pieces)
