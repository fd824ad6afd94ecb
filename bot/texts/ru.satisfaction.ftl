# Удовлетворённость: /desk/satisfaction. Видят только сотрудники

satisfaction-title = Удовлетворённость
satisfaction-tabs = Разделы удовлетворённости
satisfaction-tab-overview = Обзор
satisfaction-tab-pains = Карта болей
satisfaction-tab-stars = Звёзды
satisfaction-tab-report = Отчёт
satisfaction-table-behind = Показать числа таблицей

# Что смотрим
satisfaction-filters = Что смотрим
satisfaction-instrument = Вопрос
satisfaction-from = С какого дня
satisfaction-to = По какой день
satisfaction-last = Последние дни
satisfaction-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
satisfaction-by = Сравнить по
satisfaction-pace = Шаг графика
satisfaction-pace-day = по дням
satisfaction-pace-week = по неделям
satisfaction-pace-month = по месяцам
satisfaction-any = все
satisfaction-show = Показать
satisfaction-more = Услуга, точка, канал, сегмент, офис
satisfaction-clear = Убрать отборы
satisfaction-chosen = Отбор: { $what }

satisfaction-dimension-service = Услуга
satisfaction-dimension-life_situation = Жизненная ситуация
satisfaction-dimension-touchpoint = Точка взаимодействия
satisfaction-dimension-channel = Канал
satisfaction-dimension-segment = Сегмент
satisfaction-dimension-office_id = Офис
satisfaction-unknown = неизвестно

satisfaction-touchpoint-chat-bot = Чат-бот
satisfaction-touchpoint-operator = Оператор в чате
satisfaction-touchpoint-phone = Телефон
satisfaction-touchpoint-office = Офис
satisfaction-touchpoint-site = Сайт
satisfaction-touchpoint-letter = Письмо
satisfaction-channel-web = Чат на сайте
satisfaction-channel-telegram = Телеграм
satisfaction-channel-max = Макс
satisfaction-channel-phone = Телефон
satisfaction-channel-email = Электронная почта
satisfaction-channel-sms = СМС
satisfaction-channel-office = Офис
satisfaction-channel-qr = QR-код
satisfaction-channel-console = Терминал
satisfaction-channel-api = Программа
satisfaction-segment-everyone = Все жители
satisfaction-segment-parents = Родители
satisfaction-segment-pensioners = Пенсионеры
satisfaction-segment-people-with-disabilities = Люди с инвалидностью
satisfaction-segment-low-digital-skills = Редко бывают в интернете
satisfaction-segment-foreigners = Иностранцы
satisfaction-segment-youth = Молодёжь
satisfaction-segment-entrepreneurs = Предприниматели
satisfaction-segment-civil-servants = Служащие

# Вопросы и показатели
satisfaction-instrument-csi4 = Удовлетворённость (CSI)
satisfaction-instrument-ces4 = Простота (CES)
satisfaction-instrument-nps11 = Лояльность (NPS)
satisfaction-instrument-smile = Смайлики в чате
satisfaction-instrument-points5 = Оценка в баллах
satisfaction-instrument-text4 = Оценка словом
satisfaction-means-csi = Доля двух лучших ответов из четырёх.
satisfaction-means-ces = Доля ответов «Легко» и «Скорее легко».
satisfaction-means-nps = Сторонники (9 и 10) минус критики (от 0 до 6).
satisfaction-means-share = Доля хороших ответов.
satisfaction-percent = { $value } %
satisfaction-points = { $value } п.
satisfaction-interval = от { $low } до { $high }
satisfaction-n = { $n ->
    [one] { $shown } оценка
    [few] { $shown } оценки
   *[other] { $shown } оценок
}
satisfaction-whole = { $value } ({ $interval }), { $n }
satisfaction-insufficient = Данных недостаточно: нужно ещё { $n }.
satisfaction-insufficient-short = мало данных, ещё { $n }
satisfaction-suppressed = меньше 10 оценок, не показываем
satisfaction-suppressed-cell = скрываем
satisfaction-none = оценок нет
satisfaction-interval-note = «От … до …» — где лежит истинное значение с вероятностью 95 %.
satisfaction-moved-up = На { $points } п. выше, чем в прошлом периоде.
satisfaction-moved-down = На { $points } п. ниже, чем в прошлом периоде.
satisfaction-moved-chance = С прошлым периодом разница случайная: { $points } п.
satisfaction-moved-unknown = С прошлым периодом сравнить нельзя: мало оценок.
satisfaction-star = { $n ->
    [0] пока без звезды
    [one] { $n } звезда
    [few] { $n } звезды
   *[other] { $n } звёзд
}
satisfaction-star-range = Случай даёт разброс: от { $low } до { $high } звёзд.
satisfaction-star-next = До следующей звезды: ещё { $n } хороших оценок подряд.
satisfaction-question = Вопрос: «{ $question }»
satisfaction-versions = В этом периоде вопрос звучал по-разному (редакции { $versions }). Сравнивайте осторожно.

# Обзор
satisfaction-glance = Коротко о периоде
satisfaction-glance-period = { $first } — { $last }
satisfaction-empty = За этот период оценок нет.
satisfaction-empty-question = На вопрос «{ $question }» за этот период не отвечали.
satisfaction-closer = Посмотреть одно подробнее
satisfaction-empty-next = Возьмите период длиннее или уберите отборы.
satisfaction-empty-begin = Оценки появятся, когда граждане ответят на первые вопросы.
satisfaction-trend = Как менялась оценка
satisfaction-trend-says = Последнее надёжное значение: { $last }. Самое низкое: { $least }, самое высокое: { $most }.
satisfaction-trend-thin = Надёжных значений пока нет: ни в одном отрезке нет 30 оценок.
satisfaction-trend-note = Полоса — интервал 95 %. Пустой кружок — меньше 30 оценок. Столбики внизу — число оценок.
satisfaction-trend-counted = оценок
satisfaction-trend-star = { $n } ★
satisfaction-distribution = Как отвечали
satisfaction-distribution-says = Чаще всего отвечали «{ $label }»: { $share }.
satisfaction-answer = Ответ
satisfaction-answers = Оценок
satisfaction-share = Доля
satisfaction-value = Значение
satisfaction-interval-head = Интервал 95 %
satisfaction-state = Состояние
satisfaction-state-ok = надёжно
satisfaction-state-insufficient = мало данных
satisfaction-state-suppressed = скрываем
satisfaction-state-empty = нет оценок
satisfaction-when = Когда
satisfaction-parts = Где лучше, а где хуже: { $what }
satisfaction-parts-better = Лучше остальных: { $what }.
satisfaction-parts-worse = Хуже остальных: { $what }.
satisfaction-parts-alike = Больше случайного никто не отличается от остальных.
satisfaction-parts-line = Пунктир — все вместе.
satisfaction-parts-note = Если полосы двух строк не пересекаются, разница настоящая.
satisfaction-hidden-note = Строки, где меньше 10 оценок, скрываем. С ними скрываем соседние, чтобы вычитанием их не узнали.
satisfaction-parts-shown = На графике { $n } самых частых. Остальные — в таблице.
satisfaction-channels = Каналы рядом
satisfaction-channels-says = Значение и интервал каждого канала. Пунктир — значение по всем вместе.
satisfaction-modes-alike = Каналы отвечают одинаково: разницы больше случайной и больше 5 п. нет. Их можно складывать.
satisfaction-modes-one = Сравнивать нечего: 30 оценок есть не больше чем в одном канале.
satisfaction-modes-apart = «{ $first }» выше, чем «{ $second }», на { $points } п.
satisfaction-modes-more = Ещё пар с разницей: { $n }.
satisfaction-modes-do-not = Не складывайте такие каналы в одно число: смотрите их отдельно.
satisfaction-modes-service = В каналы приходят с разными делами. Чтобы сравнить честно, выберите одну услугу.
satisfaction-modes-thin = Сравнить нельзя, мало оценок: { $channels }.
satisfaction-modes-method = Проверка двух долей с поправкой Холма на число пар, уровень 5 %.
satisfaction-asked = Кого спросили
satisfaction-asked-says = Спросили { $asked } из { $decided }, ответили { $answered }.
satisfaction-asked-ended = Всего обращений
satisfaction-asked-asked = Спросили об оценке
satisfaction-asked-answered = Ответили
satisfaction-asked-lost = Не спросили { $n }: { $why }
satisfaction-asked-silent = Не ответили: { $n }
satisfaction-asked-rate = Это { $value } спрошенных ({ $interval }).
satisfaction-asked-stage = Ступень
satisfaction-asked-count = Сколько
satisfaction-asked-note = Кого спросить, решают правила и жребий. Сотрудник не может ни вызвать вопрос, ни отменить его.
satisfaction-skip-not-sampled = не выпал жребий
satisfaction-skip-cool-down = недавно уже спрашивали
satisfaction-skip-abuse = оскорбления в разговоре
satisfaction-skip-spam = спам
satisfaction-skip-unfinished = разговор продолжается
satisfaction-skip-erased = человек удалил данные
satisfaction-skip-no-channel = некуда прислать
satisfaction-skip-urgent = человеку было не до оценок
satisfaction-skip-opted-out = отказался от вопросов
satisfaction-skip-asked-before = уже спросили об этом
satisfaction-skip-other = другое

# Выгрузка
satisfaction-export = Выгрузить
satisfaction-export-xlsx = Все таблицы страницы (XLSX)
satisfaction-export-csv = Показатели (CSV)
satisfaction-export-answers = Сами оценки (CSV)
satisfaction-export-note = Каждая выгрузка попадает в журнал. Имён и телефонов в ней нет, в комментариях тоже.
satisfaction-sheet-about = О выгрузке
satisfaction-sheet-name = Показатель
satisfaction-sheet-says = Значение
satisfaction-sheet-made = День выгрузки
satisfaction-sheet-question = Формулировка
satisfaction-sheet-versions = Редакции вопроса
satisfaction-sheet-slice = Отборы
satisfaction-sheet-method = Способ подсчёта
satisfaction-sheet-method-says = Доли с интервалом Уилсона 95 %. NPS с интервалом Бонетта (2012). Ячейки меньше 10 оценок скрываем.
satisfaction-sheet-section = Раздел
satisfaction-sheet-row = Строка
satisfaction-sheet-low = Нижняя граница
satisfaction-sheet-high = Верхняя граница
satisfaction-sheet-day = День
satisfaction-sheet-answer-value = Балл
satisfaction-sheet-reasons = Причины
satisfaction-sheet-comment = Комментарий

# Ошибки отбора
satisfaction-problem-instrument = Такого вопроса нет. Вот обычный.
satisfaction-problem-period = Начало периода позже конца. Вот последние 30 дней.
satisfaction-problem-long = Период длиннее трёх лет. Вот последние три года.
satisfaction-problem-day = Такого дня нет. Введите день, например 2026-11-01.
satisfaction-problem-slice = Такого отбора нет. Выберите значение из списка.
satisfaction-problem-office = Этот офис не ваш: отбор не действует.
