### Опросы по ссылке и по QR-коду: bot/channels/web/survey, листы с кодом: bot/desk/surveys.

## Страница вопроса. Её видит тот, у кого есть ссылка, или посетитель офиса.

survey-skip = К вопросу
survey-title-asking = Оцените, пожалуйста
survey-title-going = Спасибо! Ещё немного
survey-title-done = Спасибо!
survey-title-used = Вы уже ответили
survey-title-old = Опрос закончился
survey-lead-asking = Нажмите один ответ. Имя и телефон мы не спрашиваем.
survey-lead-done = Мы учтём вашу оценку.
survey-lead-used = Эта ссылка — на один ответ. Спасибо: мы его учли.
survey-lead-old = Время на ответ вышло. Если хотите что-то сказать, напишите нам в чат.
survey-again = Вы рассказали, что вас подвело. Мы это исправляли. Как теперь?
survey-next = Ещё вопрос
survey-said-taken = Мы получили оценку.
survey-said-corrected = Вы изменили оценку.
survey-said-told = Мы записали, что вас подвело. Спасибо!
survey-why = Что пошло не так?
survey-why-lead = Можно отметить несколько причин
survey-words = Расскажите подробнее, если хотите
survey-words-good = Что ещё нам сказать?
survey-words-hint = До 2000 знаков. Не пишите имя, телефон и номера документов.
survey-send = Отправить
survey-add = Добавить пару слов
survey-answers = Ваши ответы
survey-change = Изменить ответ
survey-change-left =
    { $minutes ->
        [one] Изменить можно ещё { $minutes } минуту.
        [few] Изменить можно ещё { $minutes } минуты.
       *[other] Изменить можно ещё { $minutes } минут.
    }
survey-used-for = Что мы меняем по вашим оценкам
survey-next-person = Ответить другому посетителю
survey-problem-choice = Такого ответа нет. Выберите один из тех, что ниже.
survey-problem-late = Изменить ответ можно было 10 минут. Мы оставили прежний.
survey-problem-over = Время на этот вопрос вышло.
survey-problem-told-late = Дописать можно было в течение часа. Напишите нам в чат.
survey-problem-empty = Отметьте причину или напишите пару слов.
survey-problem-form = Страница долго была открыта. Выберите ответ ещё раз.
survey-gone-title = Опрос не нашёлся
survey-gone-wrong = Ссылка неполная или с ошибкой. Откройте её из сообщения ещё раз.
survey-gone-retired = Здесь больше не спрашивают. Возможно, в адресе ошибка.
survey-gone-next = Если хотите что-то сказать, напишите нам в чат.

## Рабочее место: где висят коды опроса. Видят сотрудники.

survey-points = Опросы по коду
survey-points-lead = Повесьте лист с кодом там, где помогают людям. Человек наведёт камеру и ответит.
survey-points-none = Пока ни одного листа. Сделайте первый: форма ниже.
survey-points-back = Ко всем листам
survey-ratings = Оценки по листам
survey-ratings-lead = Что люди говорят у каждого окна и в каждом зале, где висит лист с кодом.
survey-ratings-period = За сколько дней
survey-ratings-days = за { $days } дн.
survey-ratings-note = Меньше 10 оценок не показываем. Иногда скрываем и соседний лист, чтобы малое число нельзя было вычислить. Оценки, которые дали раньше, листа не помнят.
survey-ratings-none = Листов с кодом ещё нет. Их делает старший смены в разделе «Опросы».
survey-point-new = Новый лист
survey-point-title = Где висит
survey-point-title-hint = Например: «Окно 3» или «Зал ожидания». Люди увидят это на листе.
survey-point-office = Офис
survey-point-site = Без офиса: страница сайта
survey-point-service = Услуга
survey-point-situation = Жизненная ситуация
survey-point-any = Любая
survey-point-state = Состояние
survey-point-address = Адрес
survey-point-code = Код
survey-point-made = Когда и кто сделал
survey-point-make = Сделать лист
survey-point-not-public = У сайта нет публичного адреса, поэтому код ведёт на этот сервер. Попросите администратора задать OTKLIK_PUBLIC_URL.
survey-state-active = работает
survey-state-retired = закрыт
survey-print = Напечатать
survey-print-a4 = Лист A4
survey-print-a6 = Четыре карточки A6
survey-print-svg = Скачать код
survey-qr = Код для камеры: { $address }
survey-retire = Снять
survey-retire-ask = Опрос по этому коду закроется. Снимите и сам лист. Собранные ответы останутся.
survey-retire-yes = Да, снять
survey-restore = Вернуть
survey-restore-ask = Опрос закрыт. Верните его, если лист снова висит.
survey-said-made = Лист готов. Напечатайте его.
survey-said-retired = Опрос закрыт.
survey-said-restored = Опрос снова открыт.
survey-problem-title = Напишите, где будет висеть лист.
survey-problem-title-long = Название длиннее 120 знаков. Сократите его.
survey-problem-place = Такого офиса, услуги или ситуации уже нет. Выберите из списка.
survey-missing = Такого листа нет
survey-missing-why = Его нет, или он из другого офиса.
survey-sheet-title = Оцените, как вам помогли
survey-sheet-scan = Наведите камеру телефона на код
survey-sheet-or = Или откройте адрес:
survey-sheet-anonymous = Это займёт минуту. Имя и телефон не спрашиваем.
survey-sheet-back = Назад
survey-sheet-how = Чтобы напечатать, нажмите Ctrl+P.
