# otklik feed: лента оценок, только в терминале.
cli-feed = Лента оценок для внешнего сервиса. Пример: otklik feed status
cli-feed-status = Что доставлено, что ждёт и в чём отказано. Пример: otklik feed status --json
cli-feed-retry = Отправить снова то, в чём отказано или что ждёт. Пример: otklik feed retry --receiver city
cli-feed-receiver = Только этому получателю
cli-feed-none = Получателей нет. Задайте OTKLIK_FEED_RECEIVERS, см. docs/feed.md.
cli-feed-progress = { $name }: доставлено { $delivered }, ждут { $waiting }, отказано { $failed }.
cli-feed-oldest = Старейшая из ждущих — от { $moment }.
cli-feed-closed = Сейчас не принимает. Следующая попытка — { $moment }.
cli-feed-problem = Последняя неудача: { $problem }.
cli-feed-unknown = Получателя { $name } нет. Есть: { $known }.
cli-feed-put-back = { $count ->
    [0] Отправлять нечего: отказов нет, никто не ждёт.
    [one] Отправим снова: { $count } событие.
    [few] Отправим снова: { $count } события.
   *[other] Отправим снова: { $count } событий.
}
