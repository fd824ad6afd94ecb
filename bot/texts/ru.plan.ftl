### Ошибки плана записи (bot/booking/checking.py). Их видит тот, кто правит план: в терминале и на рабочем месте.

cli-plan-no-file = файл не читается: { $reason }
cli-plan-not-yaml = это не YAML: { $reason }
cli-plan-unknown-key = «{ $field }»: такого ключа нет; допустимы: { $allowed }
cli-plan-missing-key = нет обязательного ключа «{ $field }»
cli-plan-not-allowed = «{ $field }»: значение «{ $value }» не допускается; допустимы: { $allowed }
cli-plan-not-multiple = «{ $field }»: стоит { $value }; нужно целое число минут, кратное { $multiple_of }
cli-plan-too-small = «{ $field }»: стоит { $value }; нужно { $ge } или больше
cli-plan-too-big = «{ $field }»: стоит { $value }; нужно { $le } или меньше
cli-plan-bad-id = «{ $field }»: стоит «{ $value }»; нужны строчные латинские буквы, цифры и дефис: foreign-passport
cli-plan-not-number = «{ $field }»: стоит «{ $value }»; нужно целое число
cli-plan-not-date = «{ $field }»: стоит «{ $value }»; нужна дата вроде 2026-12-31
cli-plan-not-time = «{ $field }»: стоит «{ $value }»; нужно время в кавычках вроде "09:00"
cli-plan-unquoted-time = «{ $field }»: время без кавычек YAML прочёл как число { $value }; возьмите его в кавычки: "14:00"
cli-plan-not-list = «{ $field }»: стоит «{ $value }»; нужен список, часы — пары вроде [["09:00", "13:00"]]
cli-plan-not-mapping = «{ $field }»: стоит «{ $value }»; нужны ключи со значениями, как в bot/booking/demo.yml
cli-plan-bad-value = «{ $field }»: значение «{ $value }» не подходит ({ $reason })
cli-plan-hours-out-of-order = «{ $field }»: часы должны идти по порядку и не перекрываться, начало раньше конца
cli-plan-hours-off-tick = «{ $field }»: часы должны быть кратны пяти минутам
cli-plan-no-russian-name = «{ $field }»: нет названия на русском; добавьте name: ru
cli-plan-cooling-backwards = «{ $field }»: в cooling первое число не больше второго
cli-plan-closure-backwards = «{ $field }»: last раньше first; поменяйте дни местами
cli-plan-twice = «{ $field }»: id «{ $value }» уже занят; назовите иначе
cli-plan-ends-early = «{ $field }»: { $value } раньше первого дня ({ $first })
cli-plan-wrong-kind = «{ $field }»: «{ $value }» здесь нельзя; звонки (kind: call) принимает только { $operators }, визиты — офисы
cli-plan-unserved = «{ $field }»: «{ $value }» не принимает ни одно окно; добавьте услугу в offerings окна или уберите её
cli-plan-no-article = «{ $field }»: статьи «{ $value }» нет в базе знаний; проверьте id в knowledge/articles
