### Запись на приём: разговор, который ведёт bot/flows/booking. Видно в чате, на сайте и в мессенджере.
### Порядок шагов: услуга, офис, время, согласие, имя, телефон, почта, проверка.

## Слова, которые работают как кнопки на любом шаге записи

words-booking-back = назад|шаг назад|на шаг назад|вернись|вернуться|вернись назад
words-booking-start = записаться|запишите|запишите меня|запиши меня|новая запись|запись на приём|записаться на приём|на какую услугу можно записаться|на что можно записаться|на какие услуги можно записаться
words-booking-resume = продолжить|продолжить запись|продолжим|продолжай|вернёмся к записи
words-booking-skip = пропустить|пропусти|без почты|почты нет|нет почты|нет|не надо|не нужно|не хочу|дальше
words-booking-agree = да согласен|да согласна|согласен|согласна|я согласен|я согласна|даю согласие|да даю согласие
words-booking-refuse = не даю|не согласен|не согласна|нет не согласен|нет не согласна|нет не даю|отказываюсь|нет
words-booking-book = да записать|записать|запишите|запиши|да запишите|подтверждаю|всё верно|верно|да верно|перенести|да перенести
words-booking-days = другие дни|в другой день|другой день|на другой день|другая дата|другое число|другое время|другие даты|покажи дни
words-booking-office = другой офис|в другом офисе|другое отделение|другой адрес
words-booking-drop = не записываться|не записывайте|не надо записывать|отменить|отмена|отмени|передумал|передумала|не надо|не нужно
words-booking-question = как|что|где|когда|сколько|почему|зачем|кто|какой|какая|какие|какое|каких|можно ли|нужно ли|надо ли|обязательно ли|а если
words-booking-why = зачем|для чего|зачем это|зачем вам|а зачем|зачем вам это|зачем вам телефон|зачем вам имя|зачем вам почта
words-booking-not = не|вместо|кроме
words-booking-offices = офис|офисы|центр|отделение|филиал|мфц|проспект|корпус|улица|площадь|район

## Дни и время

booking-weekday =
    { $n ->
        [1] понедельник
        [2] вторник
        [3] среда
        [4] четверг
        [5] пятница
        [6] суббота
       *[7] воскресенье
    }
booking-weekday-short =
    { $n ->
        [1] пн
        [2] вт
        [3] ср
        [4] чт
        [5] пт
        [6] сб
       *[7] вс
    }
booking-day-named = { $weekday }, { $day }
booking-day-short = { $weekday } { $day }
booking-when = { $day }, { $time }
booking-zone = время местное: { $town }, Москва { $offset }

## Кнопки

booking-button-start = Записаться
booking-button-resume = Продолжить запись
booking-button-restart = Начать заново
booking-button-drop = Не записываться
booking-button-back = Назад
booking-button-days = Другие дни
booking-button-office = Другой офис
booking-button-agree = Даю согласие
booking-button-refuse = Не даю
booking-button-skip = Пропустить
booking-button-book = Записать
booking-button-move = Перенести
booking-button-time = Другое время
booking-button-wait = Сообщить, когда появится
booking-button-leave = Больше не ждать
booking-button-calendar = В календарь
booking-button-map = На карте
booking-button-call = Записаться на звонок

## Начало и возвращение

booking-resume = Вы начали запись: { $what }. Продолжим?
booking-resume-move = Вы переносили запись: { $what }. Продолжим?
booking-dropped = Хорошо, не записываю. Спросите своими словами или выберите:
booking-old-form = Эта кнопка устарела. Начнём новую запись или посмотрим ваши?
booking-changed-plan = Пока вас не было, запись на эту услугу изменилась.

## Услуга

booking-service = На какую услугу записать? Выберите или напишите своими словами:
booking-service-unknown = Такой услуги для записи не нашёл. Выберите из списка или позовите человека:
booking-service-which = Уточните, на какую услугу записать:
booking-service-no-call-here = Звонок здесь не назначить: для него нужен ваш телефон. Позвоните сами: { $phone }.

## Офис

booking-office = { $service }. В какой офис вам удобнее?
booking-office-fitting = { $service }. Время свободно здесь. Выберите офис:
booking-office-line = { $office }: { $town }, { $address }
booking-office-unknown = Такого офиса не нашёл. Выберите из списка:
booking-office-absent = Там на эту услугу не записывают. Выберите другой офис:
booking-operators = Звонок оператора

## Время

booking-times = { $what }. Ближайшее свободное время:
booking-times-hint = Можно написать день и час: «в четверг после обеда».
booking-times-fit = { $what }. Свободно:
booking-days-title = { $what }. Выберите день:
booking-day-times = { $day }. { $what }. Свободно: { $times }.
booking-day-many = { $day }. { $what }. Свободно с { $first } до { $last }, мест: { $count }.
booking-day-hint = Нажмите на время или напишите его.
booking-past = Это время уже прошло.
booking-impossible = Такой даты нет.
booking-closed = { $day }: на эту услугу не записывают.
booking-full = { $day }: всё занято.
booking-no-such-time = { $when }: на это время не записывают.
booking-time-busy = { $when }: уже занято.
booking-soon = { $day }: записаться уже не успеть.
booking-far = Так далеко пока не записываем. Последний день: { $day }.
booking-no-fit = На такое время свободных мест нет.
booking-unclear = День не понял. Напишите, например: «в среду в 10».
booking-several = Вы назвали несколько дней. Выберите один:
booking-no-earlier = Раньше этого времени ничего нет.
booking-no-later = Позже этого времени ничего нет.
booking-instead = Вот ближайшее свободное время:
booking-none = { $what }. Свободного времени сейчас нет.
booking-none-advice = Сообщу, когда место освободится. Или позвоните нам: { $phone }.
booking-taken = Это время только что заняли.
booking-held =
    { $minutes ->
        [one] Место за вами: { $when }. Оно ждёт { $minutes } минуту.
        [few] Место за вами: { $when }. Оно ждёт { $minutes } минуты.
       *[many] Место за вами: { $when }. Оно ждёт { $minutes } минут.
    }
booking-lapsed = Место ждало вас, но срок вышел, и его заняли.
booking-held-again = Место снова за вами: { $when }.

## Согласие и человек

booking-consent =
    Чтобы записать вас, нужны имя и телефон. Для этого прошу согласие:

    { $text }
booking-consent-words = Одного слова мало, чтобы никто не ошибся. Нажмите кнопку или напишите: «{ $words }».
booking-refused = Хорошо, имя и телефон не спрашиваю. Без них записать не смогу. Вас запишет оператор по телефону: { $phone }.
booking-refused-live = Можно и прийти без записи, в живую очередь.
booking-name = На кого записать? Напишите фамилию и имя.
booking-phone = Ваш телефон? Позвоним, только если время изменится.
booking-phone-call = На какой номер вам позвонить?
booking-phone-example = Например, +7 900 000-00-00.
booking-email = Ваша почта? Пришлём на неё запись. Можно пропустить.
booking-why-name = Имя нужно, чтобы вас узнали в офисе.
booking-why-phone = Телефон нужен, чтобы предупредить вас, если время изменится.
booking-why-email = На почту придут номер записи и адрес.
booking-name-again = Это не похоже на имя. Напишите фамилию и имя, например: Петрова Анна.

## Проверка и запись

booking-summary = Проверьте, всё ли верно:
booking-summary-move = Переносим запись { $code }. Проверьте:
booking-line-service = • Услуга: { $service }
booking-line-when = • Когда: { $when }
booking-line-was = • Было: { $when }
booking-line-where = • Где: { $where }
booking-line-call = • Позвоним: { $phone }
booking-line-name = • Имя: { $name }
booking-line-phone = • Телефон: { $phone }
booking-line-email = • Почта: { $email }
booking-summary-hint = Если что-то не так, напишите, что исправить.
booking-where = { $office }, { $town }, { $address }
booking-done = Готово, записал вас. Номер записи: { $code }.
booking-done-again = Эта запись уже есть. Её номер: { $code }.
booking-moved = Готово, перенёс. Номер записи прежний: { $code }.
booking-bring = Возьмите с собой:
booking-prepare = К звонку:
booking-bring-line = • { $what }
booking-reminders-both = Напомню за сутки и за 2 часа.
booking-reminders-one = Напомню за 2 часа.
booking-no-name-here = Имя и телефон здесь не спрашиваю. В офисе назовите номер записи.
booking-limit = Запись на эту услугу у вас уже есть. Её можно перенести или отменить:
booking-limit-elsewhere = С этим телефоном запись на эту услугу уже есть. Назовите её номер или позвоните нам: { $phone }.
booking-move-late = Перенести уже нельзя: до визита мало времени. Позвоните нам: { $phone }.
booking-move-stale = Эта запись успела измениться. Вот как сейчас:

## Очередь на освободившееся время

booking-waiting = Хорошо. Напишу, как только место освободится. Другим его сразу не покажу.
booking-waiting-earlier = Хорошо. Напишу, если освободится место раньше. Ваша запись остаётся.
booking-waits = Вы ждёте места: { $service }.
booking-left = Хорошо, больше не жду для вас места.
booking-offer-gone = Это место уже ушло. Вот ближайшее свободное время:
booking-offer-declined = Хорошо, место отдаю следующему.
booking-offer-unknown = Это предложение уже закончилось.
booking-offer-late = Поменять время уже нельзя: до визита мало времени. Позвоните нам: { $phone }.

## Звонок оператора, когда никого нет на смене

booking-call-offer = Могу записать вас на звонок в рабочее время.
