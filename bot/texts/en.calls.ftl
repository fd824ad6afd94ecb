### Pages /desk/calls for operators: bot/desk/calls and bot/web/templates/desk-calls*.html.

calls-title = Calls
calls-basis = you gave it on { $day }

calls-mine = My calls
calls-mine-none = You have no calls now.
calls-ringing = Waiting for an answer
calls-others = Colleagues' calls
calls-ended = Latest calls
calls-ended-none = No calls have ended yet.
calls-open = Open the card
calls-take = Take
calls-start = Somebody calls me
calls-start-hint = Begin a card when you pick up.
calls-dial = Call somebody
calls-script = Script
calls-script-choose = Choose a script
calls-phone = Phone
calls-phone-hint = You can add it later.
calls-name = Client's name
calls-zone-label = Client's clock
calls-zone = { $name }, { $time } now, { $offset }
calls-zone-kaliningrad = Kaliningrad
calls-zone-moscow = Moscow
calls-zone-samara = Samara
calls-zone-yekaterinburg = Yekaterinburg
calls-zone-omsk = Omsk
calls-zone-krasnoyarsk = Krasnoyarsk
calls-zone-irkutsk = Irkutsk
calls-zone-yakutsk = Yakutsk
calls-zone-vladivostok = Vladivostok
calls-zone-magadan = Magadan
calls-zone-kamchatka = Kamchatka
calls-gender = How to address them
calls-gender-unknown = I do not know
calls-gender-female = A woman
calls-gender-male = A man
calls-begin = Begin
calls-when = When
calls-who = Who
calls-state = State
calls-operator = Operator
calls-result = Outcome
calls-need = Need
calls-talked = Talked
calls-client-no-name = Name unknown
calls-state-ringing = ringing
calls-state-talking = talking
calls-state-held = on hold
calls-state-wrapping = hung up, outcome wanted
calls-state-finished = finished
calls-state-missed = nobody answered
calls-state-aborted = broken off

calls-agreed = Booked calls
calls-agreed-what = to come about “{ $service }”
calls-agreed-when = { $day }, at { $time }
calls-callbacks = Call back
calls-callbacks-none = Nobody waits for a call. New wishes will appear here.
calls-due = Due { $due }
calls-due-over = Overdue: { $due }
calls-owner = Promised by
calls-owner-operator = any operator
calls-owner-senior = the senior on shift
calls-next-try = Next try: { $when }
calls-attempts = { $n ->
    [0] Not called yet
    [one] { $n } try
   *[other] { $n } tries
 }
calls-call-back = Call back
calls-call-open = More
calls-closed-hours = It is no time to call there. You may from { $when }.
calls-forbidden = The person asked not to be called.
calls-owner-only = Speak of the matter only with the client.
calls-note = What was asked
calls-attempts-title = Tries
calls-attempts-none = There were no tries yet.
calls-outcome-reached = reached
calls-outcome-no-answer = no answer
calls-outcome-busy = busy
calls-outcome-machine = answering machine
calls-outcome-wrong-number = wrong number
calls-outcome-refused = asked not to be called
calls-release = Let the promise go
calls-release-reason = Why no call is needed any more
calls-allow = May be called again
calls-allow-reason = Why calls are welcome again
calls-wish-listed = Add to the list
calls-back-to-list = ← All calls

calls-promises = Promised in writing
calls-promises-here = Promises
calls-promise-hold = Back on the line
calls-promise-callback = Call back
calls-promise-written-answer = Answer in writing
calls-promise-open = open
calls-promise-kept = kept in time
calls-promise-late = kept late
calls-promise-broken = broken
calls-promise-released = let go
calls-promise-answered = The answer is sent
calls-written = Promise an answer in writing
calls-written-day = By the end of
calls-written-stated = What you promise
calls-written-make = Write the promise down
calls-waiting = The client still waits for

calls-dial-title = Outgoing call
calls-dial-hint = Choose a script first.
calls-dial-show = Next
calls-dial-given = What must be known before the call
calls-dial-go = Call

calls-card-new = Call
calls-card-say = Say
calls-card-read = Read aloud word for word
calls-card-answers = What the client answered
calls-card-step = Step of the talk
calls-card-fields = Fill in
calls-card-optional = if the client tells
calls-card-yes-choose = Choose
calls-card-required = This step cannot be skipped.
calls-card-seconds = { $n ->
    [one] Take { $n } second at most.
   *[other] Take { $n } seconds at most.
 }
calls-card-back = ← One step back
calls-card-skip = Skip
calls-card-missing = No answer fits
calls-card-missing-said = What the client said, word for word
calls-card-missing-send = Write down
calls-card-note = Note
calls-card-note-add = Add the note
calls-card-globals = Always at hand
calls-way-answer = Next
calls-way-hold-end = I am back on the line
calls-way-timeout = Time is over, no answer yet
calls-card-hold = { $n ->
    [one] Hold for { $n } minute
   *[other] Hold for { $n } minutes
 }
calls-card-hold-left = Be back on the line in
calls-card-hold-over = Time is over. Go back on the line.
calls-card-no-script = No script is chosen yet.
calls-card-other-script = Another script
calls-card-change-script = Change the script
calls-card-line = Line
calls-card-line-answered = The client answered
calls-card-line-held = Put on hold
calls-card-line-resumed = Talking again
calls-card-line-ended = Hung up
calls-card-person = Client
calls-card-person-save = Save
calls-card-person-change = Change the client's data
calls-card-who = Who is it?
calls-card-who-hint = The number is known. Ask the name and choose.
calls-client-known = { $name }, called { $when }
calls-client-no-calls = No calls yet
calls-card-new-client = Somebody else
calls-card-time-talk = Talk
calls-card-time-hold = Hold
calls-card-time-wrap = After the call
calls-card-find = Find an answer
calls-card-find-ask = The client's question
calls-card-find-go = Search
calls-card-find-none = The base has no such answer. Promise to find out and call back.
calls-card-find-source = Source: { $source }
calls-card-transfer-to = Pass to
calls-card-transfer-outside = A colleague of another department
calls-card-transfer-none = Nobody else is on shift. You can promise a call back.
calls-card-transfer-count = { $n ->
    [0] The client was not passed on yet.
    [one] The client was passed on { $n } time.
   *[other] The client was passed on { $n } times.
 }
calls-card-transfer-last = A client may be passed on twice. A senior decides about more.
calls-card-transfer-why = Why pass the client on again
calls-card-owed = Still to be done
calls-card-undo = Undo this record
calls-card-log = The talk so far
calls-card-of-another = A colleague has this call. You may help.
calls-card-of-nobody = Nobody has taken this call yet.

calls-book = Appointment
calls-book-offering = Service
calls-book-office = Office
calls-book-any-office = Any office
calls-book-day = Day
calls-book-show = Show times
calls-book-times = Free times
calls-book-none = There is no free time. Choose another day or office.
calls-book-hold = Keep
calls-book-held = Kept for the client: { $when }. { $office }. Until { $until }.
calls-book-consent = I read it aloud, the client agrees
calls-book-go = Book for the client
calls-book-done = Booked: { $when }. { $office }.
calls-visits = The client's appointments
calls-visits-none = This phone has no appointments ahead. Find one by its number.
calls-visits-number = Appointment number
calls-visits-no-number = There is no appointment with this number. Check the number with the client.
calls-wait = Waiting list
calls-wait-go = Put into the waiting list
calls-visit-confirm = Confirm
calls-visit-cancel = Cancel the appointment
calls-visit-excused = For a good reason
calls-visit-asked-by-phone = Asked for by phone
calls-visit-to = New time: { $visit }

calls-wrap = Outcome of the call
calls-wrap-hint = Both fields are needed: what happened on the line, and what became of the need.
calls-wrap-disposition = How the call ended
calls-wrap-need = What became of the need
calls-need-met = met
calls-need-unmet = not met
calls-need-deferred = deferred
calls-need-refused = the client refused
calls-need-none = there was none
calls-wrap-service = Which service it was about
calls-wrap-service-none = None, or not known
calls-wrap-reason = Why it is not met
calls-wrap-close = End the call
calls-wrap-closed = The call has ended.

calls-log-begin = script begun
calls-log-answer = answer
calls-log-back = one step back
calls-log-missing = no answer fits
calls-log-note = note
calls-log-skip = skipped
calls-log-hold-end = back on the line
calls-log-global = aside
calls-log-deed = done
calls-deed-book = booked an appointment
calls-deed-move = moved the appointment
calls-deed-cancel = cancelled the appointment
calls-deed-confirm = confirmed the appointment
calls-deed-hold = promised to come back to the line
calls-deed-callback = promised to call back
calls-deed-transfer = passed to a colleague
calls-deed-give-consent = noted the consent
calls-deed-withdraw-consent = noted the withdrawal
calls-deed-do-not-call = barred calls
calls-deed-written-answer = promised a written answer
calls-deed-undone = { $what }, then undone

calls-owed-missing-do-not-call = The client asked not to be called. Write their number down: it will be barred.
calls-owed-missing-give-consent = The consent is not written down. Go back to the step and mark the answer.
calls-owed-missing-withdraw-consent = The withdrawal is not written down. Go back to the step and mark the answer.
calls-owed-missing-book = The client chose a time, and nothing is booked. Book it, or go one step back.
calls-owed-missing-move = The client was promised a new time, but the appointment was not moved. Move it or step back.
calls-owed-missing-cancel = The client was told it is cancelled, but the appointment stands. Cancel it or step back.
calls-owed-missing-confirm = The client said they will come, but it is not confirmed. Confirm it or step back.
calls-owed-missing-transfer = The client was promised a colleague. Choose one, or go one step back.
calls-owed-missing-callback = The client was promised a call. Go back to the step and write the number down.
calls-owed-stray-do-not-call = Calls are barred, but you went back. Undo it, or mark the answer again.
calls-owed-stray-give-consent = A consent is written down, but you went back. Undo it, or mark the answer again.
calls-owed-stray-withdraw-consent = A withdrawal is written down, but you went back. Undo it, or mark the answer again.

calls-problem-overtaken = This answer is stored already. The next step is below.
calls-problem-impossible = That is no answer here. Choose one of those below.
calls-problem-unfilled = The client answered: fill in “{$field}”.
calls-problem-over = The call has ended. Its outcome is below.
calls-problem-phone = Check the number: ten digits after the country code.
calls-problem-phone-wanted = Write the phone number down: without it nobody can call back.
calls-problem-name = Write the name in letters.
calls-problem-text = Write what the client said.
calls-problem-date = There is no such date. Write the day and the month.
calls-problem-number = A number in figures is wanted here.
calls-problem-choice = Choose one of the list.
calls-problem-book-first = Keep a time first and press “Book for the client”.
calls-problem-move-first = Choose the appointment and a new time first.
calls-problem-cancel-first = Press “Cancel the appointment” beside the right one first.
calls-problem-confirm-first = Press “Confirm” beside the right appointment first.
calls-problem-wait-service = This office has no such service. Choose another office or service.
calls-problem-visit-gone = This appointment is no more. Find another one by its number.
calls-problem-visit-changed = The appointment changed while you talked. Read it once more.
calls-problem-visit-too-late = The deadline has passed. Tick that there is a good reason, and cancel again.
calls-problem-time-taken = That time has just been taken. Offer another one.
calls-problem-nothing-held = The time is not kept any more. Keep it again.
calls-problem-too-many = The client has such an appointment. It can be moved in the booking room.
calls-problem-consent-unread = Read the consent aloud and mark the client's answer.
calls-problem-third-transfer = { $passed ->
    [one] The client was passed on { $passed } time. A senior decides now.
   *[other] The client was passed on { $passed } times. A senior decides now.
 }
calls-problem-third-reason = Write why the client is passed on a third time.
calls-problem-colleague = This colleague is not on shift. Choose another one.
calls-problem-disposition = Choose how the call ended.
calls-problem-need-status = Choose what became of the need.
calls-problem-reason = Write why the need is not met.
calls-problem-written = Name the day and write what you promise.
calls-problem-script = There is no such script. Choose another one.
calls-problem-given = Before the call it must be known: { $fields }.
calls-problem-do-not-call = The person asked not to be called. A senior can lift that.
calls-problem-no-consent = There is no consent to such calls. Write to the person in the chat, or wait for their call.
calls-problem-not-now = It is no time to call there. You may { $when }.
calls-problem-too-often = { $calls ->
    [one] This person was called { $calls } time of late. Wait a few days.
   *[other] This person was called { $calls } times of late. Wait a few days.
 }
calls-gone = There is no such call
calls-gone-way = Its data may be deleted already. Go back to the list of calls.

calls-said-person = The client's data are saved.
calls-said-closed = The call has ended, its outcome is stored.
calls-said-no-script = There is no such script now. Choose another one.
calls-said-bad-phone = The number does not fit: ten digits after the country code.
calls-said-held-time = The time is kept. Read the consent and book.
calls-said-booked = The client is booked. Read the day, the hour and the address back.
calls-said-listed = Done. When a time is free, an SMS will come.
calls-said-move = Moved. Read the new day, hour and address to the client.
calls-said-cancel = The appointment is cancelled.
calls-said-confirm = The appointment is confirmed.
calls-said-promised = The promise is written down.
calls-said-released = The promise is let go.
calls-said-promise-over = This promise is closed already.
calls-said-reason-wanted = Write a reason: without it a promise cannot be let go.
calls-said-kept = Marked: the answer is sent.
calls-said-allowed = Calls are allowed again.
calls-said-colleague-calls = A colleague calls this person already.

calls-near-incoming = Somebody calls you. Open the card
calls-near-promise-soon = A promise falls due soon. Open the calls
calls-near-promise-over = A promise is overdue. Open the calls
calls-near-overtaken = This call was changed in another window. Refresh the card
