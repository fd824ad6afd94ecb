### Разговоры операторов с гражданами: bot/desk/talks и bot/web/templates/desk-talks*.html.

## Что слышит гражданин в своём чате

talks-told-taken = Вам отвечает оператор { $name }.
talks-told-will-call = Вам позвонит оператор { $name }.
talks-told-passed = Теперь вам отвечает оператор { $name }. Весь разговор виден, повторять ничего не нужно.
talks-told-queued = Вам ответит другой оператор. Весь разговор виден, повторять ничего не нужно.
talks-told-senior = Зову старшего оператора. Он ответит здесь, повторять ничего не нужно.
talks-told-lost = Оператор потерял связь. Вам ответит другой: он видит весь разговор.
talks-told-released = Дальше отвечает помощник. Позвать человека можно в любой момент.
talks-told-closed-met = Рады, что помогли. Появится вопрос — напишите сюда. Ещё час его увидит оператор.
talks-told-closed-unmet = Сейчас решить вопрос не получилось. Хотите узнать почему — напишите сюда. Ещё час вас увидит оператор.
talks-told-closed-deferred = Мы вернёмся к вашему вопросу. Если что-то изменится, напишите сюда.
talks-told-closed-refused = Хорошо, вопрос закрыт. Если передумаете, напишите сюда.

## Кто говорит и когда

talks-author-citizen = Гражданин
talks-author-bot = Помощник
talks-author-operator = Оператор
talks-author-system = Сообщение центра
talks-author-named = Оператор { $name }
talks-time-today = сегодня { $time }
talks-time-tomorrow = завтра { $time }
talks-time-yesterday = вчера { $time }
talks-time-day = { $day } { $time }
talks-channel-web = Чат на сайте
talks-channel-telegram = Телеграм
talks-channel-max = Макс
talks-channel-console = Терминал
talks-channel-api = Программа
talks-channel-phone = Телефон
talks-how-call = позвонить: { $phone }
talks-language-ru = русский
talks-language-en = английский
talks-segment-everyone = все
talks-segment-parents = родители
talks-segment-pensioners = пенсионеры
talks-segment-people-with-disabilities = люди с инвалидностью
talks-segment-low-digital-skills = редко пользуются интернетом
talks-segment-foreigners = иностранцы
talks-segment-youth = молодёжь
talks-segment-entrepreneurs = предприниматели
talks-segment-civil-servants = госслужащие

## Рабочее место: очередь

talks-title = Разговоры
talks-queue = Очередь
talks-talk = Разговор
talks-help = Подсказки
talks-help-close = Закрыть подсказки
talks-help-empty = Откройте разговор: здесь появятся ответы, скрипт и сведения о гражданине.
talks-none-open = Выберите разговор в очереди.
talks-empty = Никто не ждёт.
talks-group-mine = Мои
talks-group-free = Ждут
talks-group-others = У других
talks-urgent = срочно
talks-again = ваш, вернулся
talks-due = до { $time }
talks-since = Ждёт с { $when }
talks-no-words = Пока ничего не написал
talks-held-by = Отвечает { $name }
talks-shift-on = Вы на смене
talks-shift-break = У вас перерыв
talks-shift-off = Вы не на смене
talks-shift-set-on = Начать смену
talks-shift-set-break = Перерыв
talks-shift-set-off = Закончить смену
talks-capacity = Сколько разговоров сразу
talks-back = ← Очередь

## Рабочее место: разговор

talks-number = Обращение { $number }
talks-asked = обратился { $when }
talks-yours = отвечаете вы
talks-transfers-left =
    { $left ->
        [0] Передач больше нет.
        [one] Осталась { $left } передача.
        [few] Осталось { $left } передачи.
       *[other] Осталось { $left } передач.
    }
talks-call = Просит позвонить: { $phone }
talks-question = Вопрос:
talks-onlooker-viewing = { $name } смотрит этот разговор.
talks-onlooker-typing = { $name } печатает здесь.
talks-tag-off = Снять метку { $tag }
talks-earlier = Показать, что было раньше
talks-history = История разговора
talks-choices = Кнопки:
talks-no-chat = Переписки нет: гражданин ждёт звонка.
talks-over = Обращение закрыто. Если гражданин напишет в течение часа, оно вернётся в очередь.
talks-take = Взять
talks-takes = Ответите — и разговор станет вашим.
talks-answer-label = Ответ гражданину
talks-answer = Ответить
talks-answer-keys = Ctrl+Enter — отправить
talks-only-call = Написать некуда: у гражданина нет чата. Позвоните ему.
talks-pass = Передать
talks-pass-to = Кому
talks-pass-queue = В очередь
talks-pass-senior = Старшему оператору
talks-pass-person = { $name }: { $holds } из { $capacity }
talks-third-is-yours = Передать дальше можете только вы: укажите причину.
talks-reason = Почему
talks-pass-do = Передать
talks-close = Закрыть
talks-need = Что с вопросом гражданина
talks-need-met = Помогли
talks-need-unmet = Не помогли
talks-need-deferred = Отложили
talks-need-refused = Гражданин отказался
talks-need-reason = Почему не помогли
talks-close-do = Завершить разговор
talks-release = Вернуть помощнику
talks-said-taken = Разговор ваш.
talks-said-transferred = Передали. Гражданин знает, кто ответит.
talks-said-answered = Отправили.
talks-said-noted = Записали. Гражданин этого не видит.
talks-said-tagged = Метки обновили.
talks-said-released = Дальше отвечает помощник.
talks-said-closed = Обращение закрыли.
talks-said-macro = Готово.
talks-said-shift = Смену обновили.
talks-said-reply-kept = Готовый ответ сохранили.
talks-said-reply-archived = Готовый ответ убрали.

## Рабочее место: рядом с разговором

talks-slot-suggestions = Ответы из базы
talks-slot-script = Скрипт
talks-slot-promises = Обещания
talks-slot-client = Гражданин
talks-slot-notes = Заметки для коллег
talks-client-channel = Пишет через
talks-client-segment = Группа
talks-client-language = Язык
talks-unknown = не знаем
talks-visits = Записи
talks-visits-none = Записей нет.
talks-earlier-requests = Прежние обращения
talks-earlier-none = Раньше не обращался.
talks-note-label = Новая заметка. Гражданин её не увидит
talks-note-keep = Записать
talks-tag-label = Метка
talks-tag-put = Поставить
talks-ready = Готовые ответы
talks-ready-find = Найти ответ
talks-situation-typical = Частые вопросы
talks-situation-abuse = Оскорбления
talks-situation-thanks = Благодарности и пожелания
talks-situation-off_topic = Не по теме
talks-macros = Одной кнопкой
talks-macro-stay = ответить
talks-macro-queue = ответить и передать в очередь
talks-macro-senior = передать старшему
talks-macro-bot = ответить и вернуть помощнику
talks-macro-done = ответить и закрыть
talks-reply-wants = Чего не хватает ответу «{ $title }»
talks-reply-fill = Вставить в ответ
talks-gender = Обращаться как
talks-gender-unknown = не знаю
talks-gender-female = к женщине
talks-gender-male = к мужчине
talks-greeting-morning = Доброе утро
talks-greeting-day = Добрый день
talks-greeting-evening = Добрый вечер
talks-greeting-night = Доброй ночи

## Готовые ответы

talks-replies = Готовые ответы
talks-replies-lead = Общие ответы правят старшие операторы, свои — каждый сам. Прежние слова остаются.
talks-replies-back = ← Готовые ответы
talks-reply-own = свой
talks-reply-new = Новый ответ
talks-reply-title = Название
talks-reply-situation = Когда нужен
talks-reply-language = Язык гражданина
talks-reply-body = Текст
talks-reply-braces = Программа подставит сама: {"{"}greeting{"}"}, {"{"}operator{"}"}, {"{"}body{"}"}, {"{"}today{"}"}. О других словах в скобках спросит.
talks-reply-shared = Для всех операторов
talks-reply-keep = Сохранить
talks-reply-archive = Убрать
talks-reply-by-seniors = Этот ответ общий. Поправить его может старший оператор.
talks-reply-versions = Как менялся
talks-reply-version = Версия { $number }
talks-reply-shipped = вместе с программой

## Что мешает

talks-problem-answered = Уже ответил оператор { $name }. Прочитайте ответ выше. Ваш текст на месте: поправьте его и отправьте.
talks-problem-of-another = Разговор ведёт { $name }. Выберите другой в очереди.
talks-problem-other-not-at-work = Сейчас { $name } не на смене. Выберите другого или очередь.
talks-problem-no-such-talk = Такого обращения нет. Выберите другое в очереди.
talks-problem-full =
    { $count ->
        [one] У вас уже { $count } разговор, больше не помещается. Закройте его или увеличьте число.
        [few] У вас уже { $count } разговора, больше не помещается. Закройте один или увеличьте число.
       *[other] У вас уже { $count } разговоров, больше не помещается. Закройте один или увеличьте число.
    }
talks-problem-still-holds =
    { $count ->
        [one] За вами ещё { $count } разговор. Закройте его или передайте.
        [few] За вами ещё { $count } разговора. Закройте их или передайте.
       *[other] За вами ещё { $count } разговоров. Закройте их или передайте.
    }
talks-problem-nothing-said = Напишите текст: от одной буквы до { $count }.
talks-problem-already-over = Обращение уже закрыто. Выберите другое в очереди.
talks-problem-not-held = Разговор никто не взял. Сначала возьмите его.
talks-problem-not-at-work = Вы не на смене. Нажмите «Начать смену».
talks-problem-no-chat = Написать некуда: у гражданина нет чата. Позвоните ему.
talks-problem-wants-reason = Напишите почему: коллега и гражданин должны это понять.
talks-problem-wants-senior = Обращение передавали уже дважды. Дальше решает старший оператор: позовите его.
talks-problem-wants-need = Выберите, что с вопросом гражданина.
talks-problem-reply-empty = Нужны название до { $title } знаков и текст до { $body } знаков.
talks-problem-reply-braces = Не понимаем, что в скобках: { $inside }. Пример: {"{"}operator{"}"}.
talks-problem-reply-changed = Ответ уже изменил кто-то другой. Сравните слова и сохраните снова.

## Живая страница

talks-live-lost = Связь пропала. Пробуем снова, ваш текст на месте.
talks-live-back = Связь вернулась.
talks-live-new-message = Новое сообщение от гражданина.
talks-live-typing = Гражданин печатает…
talks-live-not-sent = Не отправилось. Текст на месте, нажмите «Ответить» ещё раз.
talks-live-note-kept = Записали.
talks-live-fill = Вставить в ответ
talks-live-failed = Не получилось обновить. Попробуйте ещё раз через минуту.
talks-live-signed-out = Вы вышли. Войдите снова, текст на месте.
talks-live-alarm = Кого-то никто не видит. Откройте очередь.

## Клавиши

talks-keys = Клавиши
talks-keys-title = Клавиши
talks-keys-close = Понятно
talks-key-move = по очереди вниз и вверх
talks-key-open = открыть разговор
talks-key-take = взять
talks-key-answer = к полю ответа
talks-key-send = отправить
talks-key-pass = передать
talks-key-end = закрыть
talks-key-pick = вставить подсказку
talks-key-find = найти ответ
talks-key-leave = из поля к клавишам
talks-key-keys = этот список
