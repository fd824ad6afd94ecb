# The open page of ratings /open/satisfaction: everybody sees it (clause 4.5.7.5)

open-title = How people rate us
open-skip = To the ratings
open-lead = Ratings by citizens for { $month }, and what was decided on them. No names and no comments here.
open-month = { $month } { $year }
open-whole = The whole month
open-percent = { $value } %
open-figure = { $value } ({ $low } to { $high })
open-hidden = hidden: few answers
open-none = no answers
open-means-ces = So many people answered «Easy» or «Rather easy».
open-means-csi = So many people answered «Satisfied» or «Rather satisfied».
open-between = Allowing for chance: { $figure }. Answers: { $n }.
open-few = There are few answers, it is early to judge.
open-by-life_situation = By life situation
open-by-service = By service
open-by-touchpoint = Where people turned to us
open-head-ces = It was easy
open-head-csi = Satisfied
open-answers = Answers
open-hidden-rows = { $n ->
    [one] { $n } more row
   *[other] { $n } more rows
}: few answers, numbers are not shown
open-decisions = What we decided
open-no-decisions = No decisions are published yet.
open-months = Other months
open-how = How we count
open-how-who = We ask after an answer, a visit or a service. A lot decides whom to ask.
open-how-interval = In brackets: where the true number lies. So it is in 95 cases of 100.
open-how-small = Rows of fewer than 10 answers are hidden, and one beside them, so that nobody can work them out.
open-how-month = Only whole months are published.
open-csv = The tables as a file (CSV)
open-yours = Would you like to rate us, or tell what went wrong?
open-to-chat = Write in the chat
open-empty = There is no whole month with ratings yet. Come back at the beginning of the next month.
open-no-month = There are no ratings of that month. The last whole month is shown.
open-csv-table = Table
open-csv-row = Row
open-csv-question = Question
open-csv-n = Answers
open-csv-value = Share, %
open-csv-low = From, %
open-csv-high = To, %
open-csv-all = All
