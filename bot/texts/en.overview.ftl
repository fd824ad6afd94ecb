# The screen of the senior and of the head: /desk/overview. Seen by the staff alone

overview-title = Shift overview
overview-no-data = no data yet
overview-waiting = Waiting for an operator
overview-urgent = urgent: { $n }
overview-urgent-one = urgent
overview-late = past our goal: { $n }
overview-held = In hand
overview-room = Room for more
overview-calls = Calls now
overview-on-hold = on hold: { $n }
overview-promises-open = Promises ahead
overview-scores = Low scores to be solved
overview-overdue = overdue: { $n }
overview-overdue-one = overdue
overview-queue = Queue
overview-queue-none = Nobody is waiting.
overview-channel = From
overview-since = Waiting since
overview-due = Answer by
overview-people = On shift
overview-people-none = Nobody is on shift. Citizens get the assistant's answers and the time when an operator will be there.
overview-person = Operator
overview-state = State
overview-state-on = on shift
overview-state-break = on a break
overview-load = Talks
overview-load-of = { $holds } of { $capacity }
overview-promised = What was promised
overview-promised-none = Every promise is kept.
overview-promise = Promise
overview-promise-hold = Back on the line
overview-promise-callback = Call back
overview-promise-written_answer = Answer in writing
overview-promise-kept = In time
overview-promise-late = Late
overview-promise-broken = Broken
overview-promise-open = Still ahead
overview-past = The last { $days ->
    [one] { $days } day
   *[other] { $days } days
}
overview-period = For how many days
overview-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
overview-show = Show
overview-share = { $share } % (likely { $low }–{ $high } %), { $n } in all
overview-seconds = { $n } s
overview-minutes = { $n } min
overview-hours = { $hours } h { $minutes } min
overview-stars = { $n ->
    [one] { $n } star
   *[other] { $n } stars
}
overview-alone = The assistant managed without a human
overview-typical = First answer: half of them within
overview-slow = First answer: 95 of 100 within
overview-in-goal = Answered within our goal
overview-unanswered = Not answered yet
overview-norm = Answer time and stars
overview-norm-source = Section 6 of the Standard, table 2. The hours run at night and on days off too.
overview-norm-now = A star is given by the term that every answer has kept. Now:
overview-star = Level
overview-term = Term
overview-within = up to { $n } h
overview-kept = Kept it
overview-phone-row = For the telephone, by calls and the ratings of those who called:
overview-phone-why = What it rests on
overview-transfers = How often it was passed on
overview-transfers-head = Transfers
overview-transfers-n = { $n ->
    [3] more than two
   *[other] { $n }
}
overview-needs-count = Requests
overview-needs = How it ended
overview-need = Need
overview-need-met = met
overview-need-unmet = not met
overview-need-deferred = to be met later
overview-need-refused = refused by the citizen
overview-need-none = there was no question
overview-in-chats = In chats
overview-in-calls = In calls
overview-promises = How promises were kept
overview-scripts = Call scripts
overview-script = Script
overview-version = Version
overview-calls-n = Calls
overview-suggestions = Suggestions to operators
overview-suggestion = Suggestion
overview-suggestion-answer = article of the base
overview-suggestion-case = a similar case
overview-suggestion-canned = ready reply
overview-suggestion-script = line of the script
overview-suggestion-nothing = nothing found
overview-taken = Taken
overview-edited = Edited
overview-ignored = Not taken
overview-back = The whole overview
overview-problem-no-script = There is no such version of a script. Choose one from the list below.
overview-finished = Came to an end
overview-converted = Reached the target
overview-adhered = Required parts were said
overview-steps = Steps
overview-step = What the operator says
overview-reached = Reached
overview-stay = Usually takes
overview-stopped = Broken off
overview-ways = Where it went
overview-way-next = onward
overview-way-timeout = the time ran out
overview-way-skip = skipped
overview-missing = Said what no answer fits
overview-no-calls = No calls under this script in this time.
