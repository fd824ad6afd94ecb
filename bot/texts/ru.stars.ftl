# Звёзды по таблицам 1 и 2 Стандарта: /desk/satisfaction/stars. Видят только сотрудники

stars-title = Звёзды
stars-glance = Показатели Стандарта
stars-edition = Границы уровней — из таблиц 1 и 2 Стандарта, редакция от { $date }.
stars-summary = Показателей со звёздами: { $n } из { $of }. Пяти звёзд достигли: { $five }.
stars-table-one = Ключевые показатели (таблица 1)
stars-table-two = Дополнительные показатели (таблица 2)
stars-plot = Звёзды по показателям
stars-plot-says = Яркая звезда — уверенно, бледная — возможно по разбросу, контур — пока нет.
stars-row = Показатель
stars-value = Значение
stars-star = Звёзды
stars-ground = Откуда это видно
stars-further = До следующей звезды

stars-level = { $n ->
    [0] ни одной
    [one] { $n } звезда
    [few] { $n } звезды
   *[other] { $n } звёзд
}
stars-level-unknown = нет данных
stars-level-few = данных недостаточно
stars-range = возможно от { $low } до { $high }
stars-state-gap = Значение между уровнями, считаем нижний.
stars-state-overlap = Значение в двух уровнях, считаем высший.
stars-state-beyond = Значение лучше последнего уровня, считаем пять звёзд.
stars-hours = { $value } ч

stars-next-ces = { $n ->
    [one] ещё { $n } оценка «Легко»
    [few] ещё { $n } оценки «Легко»
   *[other] ещё { $n } оценок «Легко»
}
stars-next-csi = { $n ->
    [one] ещё { $n } оценка «Удовлетворён»
    [few] ещё { $n } оценки «Удовлетворён»
   *[other] ещё { $n } оценок «Удовлетворён»
}
stars-next-nps-digital = { $n ->
    [one] ещё { $n } оценка 9 или 10
    [few] ещё { $n } оценки 9 или 10
   *[other] ещё { $n } оценок 9 или 10
}
stars-next-repeat = { $n ->
    [one] ещё { $n } человек не вернётся с тем же
    [few] ещё { $n } человека не вернутся с тем же
   *[other] ещё { $n } человек не вернутся с тем же
}
stars-next-first = { $n ->
    [one] сначала ещё { $n } любая оценка
    [few] сначала ещё { $n } любые оценки
   *[other] сначала ещё { $n } любых оценок
}
stars-next-none = выше не бывает
stars-need-value-from = от { $value } %
stars-need-value-to = не больше { $value } %
stars-need-points-from = NPS от { $value }
stars-need-answers-from = ответы для { $value } % ситуаций
stars-need-clear-from = ясные тексты для { $value } % ситуаций
stars-need-appeal-to = ответить всем за { $value } ч

stars-evidence-ratings = { $n ->
    [one] { $n } оценка за период.
    [few] { $n } оценки за период.
   *[other] { $n } оценок за период.
}
stars-evidence-few = Чтобы судить, нужно ещё { $n }.
stars-evidence-served = Вопросы, после решения которых прошли 4 недели: { $n }.
stars-evidence-services = Услуг с оценками: { $rated }. Хватает оценок, чтобы судить: { $n }.
stars-evidence-positive = NPS больше нуля: { $n }. Уверенно больше нуля: { $sure }.
stars-evidence-answered = Ответили на обращения: { $n }.
stars-evidence-slowest = Самый долгий ответ: { $hours } ч.
stars-evidence-waiting = Ещё ждут ответа: { $n }.
stars-evidence-answers = Ситуации с действующими ответами: { $n } из { $of }.
stars-evidence-clear = Ситуации, где все тексты прошли проверку: { $n } из { $of }.
stars-evidence-calls = Ответили на звонки: { $n }.
stars-evidence-missed = Не ответили на звонки: { $n }.
stars-evidence-outside = Вопросов чат-боту вне часов работы: { $n }.
stars-evidence-called-back = Перезвонили в срок: { $n } из { $of }.
stars-evidence-callers = Оценок от позвонивших: { $n }.
stars-evidence-booked = Записей на приём: { $n }. Способов записи: { $ways }.
stars-evidence-night = Вне часов работы записались способами: { $n }.
stars-evidence-reminder-24h = Напоминание за сутки ушло: { $n } из { $of }.
stars-evidence-reminder-2h = Напоминание за 2 часа ушло: { $n } из { $of }.
stars-evidence-changed = Сами перенесли или отменили запись: { $n }.
stars-evidence-none = Записей за период нет.
stars-evidence-entered = Значение вносит сотрудник с документом.

stars-entered = { $who }, { $date }: «{ $document }», за период { $first } — { $last }.
stars-entered-level = Документ подтверждает: { $condition }.
stars-enter = Внести значение
stars-enter-for = Внести: { $row }
stars-enter-levels = Что подтверждает документ
stars-enter-level-none = Условий не подтверждает
stars-enter-value = Значение, %
stars-enter-value-hint = От 0 до 100, можно с одной цифрой после запятой.
stars-enter-document = Документ
stars-enter-document-hint = Название, номер и дата. По ним значение можно проверить.
stars-enter-first = За период с
stars-enter-last = по
stars-enter-store = Внести
stars-enter-back = К звёздам
stars-enter-keeps = Внесённое не меняют. Если ошиблись, внесите значение ещё раз: считается последнее.
stars-enter-bands = Границы уровней
stars-enter-before = Что внесли раньше за эти дни
stars-said-entered = Значение внесли, звёзды пересчитали.
stars-problem-value = Укажите значение от 0 до 100 или подтвердите условие.
stars-problem-document = Назовите документ: название, номер, дату.
stars-problem-period = Проверьте дни: первый не позже последнего, последний не в будущем.
stars-problem-level = Такого условия у показателя нет. Выберите из списка.
stars-no-row = Такой показатель не вносят. Выберите его на странице звёзд.

stars-policy = Как читаются границы
stars-policy-rounding = Значение округляют до 0,1: пять сотых — вверх. Потом сравнивают с границами.
stars-policy-level = Звёзд столько, до какого уровня дошло значение.
stars-policy-gap = Между уровнями остаётся нижний. В двух уровнях сразу считаем высший.
stars-policy-proof = Условие считаем, когда люди им воспользовались за период. Настроек мало.
stars-policy-few = Меньше { $n } оценок звезды не дают: она была бы случайной.
