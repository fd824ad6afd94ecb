# Открытая страница оценок /open/satisfaction: видят все (п. 4.5.7.5)

open-title = Как нас оценивают
open-skip = К оценкам
open-lead = Здесь оценки граждан за { $month } и решения по ним. Имён и текстов отзывов здесь нет.
open-month = { $month } { $year }
open-whole = Всего за месяц
open-percent = { $value } %
open-figure = { $value } (от { $low } до { $high })
open-hidden = не показываем: мало ответов
open-none = ответов нет
open-means-ces = Столько людей ответили «Легко» или «Скорее легко».
open-means-csi = Столько людей ответили «Удовлетворён» или «Скорее удовлетворён».
open-between = С запасом на случай: { $figure }. Ответов: { $n }.
open-few = Ответов мало, судить рано.
open-by-life_situation = По жизненным ситуациям
open-by-service = По услугам
open-by-touchpoint = Где обратились
open-head-ces = Было легко
open-head-csi = Довольны
open-answers = Ответов
open-hidden-rows = Ещё { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[other] { $n } строк
}: ответов мало, чисел не показываем
open-decisions = Что мы решили
open-no-decisions = Опубликованных решений пока нет.
open-months = Другие месяцы
open-how = Как мы считаем
open-how-who = Спрашиваем после ответа, приёма или услуги. Кого спросить, решает жребий.
open-how-interval = В скобках — где лежит истинное число. Так бывает в 95 случаях из 100.
open-how-small = Строки, где меньше 10 ответов, скрываем. Рядом скрываем ещё одну, чтобы их нельзя было вычислить.
open-how-month = Публикуем только целые месяцы.
open-csv = Таблицы файлом (CSV)
open-yours = Хотите оценить сами или сказать, что не так?
open-to-chat = Напишите в чат
open-empty = Целого месяца с оценками ещё нет. Загляните в начале следующего месяца.
open-no-month = За этот месяц оценок нет. Ниже последний целый месяц.
open-csv-table = Разрез
open-csv-row = Строка
open-csv-question = Вопрос
open-csv-n = Ответов
open-csv-value = Доля, %
open-csv-low = От, %
open-csv-high = До, %
open-csv-all = Всего
