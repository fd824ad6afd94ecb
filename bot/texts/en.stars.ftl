# Stars by tables 1 and 2 of the Standard: /desk/satisfaction/stars. Staff only

stars-title = Stars
stars-glance = Indicators of the Standard
stars-edition = The bands are those of tables 1 and 2, section 6 of the Standard, edition of { $date }.
stars-summary = Indicators with stars: { $n } of { $of }. With five stars: { $five }.
stars-table-one = Key indicators (table 1)
stars-table-two = Further indicators (table 2)
stars-plot = Stars by indicator
stars-plot-says = Full: certain. Pale: possible by the interval. Outline: not reached.
stars-row = Indicator
stars-value = Value
stars-star = Stars
stars-ground = What it rests on
stars-further = To the next star

stars-level = { $n ->
    [0] none
    [one] { $n } star
   *[other] { $n } stars
}
stars-level-unknown = no data
stars-level-few = too few data
stars-range = possibly { $low } to { $high }
stars-state-gap = The value is between two levels, the lower one counts.
stars-state-overlap = The value is in two levels, the higher one counts.
stars-state-beyond = The value is better than the last level, five stars count.
stars-hours = { $value } h

stars-next-ces = { $n ->
    [one] { $n } more rating “Easy”
   *[other] { $n } more ratings “Easy”
}
stars-next-csi = { $n ->
    [one] { $n } more rating “Satisfied”
   *[other] { $n } more ratings “Satisfied”
}
stars-next-nps-digital = { $n ->
    [one] { $n } more rating of 9 or 10
   *[other] { $n } more ratings of 9 or 10
}
stars-next-repeat = { $n ->
    [one] { $n } more person who does not come back for the same
   *[other] { $n } more people who do not come back for the same
}
stars-next-first = { $n ->
    [one] { $n } more rating of any kind first
   *[other] { $n } more ratings of any kind first
}
stars-next-none = there is nothing above
stars-need-value-from = from { $value } %
stars-need-value-to = { $value } % or less
stars-need-points-from = NPS from { $value }
stars-need-answers-from = answers for { $value } % of situations
stars-need-clear-from = clear texts for { $value } % of situations
stars-need-appeal-to = everybody answered within { $value } h

stars-evidence-ratings = { $n ->
    [one] { $n } rating in the period.
   *[other] { $n } ratings in the period.
}
stars-evidence-few = { $n } more are needed to judge.
stars-evidence-served = Matters settled four weeks ago or more: { $n }.
stars-evidence-services = Services with ratings: { $rated }. With enough of them to judge: { $n }.
stars-evidence-positive = NPS above zero: { $n }. Certainly above zero: { $sure }.
stars-evidence-answered = Requests answered: { $n }.
stars-evidence-slowest = The slowest answer: { $hours } h.
stars-evidence-waiting = Still waiting: { $n }.
stars-evidence-answers = Situations with current answers: { $n } of { $of }.
stars-evidence-clear = Situations where every text passed the check: { $n } of { $of }.
stars-evidence-calls = Calls taken: { $n }.
stars-evidence-missed = Calls missed: { $n }.
stars-evidence-outside = Questions to the chat-bot outside office hours: { $n }.
stars-evidence-called-back = Called back in time: { $n } of { $of }.
stars-evidence-callers = Ratings by callers: { $n }.
stars-evidence-booked = Visits booked: { $n }. Ways of booking: { $ways }.
stars-evidence-night = Ways used outside office hours: { $n }.
stars-evidence-reminder-24h = Notices sent a day before: { $n } of { $of }.
stars-evidence-reminder-2h = Notices sent 2 hours before: { $n } of { $of }.
stars-evidence-changed = Visits that people moved or cancelled themselves: { $n }.
stars-evidence-none = There are no records of the period.
stars-evidence-entered = Staff enter the value with a document.

stars-entered = { $who }, { $date }: “{ $document }”, for { $first } – { $last }.
stars-entered-level = Confirmed: { $condition }.
stars-enter = Enter a value
stars-enter-for = Enter: { $row }
stars-enter-levels = What the document confirms
stars-enter-level-none = It confirms no condition
stars-enter-value = Value, %
stars-enter-value-hint = From 0 to 100, one digit after the point at most.
stars-enter-document = Document
stars-enter-document-hint = Title, number and date: by them the value can be checked.
stars-enter-first = For the days from
stars-enter-last = to
stars-enter-store = Enter
stars-enter-back = To the stars
stars-enter-keeps = What was entered is not changed. To correct it, enter it again: the newest counts.
stars-enter-bands = Bands of the levels
stars-enter-before = Entered earlier for these days
stars-said-entered = The value is entered.
stars-problem-value = Give a value from 0 to 100, or confirm a condition.
stars-problem-document = Name the document: title, number, date.
stars-problem-period = Check the days: the first is not after the last, the last is not in the future.
stars-problem-level = The indicator has no such condition. Choose one of the list.
stars-no-row = This indicator is not entered. Choose one on the page of stars.

stars-policy = How the bands are read
stars-policy-rounding = The value is rounded to 0.1, five hundredths up. Then it is compared with the bands.
stars-policy-level = There are as many stars as the level that the value has come to.
stars-policy-gap = Between two levels the lower one stays. In two levels at once the higher one counts.
stars-policy-proof = A condition counts when people used it in the period. Settings do not count.
stars-policy-few = Fewer than { $n } ratings give no star: it would be chance.
