# Отчёт за месяц: otklik report, /desk/satisfaction/report. Что в нём есть, называет п. 5.1.6 рекомендаций

report-title = Удовлетворённость граждан: { $month } { $year }
report-month = { $month ->
    [1] январь
    [2] февраль
    [3] март
    [4] апрель
    [5] май
    [6] июнь
    [7] июль
    [8] август
    [9] сентябрь
    [10] октябрь
    [11] ноябрь
   *[12] декабрь
}
report-line-period = Опрос с { $first } по { $last }. Данные на { $as_of }.
report-line-offices = Только офисы: { $offices }.
report-line-running = Месяц ещё идёт, числа изменятся.
report-foot = { $centre } · { $month } { $year }

# Выводы
report-conclusions = Главное
report-nothing = За этот месяц оценок нет. Проверьте, идут ли опросы.
report-level = { $name }: { $value } ({ $interval }), { $n }. { $way }
report-way-up = Это выше, чем месяцем раньше: разница { $points } п. (от { $low } до { $high }).
report-way-down = Это ниже, чем месяцем раньше: разница { $points } п. (от { $low } до { $high }).
report-way-same = Разница с прошлым месяцем случайна: от { $low } до { $high } п.
report-way-unknown = С прошлым месяцем сравнить нельзя: мало оценок.
report-too-few = { $name }: выводов делать рано, не хватает оценок: { $needed }.
report-place-weak = Труднее, чем в остальных случаях: { $place }. { $value }, разница { $points } п. (от { $low } до { $high }).
report-place-strong = Легче, чем в остальных случаях: { $place }. { $value }, разница { $points } п. (от { $low } до { $high }).
report-hurts = Простоте мешает причина «{ $reason }», шаг «{ $step }». Её назвали { $share } недовольных. Потеря: { $impact } балла (от { $low } до { $high }).
report-grows-worse = Чаще прежнего называют «{ $reason }»: было { $before }, стало { $now } недовольных.
report-grows-better = Реже прежнего называют «{ $reason }»: было { $before }, стало { $now } недовольных.
report-not-pooled = Каналы «{ $first }» и «{ $second }» различаются на { $points } п. Смотрите их отдельно.
report-open-tasks = Не разобрали в срок { $late } из { $opened } низких оценок.
report-few-answered = Ответили { $rate } тех, кого спросили. Числа говорят об ответивших, а не обо всех.

# Опрос
report-survey = Опрос
report-dates = Даты ответов
report-dates-of = с { $first } по { $last }
report-as-of = Дата анализа
report-people = Респондентов
report-people-of = { $n ->
    [one] { $shown } человек
    [few] { $shown } человека
   *[other] { $shown } человек
}
report-people-nameless = из них { $shown } без связи с прошлыми обращениями
report-responses = Оценок
report-ended = Обращений за месяц
report-asked = Спросили
report-answered = Ответили
report-rate = Доля ответивших
report-link = Ссылка на опрос
report-link-none = Постоянных ссылок пока нет. Их создают на странице «Опросы».
report-link-personal = Остальных спрашивают в чате, письмом или по СМС сразу после обращения.
report-funnel = Кого спросили и кто ответил
report-tools = Чем измеряли
report-tools-note = Слова вопроса и шкала одинаковы во всех каналах. Номер редакции меняется вместе со словами.
report-tool = Вопрос
report-tool-scale = Шкала
report-tool-version = Редакция
report-tool-clause = Откуда
report-tool-n = Оценок

# Результаты
report-results = Результаты
report-measure = Показатель
report-value = Значение
report-interval = Интервал 95 %
report-before = Месяц назад
report-difference = Разница, п.
report-difference-of = { $points } (от { $low } до { $high })
report-star = Звёзды
report-star-of = { $level } из 5
report-star-range = { $level } из 5 (от { $low } до { $high })
report-star-none = без звезды
report-all-questions = Все вопросы месяца
report-results-note = Интервал: где лежит истинное значение с вероятностью 95 %. Меньше 30 оценок — мало для вывода.
report-distribution = Как отвечали: { $name }
report-course = По неделям: { $name }
report-course-table = Простота по неделям
report-course-says = Полоса показывает интервал 95 %, пустой кружок — меньше 30 оценок.
report-course-counted = оценок
report-week = Неделя с

# Разрезы
report-cuts = Где легче, а где труднее
report-cuts-note = Ячеек меньше 10 оценок не показываем. С ними прячем соседние, чтобы вычитанием их не узнали.
report-cut-table = { $what }: простота и удовлетворённость
report-no-office = Вне офисов
report-cut-rest = Здесь { $shown } строк из { $all }: те, где оценок больше.
report-forest = Простота: { $what }
report-forest-says = Точка — значение, линия — интервал 95 %, пунктир — значение по всем вместе.
report-modes = Можно ли складывать каналы
report-modes-alike = Каналы отвечают одинаково, их можно складывать.
report-modes-one = Сравнивать нечего: 30 оценок есть не больше чем в одном канале.

# Карта болей
report-pains = Карта болей
report-pains-lead = Что мешает на каждом шаге. Причины называли те, кто поставил низкую оценку.
report-pains-none = Низких оценок с причинами за месяц нет.
report-pains-base = Низких оценок: { $low } из { $n }. Причину назвали: { $named }.
report-pains-base-hidden = Низких оценок: { $low } из { $n }.
report-pains-few = Для надёжной карты нужно ещё { $needed } оценок.
report-pains-says = Чем темнее, тем больше простоты теряется. Тяжелее всего: { $worst }.
report-pains-says-none = Надёжно назвать самое тяжёлое пока нельзя.
report-step = Шаг
report-reason = Причина
report-owner = Кто исправляет
report-owner-operator = оператор
report-owner-senior = старший смены
report-owner-editor = редактор базы
report-owner-head = руководитель
report-owner-administrator = администратор
report-named = Назвали
report-share = Доля недовольных
report-impact = Потеря, баллов
report-trend = За месяц
report-trend-worse = чаще
report-trend-better = реже
report-trend-same = без перемен
report-trend-unknown = неизвестно
report-of-range = { $value } (от { $low } до { $high })
report-hidden = скрыли
report-step-none = Без шага
report-words = Словами граждан
report-words-of = «{ $said }»
report-pains-table = Шаги, причины и потери
report-pains-rare = Называли реже 10 раз, числа не показываем: { $reasons }.
report-pains-note = Потеря: на столько выросла бы средняя оценка, если бы эти люди оценивали как остальные. Это не доказательство причины.
report-themes = О чём пишут сами
report-theme = Тема
report-theme-n = Сколько раз
report-theme-share = Доля текстов
report-theme-new = { $label } (новая)
report-themes-note = Прочитали текстов: { $looked } из { $written }. Тем меньше 10 текстов не показываем.
report-themes-none = Повторяющихся тем не нашлось. Прочитали текстов: { $looked } из { $written }.

# Звёзды
report-stars = Звёзды по таблицам Стандарта
report-stars-says = Полные звёзды твёрдые, бледные возможны в пределах интервала.
report-stars-missing = Пока нечем подтвердить: { $rows }.
report-stars-document = Документ: { $document }
report-stars-to-next = До следующей
report-stars-to-next-of = ещё { $n } лучших оценок
report-stars-served-of = ещё { $n } обращений без возврата
report-stars-basis = На чём стоит
report-stars-table = Значения, звёзды и что до следующей
report-stars-note = Таблицы 1 и 2 Стандарта, редакция от { $edition }. Значение округляют до 0,1, потом сравнивают.
report-stars-unknown = мало данных

# Низкие оценки
report-tasks = Что сделали с низкими оценками
report-tasks-none = Низких оценок, которые надо разобрать, не было.
report-tasks-opened = Надо было разобрать
report-tasks-done = Разобрали
report-tasks-dropped = Сняли с причиной
report-tasks-open = Ещё в работе
report-tasks-late = Не в срок
report-tasks-told = Написали гражданам, что изменили
report-tasks-again = Оценили ещё раз
report-tasks-better = из них выше, чем раньше
report-tasks-typical = Обычно на это уходит
report-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[other] { $n } дней
}
report-hours = { $n } ч
report-repeats = Повторные обращения
report-repeats-of = Вернулись за тем же в течение 4 недель: { $value } ({ $interval }), { $repeated } из { $served }.
report-repeats-none = Четыре недели прошли ещё не для всех обращений месяца. Долю считать рано.
report-repeats-watched = Ещё наблюдаем { $watched } обращений: их четыре недели не прошли.
report-decisions = Решения месяца
report-decisions-none = Опубликованных решений за месяц нет.
report-decision = { $day }: { $body }

# Метод
report-method = Как считали и что числа не говорят
report-method-index = CSI и CES — доля двух лучших ответов из четырёх. NPS — доля оценок 9–10 минус доля 0–6.
report-method-interval = Для долей берём интервал Уилсона 95 %, для NPS — интервал Бонетта.
report-method-change = Два месяца сравнивает интервал разности Ньюкомба. Если в нём есть ноль, изменения не называем.
report-method-many = Когда сравниваем многое сразу, уровень 5 % держит поправка Холма.
report-method-small = Меньше 30 оценок — «мало данных». Меньше 10 — не показываем.
report-method-round = Считаем только первые оценки. Оценки после разбора сюда не входят.
report-method-lot = Кого спросить, решают правила и жребий. Сотрудник не может вызвать вопрос или отменить его.
report-method-bias = Отвечают не все. Недовольные и довольные могут отвечать охотнее остальных.
report-method-forms = Шкалы взяли из Стандарта. Формы Методики обратной связи программа не заменяет.

# Страница отчёта
report-page-lead = Отчёт делает программа по оценкам месяца. Его можно читать здесь или забрать файлом.
report-page-month = Месяц
report-page-show = Показать
report-page-get = Забрать файлом
report-page-html = Страница (HTML)
report-page-pdf = Для печати (PDF)
report-page-docx = Для правки (DOCX)
report-page-json = Числа (JSON)
report-page-bad = Такого месяца нет. Ниже последний целый месяц.

cli-report = Отчёт за месяц: HTML, PDF, DOCX и числа. Пример: otklik report --month 2026-10 --out отчёт
cli-report-month = Месяц: 2026-10. Без него — последний целый месяц.
cli-report-out = Папка для файлов.
cli-report-bad-month = Месяц не понят: { $month }. Напишите год и месяц, например 2026-10.
cli-report-future = Месяц { $month } ещё не начался. Возьмите прошедший.
cli-report-no-words = Без слов граждан и тем: быстрее, модель не нужна.
cli-report-written = Записали: { $file }
