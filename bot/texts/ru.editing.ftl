### Страницы /desk/knowledge: bot/desk/knowledge и bot/web/templates/desk-knowledge*.html.

## Команды otklik knowledge build и export

cli-knowledge-gently = Уступать процессор другим программам. Так собирает индекс сам сервер.
cli-knowledge-export = Выгрузить базу вместе с правками редакторов. Пример: otklik knowledge export папка
cli-knowledge-export-folder = Новая или пустая папка.
cli-knowledge-export-not-empty = Папка { $path } не пуста. Назовите новую или пустую.
cli-knowledge-exported = Выгружено статей: { $articles }. Папка: { $path }

## Общее

editing-tabs = База знаний
editing-tab-articles = Статьи
editing-tab-reviews = Пора проверить
editing-tab-gaps = Пробелы
editing-tab-new = Новая статья
editing-reason = Причина
editing-missing-title = Такой страницы нет
editing-missing = Статью или черновик убрали, или в адресе ошибка.
editing-back-to-article = К статье

## Список

editing-list-title = Статьи
editing-list-query = Найти по смыслу или названию
editing-list-state = Состояние
editing-list-any = Любое
editing-list-sort = Порядок
editing-list-show = Показать
editing-list-all = Показать все статьи
editing-list-count = На странице { $n } из { $whole }
editing-list-nothing = Ничего не нашлось. Попробуйте другие слова.
editing-sort-best = Сначала подходящие
editing-sort-title = По названию
editing-sort-valid-to = По сроку
editing-sort-checked = По дате проверки
editing-state-served = на сайте
editing-state-draft = черновик
editing-state-in-review = на проверке
editing-state-soon = срок скоро выйдет
editing-state-expired = срок вышел
editing-state-withdrawn = не показываем
editing-open-draft = Открыть черновик
editing-progress-building = Готовим новую базу. Граждане получат её примерно через минуту.
editing-progress-failed = Новая база не собралась. Граждане получают прежнюю. Исправьте статью, и попробуем снова.

## Поля

editing-field-title = Название
editing-field-question = Вопрос
editing-field-short = Короткий ответ
editing-field-details = Подробнее
editing-field-variants = Как ещё спрашивают
editing-field-variants_file = Ещё варианты, отдельный список
editing-field-variants_en = Варианты по-английски
editing-field-source = Источник
editing-field-contact = Куда обратиться
editing-field-unmet = Почему нельзя и что взамен
editing-field-owner = Кто отвечает за содержание
editing-field-checked = День проверки
editing-field-valid_to = Действует до
editing-field-segments = Для кого
editing-field-related = Похожие статьи
editing-field-service = Услуга
editing-field-life_situation = Жизненная ситуация
editing-field-kind = Вид статьи
editing-field-popular = Место среди популярных
editing-field-hard_to_read = Почему текст остаётся сложным
editing-field-en_title = Название по-английски
editing-field-en_question = Вопрос по-английски
editing-field-en_variants = Варианты в переводе
editing-field-en_short = Короткий ответ по-английски
editing-field-en_details = Подробнее по-английски
editing-hint-title = До 60 знаков. Так статья называется в меню и на кнопках.
editing-hint-variants = Каждый вариант с новой строки, не меньше двенадцати. Пишите так, как говорят люди.
editing-hint-variants-file = Этот список не показывают нигде. По нему помощник лучше узнаёт вопрос.
editing-hint-short = До 600 знаков. Сначала сам ответ, потом условия. Вставки: {"{{"}phone{"}}"}, {"{{"}offices{"}}"}.
editing-hint-details = Разделы начинайте со строки «## Заголовок». Шаги пишите списком.
editing-hint-rows = Сохраните, и появится ещё одна пустая строка.
editing-hint-term = За месяц до конца срока ответственный получит задачу. После срока статью не показывают.
editing-hint-service = Короткое имя услуги латиницей. Статьи одной услуги помощник считает близкими.
editing-hint-popular = От 0 до 5. Пять — показывать первой, пока нет своей статистики.
editing-source-title = Документ или страница
editing-source-clause = Статья или пункт
editing-source-url = Адрес
editing-contact-name = Название
editing-contact-how = Как обратиться
editing-contact-phone = Телефон
editing-contact-url = Адрес сайта
editing-unmet-reason = Почему нельзя
editing-unmet-instead = Что делать вместо этого
editing-hard_to_read-reason = Причина
editing-hard_to_read-until = До какого дня
editing-group = { $what }, { $n }
editing-kind-answer = ответ
editing-kind-unmet = не можем помочь
editing-kind-contact = куда обратиться
editing-segment-everyone = для всех
editing-segment-parents = родители
editing-segment-pensioners = пенсионеры
editing-segment-people-with-disabilities = люди с инвалидностью
editing-segment-low-digital-skills = те, кому трудно с компьютером
editing-segment-foreigners = иностранцы
editing-segment-youth = молодёжь
editing-segment-entrepreneurs = предприниматели
editing-segment-civil-servants = госслужащие

## Черновик

editing-new-title = Новая статья
editing-new-make = Начать черновик
editing-new-wanted = Назовите статью и выберите ситуацию.
editing-begin = Изменить
editing-draft-lead = Версия { $n }. Последняя правка: { $name }, { $at }.
editing-as = Вид черновика
editing-as-form = Форма
editing-as-file = Файлы
editing-file-article = Статья
editing-file-variants = Список вариантов
editing-file-english = Перевод
editing-part-question = О чём спрашивают
editing-part-answer = Ответ
editing-part-term = Срок и ответственный
editing-part-place = Место в базе
editing-part-rare = Редкие поля
editing-part-english = По-английски
editing-more-variants = Ещё варианты ({ $n })
editing-why = Что изменили и зачем
editing-why-hint = Это прочитает тот, кто публикует. Запись останется в истории.
editing-save = Сохранить
editing-submit = Сохранить и отправить на проверку
editing-drop = Бросить правку
editing-drop-do = Бросить
editing-unsaved = Правки ещё не в базе.
editing-faults = Что исправить: { $errors }. Предупреждений: { $warnings }.
editing-faults-none = Ошибок нет, можно отправлять на проверку.
editing-fault-number = Строка { $n }:
editing-fault-line = { $file }, строка { $line }
editing-fault-missing = Заполните это поле.
editing-fault-taken = «{ $phrase }» уже ведёт в статью «{ $title }» ({ $id })
editing-fault-other-id = номер статьи «{ $id }», а должен быть «{ $wanted }»
editing-fault-foreign = «{ $phrase }» стоит в списке чужих вопросов. Спросите другими словами или попросите администратора убрать его из списка
editing-conflict = Пока вы писали, черновик изменился. Это { $name }, { $at }. Ваш текст ниже, он цел. Сравните и сохраните ещё раз.
editing-conflict-changes = Чем ваш текст отличается от сохранённого
editing-not-sent = Сохранили, но на проверку не отправили. Сначала исправьте ошибки.

## Проверка и публикация

editing-review-title = Проверка: { $title }
editing-review-changes = Что изменилось
editing-review-preview = Так прочитают граждане
editing-own-work = В этой версии есть ваша правка. Публикует другой редактор.
editing-note = Заметка для истории
editing-publish = Опубликовать
editing-publish-hint = Граждане получат ответ примерно через минуту.
editing-not-published = Опубликовать нельзя: в статье есть ошибки. Верните её автору.
editing-return = Вернуть автору
editing-return-why = Что исправить
editing-return-do = Вернуть
editing-take-back = Забрать на доработку
editing-diff-nothing = Отличий нет.
editing-diff-added = Появилось:
editing-diff-gone = Пропало:

## Статья

editing-article-answer = Что получают граждане
editing-article-source = Источник
editing-article-variants = Как ещё спрашивают ({ $n })
editing-expired = Срок вышел { $day }, гражданам статью не показывают. Проверьте её и продлите срок.
editing-not-served = Граждане этой статьи сейчас не получают.
editing-serving-shipped = Граждане получают эту статью.
editing-serving-served = Граждане уже получают новую версию.
editing-serving-soon = Готовим новую версию. Граждане получат её примерно через минуту.
editing-serving-failed = Новая версия не собралась. Граждане получают прежнюю.
editing-served-since = Граждане получают с

editing-open-in_review = Открыть на проверке
editing-hand = Последняя правка: { $name }, { $at }.
editing-history = Версии
editing-history-version = Версия
editing-history-author = Автор
editing-history-approved = Опубликовал
editing-history-changes = Правки
editing-history-shipped = из поставки
editing-history-compare = Что изменила версия { $n }
editing-version-draft = черновик
editing-version-in_review = на проверке
editing-version-published = на сайте
editing-version-archived = в архиве
editing-compare-title = Отличия: { $title }
editing-compare-before = Было
editing-compare-after = Стало
editing-compare-nothing = пусто
editing-restore = Вернуть версию { $n }
editing-restore-do = Вернуть гражданам
editing-withdraw = Снять с публикации
editing-withdraw-lead = Граждане больше не увидят эту статью. Текст останется в истории.
editing-withdraw-do = Снять
editing-events = Кто, когда и зачем
editing-event-begun = версия { $n }: начало работы
editing-event-saved = версия { $n }: правка
editing-event-submitted = версия { $n }: ушла на проверку
editing-event-returned = версия { $n }: вернулась на доработку
editing-event-published = версия { $n }: вышла на сайт
editing-event-archived = версия { $n }: ушла с сайта
editing-event-restored = версия { $n }: снова у граждан
editing-event-dropped = версия { $n }: черновик убрали

## Ответственные и задачи

editing-care-owner = Ответственный
editing-care-deputy = Заместитель
editing-care-nobody = никого нет
editing-care-change = Сменить ответственных
editing-care-store = Назначить
editing-task = Пора проверить
editing-task-due = до { $day },
editing-task-all = все редакторы
editing-reviews-title = Пора проверить
editing-reviews-lead = Срок этих статей скоро выйдет. Проверьте ответ и продлите срок.
editing-reviews-all = Все ({ $n })
editing-reviews-mine = Мои ({ $n })
editing-reviews-due = Последний день
editing-reviews-who = Кто проверит
editing-reviews-none = Проверять нечего, сроки в порядке.

## Что сказать после действия

editing-said-begun = Черновик готов.
editing-said-in-hand = Эту статью уже правят. Вот черновик.
editing-said-saved = Сохранили.
editing-said-submitted = Отправили на проверку. Опубликует другой редактор.
editing-said-taken-back = Черновик снова у вас.
editing-said-dropped = Правку бросили. Текст остался в истории.
editing-said-returned = Вернули автору.
editing-said-published = Опубликовали. Граждане получат ответ примерно через минуту.
editing-said-withdrawn = Сняли. Через минуту граждане не увидят эту статью.
editing-said-restored = Вернули версию. Граждане получат её примерно через минуту.
editing-said-changed = Черновик изменился, пока вы смотрели. Проверьте ещё раз.
editing-said-wrong-state = Так уже нельзя: статья в другом состоянии.
editing-said-not-a-draft = Черновик уже отправили или закрыли.
editing-said-term-over = Срок этой версии вышел. Начните правку и продлите его.
editing-said-reason-wanted = Напишите причину.
editing-said-care = Назначили.

## Пробелы

editing-gaps-title = Пробелы
editing-gaps-lead = Вопросы, на которые база не ответила. Похожие по смыслу стоят рядом, личные данные скрываем.
editing-gaps-source = Откуда
editing-gaps-mine = Только мои
editing-gaps-asked = О чём спрашивают
editing-gaps-count = Раз
editing-gaps-trend = За неделю
editing-gaps-why = Почему открыт
editing-gaps-who = Кто займётся
editing-gaps-all = Ко всем пробелам
editing-gaps-none = Таких пробелов нет. Новые вопросы собираем раз в минуту.
editing-source-chat = чат
editing-source-call = звонки
editing-gap-open = открытые
editing-gap-new = новый
editing-gap-assigned = в работе
editing-gap-drafted = есть черновик
editing-gap-closed = закрыт
editing-gap-rejected = не берём
editing-gap-all = все
editing-gap-forgotten = Вопрос стёрли по просьбе человека
editing-gap-count = { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[many] { $n } вопросов
 }
editing-gap-due = до { $day }
editing-gap-late = — срок прошёл
editing-trend-up = { $lately }, растёт (было { $earlier })
editing-trend-down = { $lately }, снижается (было { $earlier })
editing-trend-same = { $lately }, столько же
editing-why-unanswered = без ответа: { $n }
editing-why-not_that = «не то»: { $n }
editing-why-silent = промолчали: { $n }
editing-why-no_answer = «нет нужного ответа» в звонке: { $n }
editing-gap-questions = Вопросы
editing-gap-empty = Вопросы стёрли: их срок хранения вышел.
editing-gap-before = До публикации
editing-gap-after = После публикации
editing-gap-not-asked = ещё не спрашивали
editing-gap-answered = ответ: «{ $title }»
editing-gap-clarified = уточняющий вопрос
editing-gap-handed = ответа нет
editing-gap-settled = ответ есть
editing-gap-unsettled = ответа всё ещё нет
editing-gap-in-hand = Черновик в работе.
editing-gap-waiting = Статья на сайте. Скоро зададим эти вопросы новой базе.
editing-gap-partly = Новая база отвечает на { $n } из { $whole }. Добавьте остальные вопросы вариантами или закройте пробел.
editing-gap-done = Новая база отвечает на { $n } из { $whole }.
editing-gap-nearest = Ближайшие статьи
editing-gap-advice-variant = Похожая статья есть. Может быть, ей не хватает этих вариантов.
editing-gap-advice-article = Похожей статьи нет. Лучше написать новую.
editing-gap-add = Добавить вопросы вариантами
editing-gap-write = Написать статью
editing-gap-assign = Поручить
editing-gap-until = К какому дню
editing-gap-close = Закрыть без статьи
editing-gap-close-do = Закрыть
editing-gap-reject = Отклонить
editing-gap-reject-do = Отклонить пробел
editing-gap-name = Переименовать
editing-gap-label = Название пробела
editing-gap-reopen = Открыть снова
editing-gap-wanted = Выберите, кому поручить, и день не раньше сегодня. Или напишите причину.
editing-said-gap = Записали.
editing-said-gap-changed = Пробел уже изменился. Посмотрите, как он выглядит сейчас.
editing-said-variants = Вопросы теперь среди вариантов. Проверьте и отправьте на проверку.
editing-said-in-review = Эту статью как раз проверяют. Верните её автору, потом добавьте вопросы.
