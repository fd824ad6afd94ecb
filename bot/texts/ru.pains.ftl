# Карта болей: /desk/satisfaction/pains. Видят только сотрудники

pains-title = Карта болей
pains-map = Где людям трудно
pains-table = Боли по тяжести
pains-summary = { $n ->
    [one] Ответил { $shown } человек.
   *[other] Ответили { $shown }.
} { $low ->
    [0] Низких оценок нет.
    [one] Низкую оценку поставил { $shown_low }.
   *[other] Низкую оценку поставили { $shown_low }.
}
pains-summary-named = { $n ->
    [0] Причину никто не назвал.
    [one] Причину назвал { $n }.
   *[other] Причину назвали { $n }.
}
pains-mean = Средняя оценка: { $mean }.
pains-estimate = { $value } (от { $low } до { $high })
pains-share = { $value } % (от { $low } до { $high })
pains-heaviest = Больше всего теряем здесь: «{ $pain }», { $loss } балла.
pains-rival = С «{ $pain }» разница может быть случайной.
pains-none-told = Низкие оценки есть, но каждую причину назвали реже 10 раз.
pains-no-low = Низких оценок нет.
pains-map-note = Чем темнее клетка, тем больше потеря. Число — потеря в баллах средней оценки.
pains-hidden-count = Без чисел: { $n }
pains-hidden = Назвали реже 10 раз, поэтому без чисел: { $what }.
pains-step-empty = Жалоб нет
pains-no-step = Другое
pains-empty = За этот период оценок нет.
pains-empty-next = Возьмите период длиннее или другой вопрос.
pains-insufficient = Данных недостаточно: нужно ещё { $n }. Решений по карте пока не принимайте.
pains-loss-means = Потеря — на сколько выросла бы средняя оценка, если бы назвавшие причину оценили как все остальные.
pains-no-proof = Это связь, а не доказательство: причину спрашиваем только после низкой оценки.
pains-method = В скобках интервал 95 %. Рост и спад называем, только когда они вряд ли случайны.

pains-column-number = №
pains-column-pain = Боль
pains-column-step = Шаг пути
pains-column-owner = Кто исправляет
pains-column-named = Назвали
pains-column-share = Доля низких оценок, %
pains-column-share-low = Доля, не меньше
pains-column-share-high = Доля, не больше
pains-column-loss = Потеря, баллов
pains-column-loss-low = Потеря, не меньше
pains-column-loss-high = Потеря, не больше
pains-column-trend = К прошлому периоду
pains-column-words = Слова граждан
pains-column-measure = Что сделать
pains-column-responsible = Ответственный
pains-column-due = Срок
pains-column-effect = Что изменилось
pains-column-theme = Тема
pains-column-said = Написали
pains-column-reasons = Какие причины называли
pains-column-what = О чём
pains-column-value = Значение

pains-owner-operator = Операторы
pains-owner-senior = Старшие операторы
pains-owner-editor = Редакторы
pains-owner-head = Руководитель
pains-owner-administrator = Администраторы

pains-course-worse = растёт
pains-course-worse-by = растёт: плюс { $points } п.
pains-course-better = спадает
pains-course-better-by = спадает: минус { $points } п.
pains-course-same = без заметных перемен
pains-course-unknown = сравнить не с чем

pains-words = Словами граждан
pains-words-note = Личные сведения закрыты. Здесь слова, самые близкие к тому, что писали другие.
pains-reading = Слова граждан мы ещё не прочли. Это займёт до минуты.
pains-again = Открыть ещё раз
pains-themes = О чём пишут сами
pains-read = Мы прочли отзывы: { $n } из { $of }.
pains-alone = Ни с чем не схожи: { $n }.
pains-theme = { $n ->
    [one] { $n } отзыв
    [few] { $n } отзыва
   *[other] { $n } отзывов
}, это { $share }. Из них с низкой оценкой: { $low }. К прошлому периоду:
pains-theme-new = новая тема
pains-themes-low = На что жалуются
pains-themes-high = Что хвалят
pains-quoted = «{ $words }»
pains-theme-reasons = Чаще называли: { $what }.
pains-themes-empty = Общих тем пока не видно.
pains-themes-next = Тему показываем, когда об одном написали десять раз и больше.

pains-export = Взять карту с собой
pains-export-note = Таблица для Excel: боли, темы и пустые столбцы для мер, сроков и ответственных.
pains-export-xlsx = Скачать карту (XLSX)
pains-sheet-map = Карта болей
pains-sheet-themes = Темы отзывов
pains-sheet-about = О данных
pains-hidden-number = меньше 10
pains-about-made = Дата карты
pains-about-first = Первый день
pains-about-last = Последний день
pains-about-instrument = Вопрос
pains-about-n = Оценок
pains-about-low = Низких оценок
pains-about-named = Назвали причину
pains-about-mean = Средняя оценка
pains-about-read = Сколько отзывов прочли
pains-about-loss = Что такое потеря
pains-about-method = Как считали
