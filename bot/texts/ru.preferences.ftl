## Что присылать: в чате. Три вида сообщений — как в Стандарте, п. 4.6.2.5

words-preferences-no-reminders = не напоминайте|не напоминай|выключить напоминания|отключить напоминания|отключи напоминания|выключи напоминания
words-preferences-nothing = выключить всё|отключить всё|ничего не присылайте|отключить все уведомления|отключи все уведомления
words-preferences = настройки уведомлений|уведомления|настройки рассылки|рассылки|настроить уведомления|/notifications
preferences-show = Что я могу присылать:
preferences-choose = Выберите, чтобы изменить.
preferences-name-content = Новости и полезное
preferences-name-transactional = О ваших делах
preferences-name-trigger = Напоминания
preferences-what-content = услуги, которые вам подходят, новости и опросы
preferences-what-transactional = что с вашей записью: приняли, перенесли, отменили
preferences-what-trigger = о визите за сутки и за два часа, о сроках
preferences-line =
    • { $name } — { $state ->
        [on] да
       *[off] нет
    }: { $what }.
preferences-often =
    { $frequency ->
        [daily] Собираю и присылаю раз в день.
        [weekly] Собираю и присылаю раз в неделю.
       *[each] Присылаю сразу.
    }
preferences-channel =
    { $channel ->
        [web] в чате на сайте
        [telegram] в Telegram
        [max] в мессенджере
        [email] на почту
       *[sms] по СМС
    }
preferences-off-content = Новостей больше не будет.
preferences-off-transactional = Если офис перенесёт или отменит запись, я не сообщу. Проверяйте сами: напишите «мои записи».
preferences-off-trigger = Больше не напомню о визите: ни за сутки, ни за два часа. Запишите время у себя.
preferences-all-off = Больше ничего не пришлю. О переносе и отмене записи тоже не узнаете. Проверяйте сами: напишите «мои записи».
preferences-visits-ahead = У вас впереди визит.
preferences-button-off = Выключить
preferences-button-on = Включить
preferences-button-again = Включить снова
preferences-button-reminders-again = Вернуть напоминания
preferences-button-all-off = Выключить всё
preferences-button-show = Все настройки
preferences-button-channel =
    { $turn ->
        [off] Не присылать { $where }
       *[on] Присылать { $where }
    }
preferences-button-often =
    { $frequency ->
        [daily] Раз в день
        [weekly] Раз в неделю
       *[each] Сразу
    }

## Стоп: в чате, после слова «стоп»

stop-done = Больше не пишу первым и ничего не жду от вас. Понадоблюсь — напишите, отвечу сразу.
stop-reminders-stay = О вашем визите всё же напомню.
stop-consent-stays = Ваше согласие на услуги заранее осталось, его можно отозвать.
stop-button-reminders = Не напоминать
stop-button-consent = Отозвать согласие

## Отписка по ссылке: страница сайта, куда ведёт письмо

unsubscribe-title = Отписаться
unsubscribe-what =
    { $category ->
        [content] Нажмите — и мы не пришлём новостей и советов.
        [trigger] Нажмите — и мы не напомним о визитах.
       *[transactional] Нажмите — и мы не напишем о ваших записях.
    }
unsubscribe-lost =
    { $category ->
        [content] Напоминания о ваших визитах останутся.
        [trigger] Ни за сутки, ни за два часа.
       *[transactional] О переносе или отмене записи вы не узнаете.
    }
unsubscribe-lost-all = Можно выключить всё. Тогда не узнаете и о переносе или отмене записи.
unsubscribe-button = Отписаться
unsubscribe-button-all = Выключить все сообщения
unsubscribe-done = Готово, вы отписались
unsubscribe-done-what =
    { $category ->
        [content] Новостей больше не будет.
        [trigger] Напоминаний больше не будет.
        [transactional] Сообщений о записях больше не будет.
       *[all] Ничего больше не пришлём.
    }
unsubscribe-back = Передумаете — напишите в чат «уведомления».
unsubscribe-chat = Открыть чат
unsubscribe-old = Эта ссылка не работает
unsubscribe-old-way = Откройте чат и напишите «стоп» или «уведомления».
