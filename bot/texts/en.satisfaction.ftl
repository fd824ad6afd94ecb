# Satisfaction: /desk/satisfaction. Seen by the staff alone

satisfaction-title = Satisfaction
satisfaction-tabs = Places of satisfaction
satisfaction-tab-overview = Overview
satisfaction-tab-pains = Pain map
satisfaction-tab-stars = Stars
satisfaction-tab-report = Report
satisfaction-table-behind = Show the numbers as a table

satisfaction-filters = What is looked at
satisfaction-instrument = Question
satisfaction-from = From
satisfaction-to = To
satisfaction-last = Last days
satisfaction-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
satisfaction-by = Compare by
satisfaction-pace = Step of the plot
satisfaction-pace-day = by day
satisfaction-pace-week = by week
satisfaction-pace-month = by month
satisfaction-any = all
satisfaction-show = Show
satisfaction-more = Service, touchpoint, channel, segment, office
satisfaction-clear = Clear
satisfaction-chosen = Only: { $what }

satisfaction-dimension-service = Service
satisfaction-dimension-life_situation = Life situation
satisfaction-dimension-touchpoint = Touchpoint
satisfaction-dimension-channel = Channel
satisfaction-dimension-segment = Segment
satisfaction-dimension-office_id = Office
satisfaction-unknown = not known

satisfaction-touchpoint-chat-bot = Chat bot
satisfaction-touchpoint-operator = Operator in the chat
satisfaction-touchpoint-phone = Phone
satisfaction-touchpoint-office = Office
satisfaction-touchpoint-site = Site
satisfaction-touchpoint-letter = Letter
satisfaction-channel-web = Chat on the site
satisfaction-channel-telegram = Telegram
satisfaction-channel-max = MAX
satisfaction-channel-phone = Phone
satisfaction-channel-email = E-mail
satisfaction-channel-sms = SMS
satisfaction-channel-office = Office
satisfaction-channel-qr = QR code
satisfaction-channel-console = Terminal
satisfaction-channel-api = Program
satisfaction-segment-everyone = Everyone
satisfaction-segment-parents = Parents
satisfaction-segment-pensioners = Pensioners
satisfaction-segment-people-with-disabilities = People with disabilities
satisfaction-segment-low-digital-skills = Seldom online
satisfaction-segment-foreigners = Foreigners
satisfaction-segment-youth = Young people
satisfaction-segment-entrepreneurs = Entrepreneurs
satisfaction-segment-civil-servants = Civil servants

satisfaction-instrument-csi4 = Satisfaction (CSI)
satisfaction-instrument-ces4 = Ease (CES)
satisfaction-instrument-nps11 = Loyalty (NPS)
satisfaction-instrument-smile = Smileys in the chat
satisfaction-instrument-points5 = Points
satisfaction-instrument-text4 = In a word
satisfaction-means-csi = Share of “Satisfied” and “Rather satisfied”.
satisfaction-means-ces = Share of “Easy” and “Rather easy”.
satisfaction-means-nps = Promoters (9 and 10) minus detractors (0 to 6).
satisfaction-means-share = Share of good answers.
satisfaction-percent = { $value }%
satisfaction-points = { $value } points
satisfaction-interval = { $low } to { $high }
satisfaction-n = { $n ->
    [one] { $shown } answer
   *[other] { $shown } answers
}
satisfaction-whole = { $value } ({ $interval }), { $n }
satisfaction-insufficient = Not enough data: { $n } more needed.
satisfaction-insufficient-short = too few, { $n } more
satisfaction-suppressed = fewer than 10 answers, not shown
satisfaction-suppressed-cell = hidden
satisfaction-none = no answers
satisfaction-interval-note = “… to …” is where the true value lies with 95% probability.
satisfaction-moved-up = { $points } points higher than in the period before.
satisfaction-moved-down = { $points } points lower than in the period before.
satisfaction-moved-chance = The difference to the period before is chance: { $points } points.
satisfaction-moved-unknown = Too few answers to compare with the period before.
satisfaction-star = { $n ->
    [0] no star yet
    [one] { $n } star
   *[other] { $n } stars
}
satisfaction-star-range = Chance allows { $low } to { $high } stars.
satisfaction-star-next = To the next star: { $n } more good answers in a row.
satisfaction-question = The question: “{ $question }”
satisfaction-versions = The question was worded differently in this period (versions { $versions }). Compare with care.

satisfaction-glance = The period at a glance
satisfaction-glance-period = { $first } – { $last }
satisfaction-empty = There are no answers in this period.
satisfaction-empty-question = Nobody answered “{ $question }” in this period.
satisfaction-closer = Look closer at one
satisfaction-empty-next = Take a longer period or clear the filters.
satisfaction-empty-begin = Answers appear once citizens reply to the first questions.
satisfaction-trend = How the rating changed
satisfaction-trend-says = Latest firm value: { $last }. Lowest: { $least }, highest: { $most }.
satisfaction-trend-thin = No firm values yet: no stretch of time has 30 answers.
satisfaction-trend-note = The band is the 95% interval. A hollow dot: fewer than 30 answers. Bars below: the number of answers.
satisfaction-trend-counted = answers
satisfaction-trend-star = { $n } ★
satisfaction-distribution = What people answered
satisfaction-distribution-says = Most often: “{ $label }”, { $share }.
satisfaction-answer = Answer
satisfaction-answers = Answers
satisfaction-share = Share
satisfaction-value = Value
satisfaction-interval-head = 95% interval
satisfaction-state = State
satisfaction-state-ok = firm
satisfaction-state-insufficient = too few
satisfaction-state-suppressed = hidden
satisfaction-state-empty = no answers
satisfaction-when = When
satisfaction-parts = Where it is better and worse: { $what }
satisfaction-parts-better = Better than the others: { $what }.
satisfaction-parts-worse = Worse than the others: { $what }.
satisfaction-parts-alike = None differs from the others by more than chance.
satisfaction-parts-line = The dashed line is all together.
satisfaction-parts-note = Where two intervals do not overlap, the difference is not chance.
satisfaction-hidden-note = Rows of fewer than 10 answers are hidden, with those that would give them away.
satisfaction-parts-shown = The { $n } most frequent are drawn. The table has the rest.
satisfaction-channels = Channels side by side
satisfaction-channels-says = Value and interval of every channel. The dashed line is all together.
satisfaction-modes-alike = Channels answer alike: no difference beyond chance and 5 points. They may be pooled.
satisfaction-modes-one = Nothing to compare: at most one channel has 30 answers.
satisfaction-modes-apart = “{ $first }” is { $points } points above “{ $second }”.
satisfaction-modes-more = More pairs that differ: { $n }.
satisfaction-modes-do-not = Do not pool such channels into one number: look at each.
satisfaction-modes-service = People come to channels with different matters. Choose one service for a fair comparison.
satisfaction-modes-thin = Too few answers to compare: { $channels }.
satisfaction-modes-method = Test of two proportions, held together by Holm for the number of pairs, level 5%.
satisfaction-asked = Who was asked
satisfaction-asked-says = { $asked } of { $decided } were asked, { $answered } answered.
satisfaction-asked-ended = Interactions ended
satisfaction-asked-asked = Asked for a rating
satisfaction-asked-answered = Answered
satisfaction-asked-lost = { $n } not asked: { $why }
satisfaction-asked-silent = Did not answer: { $n }
satisfaction-asked-rate = That is { $value } of those asked ({ $interval }).
satisfaction-asked-stage = Stage
satisfaction-asked-count = How many
satisfaction-asked-note = Rules and a draw decide who is asked. No member of staff can cause or prevent a question.
satisfaction-skip-not-sampled = not drawn
satisfaction-skip-cool-down = asked lately
satisfaction-skip-abuse = abuse in the talk
satisfaction-skip-spam = spam
satisfaction-skip-unfinished = the talk goes on
satisfaction-skip-erased = data erased
satisfaction-skip-no-channel = no way to ask
satisfaction-skip-urgent = not the moment for it
satisfaction-skip-opted-out = wants no questions
satisfaction-skip-asked-before = asked already
satisfaction-skip-other = other

satisfaction-export = Export
satisfaction-export-xlsx = All tables of the page (XLSX)
satisfaction-export-csv = Figures (CSV)
satisfaction-export-answers = The answers themselves (CSV)
satisfaction-export-note = Every export is written into the audit. There are no names or phones in it; comments are masked.
satisfaction-sheet-about = About this file
satisfaction-sheet-name = What
satisfaction-sheet-says = Value
satisfaction-sheet-made = Exported on
satisfaction-sheet-question = Wording
satisfaction-sheet-versions = Versions of the question
satisfaction-sheet-slice = Filters
satisfaction-sheet-method = Method
satisfaction-sheet-method-says = Shares with Wilson's 95% interval, NPS with that of Bonett and Price. Cells of fewer than 10 answers are hidden.
satisfaction-sheet-section = Section
satisfaction-sheet-row = Row
satisfaction-sheet-low = Low end
satisfaction-sheet-high = High end
satisfaction-sheet-day = Day
satisfaction-sheet-answer-value = Points
satisfaction-sheet-reasons = Reasons
satisfaction-sheet-comment = Comment

satisfaction-problem-instrument = There is no such question. The usual one is shown.
satisfaction-problem-period = The period begins after its end. The last 30 days are shown.
satisfaction-problem-long = The period is over three years. The last three are shown.
satisfaction-problem-day = There is no such day. Type a day like 2026-11-01.
satisfaction-problem-slice = The filter was not understood and is off. Choose from the list.
satisfaction-problem-office = This office is not yours; the filter is off.
