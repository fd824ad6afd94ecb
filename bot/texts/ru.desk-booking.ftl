### Страницы /desk/booking для операторов: bot/desk/booking и bot/web/templates/desk-*.html.

desk-booking-nav = Страницы записи
desk-booking-nav-day = День
desk-booking-nav-new = Записать
desk-booking-nav-find = Найти
desk-booking-nav-waiting = Лист ожидания
desk-booking-nav-plan = Расписание
desk-booking-office = Офис
desk-booking-office-operators = Звонки операторов
desk-booking-any-office = Любой
desk-booking-day = День
desk-booking-time = Время
desk-booking-state = Состояние
desk-booking-show = Показать
desk-booking-today = Сегодня
desk-booking-day-before = ← День назад
desk-booking-day-after = День вперёд →
desk-booking-day-count = { $n ->
    [0] Записей нет.
    [one] { $n } запись.
    [few] { $n } записи.
   *[many] { $n } записей.
 }
desk-booking-day-waits = { $n ->
    [one] { $n } человек пришёл и ждёт.
    [few] { $n } человека пришли и ждут.
   *[many] { $n } человек пришли и ждут.
 }
desk-booking-day-closed = В этот день приёма нет.
desk-booking-aside = Не состоялись
desk-booking-plan-outside = { $n ->
    [one] { $n } запись попала мимо часов приёма
    [few] { $n } записи попали мимо часов приёма
   *[other] { $n } записей попали мимо часов приёма
}
desk-booking-plan-outside-lead = Перенесите эти записи или позвоните людям. Иначе люди придут к закрытому окну.
desk-booking-outside = Вне часов приёма: позвоните
desk-booking-free = Свободно
desk-booking-walkins = Живая очередь
desk-booking-block-held = Держат: человек заполняет заявку
desk-booking-block-offered = Ждём ответа из листа ожидания
desk-booking-block-cooling = Освободилось, скоро откроется
desk-booking-block-booked = Занято
desk-booking-block-closed = Нет приёма
desk-booking-lane-gone = окна нет в расписании
desk-booking-audience = Для кого
desk-booking-audience-citizens = граждане
desk-booking-audience-operators = операторы
desk-booking-audience-walkins = живая очередь
desk-booking-code = Номер
desk-booking-offering = Услуга
desk-booking-name = Имя
desk-booking-phone = Телефон
desk-booking-email = Почта
desk-booking-via = Записались через
desk-booking-via-web = сайт
desk-booking-via-telegram = Телеграм
desk-booking-via-max = MAX
desk-booking-via-console = терминал
desk-booking-via-api = другую программу
desk-booking-via-desk = оператора
desk-booking-via-link = личную ссылку
desk-booking-reason = Причина
desk-booking-link = Страница гражданина
desk-booking-link-open = Открыть
desk-booking-state-booked = ждём
desk-booking-state-confirmed = подтвердил
desk-booking-state-arrived = пришёл, ждёт
desk-booking-state-fulfilled = приняли
desk-booking-state-noshow = не пришёл
desk-booking-state-cancelled-client = отменил сам
desk-booking-state-cancelled-office = отменил офис
desk-booking-state-cancelled-excused = отменили, причина уважительная
desk-booking-mark-arrived = Пришёл
desk-booking-mark-fulfilled = Приняли
desk-booking-mark-noshow = Не пришёл
desk-booking-move = Перенести
desk-booking-move-title = Перенос: { $who }
desk-booking-move-now = Сейчас: { $when }. Это время останется за человеком, пока вы не перенесёте запись.
desk-booking-move-reason = Причина, если её нужно сообщить
desk-booking-cancel = Отменить запись
desk-booking-cancel-by = Почему отменяем
desk-booking-cancel-by-client = По просьбе человека
desk-booking-cancel-by-office = Не можем принять
desk-booking-cancel-by-excused = Уважительная причина (неявку не засчитать)
desk-booking-cancel-reason = Причина: человек её увидит, если отменяем мы
desk-booking-cancel-yes = Отменить запись
desk-booking-book-again = Записать снова
desk-booking-leave-as-is = Оставить как есть
desk-booking-store = Сохранить
desk-booking-history = Что было
desk-booking-history-when = Когда
desk-booking-history-what = Что
desk-booking-history-who = Кто
desk-booking-history-version = Версия
desk-booking-history-none = Расписание ещё не меняли.
desk-booking-event-booked = записали
desk-booking-event-moved = перенесли
desk-booking-event-cancelled = отменили
desk-booking-event-confirmed = подтвердили
desk-booking-event-arrived = отметили приход
desk-booking-event-fulfilled = приняли
desk-booking-event-noshow = отметили неявку
desk-booking-event-rezoned = пересчитали часовой пояс
desk-booking-actor-client-chat = Человек, в чате
desk-booking-actor-client-link = Человек, по ссылке
desk-booking-actor-client-waiting-list = Человек, из листа ожидания
desk-booking-actor-system = Программа
desk-booking-find-title = Найти запись
desk-booking-find-label = Номер записи или телефон
desk-booking-find-hint = Номер записи из восьми знаков. Телефон — целиком, в любом виде.
desk-booking-find-button = Найти
desk-booking-find-found = { $n ->
    [one] Нашли { $n } запись
    [few] Нашли { $n } записи
   *[many] Нашли { $n } записей
 }
desk-booking-find-nothing = Ничего не нашлось. Проверьте номер или найдите человека по дню приёма.
desk-booking-new-title = Записать человека
desk-booking-show-times = Показать время
desk-booking-nearest = Ближайшее время
desk-booking-no-times = Свободного времени нет. Выберите другой день или офис.
desk-booking-person = Кто придёт
desk-booking-person-language = Язык сообщений
desk-booking-consent = Прочитал вслух, человек согласен
desk-booking-consent-hint = Без согласия оставьте имя, телефон и почту пустыми. Человек назовёт номер записи.
desk-booking-book = Записать
desk-booking-waiting-title = Лист ожидания
desk-booking-waiting-lead = Освободившееся время программа сама предлагает первому, кому оно подходит.
desk-booking-waiting-none = Сейчас никто не ждёт.
desk-booking-waiting-since = Ждёт с
desk-booking-waiting-days = Подходящие дни
desk-booking-waiting-offers = Предложений
desk-booking-waiting-has = есть другая запись
desk-booking-waiting-waiting = ждёт
desk-booking-waiting-offered = решает
desk-booking-plan-nav = Расписание
desk-booking-plan-lanes = Окна
desk-booking-plan-closures = Закрытые дни
desk-booking-plan-offerings = Услуги
desk-booking-plan-document = Весь документ
desk-booking-plan-history = История
desk-booking-lane = Окно
desk-booking-lane-any = Весь офис
desk-booking-lane-new = Добавить окно
desk-booking-lane-title = Окно { $id }
desk-booking-lane-id = Короткое имя окна
desk-booking-id-hint = Латинские буквы, цифры и дефис: central-4
desk-booking-lane-hours = Часы
desk-booking-hours-of-office = Как у офиса
desk-booking-hours-own = Свои
desk-booking-hours-hint = Пример: 9:00-13:00, 14:00-18:00. Пусто — приёма нет.
desk-booking-lane-offerings = Услуги окна
desk-booking-lane-offerings-hint = Если ничего не отметить, окно принимает по всем услугам офиса.
desk-booking-offerings-all = Все
desk-booking-lane-valid = Когда работает
desk-booking-lane-valid-from = С
desk-booking-lane-valid-to = По
desk-booking-lane-remove = Убрать окно
desk-booking-lane-remove-ask = Новых записей в это окно не будет. Прежние останутся: перенесите их сами.
desk-booking-lane-remove-yes = Да, убрать
desk-booking-lanes-lead = Окно принимает одного человека за раз. Доли граждан, операторов и живой очереди — это число окон.
desk-booking-lanes-none = Окон пока нет.
desk-booking-day-mon = Пн
desk-booking-day-tue = Вт
desk-booking-day-wed = Ср
desk-booking-day-thu = Чт
desk-booking-day-fri = Пт
desk-booking-day-sat = Сб
desk-booking-day-sun = Вс
desk-booking-kind-visit = приём
desk-booking-kind-call = звонок
desk-booking-offering-new = Добавить услугу
desk-booking-offering-id = Короткое имя услуги
desk-booking-offering-kind = Вид
desk-booking-offering-name_ru = Название
desk-booking-offering-name_en = Название по-английски
desk-booking-offering-lengths = Сроки и пределы
desk-booking-offering-lengths-hint = Длительность, запас и шаг кратны пяти минутам.
desk-booking-offering-duration = Длительность, мин
desk-booking-offering-buffer_before = Запас до, мин
desk-booking-offering-buffer_after = Запас после, мин
desk-booking-offering-step = Шаг начала, мин (0 — подряд)
desk-booking-offering-notice = Записать не позже чем за, мин
desk-booking-offering-horizon = Запись вперёд, дней
desk-booking-offering-cancel_until = Отменить не позже чем за, мин
desk-booking-offering-limit = Записей на человека
desk-booking-offering-hold = Держать время, мин
desk-booking-offering-cooling_from = Пауза после отмены, от, мин
desk-booking-offering-cooling_to = Пауза после отмены, до, мин
desk-booking-offering-buffers_outside = Запас может выходить за часы работы
desk-booking-offering-specialist = Только окна, у которых эта услуга в списке
desk-booking-offering-important = Важная: если человек молчит, позвонит оператор
desk-booking-offering-bring_ru = Что взять, по строке
desk-booking-offering-bring_en = Что взять, по-английски
desk-booking-offering-words = Как называют люди, по строке
desk-booking-offering-articles = Статьи базы знаний, по строке
desk-booking-closure-new = Закрыть на время
desk-booking-closure-lead = Сначала покажем, кого это затронет. Потом перенесём записи и сообщим людям.
desk-booking-closure-first = С какого дня
desk-booking-closure-last = По какой день
desk-booking-closure-hours = Часы, которые остаются
desk-booking-closure-hours-hint = Пусто — закрыто весь день. Пример: 9:00-12:00
desk-booking-closure-reason = Причина: её увидят люди
desk-booking-closure-preview = Показать, кого затронет
desk-booking-closures-now = Сейчас закрыто
desk-booking-closures-none = Закрытых дней нет.
desk-booking-closure-open = работает { $hours }
desk-booking-closure-remove = Снять
desk-booking-closing-title = Закрыть: { $office }, { $days }
desk-booking-closing-count = { $n ->
    [0] Записей в эти часы нет.
    [one] Это коснётся { $n } записи.
   *[many] Это коснётся { $n } записей.
 }
desk-booking-closing-left = { $n ->
    [one] Для { $n } времени не нашлось: позвоните.
   *[many] Для { $n } времени не нашлось: позвоните.
 }
desk-booking-closing-moves = Кто и куда
desk-booking-closing-from = Было
desk-booking-closing-to = Станет
desk-booking-closing-call = Позвонить
desk-booking-closing-yes = Закрыть и перенести
desk-booking-closed-title = Закрыли: { $office }
desk-booking-closed-moved = { $n ->
    [0] Переносить было нечего.
    [one] Перенесли { $n } запись и сообщим человеку.
    [few] Перенесли { $n } записи и сообщим людям.
   *[many] Перенесли { $n } записей и сообщим людям.
 }
desk-booking-closed-left = Им позвоните: времени не нашлось
desk-booking-document-hint = Ошибку назовём по имени поля. Номер версии программа ставит сама.
desk-booking-document-label = Расписание в YAML
desk-booking-version-title = Версия { $n }
desk-booking-version-changes = Что изменилось
desk-booking-version-same = Отличий от прошлой версии нет.
desk-booking-said-booked = Записали.
desk-booking-said-moved = Перенесли.
desk-booking-said-cancelled = Отменили.
desk-booking-said-arrived = Отметили: пришёл.
desk-booking-said-fulfilled = Отметили: приняли.
desk-booking-said-noshow = Отметили: не пришёл.
desk-booking-said-plan-stored = Расписание сохранили.
desk-booking-said-closure-removed = Эти дни снова открыты.
desk-booking-problem-no-visit = Такой записи нет. Найдите её по номеру или телефону.
desk-booking-problem-changed = Запись за это время изменилась. Вот как она выглядит сейчас.
desk-booking-problem-too-early = Неявку можно отметить только после начала приёма.
desk-booking-problem-reason-missing = Выберите, почему отменяем, и напишите причину.
desk-booking-problem-too-late-for-client = Срок отмены прошёл. Выберите уважительную причину или отмену офисом.
desk-booking-problem-taken = Это время только что заняли. Выберите другое.
desk-booking-problem-time-missing = Выберите время.
desk-booking-problem-too-many = У человека уже есть такая запись. Её можно перенести.
desk-booking-problem-consent-missing = Отметьте согласие или уберите имя, телефон и почту.
desk-booking-problem-plan-changed = Расписание за это время изменили. Посмотрите новое и повторите.
desk-booking-problem-hours = Часы не разобрать: «{ $said }». Нужно так: 9:00-13:00, 14:00-18:00.
desk-booking-problem-id-taken = Имя «{ $id }» уже занято. Придумайте другое.
desk-booking-problem-yaml = Строка { $where }: это не YAML. Проверьте отступы и кавычки.
desk-booking-problem-office = Выберите офис из списка.
desk-booking-problem-dates = Проверьте дни: последний не раньше первого.
desk-booking-problem-reason = Напишите причину: её увидят люди.
desk-booking-problem-lane = Это окно другого офиса. Выберите окно этого офиса.

# Языки называют себя сами.
desk-booking-language-ru = Русский
desk-booking-language-en = English
