# Показатели задачи adherence: разговоры по телефону против структуры скриптов (4.6.3.7–4.6.3.9).
cli-eval-stages-precision = Этапы: точность
cli-eval-stages-recall = Этапы: полнота
cli-eval-stages-f1 = Этапы: F1
cli-eval-violations-precision = Нарушения: точность
cli-eval-violations-recall = Нарушения: полнота
cli-eval-violations-f1 = Нарушения: F1
cli-eval-places-precision = Места нарушений: точность
cli-eval-places-recall = Места нарушений: полнота
cli-eval-places-f1 = Места нарушений: F1
cli-eval-stages-head = Этап | Точность | Полнота | F1 | Примеров
cli-eval-violations-head = Нарушение | Точность | Полнота | F1 | Примеров
