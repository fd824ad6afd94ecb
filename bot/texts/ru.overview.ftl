# Экран старшего смены и руководителя: /desk/overview. Видят только сотрудники

overview-title = Обзор смены
overview-no-data = пока нет данных
overview-waiting = Ждут оператора
overview-urgent = { $n ->
    [one] { $n } срочный
    [few] { $n } срочных
   *[other] { $n } срочных
}
overview-urgent-one = срочно
overview-late = дольше цели: { $n }
overview-held = В работе
overview-room = Смена примет ещё
overview-calls = Звонки сейчас
overview-on-hold = на удержании: { $n }
overview-promises-open = Обещания впереди
overview-scores = Низкие оценки без ответа
overview-overdue = срок прошёл: { $n }
overview-overdue-one = срок прошёл
overview-queue = Очередь
overview-queue-none = Никто не ждёт.
overview-channel = Откуда
overview-since = Ждёт с
overview-due = Ответить до
overview-people = Кто на смене
overview-people-none = На смене никого. Граждане получают ответы помощника и время, когда выйдет оператор.
overview-person = Оператор
overview-state = Состояние
overview-state-on = на смене
overview-state-break = перерыв
overview-load = Разговоры
overview-load-of = { $holds } из { $capacity }
overview-promised = Что обещали
overview-promised-none = Открытых обещаний нет.
overview-promise = Обещание
overview-promise-hold = Вернуться на линию
overview-promise-callback = Перезвонить
overview-promise-written_answer = Ответить письмом
overview-promise-kept = В срок
overview-promise-late = Позже срока
overview-promise-broken = Не выполнили
overview-promise-open = Ещё впереди
overview-past = Что вышло за { $days ->
    [one] последний { $days } день
    [few] последние { $days } дня
   *[other] последние { $days } дней
}
overview-period = За сколько дней
overview-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
overview-show = Показать
overview-share = { $share } % (вероятно { $low }–{ $high } %), всего { $n }
overview-seconds = { $n } с
overview-minutes = { $n } мин
overview-hours = { $hours } ч { $minutes } мин
overview-stars = { $n ->
    [one] { $n } звезда
    [few] { $n } звезды
   *[other] { $n } звёзд
}
overview-alone = Помощник справился без человека
overview-typical = Первый ответ: у половины не дольше
overview-slow = Первый ответ: у 95 из 100 не дольше
overview-in-goal = Ответили в нашу цель
overview-unanswered = Ещё без ответа
overview-norm = Время ответа и звёзды
overview-norm-source = Сроки из таблицы 2 Стандарта. Часы идут и ночью, и в выходные.
overview-norm-now = Звезду даёт срок, в который уложились все ответы. Сейчас:
overview-star = Уровень
overview-term = Срок
overview-within = до { $n } ч
overview-kept = Уложились
overview-phone-row = За телефон, по звонкам и оценкам позвонивших:
overview-phone-why = Откуда это видно
overview-transfers = Сколько раз передали
overview-transfers-head = Передач
overview-transfers-n = { $n ->
    [3] больше двух
   *[other] { $n }
}
overview-needs-count = Обращений
overview-needs = Чем закончилось
overview-need = Потребность
overview-need-met = решили
overview-need-unmet = не решили
overview-need-deferred = решим позже
overview-need-refused = отказался сам
overview-need-none = вопроса не было
overview-in-chats = В чатах
overview-in-calls = В звонках
overview-promises = Как выполнили обещания
overview-scripts = Сценарии звонков
overview-script = Сценарий
overview-version = Версия
overview-calls-n = Звонков
overview-suggestions = Подсказки операторам
overview-suggestion = Подсказка
overview-suggestion-answer = статья базы
overview-suggestion-case = похожий случай
overview-suggestion-canned = готовый ответ
overview-suggestion-script = строка сценария
overview-suggestion-nothing = не нашлось
overview-taken = Взяли
overview-edited = Поправили
overview-ignored = Не взяли
overview-back = Весь обзор
overview-problem-no-script = Такой версии сценария нет. Выберите её из списка ниже.
overview-finished = Дошли до конца
overview-converted = Дошли до цели
overview-adhered = Обязательные части прозвучали
overview-steps = Шаги
overview-step = Что говорит оператор
overview-reached = Дошли
overview-stay = Обычно длится
overview-stopped = Оборвалось
overview-ways = Куда пошли
overview-way-next = дальше
overview-way-timeout = время вышло
overview-way-skip = пропустили
overview-missing = Сказали то, чего нет в ответах
overview-no-calls = За это время по сценарию не звонили.
