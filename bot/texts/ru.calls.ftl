### Страницы /desk/calls для операторов: bot/desk/calls и bot/web/templates/desk-calls*.html.

calls-title = Звонки
calls-basis = вы дали его { $day }

# Список
calls-mine = Мои звонки
calls-mine-none = Сейчас у вас нет звонков.
calls-ringing = Ждут ответа
calls-others = Звонки коллег
calls-ended = Последние звонки
calls-ended-none = Завершённых звонков пока нет.
calls-open = Открыть карточку
calls-take = Взять
calls-start = Мне звонят
calls-start-hint = Начните карточку, когда сняли трубку.
calls-dial = Позвонить самим
calls-script = Сценарий
calls-script-choose = Выбрать сценарий
calls-phone = Телефон
calls-phone-hint = Можно добавить позже.
calls-name = Имя клиента
calls-zone-label = Часы клиента
calls-zone = { $name }, сейчас { $time }, { $offset }
calls-zone-kaliningrad = Калининград
calls-zone-moscow = Москва
calls-zone-samara = Самара
calls-zone-yekaterinburg = Екатеринбург
calls-zone-omsk = Омск
calls-zone-krasnoyarsk = Красноярск
calls-zone-irkutsk = Иркутск
calls-zone-yakutsk = Якутск
calls-zone-vladivostok = Владивосток
calls-zone-magadan = Магадан
calls-zone-kamchatka = Камчатка
calls-gender = Как обращаться
calls-gender-unknown = Не знаю
calls-gender-female = Женщина
calls-gender-male = Мужчина
calls-begin = Начать
calls-when = Когда
calls-who = Кто
calls-state = Состояние
calls-operator = Оператор
calls-result = Итог
calls-need = Потребность
calls-talked = Говорили
calls-client-no-name = Имя неизвестно
calls-state-ringing = звонит
calls-state-talking = разговор
calls-state-held = на удержании
calls-state-wrapping = трубка положена, нужен итог
calls-state-finished = итог записали
calls-state-missed = никто не ответил
calls-state-aborted = оборвался

# Перезвонить
calls-agreed = Звонки по записи
calls-agreed-what = прийти по услуге «{ $service }»
calls-agreed-when = { $day }, в { $time }
calls-callbacks = Перезвонить
calls-callbacks-none = Перезванивать некому. Новые просьбы появятся здесь сами.
calls-due = Срок: { $due }
calls-due-over = Срок прошёл: { $due }
calls-owner = Обещал
calls-owner-operator = любой оператор
calls-owner-senior = старший смены
calls-next-try = Следующая попытка: { $when }
calls-attempts = { $n ->
    [0] Ещё не звонили
    [one] { $n } попытка
    [few] { $n } попытки
   *[many] { $n } попыток
 }
calls-call-back = Перезвонить
calls-call-open = Подробнее
calls-closed-hours = Сейчас там не время звонить. Можно с { $when }.
calls-forbidden = Человек просил больше не звонить.
calls-owner-only = О деле говорите только с самим клиентом.
calls-note = Что просили
calls-attempts-title = Попытки
calls-attempts-none = Попыток ещё не было.
calls-outcome-reached = дозвонились
calls-outcome-no-answer = не отвечает
calls-outcome-busy = занято
calls-outcome-machine = автоответчик
calls-outcome-wrong-number = чужой номер
calls-outcome-refused = просил не звонить
calls-release = Снять обещание
calls-release-reason = Почему звонить уже не нужно
calls-allow = Снова можно звонить
calls-allow-reason = Почему снова можно звонить
calls-wish-listed = Добавить в список
calls-back-to-list = ← Все звонки

# Обещания
calls-promises = Обещали ответить письмом
calls-promises-here = Обещания
calls-promise-hold = Вернуться на линию
calls-promise-callback = Перезвонить
calls-promise-written-answer = Ответить письмом
calls-promise-open = ждёт
calls-promise-kept = сделали вовремя
calls-promise-late = сделали позже срока
calls-promise-broken = срок прошёл
calls-promise-released = сняли
calls-promise-answered = Отправили ответ
calls-written = Обещать письменный ответ
calls-written-day = До конца дня
calls-written-stated = Что обещаете клиенту
calls-written-make = Записать обещание
calls-waiting = Клиент ещё ждёт

# Исходящий звонок
calls-dial-title = Исходящий звонок
calls-dial-hint = Сначала выберите сценарий.
calls-dial-show = Дальше
calls-dial-given = Что нужно знать до звонка
calls-dial-go = Позвонить

# Карточка
calls-card-new = Звонок
calls-card-say = Скажите
calls-card-read = Прочтите вслух дословно
calls-card-answers = Что ответил клиент
calls-card-step = Шаг разговора
calls-card-fields = Заполните
calls-card-optional = если клиент скажет
calls-card-yes-choose = Выберите
calls-card-required = Этот шаг нельзя пропустить.
calls-card-seconds = { $n ->
    [one] Уложитесь в { $n } секунду.
    [few] Уложитесь в { $n } секунды.
   *[many] Уложитесь в { $n } секунд.
 }
calls-card-back = ← Шаг назад
calls-card-skip = Пропустить
calls-card-missing = Нет нужного ответа
calls-card-missing-said = Что сказал клиент, дословно
calls-card-missing-send = Записать
calls-card-note = Заметка
calls-card-note-add = Добавить заметку
calls-card-globals = Всегда под рукой
calls-way-answer = Дальше
calls-way-hold-end = Я снова на линии
calls-way-timeout = Время вышло, ответа нет
calls-card-hold = { $n ->
    [one] Удержать на { $n } минуту
    [few] Удержать на { $n } минуты
   *[many] Удержать на { $n } минут
 }
calls-card-hold-left = Вернитесь на линию через
calls-card-hold-over = Время вышло. Вернитесь на линию.
calls-card-no-script = Сценария пока нет.
calls-card-other-script = Другой сценарий
calls-card-change-script = Сменить сценарий
calls-card-line = Линия
calls-card-line-answered = Клиент ответил
calls-card-line-held = На удержание
calls-card-line-resumed = Снова говорим
calls-card-line-ended = Трубка положена
calls-card-person = Клиент
calls-card-person-save = Сохранить
calls-card-person-change = Изменить данные клиента
calls-card-who = Кто это?
calls-card-who-hint = Номер знаком. Спросите имя и выберите.
calls-client-known = { $name }, звонок { $when }
calls-client-no-calls = Звонков ещё не было
calls-card-new-client = Другой человек
calls-card-time-talk = Разговор
calls-card-time-hold = Удержание
calls-card-time-wrap = После звонка
calls-card-find = Найти ответ
calls-card-find-ask = Вопрос клиента
calls-card-find-go = Искать
calls-card-find-none = Такого ответа в базе нет. Пообещайте узнать и перезвонить.
calls-card-find-source = Источник: { $source }
calls-card-transfer-to = Кому передать
calls-card-transfer-outside = Сотрудник другого отдела
calls-card-transfer-none = На смене больше никого. Можно пообещать перезвонить.
calls-card-transfer-count = { $n ->
    [0] Клиента ещё не переключали.
    [one] Клиента переключали { $n } раз.
    [few] Клиента переключали { $n } раза.
   *[many] Клиента переключали { $n } раз.
 }
calls-card-transfer-last = Больше двух раз переключать нельзя. Решает старший смены.
calls-card-transfer-why = Почему переключаем снова
calls-card-owed = Осталось сделать
calls-card-undo = Отменить эту запись
calls-card-log = Ход разговора
calls-card-of-another = Этот звонок ведёт коллега. Вы можете помочь.
calls-card-of-nobody = Звонок ещё никто не взял.

# Запись на приём внутри шага
calls-book = Запись на приём
calls-book-offering = Услуга
calls-book-office = Офис
calls-book-any-office = Любой офис
calls-book-day = День
calls-book-show = Показать время
calls-book-times = Свободное время
calls-book-none = Свободного времени нет. Выберите другой день или офис.
calls-book-hold = Занять
calls-book-held = За клиентом держим: { $when }. { $office }. Срок: { $until }.
calls-book-consent = Прочитал вслух, клиент согласен
calls-book-go = Записать клиента
calls-book-done = Записали: { $when }. { $office }.
calls-visits = Записи клиента
calls-visits-none = По этому номеру телефона записей впереди нет. Найдите запись по её номеру.
calls-visits-number = Номер записи
calls-visits-no-number = Записи с таким номером нет. Проверьте номер вместе с клиентом.
calls-wait = Лист ожидания
calls-wait-go = Поставить в лист ожидания
calls-visit-confirm = Подтвердить
calls-visit-cancel = Отменить запись
calls-visit-excused = Причина уважительная
calls-visit-asked-by-phone = Попросили по телефону
calls-visit-to = Новое время: { $visit }

# Итог
calls-wrap = Итог звонка
calls-wrap-hint = Нужны оба поля: что было на линии и что с потребностью.
calls-wrap-disposition = Чем кончился звонок
calls-wrap-need = Что с потребностью клиента
calls-need-met = закрыта
calls-need-unmet = не закрыта
calls-need-deferred = отложили
calls-need-refused = клиент отказался
calls-need-none = потребности не было
calls-wrap-service = О какой услуге говорили
calls-wrap-service-none = Ни о какой или не знаю
calls-wrap-reason = Почему не закрыта
calls-wrap-close = Завершить звонок
calls-wrap-closed = Звонок закрыли.

# Журнал шагов
calls-log-begin = начали сценарий
calls-log-answer = ответ
calls-log-back = шаг назад
calls-log-missing = нет нужного ответа
calls-log-note = заметка
calls-log-skip = пропустили
calls-log-hold-end = вернулись на линию
calls-log-global = переход
calls-log-deed = сделали
calls-deed-book = записали на приём
calls-deed-move = перенесли запись
calls-deed-cancel = отменили запись
calls-deed-confirm = подтвердили запись
calls-deed-hold = обещали вернуться на линию
calls-deed-callback = обещали перезвонить
calls-deed-transfer = соединили с коллегой
calls-deed-give-consent = записали согласие
calls-deed-withdraw-consent = записали отзыв согласия
calls-deed-do-not-call = запретили звонить
calls-deed-written-answer = обещали письменный ответ
calls-deed-undone = { $what }, потом отменили

# Что мешает закрыть звонок
calls-owed-missing-do-not-call = Клиент просил не звонить. Запишите его номер: по нему поставим запрет.
calls-owed-missing-give-consent = Вы ещё не записали согласие клиента. Вернитесь к шагу и отметьте ответ.
calls-owed-missing-withdraw-consent = Вы ещё не записали отзыв согласия. Вернитесь к шагу и отметьте ответ.
calls-owed-missing-book = Клиент выбрал время, но записи нет. Запишите его или вернитесь на шаг назад.
calls-owed-missing-move = Клиенту обещали новое время, но запись не перенесли. Перенесите её или вернитесь на шаг назад.
calls-owed-missing-cancel = Клиенту сказали, что запись отменили, но она стоит. Отмените её или вернитесь на шаг назад.
calls-owed-missing-confirm = Клиент обещал прийти, но запись не подтвердили. Подтвердите её или вернитесь на шаг назад.
calls-owed-missing-transfer = Клиента обещали соединить. Выберите коллегу или вернитесь на шаг назад.
calls-owed-missing-callback = Клиенту обещали перезвонить. Вернитесь к шагу и запишите номер.
calls-owed-stray-do-not-call = Вы записали запрет звонить и вернулись к этому шагу. Отмените запись или снова отметьте ответ.
calls-owed-stray-give-consent = Вы записали согласие и вернулись к этому шагу. Отмените запись или снова отметьте ответ.
calls-owed-stray-withdraw-consent = Вы записали отзыв согласия и вернулись к этому шагу. Отмените запись или снова отметьте ответ.

# Что не получилось
calls-problem-overtaken = Этот ответ уже записали. Ниже следующий шаг.
calls-problem-impossible = Так ответить здесь нельзя. Выберите один из ответов ниже.
calls-problem-unfilled = Клиент ответил — заполните поле «{$field}».
calls-problem-over = Звонок уже закрыли. Ниже его итог.
calls-problem-phone = Проверьте номер: нужны 10 цифр после кода страны.
calls-problem-phone-wanted = Запишите номер телефона: без него не перезвонить.
calls-problem-name = Напишите имя буквами.
calls-problem-text = Напишите, что сказал клиент.
calls-problem-date = Такой даты нет. Напишите день и месяц.
calls-problem-number = Здесь нужно число цифрами.
calls-problem-choice = Выберите один из вариантов списка.
calls-problem-book-first = Сначала займите время и нажмите «Записать клиента».
calls-problem-move-first = Сначала выберите запись и новое время.
calls-problem-cancel-first = Сначала нажмите «Отменить запись» у нужной записи.
calls-problem-confirm-first = Сначала нажмите «Подтвердить» у нужной записи.
calls-problem-wait-service = В этом офисе такой услуги нет. Выберите другой офис или услугу.
calls-problem-visit-gone = Этой записи больше нет. Найдите другую по номеру.
calls-problem-visit-changed = Запись изменилась, пока вы говорили. Прочтите её ещё раз.
calls-problem-visit-too-late = Срок отмены прошёл. Отметьте, что причина уважительная, и отмените снова.
calls-problem-time-taken = Это время только что заняли. Предложите другое.
calls-problem-nothing-held = Время больше не держим. Займите его ещё раз.
calls-problem-too-many = У клиента уже есть такая запись. Её можно перенести в разделе записи.
calls-problem-consent-unread = Прочтите согласие вслух и отметьте ответ клиента.
calls-problem-third-transfer = { $passed ->
    [one] Клиента переключали { $passed } раз. Дальше решает старший смены.
    [few] Клиента переключали { $passed } раза. Дальше решает старший смены.
   *[many] Клиента переключали { $passed } раз. Дальше решает старший смены.
 }
calls-problem-third-reason = Напишите, почему переключаем в третий раз.
calls-problem-colleague = Этого коллеги нет на смене. Выберите другого.
calls-problem-disposition = Выберите, чем кончился звонок.
calls-problem-need-status = Выберите, что с потребностью клиента.
calls-problem-reason = Напишите, почему потребность не закрыта.
calls-problem-written = Назовите день и напишите, что обещаете.
calls-problem-script = Такого сценария нет. Выберите другой.
calls-problem-given = До звонка нужно знать: { $fields }.
calls-problem-do-not-call = Человек просил больше не звонить. Снять запрет может старший смены.
calls-problem-no-consent = Согласия на такие звонки нет. Напишите человеку в чат или дождитесь звонка.
calls-problem-not-now = Сейчас там не время звонить. Можно { $when }.
calls-problem-too-often = { $calls ->
    [one] Этому человеку недавно звонили { $calls } раз. Подождите несколько дней.
    [few] Этому человеку недавно звонили { $calls } раза. Подождите несколько дней.
   *[many] Этому человеку недавно звонили { $calls } раз. Подождите несколько дней.
 }
calls-gone = Такого звонка нет
calls-gone-way = Возможно, его данные уже удалили. Вернитесь к списку звонков.

# Что сделано
calls-said-person = Сохранили данные клиента.
calls-said-closed = Звонок закрыли, итог записали.
calls-said-no-script = Такого сценария сейчас нет. Выберите другой.
calls-said-bad-phone = Номер не подошёл: нужны 10 цифр после кода страны.
calls-said-held-time = Время заняли. Прочтите согласие и запишите клиента.
calls-said-booked = Клиента записали. Прочтите ему день, час и адрес.
calls-said-listed = Поставили. Освободится время — придёт SMS.
calls-said-move = Перенесли. Прочтите клиенту новый день, час и адрес.
calls-said-cancel = Запись отменили.
calls-said-confirm = Запись подтвердили.
calls-said-promised = Обещание записали.
calls-said-released = Обещание сняли.
calls-said-promise-over = Это обещание уже закрыто.
calls-said-reason-wanted = Напишите причину: без неё обещание не снять.
calls-said-kept = Отметили, что ответ ушёл.
calls-said-allowed = Звонить снова можно.
calls-said-colleague-calls = Этому человеку уже звонит коллега.

# Рядом с разговором в чате и всплывающие сигналы
calls-near-incoming = Вам звонят. Открыть карточку
calls-near-promise-soon = Скоро срок обещания. Открыть звонки
calls-near-promise-over = Срок обещания прошёл. Открыть звонки
calls-near-overtaken = Этот звонок изменили в другом окне. Обновить карточку
