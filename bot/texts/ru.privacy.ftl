## Личные данные: команда otklik privacy, её видит администратор

cli-privacy = Личные данные: сроки хранения, копия, удаление, проверка согласий.
cli-privacy-client = Номер клиента или номер его записи на приём.
cli-privacy-retention = Убрать данные, чей срок вышел; запускайте каждый день. Пример: otklik privacy retention --dry-run
cli-privacy-dry-run = Только показать, что устарело.
cli-privacy-export = Всё, что хранится о человеке, в JSON. Пример: otklik privacy export K7M2-9PXT
cli-privacy-receipt = Все согласия человека с их текстами, в JSON. Пример: otklik privacy receipt K7M2-9PXT
cli-privacy-erase = Удалить данные человека. Пример: otklik privacy erase K7M2-9PXT --reason "заявление № 5"
cli-privacy-reason = На каком основании: попадёт в журнал.
cli-privacy-yes = Не переспрашивать.
cli-privacy-verify = Проверить, что записи о согласиях никто не менял. Пример: otklik privacy verify-chain
cli-privacy-sure = Удалить данные { $client } и отменить будущие записи? Вернуть их нельзя.
cli-privacy-nobody = Человека { $client } нет. Нужен номер клиента или номер записи на приём.
cli-privacy-due = Устарело (считаем не больше 500 каждого вида):
cli-privacy-cleaned = Убрали:
cli-privacy-count =
    { $kind ->
        [consents] Согласия, у которых кончился срок: { $count }
        [contacts] Имена и телефоны в прошлых записях: { $count }
        [drafts] Имена и телефоны в начатых записях: { $count }
        [addresses] Почта и телефоны для писем: { $count }
        [talks] Разговоры: { $count }
        [requests] Просьбы к операторам: { $count }
        [calls] Имена, телефоны и слова в звонках: { $count }
        [ratings] Чьи оценки и слова к ним: { $count }
        [training] Счёт сотрудников в тренажёре: { $count }
        [notices] Тексты уведомлений: { $count }
        [updates] Сообщения мессенджеров, которые разобраны или отложены: { $count }
       *[questions] Вопросы к базе: { $count }
    }
cli-privacy-erased = Удалили. Записей без имени: { $visits }, сообщений стёрто: { $messages }.
cli-privacy-kept = Запись { $code } отменять поздно: она осталась без имени.
cli-privacy-broken =
    Клиент { $client }, согласие { $record }: { $why ->
        [altered] запись изменили.
        [text] текст согласия изменили.
       *[missing] перед ней не хватает записи.
    }
cli-privacy-verified = Проверили цепочек: { $clients }, нарушено: { $broken }. Общий отпечаток: { $head }
