### Страница одной записи по личной ссылке: bot/channels/web/visit. Её видит тот, у кого есть ссылка.

visit-skip = К записи
visit-title-booked = Ваша запись
visit-title-past = Запись
visit-state-booked = Мы вас ждём.
visit-state-confirmed = Вы подтвердили, что придёте. Мы вас ждём.
visit-state-arrived = Вы пришли. Вас скоро позовут.
visit-state-fulfilled = Приём прошёл.
visit-state-noshow = Приём не состоялся: вас не дождались.
visit-state-past = Время записи прошло.
visit-state-cancelled-client = Вы отменили эту запись.
visit-state-cancelled-office = Эту запись отменил центр. Извините нас.
visit-state-cancelled-excused = Мы отменили эту запись по вашей просьбе.
visit-reason = Причина: { $reason }
visit-what = Услуга
visit-when = Время
visit-where = Место
visit-by-phone = Мы сами вам позвоним.
visit-bring = Возьмите с собой
visit-accessibility = Удобства
visit-code = Номер записи
visit-day = { $weekday ->
    [1] понедельник
    [2] вторник
    [3] среда
    [4] четверг
    [5] пятница
    [6] суббота
   *[7] воскресенье
 }, { $day }
visit-zone = Время местное, { $offset }
visit-deeds = Что сделать
visit-confirm = Подтвердить
visit-confirmed-already = Вы уже подтвердили эту запись.
visit-move = Перенести
visit-cancel = Отменить запись
visit-cancel-ask = Это время сможет занять другой человек. Отменить запись?
visit-cancel-yes = Да, отменить
visit-until = Перенести или отменить можно до: { $moment }.
visit-too-late = Перенести или отменить здесь уже нельзя. Позвоните нам.
visit-calendar = Добавить в календарь
visit-calendar-hint = Скачается файл. Откройте его, и время появится в календаре.
visit-calendar-cancelled = Убрать из календаря
visit-calendar-cancelled-hint = Скачается файл. Откройте его, и запись исчезнет из календаря.
visit-calendar-place = { $office }, { $town }, { $address }
visit-calendar-note = Номер записи: { $code }. Перенести или отменить: { $url }
visit-again = Чтобы записаться снова, откройте чат.
visit-said-confirmed = Спасибо! Вы подтвердили, что придёте.
visit-said-moved = Готово, запись перенесли.
visit-said-cancelled = Готово, запись отменили.
visit-move-title = Перенос записи
visit-move-now = Ваша запись сейчас: { $when }.
visit-move-kept = Это время останется за вами, пока не выберете другое.
visit-nearest = Ближайшее время
visit-days = Другие дни
visit-free = { $n ->
    [one] { $n } место
    [few] { $n } места
   *[many] { $n } мест
 }
visit-day-full = В этот день всё занято. Выберите другой.
visit-no-days = Свободных дней пока нет. Позвоните нам или спросите в чате.
visit-earlier = Раньше
visit-later = Позже
visit-back = Назад к записи
visit-taken = Это время только что заняли. Выберите другое, старое пока за вами.
visit-not-offered = На это время записать нельзя. Выберите другое.
visit-gone-title = Запись не нашлась
visit-gone-wrong = Ссылка неполная или с ошибкой. Откройте её из сообщения ещё раз.
visit-gone-old = Ссылка больше не действует: запись давно прошла.
visit-gone-next = Чтобы записаться или найти запись, откройте чат.
visit-changed = Запись за это время изменилась. Вот как она выглядит сейчас.
visit-gone-already = С этой записью уже ничего нельзя сделать.
visit-help = Нужна помощь?
visit-help-text = Позвоните нам:
visit-to-chat = Открыть чат
