### `otklik scripts train …`: разговор с тренажёром в терминале. Оценки шагов — в ru.training.ftl.

cli-training = Тренажёр: программа говорит за клиента. Пример: otklik scripts train appointment
cli-training-seed = Номер разговора: с тем же номером он повторится.
cli-training-temper = Нрав клиента: { $tempers }. Без него — любой.
cli-training-no-temper = Такого нрава нет: «{ $temper }». Можно: { $tempers }.
cli-training-no-block = «{ $id }» — часть сценария, по ней не тренируются. Возьмите целый, например general.
cli-training-head = { $title }. Клиент: { $temper }. Разговор номер { $seed }.
cli-training-keys = Скажите строку своими словами. Enter — прочли как есть, q — выйти.
cli-training-say = Скажите: { $line }
cli-training-do = Сделайте: { $hint }
cli-training-hint = { "  " }({ $hint })
cli-training-own = {"Вы: "}
cli-training-client = Клиент: { $said }
cli-training-way = {"Что он ответил? Номер: "}
cli-training-true = Верно: «{ $way }».
cli-training-other = Здесь другой путь: «{ $way }».
cli-training-left = Вы вышли раньше конца. Повторить: otklik scripts train { $id } --seed { $seed } --temper { $temper }
cli-training-right = Верных путей: { $right } из { $steps }
cli-training-list = { $name }: { $listed }
