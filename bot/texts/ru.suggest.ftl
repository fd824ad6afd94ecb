### Подсказки оператору: bot/desk/suggestions и bot/web/templates/desk-suggest*.html.

## Список подсказок рядом с разговором

suggest-title = Подсказки
suggest-back = Назад к разговору
suggest-open = Открыть подсказки
suggest-for = Для вопроса: «{ $asked }»
suggest-for-typed = По вашим словам: «{ $asked }»
suggest-find = Найти ответ
suggest-find-hint = Слово или вопрос.
suggest-find-key = Быстрый переход: клавиша «/».
suggest-find-go = Найти
suggest-find-clear = К вопросу гражданина
suggest-answers = Ответы базы знаний
suggest-canned = Готовые ответы
suggest-cases = Так уже отвечали
suggest-script = Строка скрипта
suggest-script-title = Скажите сейчас
suggest-insert = Вставить
suggest-insert-key = Вставить, клавиша { $key }
suggest-insert-of = Вставить: { $title }
suggest-inserted = Текст уже в ответе. Поправьте и отправьте.
suggest-source = Источник: { $title }
suggest-source-clause = Источник: { $title }, { $clause }
suggest-checked = проверяли { $day }
suggest-score = подходит на { $share } %
suggest-near = похож на { $share } %
suggest-titled = по названию
suggest-times = { $count ->
    [one] помог { $count } раз
    [few] помог { $count } раза
   *[many] помог { $count } раз
  }
suggest-language-ru = текст на русском
suggest-language-en = текст на английском
suggest-nothing = Ничего похожего в базе нет. Найдите ответ по слову или напишите сами: редактор базы это увидит.
suggest-nothing-typed = Ничего похожего. Попробуйте другое слово или очистите поиск.
suggest-nothing-asked = Подсказки появятся, когда гражданин напишет.
suggest-heard = { $count ->
    [0] Подсказок нет
    [one] { $count } подсказка
    [few] { $count } подсказки
   *[many] { $count } подсказок
  }
suggest-looking = Ищу…
suggest-failed = Подсказки не загрузились. Отвечать можно и без них.
suggest-again = Попробовать ещё раз

## Проверка черновика

suggest-draft = Как читается ответ
suggest-draft-checking = Проверяю…
suggest-draft-fine = Читается легко, замечаний нет.
suggest-draft-mind = { $count ->
    [0] Читается труднее, чем нужно этому человеку.
    [one] { $count } замечание. Отправить можно и так.
    [few] { $count } замечания. Отправить можно и так.
   *[many] { $count } замечаний. Отправить можно и так.
  }
suggest-draft-hard = Стоит поправить до отправки.
suggest-draft-grave = Стоит поправить до отправки.
suggest-draft-over = { $measure ->
    [grade] Слишком трудно для этого человека. Скажите проще.
    [longest_sentence] Есть слишком длинное предложение. Разбейте его.
   *[long_words] Слишком много длинных слов. Замените часть из них.
  }
suggest-draft-readers = Для кого: { $readers }
suggest-draft-hints = Замечания к ответу
suggest-draft-failed = Проверка не ответила. Отправить можно и так.
suggest-draft-replace = Заменить на «{ $suggestion }»
suggest-draft-show = Показать место: { $span }
suggest-measure-grade = Сложность
suggest-measure-longest-sentence = Длинное предложение
suggest-measure-long-words = Длинные слова
suggest-measure-value = { $measure }: { $value } при норме до { $limit }

## Что не так: речь (пункт 4.6.3.3)

suggest-speech-filler-words = Слово-пустышка. Уберите его.
suggest-speech-jargon = Жаргон. Скажите обычным словом.
suggest-speech-colloquial = Просторечие. Скажите нейтрально.
suggest-speech-archaism = Устаревшее слово. Скажите по-современному.
suggest-speech-interjections = Междометие. Уберите его.
suggest-speech-aggression = Звучит грубо. Скажите спокойно.
suggest-speech-indifferent-tone = Звучит равнодушно. Покажите, что хотите помочь.
suggest-tone-abuse = Грубое слово. Уберите его.
suggest-tone-angry = Ответ звучит сердито. Прочтите его глазами гражданина.

## Что не так: ответ в чате (пункт 4.6.6.6)

suggest-chat-greeting-again = Вы уже здоровались в этом разговоре.
suggest-chat-preamble = Начните с ответа, а основание напишите потом.
suggest-chat-lifeless = Так говорит бумага. Напишите живыми словами.
suggest-chat-blame = Звучит как упрёк. Напишите, как поправить дело.
suggest-chat-no-next-step = После отказа предложите следующий шаг.
suggest-chat-shouting = Несколько знаков подряд звучат как крик. Оставьте один.
suggest-chat-smile-in-trouble = Человеку сейчас не до улыбок. Уберите её.
suggest-chat-unfilled = Здесь осталось пустое место. Впишите слово.

## Чужие данные

suggest-person-another = { $kind ->
    [phone] Этот телефон гражданин не называл.
    [email] Эту почту гражданин не называл.
    [person] Это имя гражданин не называл.
    [address] Этот адрес гражданин не называл.
   *[other] Эти данные гражданин не называл.
  } Проверьте, не чужие ли они.
suggest-person-here = В этот мессенджер нельзя писать личные данные. Уберите их или дайте номер центра.

## Для скриптов страницы

suggest-problem-not-sent = Это не ваше сообщение в этом разговоре.
