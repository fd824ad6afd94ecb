# A month's report: otklik report, /desk/satisfaction/report

report-title = Satisfaction of citizens: { $month } { $year }
report-month = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
report-line-period = Survey from { $first } to { $last }. Data as of { $as_of }.
report-line-offices = Only the offices: { $offices }.
report-line-running = The month still goes on, the numbers will change.
report-foot = { $centre } · { $month } { $year }

report-conclusions = Main points
report-nothing = There are no ratings of this month. Check whether the surveys are running.
report-level = { $name }: { $value } ({ $interval }), { $n }. { $way }
report-way-up = This is above the month before: a difference of { $points } p. ({ $low } to { $high }).
report-way-down = This is below the month before: a difference of { $points } p. ({ $low } to { $high }).
report-way-same = The difference from the month before is chance: { $low } to { $high } p.
report-way-unknown = It cannot be compared with the month before: too few ratings.
report-too-few = { $name }: too early to conclude, ratings still missing: { $needed }.
report-place-weak = Harder than elsewhere: { $place }. { $value }, a difference of { $points } p. ({ $low } to { $high }).
report-place-strong = Easier than elsewhere: { $place }. { $value }, a difference of { $points } p. ({ $low } to { $high }).
report-hurts = Ease suffers from «{ $reason }», step «{ $step }». { $share } of the discontented named it. Loss: { $impact } of a point ({ $low } to { $high }).
report-grows-worse = Named more often than before: «{ $reason }», { $before } then, { $now } of the discontented now.
report-grows-better = Named less often than before: «{ $reason }», { $before } then, { $now } of the discontented now.
report-not-pooled = The channels «{ $first }» and «{ $second }» differ by { $points } p. Look at them apart.
report-open-tasks = Not seen to in time: { $late } of { $opened } low scores.
report-few-answered = { $rate } of those asked answered. The numbers speak of them, not of everybody.

report-survey = The survey
report-dates = Days of the answers
report-dates-of = { $first } to { $last }
report-as-of = Day of the analysis
report-people = Respondents
report-people-of = { $n ->
    [one] { $shown } person
   *[other] { $shown } people
}
report-people-nameless = of these { $shown } not linked with earlier contacts
report-responses = Ratings
report-ended = Contacts that ended
report-asked = Asked
report-answered = Answered
report-rate = Share of answers
report-link = Link to the survey
report-link-none = There are no permanent links yet. They are made on the page «Surveys».
report-link-personal = Everybody else is asked in the chat, by e-mail or SMS right after the contact.
report-funnel = Who was asked and who answered
report-tools = What was measured with
report-tools-note = Words and scale are the same in every channel. The version changes with the words.
report-tool = Question
report-tool-scale = Scale
report-tool-version = Version
report-tool-clause = Source
report-tool-n = Ratings

report-results = Results
report-measure = Indicator
report-value = Value
report-interval = Interval 95 %
report-before = Month before
report-difference = Difference, p.
report-difference-of = { $points } ({ $low } to { $high })
report-star = Stars
report-star-of = { $level } of 5
report-star-range = { $level } of 5 ({ $low } to { $high })
report-star-none = no star
report-all-questions = All questions of the month
report-results-note = Interval: where the true value lies with a probability of 95 %. Fewer than 30 ratings are too few.
report-distribution = Answers: { $name }
report-course = By weeks: { $name }
report-course-table = Ease by weeks
report-course-says = The band is the interval of 95 %, a hollow dot fewer than 30 ratings.
report-course-counted = ratings
report-week = Week of

report-cuts = Where it is easier, and where harder
report-cuts-note = Cells of fewer than 10 ratings are hidden, and cells beside them, so that nobody can work them out.
report-cut-table = { $what }: ease and satisfaction
report-no-office = Outside the offices
report-cut-rest = { $shown } of { $all } rows are shown: those with more ratings.
report-forest = Ease: { $what }
report-forest-says = The dot is the value, the line its interval of 95 %, the dashes the value of all together.
report-modes = May channels be pooled
report-modes-alike = The channels answer alike and may be pooled.
report-modes-one = Nothing to compare: at most one channel has 30 ratings.

report-pains = Pain map
report-pains-lead = What is in the way at each step. Reasons were named by those who gave a low score.
report-pains-none = There are no low scores with reasons this month.
report-pains-base = Low scores: { $low } of { $n }. Gave a reason: { $named }.
report-pains-base-hidden = Low scores: { $low } of { $n }.
report-pains-few = A reliable map needs { $needed } more ratings.
report-pains-says = The darker, the more ease is lost. The heaviest: { $worst }.
report-pains-says-none = The heaviest cannot be told reliably yet.
report-step = Step
report-reason = Reason
report-owner = Who mends it
report-owner-operator = operator
report-owner-senior = senior of the shift
report-owner-editor = editor of the base
report-owner-head = head
report-owner-administrator = administrator
report-named = Named
report-share = Share of discontented
report-impact = Loss, points
report-trend = In a month
report-trend-worse = more often
report-trend-better = less often
report-trend-same = no change
report-trend-unknown = unknown
report-of-range = { $value } ({ $low } to { $high })
report-hidden = hidden
report-step-none = No step named
report-words = In citizens' words
report-words-of = «{ $said }»
report-pains-table = Steps, reasons and losses
report-pains-rare = Named fewer than 10 times, numbers not shown: { $reasons }.
report-pains-note = Loss: by so much the mean would rise if these people rated as the others do. It is no proof of a cause.
report-themes = What people raise themselves
report-theme = Theme
report-theme-n = Times
report-theme-share = Share of texts
report-theme-new = { $label } (new)
report-themes-note = Texts read: { $looked } of { $written }. Themes of fewer than 10 texts are not shown.
report-themes-none = No recurring themes were found. Texts read: { $looked } of { $written }.

report-stars = Stars by the tables of the Standard
report-stars-says = Full stars are certain, pale ones possible within the interval.
report-stars-to-next = To the next one
report-stars-to-next-of = { $n } more of the best answers
report-stars-served-of = { $n } more contacts without a return
report-stars-basis = What it rests on
report-stars-missing = Nothing to show yet for: { $rows }.
report-stars-document = Document: { $document }
report-stars-table = Values, stars, and what is missing to the next
report-stars-note = Tables 1 and 2 of section 6, edition of { $edition }. Values are rounded to 0.1, then compared.
report-stars-unknown = too few data

report-tasks = What was done about low scores
report-tasks-none = There were no low scores to see to.
report-tasks-opened = To be seen to
report-tasks-done = Seen to
report-tasks-dropped = Dropped with a reason
report-tasks-open = Still in work
report-tasks-late = Not in time
report-tasks-told = Citizens told what was done
report-tasks-again = Rated once more
report-tasks-better = of these higher than before
report-tasks-typical = Usually takes
report-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
report-hours = { $n } h
report-repeats = Repeat requests
report-repeats-of = Came back for the same within 4 weeks: { $value } ({ $interval }), { $repeated } of { $served }.
report-repeats-none = Four weeks have not passed for the contacts of this month. It is early to count.
report-repeats-watched = Still watching { $watched } contacts: their four weeks have not passed.
report-decisions = Decisions of the month
report-decisions-none = No decisions were published this month.
report-decision = { $day }: { $body }

report-method = How it was counted, and what the numbers do not say
report-method-index = CSI and CES: the share of the two best answers of four. NPS: the share of 9–10 less that of 0–6.
report-method-interval = Shares have Wilson's interval of 95 %, NPS that of Bonett and Price.
report-method-change = Two months are compared by Newcombe's interval of the difference. If it holds zero, no change is claimed.
report-method-many = Where many are compared, Holm's correction keeps the level of 5 %.
report-method-small = Fewer than 30 ratings are «too few». Fewer than 10 are not shown.
report-method-round = Only first ratings count. Ratings after a low score was seen to are not among them.
report-method-lot = Rules and a lot decide whom to ask. Staff can neither cause a question nor prevent it.
report-method-bias = Not everybody answers. The discontented and the content may answer more readily than others.
report-method-forms = The scales are those of section 6 of the Standard. They do not replace the forms of the feedback method.

report-page-lead = The program makes the report of the month's ratings. Read it here or take it as a file.
report-page-month = Month
report-page-show = Show
report-page-get = Take as a file
report-page-html = Page (HTML)
report-page-pdf = To print (PDF)
report-page-docx = To edit (DOCX)
report-page-json = Numbers (JSON)
report-page-bad = There is no such month. The last whole month is shown.
