## Согласия: в чате. Решает кнопка или её слова, а не догадка. Сами тексты согласий — bot/consents/texts.yml

words-consents = мои согласия|согласия|покажи мои согласия|покажите мои согласия|какие согласия я давал|какие согласия я давала|какие согласия я дал|/consents
words-consent-give = да даю согласие|даю согласие|да согласен на обработку данных|да согласна на обработку данных
words-consent-withdraw = да отзываю согласие|отзываю согласие|отзываю
# Слова, которыми согласие дают: «согласие даю», «я согласна». Условие, отказ и отзыв рядом отменяют их.
words-consent-noun = согласие
words-consent-verb = даю|дам|подтверждаю|выражаю
words-consent-agree = согласен|согласна|согласны|разрешаю
words-consent-denied = не|нет|ни|если|ли|когда|зачем|почему|только|чтобы|пока|какое|какие|какого|которое|что|кому|как|где|куда|сколько|кто
words-consent-takes-back = отзы|отозв|забир|забер|забра|отмен|вернит|вернут|удал|аннул|отказ
words-consent-beside = да|конечно|ладно|хорошо|ну|вот|я|мы|и|уже|вам|своё|мое|моё|свое|полное|на|обработку|хранение|использование|моих|своих|личных|персональных|данных|мфц|же|ещё|раз|повторяю
words-consent-about-personal-data = данны|телефон|персональ
words-consent-about-proactive = заранее|первым|проактив|предлага|предложен|положен
words-consent-about-mailing-content = новост|рассыл|советы

consent-mine = Ваши согласия:
consent-mine-choose = Выберите, чтобы прочитать, дать или отозвать.
consent-line-none = • { $name } — нет.
consent-line-given = • { $name } — да, с { $day }, пока не отзовёте.
consent-line-until = • { $name } — да, с { $day } до { $until }.
consent-line-chosen = • { $name } — да, с { $day }, только об этом: { $services }.
consent-none-here = В этом чате вы согласий не давали. Давали на бумаге? Позовите человека, он поможет отозвать.
consent-nothing-to-withdraw = Согласия на { $name } уже нет. Ничего менять не надо.
consent-offer = Сроки ваших документов я не вижу: отметьте их в календаре. Могу написать первым, когда вам положена услуга. Нужно ваше согласие:
consent-how = Нажмите кнопку или напишите: «{ $words }».
consent-in-so-many-words = Одного слова мало, чтобы никто не ошибся. Нажмите кнопку или напишите: «{ $words }».
consent-held = { $name }: вы согласились { $day }. Вот этот текст:
consent-already = Согласие уже есть: { $name }. Вы дали его { $day }, больше ничего не нужно.
consent-press = Нажмите «{ $words }» или напишите 1.
consent-given = Записал ваше согласие. Передумаете — напишите «мои согласия».
consent-refused =
    { $purpose ->
        [personal-data] Хорошо, имя и телефон не сохраню. Записаться можно через оператора.
        [proactive] Хорошо, первым услуги не предложу. Спрашивайте сами, отвечу сразу.
       *[mailing-content] Хорошо, новостей не будет. Спрашивайте сами, отвечу сразу.
    }
consent-withdrawn =
    { $purpose ->
        [personal-data] Вы отозвали согласие. Имя, телефон и почту я удалил.
        [proactive] Вы отозвали согласие. Первым услуги больше не предложу, готовые письма отменил.
       *[mailing-content] Вы отозвали согласие. Новостей больше не будет, готовые письма отменил.
    }
consent-visits-stay =
    { $count ->
        [one] Запись остаётся, её номер { $codes }. Назовите его в офисе. О визите напомню здесь.
       *[other] Записи остаются, их номера: { $codes }. Назовите их в офисе. О визитах напомню здесь.
    }
consent-dropped = Больше не предложу услугу { $name }. Остальное без изменений.
consent-choose = О чём писать вам первым? Выберите жизненную ситуацию:
consent-choose-service = Какую услугу добавить?
consent-picked = Вы выбрали: { $services }.
consent-picked-full = Больше { $most } услуг в одно согласие не войдёт.
consent-receipt = Всё, что вы решали о согласиях:
consent-receipt-line =
    • { $name } — { $event ->
        [given] дали
        [refused] не дали
        [withdrawn] отозвали
       *[expired] кончился срок
    } { $when }, расписка { $number }.
consent-receipt-file = Файл с точными текстами, ссылка работает час: { $url }

consent-button-give = Да, даю согласие
consent-button-refuse = Нет, не даю
consent-button-withdraw = Да, отзываю согласие
consent-button-no = Нет, ничего не менять
consent-button-mine = Мои согласия
consent-button-receipt = Расписка
consent-button-file = Скачать файл
consent-button-choose = Только выбранные услуги
consent-button-add = Добавить услугу
consent-button-drop = Убрать { $name }
consent-button-done = Готово
consent-button-another = Ещё услуга
consent-button-situation = Другая ситуация
