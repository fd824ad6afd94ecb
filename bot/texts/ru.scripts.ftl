### Страницы /desk/scripts для редакторов: bot/desk/scripts и bot/web/templates/desk-scripts*.html.

scripts-title = Сценарии звонков
scripts-new = Новая версия
scripts-new-title = Новая версия сценария
scripts-new-hint = Вставьте текст сценария или выберите файл. Проверка пройдёт сразу.
scripts-new-text = Текст сценария
scripts-new-file = Файл сценария
scripts-new-check = Сохранить и проверить
scripts-versions = Версии
scripts-versions-none = Своих версий пока нет. Звонки идут по сценариям из поставки.
scripts-shipped = Сценарии из поставки
scripts-shipped-hint = Они работают сразу. Свою версию можно сделать на их основе.
scripts-name = Сценарий
scripts-direction = Звонок
scripts-direction-inbound = входящий
scripts-direction-outbound-cold = исходящий, первый
scripts-direction-outbound-scenario = исходящий, по делу
scripts-state = Состояние
scripts-state-draft = черновик
scripts-state-in-review = на проверке
scripts-state-published = действует
scripts-state-retired = сняли
scripts-state-discarded = отменили
scripts-made-by = Автор
scripts-published-by = Кто выпустил
scripts-made = Когда
scripts-runs = { $n ->
    [0] Звонков не было
    [one] { $n } звонок
    [few] { $n } звонка
   *[many] { $n } звонков
 }
scripts-version = Версия { $n }
scripts-by-release = из поставки
scripts-report = Проверка по Стандарту
scripts-report-clean = Нарушений нет. Версию можно выпускать.
scripts-report-failed = { $n ->
    [one] Нужно исправить { $n } место.
    [few] Нужно исправить { $n } места.
   *[many] Нужно исправить { $n } мест.
 }
scripts-report-place = { $file }, строка { $line }
scripts-report-clause = Стандарт, { $clause }
scripts-send = Отправить на проверку
scripts-discard = Отменить черновик
scripts-publish = Выпустить
scripts-return = Вернуть автору
scripts-return-reason = Что исправить
scripts-retire = Снять сценарий
scripts-retire-reason = Почему снимаем
scripts-edit = Сделать новую версию из этой
scripts-own = Свою версию выпускает другой редактор.
scripts-reason = Причина
scripts-steps = Шаги
scripts-missing = Клиенты говорили, а ответа не было
scripts-back = ← Все сценарии
scripts-gone = Такой версии нет
scripts-gone-way = Вернитесь к списку и выберите другую.

scripts-problem-failing = { $n ->
    [one] Сначала исправьте { $n } место из отчёта ниже.
    [few] Сначала исправьте { $n } места из отчёта ниже.
   *[many] Сначала исправьте { $n } мест из отчёта ниже.
 }
scripts-problem-own = Свою версию выпустить нельзя. Попросите другого редактора.
scripts-problem-moved = С этой версией уже что-то сделали. Ниже она как есть.
scripts-problem-reason = Напишите причину в одной строке.

scripts-said-drafted = Черновик сохранили. Ниже отчёт проверки.
scripts-said-sent = Версия ушла на проверку. Выпустит другой редактор.
scripts-said-returned = Версия вернулась автору.
scripts-said-published = Версия действует. Новые звонки пойдут по ней.
scripts-said-retired = Сценарий сняли. Начатые звонки дойдут по нему до конца.
scripts-said-discarded = Черновик отменили.
