# otklik demo: придуманные месяцы для показа, только в терминале.
cli-demo = Заполнить пустую базу придуманными оценками. Пример: otklik demo --seed 7 --months 3
cli-demo-seed = Число, от которого зависит всё: то же число даёт те же данные.
cli-demo-months = За сколько месяцев, вместе с последним.
cli-demo-interactions = Сколько обращений придумать.
cli-demo-until = Последний день, например 2026-10-31. Без него — вчера.
cli-demo-bad-day = День не понят: { $day }. Напишите его так: 2026-10-31.
cli-demo-not-empty = В базе уже есть обращения. Возьмите пустую: OTKLIK_DATA_FOLDER=показ otklik demo
cli-demo-progress = Придумываем: { $percent } %
cli-demo-done = Готово. Обращений: { $interactions }, спросили: { $asked }, оценок: { $responses }, задач: { $follow_ups }, решений: { $decisions }.
cli-demo-next = Смотрите: otklik serve, затем /desk/satisfaction и /open/satisfaction. Отчёт: otklik report
