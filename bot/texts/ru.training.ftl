### Тренажёр звонков /desk/training: bot/desk/training и bot/web/templates/desk-training*.html. Видят сотрудники

training-title = Тренажёр звонков
training-lead = Программа говорит за клиента, вы говорите за оператора.
training-lead-safe = Никому не звоним и никого не записываем: таких людей нет. Ваших слов не храним, храним только счёт.
training-script = Сценарий
training-temper = Клиент
training-temper-any = любой
training-temper-calm = спокойный
training-temper-hurried = спешит
training-temper-talkative = любит поговорить
training-temper-upset = расстроен
training-temper-abusive = грубит
training-temper-silent = молчалив
training-begin = Начать разговор

# Успехи
training-own = Мои успехи
training-own-none = Вы ещё не тренировались. Выберите сценарий и начните разговор.
training-rounds = Разговоров
training-right-share = Верных ответов
training-newest = В последнем
training-last-at = Последний
training-share = { $n } %
training-each = { $n }
training-forgotten = Чаще всего забываете
training-times = { $n } из { $of } последних разговоров
training-latest = Последние разговоры
training-when = Когда
training-violations = Замечаний
training-lasted = Длился
training-minutes = { $minutes } мин { $seconds } с
training-team = Успехи коллег
training-team-hint = Счёт за { $days } дней. «Раньше» — всё, что было до них.
training-team-none = Коллеги ещё не тренировались. Предложите им начать со знакомого сценария.
training-who = Кто
training-right-before = Раньше
training-violations-each = Замечаний на разговор

# Разговор
training-leave = Закончить раньше
training-client = Клиент: { $temper }
training-step = Шаг { $n }
training-timer-over = Дольше, чем просит сценарий
training-say = Скажите клиенту
training-do = Сделайте
training-own-words = Ваши слова
training-own-hint = Можно не писать: тогда считаем, что вы прочли строку вслух. Слова клиента в квадратных скобках повторите своими словами.
training-said = Слушать клиента
training-done = Дальше
training-you-said = Вы сказали:
training-client-said = Клиент:
training-silence = (слушает)
training-ways = Что ответил клиент? Выберите путь по сценарию
training-problem-way = Выберите, что ответил клиент.
training-problem-anew = Этот разговор нельзя продолжить: форму или сценарий изменили. Начните его с первого шага.
training-problem-form = Эту форму не удалось прочитать. Выберите сценарий и начните разговор ещё раз.
training-problem-script = Такого сценария нет. Выберите его из списка.

# Оценка шага
training-verdict = Прошлый шаг
training-right = Верно: «{ $way }».
training-wrong = Вы выбрали «{ $chosen }», а здесь другой путь: «{ $way }».
training-why-right = Путь верный.
training-why-read = Здесь пути не выбирают.
training-why-interrupts = Клиент ушёл от темы. Для этого есть пути, открытые на любом шаге.
training-why-stays = Клиент отвечал на ваш вопрос. Ищите путь среди ответов этого шага.
training-why-silent = Проверьте, сказал ли клиент хоть что-то.
training-why-sign = Согласие и отказ легко спутать. Ищите слова «да», «нет», «не надо».
training-why-other = Ближе к словам клиента другой ответ этого шага.
training-missing = В ваших словах не хватает: { $name }.
training-fault = «{ $span }». { $advice }
training-slow = Шаг занял больше { $n } с. Клиент на линии ждёт.

# Итог
training-over = Итог: { $title }
training-kept-before = Этот разговор у вас уже был. В успехах считаем первый раз.
training-right-of = { $right } из { $steps }
training-present = Прозвучало
training-present-none = Обязательные части не прозвучали. Начните с приветствия по сценарию.
training-absent = Не прозвучало
training-absent-none = Прозвучало всё, что нужно.
training-speech = Как вы говорили
training-speech-none = Замечаний нет.
training-repeat = Что повторить
training-another = Ещё разговор
training-same = Этот же ещё раз
training-home = Выбрать сценарий

# Части разговора в строке сценария
training-element-greeting = приветствие по времени суток, ваше имя и орган
training-element-offer-help = предложение помочь
training-element-identity = вопрос, кто звонит
training-element-purpose = вопрос о цели звонка
training-element-restate = просьба клиента вашими словами
training-element-answer = ответ по делу
training-element-hold = сколько ждать
training-element-return-to-line = спасибо за ожидание
training-element-callback = до какого часа перезвоним
training-element-satisfaction-check = вопрос, помогли ли вы
training-element-refusal = отказ и его причина
training-element-farewell-met = прощание с тем, кому помогли
training-element-farewell-unmet = прощание с тем, кому не помогли
training-element-abuse-calm = просьба говорить спокойно
training-element-abuse-warning = предупреждение, что закончите разговор
training-element-abuse-end = слова о том, что заканчиваете разговор
training-element-plain-purpose = зачем звоним, простыми словами
training-element-need = вопрос, нужно ли это клиенту
training-element-consent = вопрос о согласии
training-element-next-step = что будет дальше
training-element-polite-exit = вежливое прощание после отказа
training-element-status = на каком шаге дело
training-element-earlier-service = рассказ об оказанной услуге

# Части всего разговора
training-stage-greeting-by-time-of-day = Приветствие по времени суток
training-stage-operator-name = Имя оператора
training-stage-organisation-name = Имя организации
training-stage-offer-help = Предложение помочь
training-stage-identity-check = Вопрос, кто звонит
training-stage-purpose-question = Вопрос о цели звонка
training-stage-need-paraphrase = Просьба клиента своими словами
training-stage-answer = Ответ по делу
training-stage-hold-with-time = Сколько ждать на линии
training-stage-callback-deadline = До какого часа перезвоним
training-stage-callback-contact = На какой номер перезвоним
training-stage-satisfaction-check = Вопрос, помогли ли вы
training-stage-farewell = Прощание
training-stage-consent-request = Вопрос о согласии
training-stage-next-step-info = Что будет дальше
training-stage-abuse-warning = Предупреждение грубому клиенту

# Замечания к речи
training-violation-filler-words = Слово-пустышка. Уберите его.
training-violation-jargon = Жаргон. Скажите обычным словом.
training-violation-colloquial = Просторечие. Скажите нейтрально.
training-violation-archaism = Устаревшее слово. Скажите по-современному.
training-violation-interjections = Междометие. Уберите его.
training-violation-tautology = Повтор одного корня. Замените одно из слов.
training-violation-aggression = Звучит грубо. Скажите спокойно.
training-violation-indifferent-tone = Звучит равнодушно. Покажите, что хотите помочь.
training-violation-too-long-phrase = Длинная фраза. Разделите её на две.
training-violation-hold-without-time = Попросили подождать и не сказали, сколько.
training-violation-transfers-over-two = Переключили больше двух раз.
