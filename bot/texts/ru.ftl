### Всё, что говорит сам помощник. Ключ начинается с имени того, кто говорит: `answer-…` — bot/flows/answer.py.
### Правила: «вы» со строчной, одна мысль в предложении, до 15 слов, из каждого тупика есть выход.

## Даты и источники: под ответами, в очереди оператора

date-month = { $month ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
 }
date-day = { $day } { date-month }
date-day-year = { $day } { date-month } { $year } года
date-today = сегодня в { $time }
date-tomorrow = завтра в { $time }
date-at = { $day } в { $time }
source-line = Источник: { $title }
source-line-checked = Источник: { $title }. Проверили { $checked }

## Слова, которые работают как кнопки (сравниваются без регистра и знаков)

words-operator = оператор|человек|позвать человека|позови человека|живой человек|/operator|позвать оператора|свяжи с оператором
words-stop = стоп|/stop|хватит|отпишись|не пиши мне|не пишите мне|отписаться
words-menu = меню|/start|/menu|/help|начать|старт|в начало|помощь|назад|домой
words-browse = жизненные ситуации|ситуации
words-popular = популярное|популярные вопросы|частые вопросы
words-contacts = контакты|адреса и часы
words-english = по-английски|на английском|английский
words-russian = русский|по-русски|на русском
words-yes = да|ага|давай|давайте|хорошо|конечно|угу|да давай
words-more = подробнее|ещё подробнее|подробней|больше
words-ordinals = первое,первый,первая,первую|второе,второй,вторая,вторую|третье,третий,третья,третью|четвёртое,четвёртый,четвёртая|пятое,пятый,пятая

## Разговор не удался: в чате, когда сломалось у нас

assistant-failed = Извините, у нас что-то сломалось. Мы сохранили ваше сообщение. Повторите вопрос через минуту или позовите человека.
assistant-failed-unstored = Извините, у нас что-то сломалось, и сообщение не сохранилось. Пришлите его ещё раз через минуту.

## Ответ из базы знаний

answer-button-details = Подробнее
answer-button-not-that = Не то
answer-contacts = Куда обратиться:
answer-contact-line = • { $name }: { $how }
answer-no-details = Больше об этом в базе нет. Если остались вопросы, позовите человека.
answer-unmet-reason = Почему: { $reason }.
answer-unmet-instead = Что можно сделать: { $instead }.

## Уточнение: несколько близких вопросов

clarify-which = Уточните, о чём вы спрашиваете:
clarify-others = Понятно, не то. Может быть, вот это:
clarify-button-none = Ничего из этого

## Не знаю

fallback-unknown = Не знаю ответа на этот вопрос. Спросите другими словами или позовите человека. Вот о чём спрашивают чаще:
fallback-again = Снова не нашёл ответа. Давайте позову человека: он разберётся.
fallback-empty = Пока я читаю только текст. Напишите вопрос словами или выберите:

## Меню

menu-home = Спросите своими словами или выберите, с чего начать.
menu-old-button = Эта кнопка устарела: с тех пор разговор ушёл вперёд. Начнём заново: спросите или выберите.
menu-stale-step = Этот шаг изменился, пока вас не было. Начнём заново: спросите или выберите.
menu-button-home = В начало
menu-button-popular = Популярные вопросы
menu-button-browse = Жизненные ситуации
menu-button-contacts = Адреса и часы

## Списки

paging-button-more = Ещё
browse-situations = Что случилось? Выберите или пришлите номер:
browse-questions = { $situation }. Выберите или пришлите номер:
popular-title = Чаще всего спрашивают. Выберите или пришлите номер:

## Адреса и часы

contacts-all =
    { $open_now }

    Часы работы:
    { $hours }

    Адреса:
    { $addresses }

    Телефон: { $phone }
    Операторы отвечают: { $operator_hours }

## Вежливость

smalltalk-about-bot = Я автоматический помощник. Меня сделали, чтобы отвечать на вопросы об услугах. Источник ответа — под ним. Чего не знаю, спрошу у человека. Вас обслуживает { $centre }.
smalltalk-goodbye = До свидания! Появятся вопросы — пишите.
smalltalk-greeting = Здравствуйте! Это помощник: { $centre }. Спросите своими словами или выберите, с чего начать.
smalltalk-no = Хорошо. Спросите иначе или выберите, с чего начать.
smalltalk-off-topic = Об этом я не знаю: отвечаю только об услугах центра. Спросите о них или выберите:
smalltalk-thanks = Пожалуйста! Рад, что пригодилось.
smalltalk-wish = Спасибо за добрые слова! Если будут вопросы, пишите.
smalltalk-yes = Хорошо. Напишите, что вас интересует, или выберите:

## Беда

distress-lines =
    Если вам или кому-то рядом грозит опасность, звоните 112 прямо сейчас. Звонок бесплатный.

    Поговорить с психологом можно круглосуточно:
    • 8-800-2000-122 — детский телефон доверия, для детей и родителей, бесплатно
    • 8-495-989-50-50 — психологи МЧС, для всех
distress-open = Оператора я уже позвал. Вы не одни.
distress-closed = Операторы сейчас не на смене, поэтому не ждите: звоните. Вашу просьбу я им передал. Вы не одни.
distress-note = СРОЧНО: возможна угроза жизни

## Грубость

abuse-calm = Понимаю, что вы сердитесь. Расскажите, что случилось, и я постараюсь помочь.
abuse-boundary = Давайте без оскорблений. Напишите вопрос спокойно — отвечу. Или позову человека.
abuse-pause = На грубость я больше не отвечаю. На вопрос об услугах отвечу как обычно. Пожаловаться на нас можно по телефону { $phone } или на почту { $email }.

## Оператор

handoff-button-call = Позвать человека
handoff-button-callback = Перезвоните мне
handoff-button-cancel = Вернуться к помощнику
handoff-called = Позвал оператора.
handoff-called-again = Вы уже в очереди к оператору.
handoff-again = Вернул ваш вопрос операторам. Повторять его не нужно.
handoff-wait-open =
    { $ahead ->
        [0] Он ответит здесь. Вы следующий в очереди.
        [one] Он ответит здесь. Перед вами { $ahead } человек.
        [few] Он ответит здесь. Перед вами { $ahead } человека.
       *[many] Он ответит здесь. Перед вами { $ahead } человек.
    } Пока ждёте, можете спрашивать меня.
handoff-wait-closed = Сейчас операторы не работают. Они начнут { $when } и ответят здесь, в чате. Пока можете спрашивать меня.
handoff-wait-unknown = Когда выйдут операторы, пока неизвестно. Позвоните в центр: { $phone }.
handoff-ask-phone = Напишите номер телефона, и оператор перезвонит. Например, +7 900 000-00-00.
handoff-phone-taken = Записал: { $phone }. { $wait }
handoff-callback-soon = Оператор позвонит, как только освободится.
handoff-callback-later = Оператор позвонит, когда начнётся смена: { $when }.
handoff-no-phone-here = Номер телефона здесь лучше не писать. Оператор ответит в этом чате. Или позвоните сами: { $phone }.
handoff-cancelled = Хорошо, оператора больше не ждём. Спросите меня или выберите:
handoff-nothing-to-cancel = Я на связи. Спросите меня или выберите:

## Поручения: что сделает оператор по слову в чате

errand-offer = Узнать, что с вашим делом, может оператор. Передать ему просьбу? Он ответит здесь.
errand-button-pass = Да, передайте
errand-note = Спрашивает о своём деле: { $words }

## Стоп и язык

language-set = Говорю по-русски. Спросите своими словами или выберите, с чего начать.

## Другой язык: в чате, когда человек пишет на языке соседей; пометка — в очереди оператора

foreign-sentence-kk = Мен орысша және ағылшынша жауап беремін. Төмендегі түймені басыңыз немесе «оператор» деп жазыңыз — қызметкер көмектеседі.
foreign-sentence-ky = Мен орусча жана англисче жооп берем. Төмөнкү баскычты басыңыз же «оператор» деп жазыңыз — кызматкер жардам берет.
foreign-sentence-hy = Ես պատասխանում եմ ռուսերեն և անգլերեն։ Սեղմեք ներքևի կոճակը կամ գրեք «оператор». աշխատակիցը կօգնի։
foreign-sentence-be = Я адказваю па-руску і па-англійску. Націсніце кнопку ніжэй або напішыце «оператор» — дапаможа супрацоўнік.
foreign-sentence-tg = Ман ба забонҳои русӣ ва англисӣ ҷавоб медиҳам. Тугмаи поёнро пахш кунед ё «оператор» нависед — корманд кӯмак мекунад.
foreign-sentence-uz = Men rus va ingliz tillarida javob beraman. Pastdagi tugmani bosing yoki «оператор» deb yozing — xodim yordam beradi.
foreign-answers-in = Напишите вопрос по-русски или по-английски: отвечу сразу.
foreign-button-call =
    { $spoken ->
        [kk] Позвать человека: қазақша
        [ky] Позвать человека: кыргызча
        [hy] Позвать человека: հայերեն
        [be] Позвать человека: па-беларуску
        [tg] Позвать человека: тоҷикӣ
       *[uz] Позвать человека: oʻzbekcha
    }
foreign-operator-note = Нужен сотрудник, который говорит { $spoken ->
    [kk] на казахском языке
    [ky] на киргизском языке
    [hy] на армянском языке
    [be] на белорусском языке
    [tg] на таджикском языке
    [uz] на узбекском языке
   *[other] на другом языке
 }

## Терминал

console-welcome = Спросите своими словами. Номер нажимает кнопку, 0 зовёт человека, Ctrl+D — выход.
author-bot = Помощник
author-operator = Оператор
author-system = Система

## Командная строка: otklik --help

cli-about = Отклик: помощник и контактный центр для государственных организаций.
cli-building = Готовлю базу знаний, в первый раз это дольше: { $percent } %
cli-json = Только JSON, для программ.
cli-chat = Поговорить с помощником в терминале. Пример: otklik chat
cli-ask = Задать один вопрос. Пример: otklik ask "как получить загранпаспорт" --json
cli-ask-text = Вопрос своими словами, в кавычках.
cli-ask-segment = Кто спрашивает: pensioners, parents, youth…
cli-explain = Показать, почему помощник ответил именно так. Пример: otklik explain "когда вы работаете"
cli-explain-nothing = Разбирать нечего: сообщение пустое или ответ не получился.
cli-explain-text = Текст: { $text }
cli-explain-language = Язык: { $written }
cli-explain-intent = Намерение: { $intent } ({ $confidence }), следующее: { $other }; решил слой { $by }
cli-explain-mood = Настроение: { $mood }
cli-explain-danger = Опасность: «{ $span }», правило { $rule }
cli-explain-abuse = Грубость: «{ $span }», правило { $rule }
cli-explain-entity = Нашёл: { $kind } «{ $words }» = { $value }
cli-explain-slot = Дата и время: { $slot }
cli-explain-masked = В журнал пойдёт: { $text }
cli-explain-repaired = Исправлено: { $text }
cli-explain-decision = Решение поиска: { $decision }, уверенность { $confidence }, база { $base }
cli-explain-thresholds = Пороги: ответ от { $answer }, уточнение от { $clarify }
cli-explain-flow = Сценарий: { $flow }
cli-explain-reply = Ответ ({ $kind }):
cli-migrate = Обновить базу данных до последней версии. Пример: otklik migrate
cli-migrate-done = База данных готова, версия { $version }.
cli-desk-queue = Кто ждёт оператора. Пример: otklik desk-queue --json
cli-desk-queue-all = Показать и закрытые просьбы.
desk-queue-empty = Никто не ждёт.
desk-queue-number = №
desk-queue-since = Ждёт с
desk-queue-due = Ответить
desk-queue-channel = Канал
desk-queue-how = Как ответить
desk-queue-note = Вопрос
desk-queue-in-chat = в чате
desk-queue-now = сейчас

## Веб: страница чата и виджет (bot/channels/web, bot/web)

web-title = Помощник
web-skip = К полю вопроса
web-begin = Начало разговора
web-hello = Чем помочь?
web-lead = Спросите своими словами. Ответ будет коротким и со ссылкой на закон или услугу.
web-popular = Часто спрашивают
web-situations = Жизненные ситуации
web-conversation = Переписка
web-field = Ваш вопрос
web-placeholder = Напишите вопрос
web-send = Отправить
web-privacy = Не пишите номера документов и карт.
web-keys = Enter — отправить, Shift + Enter — новая строка
web-over = Слишком длинно, уберите знаков: { $n }
web-voice = Сказать голосом
web-listening = Слушаю…
web-voice-failed = Не расслышали. Скажите ещё раз или напишите.
web-human = Позвать человека
web-more = Показать полностью
web-source = Источник
web-sources = Источники
web-checked = проверили { $date }
web-today = Сегодня
web-yesterday = Вчера
web-you = Вы
web-author-bot = Помощник
web-author-operator = Оператор
web-author-operator-named = Оператор { $name }
web-author-system = Сообщение
web-typing = Помощник печатает…
web-typing-operator = { $name } печатает…
web-status-operator = На связи { $name }
web-status-called = Позвали оператора
web-status-offline = Нет связи
web-status-closed = Разговор закончился
web-sending = Отправляем…
web-kept = Ждёт связи
web-failed = Сообщение не отправилось. Сократите его или напишите иначе.
web-retry = Повторить
web-drop = Убрать
web-offline = Нет связи. Пишите: отправим, когда она вернётся.
web-offline-kept = Нет связи. Сообщение сохранили и отправим, когда она вернётся.
web-restored = Связь вернулась.
web-renewed = Прошлый разговор устарел. Начали новый.
web-closed = Разговор закончился. Если появятся вопросы, начните новый.
web-again = Начать новый
web-end = Закончить разговор
web-print = Распечатать
web-close = Закрыть
web-ask = Задать вопрос
web-view = Вид страницы
web-view-size = Размер букв
web-size-normal = Обычный
web-size-large = Крупный
web-size-largest = Очень крупный
web-view-contrast = Контраст
web-contrast-normal = Обычный
web-contrast-high = Высокий
web-view-theme = Цвета
web-theme-auto = Как на устройстве
web-theme-light = Светлые
web-theme-dark = Тёмные
web-apply = Применить
web-other-page = Откройте чат на отдельной странице
web-language-name = Русский язык

## Веб: ошибки, их видят под полем вопроса

web-error-home = Открыть чат
web-error-bad-request = Не получилось прочитать сообщение. Напишите его ещё раз.
web-error-no-session = Этого разговора уже нет. Напишите сообщение, и начнётся новый.
web-error-foreign-origin = Этого сайта нет среди подключённых к чату. Откройте чат на нашей странице.
web-error-forbidden = У вас нет прав на это действие. Обратитесь к старшему смены.
web-error-not-found = Такой страницы нет. Вернитесь на главную.
web-error-wrong-method = Так эта страница не открывается. Вернитесь на главную.
web-error-too-large = Сообщение слишком длинное. Сократите его до 4000 знаков.
web-error-text-too-long = Текст длиннее 200 кБ, это около 50 страниц. Проверьте его по частям.
web-error-file-too-large = Файл больше 5 МБ или длиннее 500 страниц. Проверьте его по частям.
web-error-bad-file = Файл не прочитать. Сохраните его заново как DOCX или TXT.
web-error-unknown-choice = Таких читателей или такого вида текста нет. Выберите из списка.
web-error-too-many = Слишком много сообщений подряд. Подождите немного, отправим сами.
web-error-internal = Извините, у нас что-то сломалось. Повторите через минуту.
web-error-not-ready = Чат сейчас недоступен. Сообщение сохранили и отправим, когда он заработает.

## Веб: страница для владельцев сайтов

web-install-title = Чат на вашем сайте
web-install-lead = Скопируйте одну строку на свой сайт. Посторонние скрипты и шрифты не загружаются.
web-install-button = Кнопка в углу страницы
web-install-button-lead = Вставьте строку перед закрывающим тегом body. В углу появится кнопка, она откроет чат.
web-install-frame = Чат внутри страницы
web-install-frame-lead = Вставьте строку туда, где должен стоять чат.
web-install-frame-title = Чат с помощником
web-install-rules = Разрешите свой сайт
web-install-rules-lead = Чат отвечает только сайтам из списка. Добавьте свой адрес в настройки и перезапустите программу.
web-install-policy = Если на сайте есть Content-Security-Policy
web-install-policy-lead = Добавьте адрес чата в эти правила.
web-install-copy = Скопировать
web-install-copied = Скопировали
web-install-select = Выделили строку. Нажмите Ctrl + C.
web-install-try = Открыть чат

## Веб: команда `otklik serve`

cli-serve = Открыть чат на сайте. Пример: otklik serve --port 8080
cli-serve-host = Адрес, на котором слушать. Без него — только этот компьютер.
cli-serve-port = Порт.
cli-serve-documents = Папка с официальными документами для вопросов сотрудников.
serve-ready = Чат открыт: { $address }
serve-stopping = Останавливаемся…
serve-busy = Порт { $port } занят. Укажите другой: otklik serve --port { $other }
serve-cannot-listen = Не удалось занять адрес { $host }. Проверьте его или уберите --host.

## Telegram: в чате, когда пришли не слова, и в списке за знаком «/»

telegram-contact-refused = Телефон и другие личные данные сюда присылать не нужно: мы их здесь не храним. Напишите вопрос или позовите человека.
telegram-voice-unheard = Голосовые сообщения я пока не слышу. Напишите вопрос словами или позовите человека.
telegram-file-refused = Фото и файлы я не открываю. Не присылайте сюда документы. Напишите вопрос словами или позовите человека.
telegram-words-only = Я понимаю только слова. Напишите вопрос или позовите человека.
telegram-command-menu = С чего начать
telegram-command-operator = Позвать человека
telegram-command-stop = Больше не писать

## Telegram: команда `otklik telegram`

cli-telegram = Отвечать в Telegram. Пример: OTKLIK_TELEGRAM_TOKEN=… otklik telegram
cli-telegram-webhook = Зарегистрировать вебхук для otklik serve и выйти
cli-telegram-drop-webhook = Снять вебхук и получать сообщения самому
telegram-legal-warning =
    Важно: закон 41-ФЗ с 1 июня 2025 года запрещает органам власти, их учреждениям и ряду организаций общаться с гражданами через иностранные мессенджеры. Telegram входит в их перечень.
    Можно ли включать этот канал у вас, решает владелец системы вместе с юристом. Личные данные в нём не спрашиваем. Подробнее: docs/telegram.md
telegram-not-installed = Для Telegram нужен пакет aiogram. Установите его: pip install "otklik[telegram]"
telegram-no-token = Telegram выключен. Получите токен у @BotFather и запишите его в OTKLIK_TELEGRAM_TOKEN.
telegram-token-refused = Telegram не принял токен. Проверьте OTKLIK_TELEGRAM_TOKEN или получите новый у @BotFather.
telegram-another-receiver = Сообщения этого бота уже получает другая программа. Остановите её или получите токен для второго бота.
telegram-webhook-in-the-way = У бота есть вебхук, поэтому опрос не работает. Снимите его: otklik telegram --drop-webhook
telegram-bad-secret = Нужен секрет вебхука: от 32 латинских букв, цифр, «-» и «_». Запишите, например, такой: OTKLIK_TELEGRAM_WEBHOOK_SECRET={ $example }
telegram-no-address = Для вебхука нужен адрес сайта с https. Запишите его в OTKLIK_PUBLIC_URL.
telegram-webhook-set = Вебхук работает: { $address }. Теперь запустите otklik serve.
telegram-webhook-refused = Telegram не принял вебхук: { $why }. Проверьте OTKLIK_PUBLIC_URL и попробуйте ещё раз.
telegram-started = Бот @{ $name } отвечает в Telegram. Остановить: Ctrl+C
telegram-stopped = Бот остановился. Необработанные сообщения он сохранил.

## Команда `otklik eval`

cli-eval = Измерить работу на размеченных примерах. Пример: otklik eval answers вопросы.jsonl
cli-eval-task = Что измерить: answers (ответы из базы), documents (пункты документов), intents (намерения), dates (дата и время в просьбе о записи), duckling (выражения времени), readability (трудность писем), style (пометки в предложениях), adherence (разговоры по телефону).
cli-eval-cases = Файл с примерами: в каждой строке JSON.
cli-eval-engine = Кто определяет намерения: embedded (встроенный), rasa (сервер Rasa) или both (сравнить оба).
cli-eval-base = Другая база: в каждой строке JSON с полями id, question, answer.
cli-eval-documents = Папка с официальными документами, для задачи documents.
cli-eval-predictions = Куда записать ответы, по строке на вопрос.
cli-eval-table = Файл Markdown, в котором обновить таблицу.
cli-eval-missing = Файла { $path } нет. Проверьте путь.
cli-eval-unreadable = Файл { $path } не читается: { $reason }. Проверьте путь.
cli-eval-not-json = { $path }, строка { $line }: здесь нет объекта JSON. Исправьте строку или удалите её.
cli-eval-bad-case = { $path }, строка { $line }: { $reason }. Исправьте строку.
cli-eval-no-documents = Укажите папку с документами: --documents ПАПКА.
cli-eval-no-moments = { $path }: нужен JSON с полями reference_time и positive. Проверьте файл.
cli-eval-head = Показатель | Значение | 95 % интервал | Примеров
cli-eval-accuracy = Намерение определено верно
cli-eval-macro-f1 = Макро-F1
cli-eval-model-alone = Одна модель, без правил
cli-eval-all-fields = Все поля верны
cli-eval-date = Дата
cli-eval-time = Время
cli-eval-part-of-day = Часть дня
cli-eval-time-from = Время «с»
cli-eval-time-to = Время «до»
cli-eval-overall = Выражение разобрано верно
cli-eval-false-positives = Время там, где его нет
cli-eval-ranked-rightly = Официальный текст труднее простого
cli-eval-plain-not-failed = Простой текст не отклонён
cli-eval-official-not-passed = Официальный текст не пропущен
cli-eval-traps-without-a-mark = Ловушки без пометок
cli-eval-style-precision = Точность пометок
cli-eval-style-recall = Полнота пометок
cli-eval-style-f1 = F1 пометок
cli-eval-clean-sentences = Чистые предложения без пометок
cli-eval-style-head = Правило | Точность | Полнота | F1 | Примеров
cli-eval-intents-head = Намерение | Точность | Полнота | F1 | Примеров
cli-eval-no-rasa = Сервер Rasa не подключён. Задайте OTKLIK_RASA_URL и OTKLIK_RASA_TOKEN, как сказано в nlu/rasa/README.md.
cli-eval-layers-head = Решил слой | Раз
cli-eval-confusion-head = Было | Принято за | Раз
cli-eval-rejection-head = Порог уверенности | Доля выше порога | Из них верно
cli-eval-hardest-head = Сообщение | Было | Принято за | Уверенность
cli-eval-top1 = Верный ответ первым
cli-eval-top3 = Верный ответ среди трёх
cli-eval-mrr10 = MRR@10
cli-eval-answered = Ответил сразу
cli-eval-clarified = Уточнил
cli-eval-handed-over = Передал человеку
cli-eval-wrong-answer-rate = Уверенно ответил неверно
cli-eval-false-answer-rate = Ответил на чужой вопрос
cli-eval-curve-head = Порог уверенности | Ответил | Из них неверно | На чужие

## Команда `otklik knowledge`

cli-knowledge = База знаний: проверить, собрать, найти, увидеть пробелы. Пример: otklik knowledge check
cli-knowledge-check = Проверить статьи: файл и строка каждой ошибки. Пример: otklik knowledge check
cli-knowledge-check-folder = Папка со статьями. Без неё — та, что в настройках.
cli-knowledge-check-clean = Ошибок нет.
cli-knowledge-check-counts = Ошибок: { $errors }, предупреждений: { $warnings }.
cli-knowledge-hard = { $part ->
    [short] короткий ответ
   *[details] подробности
 } трудно читать, читатели: { $readers }. { $measures }. { $advice }
cli-knowledge-hard-measure = { $measure ->
    [grade] Сложность { $value }, можно до { $limit } лет учёбы
    [longest_sentence] В длинном предложении слов { $value }, можно до { $limit }
   *[long_words] Длинных слов { $value } %, можно до { $limit } %
 }
cli-knowledge-hard-allowed = { $problem } До { $until } оставлено: { $reason }
cli-knowledge-hard-expired = { $problem } Причина истекла { $until }: { $reason }
cli-knowledge-hard-needless = текст читается легко, причина больше не нужна: удалите ключ hard_to_read
cli-knowledge-no-folder = Папки { $path } нет. Проверьте путь.
cli-knowledge-build = Собрать индекс по статьям. Работающие серверы возьмут его сами. Пример: otklik knowledge build
cli-knowledge-not-built = Индекс не собран: { $errors ->
    [one] { $errors } трудный текст
    [few] { $errors } трудных текста
   *[many] { $errors } трудных текстов
 }. Упростите или запишите причину в ключ hard_to_read: reason, until.
cli-knowledge-built = Индекс готов: статей { $articles }, версия { $version }.
cli-knowledge-search = Найти статьи или пункты документов. Пример: otklik knowledge search "как получить СНИЛС" --json
cli-knowledge-limit = Сколько показать.
cli-knowledge-documents = Папка с официальными документами: искать в них, а не в статьях.
cli-knowledge-no-segment = Такой группы нет: { $segment }. Есть: { $allowed }.
cli-knowledge-decision = Решение: { $decision }, уверенность { $confidence }
cli-knowledge-gaps = О чём спрашивали, но не получили ответа. Пример: otklik knowledge gaps --days 7
cli-knowledge-gaps-days = За сколько последних дней.
cli-knowledge-no-gaps = Вопросов без ответа за { $days } дн. нет. Посмотреть за больший срок: --days 90
cli-knowledge-gap = { $count } × «{ $label }»
cli-knowledge-gap-whys = без ответа { $unanswered }, «не то» { $not-that }, промолчали { $silent }
cli-knowledge-advice-variant = Ближе всего «{ $title }» ({ $id }): добавьте вариант вопроса в эту статью.
cli-knowledge-advice-article = Похожей статьи нет, ближе всего «{ $title }» ({ $id }): напишите новую.

## Пункты официальных документов (для сотрудников)

clauses-one = Нашёл в документе:
clauses-nearest = Точного ответа не вижу. Похоже на эти пункты:
clauses-quotation =
    { $title }
    «{ $text }»

## Поля форм: что не так с тем, что написал гражданин, и как исправить. Видны под вопросом формы.

field-problem-phone-missing = Не вижу номера телефона. Напишите его цифрами, например +7 900 000-00-00.
field-problem-phone-several = Вижу несколько номеров. Напишите один, по которому удобно звонить.
field-problem-phone-short = Цифр в номере пока { $digits }, а нужно 11. Напишите номер целиком.
field-problem-phone-long = Цифр в номере { $digits }, а нужно 11. Проверьте номер и напишите ещё раз.
field-problem-phone-code = По такому номеру не позвонить: нет верного кода. Напишите его с +7, например +7 900 000-00-00.
field-problem-phone-no-code = Не хватает кода города. Напишите номер вместе с ним, например +7 495 000-00-00.
field-problem-email-missing = Не вижу адреса почты. В нём есть знак @, например ivan@mail.ru.
field-problem-email-several = Вижу несколько адресов почты. Напишите один.
field-problem-email-domain = Адрес почты неполный. После @ нужно имя с точкой, например mail.ru.
field-problem-email-dots = В адресе почты лишняя точка. Проверьте его и напишите ещё раз.
field-problem-email-letters = В адресе почты смешались русские и латинские буквы. Наберите его заново латиницей.
field-problem-snils-missing = Не вижу СНИЛС. Напишите 11 цифр, например 112-233-445 95.
field-problem-snils-several = Вижу несколько номеров СНИЛС. Напишите один.
field-problem-snils-length = В СНИЛС 11 цифр, а здесь { $digits }. Проверьте номер и напишите ещё раз.
field-problem-snils-check-digits = Такого СНИЛС не бывает: последние цифры не сходятся. Сверьте номер с карточкой и напишите ещё раз.
field-problem-inn-missing = Не вижу ИНН. Напишите 12 цифр, у организации их 10.
field-problem-inn-several = Вижу несколько ИНН. Напишите один.
field-problem-inn-length = В ИНН 12 цифр, у организации 10, а здесь { $digits }. Проверьте номер и напишите ещё раз.
field-problem-inn-check-digits = Такого ИНН не бывает: последние цифры не сходятся. Сверьте номер со свидетельством и напишите ещё раз.
field-problem-passport-missing = Не вижу паспорта. Напишите серию и номер, например 45 04 123456.
field-problem-passport-several = Вижу несколько паспортов. Напишите серию и номер одного.
field-problem-passport-length = В серии и номере паспорта 10 цифр, а здесь { $digits }. Напишите их ещё раз: 4 цифры серии и 6 номера.
field-problem-birth-date-missing = Не вижу даты. Напишите день, месяц и год рождения, например 12.03.1985.
field-problem-birth-date-several = Вижу несколько дат. Напишите одну, дату рождения.
field-problem-birth-date-impossible = Такого дня нет в календаре. Проверьте день и месяц, например 12.03.1985.
field-problem-birth-date-future = Эта дата ещё не наступила. Проверьте год рождения и напишите ещё раз.
field-problem-birth-date-old = По этой дате человеку больше 120 лет. Проверьте год рождения и напишите ещё раз.
field-problem-car-number-missing = Не вижу номера машины. Напишите его с кодом региона, например А123ВС77.
field-problem-car-number-several = Вижу несколько номеров машин. Напишите один.
field-problem-car-number-letters = Таких букв на номерах нет: { $letters }. Бывают только А, В, Е, К, М, Н, О, Р, С, Т, У, Х.
field-problem-car-number-zeros = Номера из одних нулей не бывает. Проверьте цифры и напишите ещё раз.
field-problem-car-number-region = Не хватает кода региона. Он стоит справа, например 77 в номере А123ВС77.
field-problem-application-number-missing = Не вижу номера заявления. Он стоит в расписке и в сообщении о приёме.
field-problem-application-number-several = Вижу несколько номеров. Напишите номер одного заявления.
field-problem-application-number-short = Номер короткий: цифр в нём { $digits }. Сверьте его с распиской и напишите целиком.
field-problem-card-missing = Не вижу номера карты. Напишите 16 цифр с её лицевой стороны.
field-problem-card-several = Вижу несколько номеров карт. Напишите один.
field-problem-card-length = В номере карты обычно 16 цифр, а здесь { $digits }. Проверьте номер и напишите ещё раз.
field-problem-card-check-digits = Такого номера карты не бывает: цифры не сходятся. Сверьте его с картой и напишите ещё раз.
field-problem-person-missing = Не вижу имени. Напишите фамилию, имя и отчество, если оно есть.
field-problem-person-several = Вижу несколько имён. Напишите одного человека: фамилию, имя и отчество.
field-problem-person-full = Нужно полное имя. Напишите фамилию, имя и отчество, если оно есть.
field-problem-person-letters = В имени бывают только буквы. Напишите фамилию, имя и отчество, если оно есть.
field-problem-address-missing = Не вижу адреса. Напишите город, улицу, дом и квартиру.
field-problem-address-several = Вижу несколько адресов. Напишите один.
field-problem-address-house = Не хватает номера дома. Напишите адрес вместе с ним, например ул. Мира, д. 5, кв. 7.
field-problem-address-street = Не хватает улицы. Напишите адрес вместе с ней, например ул. Мира, д. 5, кв. 7.

## Проверка текста: команда `otklik readability`

cli-readability = Проверить, легко ли читать текст. Пример: otklik readability письмо.docx --segment pensioners
cli-readability-source = Файл .txt .md .html .docx .eml, папка с такими файлами или - для текста со входа.
cli-readability-segment = Для кого текст: everyone, parents, pensioners, people-with-disabilities, low-digital-skills, foreigners, youth, entrepreneurs, civil-servants.
cli-readability-kind = Что за текст: letter (письмо), article (статья), notice (уведомление), chat (ответ в чате), script (реплика оператора).
cli-readability-limits = Свой файл пределов, YAML.
cli-readability-html = Записать отчёт страницей в этот файл.
cli-readability-csv = Записать таблицу по папке в этот файл.
cli-readability-message = Номер отчёта из базы данных (message.readability_id): показать, как проверен ответ в чате.
cli-readability-no-message = Сообщения с номером отчёта { $id } нет. Номер стоит в столбце readability_id таблицы message.
cli-readability-other-rules = Отчёт { $id } сделан по прежним правилам. Проверьте текст сообщения заново: otklik readability - --kind chat
cli-readability-coverage = Доля жизненных ситуаций, статьи которых проходят проверку (таблица 2 Стандарта).
cli-readability-title = Проверка текста: { $name }
cli-readability-no-source = Укажите файл, папку или - для текста со входа. Пример: otklik readability письмо.docx
cli-readability-empty = В папке { $path } нет файлов { $suffixes }. Проверьте путь.
cli-readability-csv-folder = Таблица --csv делается по папке. Для одного файла возьмите --json.
cli-readability-not-written = Файл { $path } не записать. Проверьте папку и права.
cli-readability-covered = Проходят { $percent } % жизненных ситуаций: { $passing } из { $situations }. По таблице 2 это { $stars } из 5 звёзд.
cli-readability-situation = { $title }: проходят { $passing } из { $articles }

## Проверка письма: страница /desk/letter

letter-title = Проверка письма
letter-skip = К результату
letter-lead = Вставьте черновик или откройте файл. Покажем, что мешает читать и чем заменить.
letter-privacy = Храним черновик только в этом браузере. На общем компьютере сотрите его после работы.
letter-segment = Для кого
letter-kind = Что пишете
letter-file = Открыть файл
letter-file-hint = DOCX, TXT, MD, HTML или EML до 5 МБ
letter-file-name = письмо с пометками.docx
letter-text = Черновик
letter-placeholder = Вставьте текст письма
letter-keys = Alt + ↓ и Alt + ↑ — к следующей и прошлой пометке. Alt + Enter — заменить. Ctrl + Z — вернуть.
letter-check = Проверить
letter-checking = Проверяем…
letter-copy = Скопировать текст
letter-copied = Скопировали текст
letter-copy-failed = Выделили текст. Нажмите Ctrl + C.
letter-docx = Скачать DOCX с пометками
letter-failed = Проверить не получилось. Повторите через минуту.
letter-wipe = Стереть
letter-wipe-ask = Стереть черновик и файл из этого браузера? Вернуть их не получится.
letter-wipe-yes = Стереть
letter-wipe-no = Не стирать
letter-wiped = Стёрли черновик.
letter-result = Результат
letter-empty = Здесь появится оценка черновика.
letter-offline = Нет связи. Черновик сохранили в браузере. Проверим, когда связь вернётся.
letter-verdict-pass = Проходит
letter-verdict-warn = Проходит с замечаниями
letter-verdict-fail = Не проходит
letter-verdict-too_short = Без вердикта
letter-live = { $verdict }. Пометок: { $n }.
letter-measure-grade = Сложность, лет учёбы
letter-measure-longest_sentence = Слов в самом длинном предложении
letter-measure-long_words = Длинных слов, %
letter-limit = предел { $n }
letter-state-pass = в пределах
letter-state-warn = выше предела
letter-state-fail = намного выше предела
letter-compare = Было и стало
letter-before = Было
letter-after = Стало
letter-words = Слова
letter-marks = Пометки
letter-start-here = Сравнивать с этим текстом
letter-advice = Что изменить, чтобы прошло
letter-in-text = Текст с пометками
letter-marks-title = Пометки
letter-no-marks = Пометок нет.
letter-mark = Пометка { $n }
letter-to-place = К месту в тексте
letter-severity-hint = Подсказка
letter-severity-warning = Замечание
letter-severity-error = Ошибка
letter-clause = Пункт Стандарта
letter-better = Лучше:
letter-replace = Заменить
letter-replaced = Заменили на «{ $text }».
letter-undo = Вернуть
letter-undone = Вернули, как было.
letter-keep = Оставить
letter-reason = Почему оставить так
letter-keep-confirm = Оставить так
letter-keep-cancel = Отмена
letter-kept = Оставили с причиной
letter-unkeep = Вернуть пометку
letter-more = Показать ещё
