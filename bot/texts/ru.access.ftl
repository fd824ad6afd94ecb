# The desk: sign-in, accounts, rights. Seen by the staff alone.
access-title = Рабочее место
access-skip = К содержанию
access-nav = Разделы
access-nav-talks = Разговоры
access-nav-calls = Звонки
access-nav-booking = Запись на приём
access-nav-knowledge = База знаний
access-nav-letter = Письма
access-nav-scripts = Сценарии
access-nav-training = Тренажёр
access-nav-follow-ups = Низкие оценки
access-nav-overview = Обзор
access-nav-satisfaction = Удовлетворённость
access-nav-decisions = Решения
access-nav-surveys = Опросы
access-nav-accounts = Сотрудники
access-nav-audit = Журнал
access-sign-out = Выйти
access-role-operator = оператор
access-role-senior = старший смены
access-role-editor = редактор базы знаний
access-role-head = руководитель
access-role-administrator = администратор
access-forbidden = Сюда у вас нет доступа
access-forbidden-why = Ваша роль: { $role }. Эта страница для других ролей или для другого офиса.
access-forbidden-way = Ваши разделы — в строке сверху. Если доступ нужен, попросите администратора.
access-problem-signed-out = Вход закончился. Войдите ещё раз.
access-problem-forbidden = У вашей роли нет прав на это действие. Попросите администратора.

# Sign-in: login and password.
access-sign-title = Вход для сотрудников
access-sign-login = Логин
access-sign-password = Пароль
access-sign-in = Войти
access-sign-forgotten = Забыли пароль? Попросите у администратора новую ссылку для входа.
access-sign-provider = Войти через { $name }
access-sign-or = Или войдите с логином и паролем:
access-russian = Русский
access-in-russian = По-русски
access-sign-first = Сотрудников пока нет
access-sign-first-how = Первого администратора добавляют на сервере этой командой:
access-sign-first-name = Анна Иванова
access-sign-first-then = Команда напечатает пароль для первого входа. Остальных добавите уже здесь.
access-to-sign-in = Ко входу
access-problem-password = Логин и пароль не подошли. Проверьте раскладку и наберите ещё раз.
access-problem-blocked = Этот вход закрыт. Обратитесь к администратору.
access-problem-wait =
    { $minutes ->
        [one] Слишком много попыток подряд. Попробуйте через { $minutes } минуту.
        [few] Слишком много попыток подряд. Попробуйте через { $minutes } минуты.
       *[other] Слишком много попыток подряд. Попробуйте через { $minutes } минут.
    }
access-problem-code = Код не подошёл. Дождитесь следующего кода и наберите его.

# Sign-in: the second step.
access-code-title = Код с телефона
access-code-label = Код
access-code-hint = Откройте приложение с кодами. Нет телефона — наберите запасной код.
access-code-button = Войти
access-code-other = Войти под другим логином
access-factor-title = Включите коды с телефона
access-factor-why = Для вашей роли ({ $role }) одного пароля мало.
access-factor-step-app = Поставьте на телефон приложение с одноразовыми кодами.
access-factor-step-scan = Откройте в приложении камеру и наведите на рисунок.
access-factor-step-type = Камеры нет? Наберите этот ключ вручную:
access-factor-step-code = Наберите код, который покажет приложение.
access-factor-qr = Рисунок для приложения. Под ним тот же ключ буквами.
access-factor-code = Код из приложения
access-factor-button = Включить
access-codes-title = Запишите запасные коды
access-codes-why = Они заменят телефон, если его нет под рукой. Каждый сработает один раз. Больше мы их не покажем.
access-codes-kept = Дальше

# Choosing a password.
access-choose-title = Придумайте пароль
access-choose-lead = Ваш логин: { $login }.
access-choose-password = Новый пароль
access-choose-again = Ещё раз
access-choose-hint = От { $shortest } знаков. Подойдёт короткая фраза, которую знаете только вы.
access-choose-button = Сохранить
access-password-short = Пароль короче 10 знаков. Добавьте слово.
access-password-long = Пароль длиннее 200 знаков. Сократите его.
access-password-common = Этот пароль подбирают одним из первых. Возьмите другой.
access-password-own-name = В пароле только ваше имя или логин. Возьмите другой.
access-password-differs = Пароли не совпали. Наберите их ещё раз.
access-link-gone = Ссылка больше не открывается
access-link-gone-way = Она срабатывает один раз и недолго. Попросите у администратора новую.

# Single sign-on.
access-away-title = Переходим: { $name }
access-away-lead = Страница откроется сама. Если не открылась, нажмите кнопку.
access-away-link = Открыть
access-failed-title = Войти не получилось
access-failed-again = Войти по-другому
access-provider-declined = Вход там отменили. Попробуйте ещё раз или войдите с паролем.
access-provider-late = Эта попытка входа устарела. Начните заново с этой страницы.
access-provider-unreachable = Та сторона не отвечает. Подождите минуту или войдите с паролем.
access-provider-untrue = Ответ той стороны не прошёл проверку. Начните вход заново. Не поможет — скажите администратору.
access-provider-unknown = Вас узнали, но доступа сюда у вас пока нет. Попросите администратора.
access-provider-blocked = Этот вход закрыт. Обратитесь к администратору.

# One's own page.
access-save = Сохранить
access-me-language = Язык страниц
access-me-password = Пароль
access-me-current = Нынешний пароль
access-me-change = Сменить пароль
access-me-no-password = Вы входите без пароля. Если он нужен, попросите у администратора ссылку.
access-me-factor = Коды с телефона
access-me-factor-on =
    { $left ->
        [one] Спрашиваем код, включили { $moment }. Остался { $left } запасной код.
        [few] Спрашиваем код, включили { $moment }. Осталось { $left } запасных кода.
       *[other] Спрашиваем код, включили { $moment }. Осталось { $left } запасных кодов.
    }
access-me-factor-none = Код не спрашиваем. С кодом украденный пароль ничего не откроет.
access-me-factor-start = Включить
access-me-factor-off = Выключить
access-me-factor-other = Перенести на другой телефон
access-me-codes = Новые запасные коды
access-me-sign-ins = Мои входы
access-me-end-others = Закончить все остальные входы
access-back-to-me = К моей странице
access-problem-current = Нынешний пароль не подошёл. Наберите его ещё раз.
access-problem-factor-needed = Для вашей роли коды нужны. Их можно только перенести на другой телефон.
access-said-language = Запомнили язык.
access-said-password = Пароль сменили. Другие ваши входы закончились.
access-said-factor-off = Коды выключили.
access-said-ended = Закончили.
access-in-when = Начало
access-in-seen = Последнее действие
access-in-where = Откуда
access-in-state = Состояние
access-in-by-password = по паролю
access-in-by-oidc = через единый вход
access-in-by-link = по ссылке
access-in-this = Вы сейчас здесь
access-in-over = Закончился
access-in-end = Закончить

# The administrator's pages.
access-accounts-title = Сотрудники
access-accounts-find = Имя или логин
access-accounts-find-button = Найти
access-accounts-new = Новый сотрудник
access-accounts-add = Добавить
access-accounts-none = Никого не нашлось. Проверьте имя или очистите поле.
access-account-login-label = Логин
access-account-login-hint = Латинские буквы, цифры, точка и дефис. Например: a.ivanova
access-account-name-label = Имя и фамилия
access-account-role-label = Роль
access-account-offices-label = Офисы
access-account-offices-hint = Без отметок доступны все.
access-account-offices-all = все
access-office-operators = Звонки операторов
access-account-state-label = Состояние
access-account-sign-ins = Входы
access-account-never = Входов ещё не было.
access-account-audit = Записи журнала об этом сотруднике
access-account-login = Логин: от 2 до 64 знаков, латинские буквы, цифры, точка, дефис.
access-account-name = Напишите имя и фамилию, до 120 знаков.
access-account-office = Такого офиса нет. Выберите из списка.
access-account-role = Такой роли нет. Выберите из списка.
access-account-taken = Такой логин уже занят. Придумайте другой.
access-account-linked = Эта запись единого входа уже у другого сотрудника.
access-account-yourself = Себе этого менять нельзя. Попросите другого администратора.
access-account-missing = Такого сотрудника нет. Вот все, кто есть.
access-state-good = Работает
access-state-temporary = Временный пароль
access-state-no-password = Пароля пока нет
access-state-blocked = Вход закрыт
access-state-factor = с кодами
access-given-title = Ссылка для входа: { $name }
access-given-lead = По ней сотрудник придумает пароль. Логин: { $login }. Ссылка живёт { $hours } ч и сработает один раз.
access-given-link = Передайте эту ссылку лично
access-given-once = Больше мы её не покажем. Потеряется — сделайте новую.
access-given-back = К сотруднику
access-back-to-accounts = Ко всем сотрудникам
access-deed-link = Дать ссылку для пароля
access-deed-link-why = Старый пароль действует, пока нет нового.
access-deed-factor = Снять коды с телефона
access-deed-factor-why = Если нет ни телефона, ни запасных кодов.
access-deed-sign-out = Закончить все входы
access-deed-block = Закрыть вход
access-deed-block-why = Сотрудник сразу потеряет доступ на всех устройствах.
access-deed-unblock = Открыть вход
access-deed-provider = Номер в { $name }
access-said-changed = Сохранили.
access-said-block = Вход закрыт.
access-said-unblock = Вход открыт.
access-said-sign-out = Входы закончили.

# The audit.
access-audit-title = Журнал действий
access-audit-who = Кто
access-audit-anybody = Все
access-audit-area = Раздел
access-audit-anything = Всё
access-audit-first = С какого дня
access-audit-last = По какой день
access-audit-subject = Номер объекта
access-audit-show = Показать
access-audit-when = Когда
access-audit-what = Что
access-audit-to = С чем
access-audit-more = Подробности
access-audit-older = Показать раньше
access-audit-none = Таких записей нет. Выберите другие дни или раздел.
access-area-desk = Вход
access-area-account = Сотрудники
access-area-booking = Запись на приём
access-area-talks = Разговоры
access-area-calls = Звонки
access-area-follow-ups = Низкие оценки
access-area-surveys = Опросы
access-area-knowledge = База знаний
access-area-scripts = Сценарии
access-area-client = Данные граждан
access-area-consents = Согласия
access-act-desk-signed-in = вход
access-act-desk-signed-out = выход
access-act-desk-refused = отказ во входе
access-act-desk-forbidden = не пустили
access-act-account-created = новый сотрудник
access-act-account-changed = другие имя или язык
access-act-account-role = другая роль
access-act-account-offices = другие офисы
access-act-account-blocked = вход закрыт
access-act-account-unblocked = вход открыт
access-act-account-link-given = ссылка для пароля
access-act-account-password-given = новый пароль от администратора
access-act-account-password-changed = новый пароль
access-act-account-factor-on = коды с телефона
access-act-account-factor-off = без кодов с телефона
access-act-account-recovery-used = вход по запасному коду
access-act-account-recovery-renewed = новые запасные коды
access-act-account-signed-out = конец входов
access-act-account-linked = привязка единого входа
access-act-account-unlinked = отвязка единого входа
access-act-follow-ups-opened = новая низкая оценка
access-act-follow-ups-withdrawn = низкую оценку исправили
access-act-follow-ups-taken = взял низкую оценку
access-act-follow-ups-passed = передал низкую оценку
access-act-follow-ups-done = помог после низкой оценки
access-act-follow-ups-dropped = закрыл низкую оценку без дела
