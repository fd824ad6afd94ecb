### Сообщения, которые мы шлём сами: в чат, на почту, по SMS. Их читает тот, кто записан или дал согласие.
### У каждого шаблона три вида: сообщение, -short для SMS, -subject для темы письма.
### by: office — так решил центр, client — так решил сам человек.

## Запись

notices-when = { $weekday }, { $day }, { $time }
notices-when-zone = { $when } (время города { $town })
notices-place = { $office }: { $town }, { $address }.
notices-place-call = Мы сами вам позвоним.
notices-bring = Возьмите с собой:
notices-bring-line = • { $what }
notices-link = Подтвердить, перенести или отменить: { $link }

notices-reminder-24h =
    Напоминаем о записи: { $service }.
    Когда: { $when }.
    { $place }
    Номер записи: { $code }.
notices-reminder-24h-ask = Вы придёте?
notices-reminder-24h-short = Запись { $code }: { $when }. { $place }
notices-reminder-24h-subject = Напоминание о записи { $code }

notices-reminder-2h =
    Скоро ваша запись: { $service }.
    Когда: { $when }.
    { $place }
    Номер записи: { $code }.
notices-reminder-2h-ask = Вы придёте? Если нет, отмените запись: время займёт другой.
notices-reminder-2h-short = Скоро запись { $code }: { $when }. { $place }
notices-reminder-2h-subject = Скоро ваша запись { $code }

notices-visit-booked =
    Ваша запись: { $service }.
    Когда: { $when }.
    { $place }
    Номер записи: { $code }.
notices-visit-booked-short = Ваша запись { $code }: { $when }. { $place }
notices-visit-booked-subject = Ваша запись { $code }

notices-visit-moved =
    { $by ->
        [office] Нам пришлось перенести вашу запись: { $service }. Просим извинить.
       *[client] Вы перенесли запись: { $service }.
    }
    Новое время: { $when }.
    { $place }
    Номер записи прежний: { $code }.
notices-visit-moved-ask = Вам подходит новое время?
notices-visit-moved-short =
    { $by ->
        [office] Мы перенесли вашу запись { $code }. Новое время: { $when }. { $place }
       *[client] Вы перенесли запись { $code }. Новое время: { $when }. { $place }
    }
notices-visit-moved-subject =
    { $by ->
        [office] Мы перенесли вашу запись { $code }
       *[client] Вы перенесли запись { $code }
    }

notices-visit-cancelled =
    { $by ->
        [office] Нам пришлось отменить вашу запись: { $service }. Просим извинить.
       *[client] Вы отменили запись: { $service }.
    }
    Было: { $when }.
    Номер записи: { $code }.
notices-visit-cancelled-next =
    { $by ->
        [office] Выберите другое время или позвоните: { $phone }.
       *[client] Если передумаете, запишитесь снова или позвоните: { $phone }.
    }
notices-visit-cancelled-short =
    { $by ->
        [office] Мы отменили вашу запись { $code }. Было: { $when }. Наш телефон: { $phone }
       *[client] Вы отменили запись { $code }. Было: { $when }. Наш телефон: { $phone }
    }
notices-visit-cancelled-subject =
    { $by ->
        [office] Мы отменили вашу запись { $code }
       *[client] Вы отменили запись { $code }
    }

## Лист ожидания

notices-waitlist-offer =
    Освободилось время: { $service }.
    Когда: { $when }.
    { $place }
    Держим место для вас до { $until }.
notices-waitlist-offer-short = Освободилось время: { $service }, { $when }. Держим до { $until }. Ответьте в чате или позвоните: { $phone }
notices-waitlist-offer-subject = Освободилось время для записи

## Оценка

notices-rating-ask =
    { $again ->
        [yes] Вы рассказали, что вас подвело. Мы это исправляли. Как теперь?
       *[no] Расскажите, как всё прошло. Это займёт минуту.
    }

    { $question }
notices-rating-ask-link = Ответить на странице: { $link }
notices-rating-ask-short =
    { $again ->
        [yes] Мы исправляли то, что вас подвело. Как теперь?
       *[no] Оцените, как мы вам помогли:
    }
notices-rating-ask-subject =
    { $again ->
        [yes] Стало ли лучше?
       *[no] Как мы вам помогли?
    }
notices-feedback-done =
    Вы сказали — мы сделали.

    { $text }

    Спасибо, что написали нам. Вопросы: { $phone }.
notices-feedback-done-short = Вы сказали — мы сделали. { $text }
notices-feedback-done-subject = Вы сказали — мы сделали

## Новости и подборки

notices-news =
    { $title }

    { $text }
notices-news-short = { $title }
notices-news-subject = { $title }
notices-digest = Новости, которые вы просили присылать:
notices-digest-item =
    { $title }
    { $text }
notices-digest-short = Новости, которые вы просили присылать: { $title }
notices-digest-subject = Новости, которые вы просили присылать
notices-basis = Вы согласились на такие сообщения { $day }.
notices-basis-stop = Чтобы их не было, напишите «стоп».
notices-basis-link = Чтобы их не было, откройте страницу: { $link }
notices-basis-phone = Чтобы их не было, напишите нам в чат «стоп» или позвоните: { $phone }.

## Кнопки

notices-button-confirm = Подтвердить
notices-button-move = Перенести
notices-button-cancel = Отменить
notices-button-book = Записаться снова
notices-button-open = Открыть запись
notices-button-accept = Занять это время
notices-button-decline = Не нужно
notices-button-stop = Отписаться

## Операторам

notices-desk-task =
    Гость не подтвердил запись. Позвоните и уточните, придёт ли он.
    Запись { $code }: { $service }, { $when }.

## Календарь

notices-calendar-summary = { $service }
notices-calendar-description = Номер записи: { $code }. Изменить или отменить: { $link }
notices-calendar-call = Звонок специалиста

## Командная строка

cli-worker = Рассылать напоминания и другие сообщения, отдельно от чата. Пример: otklik worker
serve-worker-started = Рассылка работает. Каналы: { $channels }. Остановить: Ctrl+C
serve-worker-stopped = Рассылка остановлена.
