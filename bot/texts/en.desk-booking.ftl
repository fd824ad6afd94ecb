### The pages of /desk/booking for operators: bot/desk/booking and bot/web/templates/desk-*.html.

desk-booking-nav = Pages of appointments
desk-booking-nav-day = Day
desk-booking-nav-new = Book
desk-booking-nav-find = Find
desk-booking-nav-waiting = Waiting list
desk-booking-nav-plan = Schedule
desk-booking-office = Office
desk-booking-office-operators = Operators' calls
desk-booking-any-office = Any
desk-booking-day = Day
desk-booking-time = Time
desk-booking-state = State
desk-booking-show = Show
desk-booking-today = Today
desk-booking-day-before = ← Day before
desk-booking-day-after = Next day →
desk-booking-day-count = { $n ->
    [0] No appointments.
    [one] { $n } appointment.
   *[other] { $n } appointments.
 }
desk-booking-day-waits = { $n ->
    [one] { $n } person has come and waits.
   *[other] { $n } people have come and wait.
 }
desk-booking-day-closed = Nobody is received on this day.
desk-booking-aside = Cancelled or absent
desk-booking-plan-outside = { $n ->
    [one] { $n } appointment is outside the hours
   *[other] { $n } appointments are outside the hours
}
desk-booking-plan-outside-lead = Move them or call the people. Else they will come to a closed window.
desk-booking-outside = Outside of the hours: please call
desk-booking-free = Free
desk-booking-walkins = Walk-ins
desk-booking-block-held = Held: a form is being filled
desk-booking-block-offered = Offered to the waiting list
desk-booking-block-cooling = Freed, opens soon
desk-booking-block-booked = Taken
desk-booking-block-closed = Closed
desk-booking-lane-gone = not in the schedule
desk-booking-audience = For whom
desk-booking-audience-citizens = citizens
desk-booking-audience-operators = operators
desk-booking-audience-walkins = walk-ins
desk-booking-code = Number
desk-booking-offering = Service
desk-booking-name = Name
desk-booking-phone = Phone
desk-booking-email = E-mail
desk-booking-via = Booked through
desk-booking-via-web = the site
desk-booking-via-telegram = Telegram
desk-booking-via-max = MAX
desk-booking-via-console = the terminal
desk-booking-via-api = another program
desk-booking-via-desk = an operator
desk-booking-via-link = a personal link
desk-booking-reason = Reason
desk-booking-link = Citizen's page
desk-booking-link-open = Open
desk-booking-state-booked = booked
desk-booking-state-confirmed = confirmed
desk-booking-state-arrived = has come, waits
desk-booking-state-fulfilled = received
desk-booking-state-noshow = did not come
desk-booking-state-cancelled-client = cancelled by the citizen
desk-booking-state-cancelled-office = cancelled by the office
desk-booking-state-cancelled-excused = cancelled for a good reason
desk-booking-mark-arrived = Has come
desk-booking-mark-fulfilled = Received
desk-booking-mark-noshow = Did not come
desk-booking-move = Move
desk-booking-move-title = Move: { $who }
desk-booking-move-now = Now: { $when }. This time stays theirs until you move it.
desk-booking-move-reason = Reason, if it should be told
desk-booking-cancel = Cancel
desk-booking-cancel-by = Why it is cancelled
desk-booking-cancel-by-client = At the citizen's request
desk-booking-cancel-by-office = We cannot receive them
desk-booking-cancel-by-excused = A good reason (absence does not count)
desk-booking-cancel-reason = Reason: the citizen sees it when the office cancels
desk-booking-cancel-yes = Cancel the appointment
desk-booking-book-again = Book again
desk-booking-leave-as-is = Leave as it is
desk-booking-store = Save
desk-booking-history = History
desk-booking-history-when = When
desk-booking-history-what = What
desk-booking-history-who = Who
desk-booking-history-version = Version
desk-booking-history-none = The schedule has not been changed yet.
desk-booking-event-booked = booked
desk-booking-event-moved = moved
desk-booking-event-cancelled = cancelled
desk-booking-event-confirmed = confirmed
desk-booking-event-arrived = marked as arrived
desk-booking-event-fulfilled = received
desk-booking-event-noshow = marked as absent
desk-booking-event-rezoned = recomputed for the time zone
desk-booking-actor-client-chat = Citizen, in the chat
desk-booking-actor-client-link = Citizen, by the link
desk-booking-actor-client-waiting-list = Citizen, from the waiting list
desk-booking-actor-system = The program
desk-booking-find-title = Find an appointment
desk-booking-find-label = Appointment number or phone
desk-booking-find-hint = An appointment number has eight characters. Type the whole phone, in any form.
desk-booking-find-button = Find
desk-booking-find-found = { $n ->
    [one] Found { $n } appointment
   *[other] Found { $n } appointments
 }
desk-booking-find-nothing = Nothing was found. Check the number, or look for the person by the day.
desk-booking-new-title = Book for somebody
desk-booking-show-times = Show times
desk-booking-nearest = Nearest times
desk-booking-no-times = No free times. Choose another day or office.
desk-booking-person = Who comes
desk-booking-person-language = Language of messages
desk-booking-consent = I have read it aloud, the person agrees
desk-booking-consent-hint = Without consent leave name, phone and e-mail empty. The person will give the appointment number.
desk-booking-book = Book
desk-booking-waiting-title = Waiting list
desk-booking-waiting-lead = A freed time is offered by the program to the first person it fits.
desk-booking-waiting-none = Nobody waits now.
desk-booking-waiting-since = Waits since
desk-booking-waiting-days = Days that fit
desk-booking-waiting-offers = Offers
desk-booking-waiting-has = booked for another time
desk-booking-waiting-waiting = waits
desk-booking-waiting-offered = decides
desk-booking-plan-nav = Schedule
desk-booking-plan-lanes = Windows
desk-booking-plan-closures = Closures
desk-booking-plan-offerings = Services
desk-booking-plan-document = Whole document
desk-booking-plan-history = History
desk-booking-lane = Window
desk-booking-lane-any = The whole office
desk-booking-lane-new = Add a window
desk-booking-lane-title = Window { $id }
desk-booking-lane-id = Short name of the window
desk-booking-id-hint = Latin letters, digits and hyphens: central-4
desk-booking-lane-hours = Hours
desk-booking-hours-of-office = As the office
desk-booking-hours-own = Own
desk-booking-hours-hint = For example: 9:00-13:00, 14:00-18:00. Empty: closed.
desk-booking-lane-offerings = Services of the window
desk-booking-lane-offerings-hint = Nothing chosen: everything the office does.
desk-booking-offerings-all = All
desk-booking-lane-valid = When it works
desk-booking-lane-valid-from = From
desk-booking-lane-valid-to = To
desk-booking-lane-remove = Remove the window
desk-booking-lane-remove-ask = No new appointments for this window. Those it has stay: move them yourself.
desk-booking-lane-remove-yes = Yes, remove
desk-booking-lanes-lead = A window receives one person at a time. The shares of citizens, operators and walk-ins are numbers of windows.
desk-booking-lanes-none = No windows yet.
desk-booking-day-mon = Mon
desk-booking-day-tue = Tue
desk-booking-day-wed = Wed
desk-booking-day-thu = Thu
desk-booking-day-fri = Fri
desk-booking-day-sat = Sat
desk-booking-day-sun = Sun
desk-booking-kind-visit = visit
desk-booking-kind-call = call
desk-booking-offering-new = Add a service
desk-booking-offering-id = Short name of the service
desk-booking-offering-kind = Kind
desk-booking-offering-name_ru = Name in Russian
desk-booking-offering-name_en = Name in English
desk-booking-offering-lengths = Lengths and limits
desk-booking-offering-lengths-hint = Duration, buffers and step are multiples of five minutes.
desk-booking-offering-duration = Duration, min
desk-booking-offering-buffer_before = Buffer before, min
desk-booking-offering-buffer_after = Buffer after, min
desk-booking-offering-step = Step between starts, min (0: one after another)
desk-booking-offering-notice = Book at least so many minutes before
desk-booking-offering-horizon = Days ahead
desk-booking-offering-cancel_until = Cancel at least so many minutes before
desk-booking-offering-limit = Appointments a person
desk-booking-offering-hold = Hold, min
desk-booking-offering-cooling_from = Pause after a cancellation, from, min
desk-booking-offering-cooling_to = Pause after a cancellation, to, min
desk-booking-offering-buffers_outside = Buffers may reach outside of the hours
desk-booking-offering-specialist = Only windows that name this service
desk-booking-offering-important = Important: an operator calls a person who stays silent
desk-booking-offering-bring_ru = What to bring, one a line
desk-booking-offering-bring_en = What to bring, in English
desk-booking-offering-words = What citizens call it, one a line
desk-booking-offering-articles = Knowledge articles, one a line
desk-booking-closure-new = Close for a time
desk-booking-closure-lead = First you see who is affected. Then appointments are moved and people are told.
desk-booking-closure-first = From
desk-booking-closure-last = To
desk-booking-closure-hours = Hours that remain
desk-booking-closure-hours-hint = Empty: closed the whole day. For example: 9:00-12:00
desk-booking-closure-reason = Reason: people see it
desk-booking-closure-preview = Show who is affected
desk-booking-closures-now = Closed now
desk-booking-closures-none = No closures.
desk-booking-closure-open = open { $hours }
desk-booking-closure-remove = Take away
desk-booking-closing-title = Close: { $office }, { $days }
desk-booking-closing-count = { $n ->
    [0] There are no appointments in these hours.
    [one] { $n } appointment is affected.
   *[other] { $n } appointments are affected.
 }
desk-booking-closing-left = { $n ->
    [one] No time was found for { $n }: please call.
   *[other] No time was found for { $n }: please call.
 }
desk-booking-closing-moves = Who goes where
desk-booking-closing-from = Was
desk-booking-closing-to = Will be
desk-booking-closing-call = Call
desk-booking-closing-yes = Close and move
desk-booking-closed-title = Closed: { $office }
desk-booking-closed-moved = { $n ->
    [0] There was nothing to move.
    [one] { $n } appointment is moved, the person will be told.
   *[other] { $n } appointments are moved, people will be told.
 }
desk-booking-closed-left = Call them: no time was found
desk-booking-document-hint = A mistake is told by the name of its field. The program counts the versions itself.
desk-booking-document-label = The schedule as YAML
desk-booking-version-title = Version { $n }
desk-booking-version-changes = What has changed
desk-booking-version-same = There is no difference from the version before.
desk-booking-said-booked = Booked.
desk-booking-said-moved = Moved.
desk-booking-said-cancelled = Cancelled.
desk-booking-said-arrived = Noted: has come.
desk-booking-said-fulfilled = Noted: received.
desk-booking-said-noshow = Noted: did not come.
desk-booking-said-plan-stored = The schedule is saved.
desk-booking-said-closure-removed = The closure is taken away.
desk-booking-problem-no-visit = There is no such appointment. Find it by its number or phone.
desk-booking-problem-changed = The appointment has changed meanwhile. Here is how it stands.
desk-booking-problem-too-early = Absence can be noted only after the start.
desk-booking-problem-reason-missing = Choose why it is cancelled and write the reason.
desk-booking-problem-too-late-for-client = It is too late for the citizen to cancel. Choose a good reason, or the office.
desk-booking-problem-taken = This time has just been taken. Choose another.
desk-booking-problem-time-missing = Choose a time.
desk-booking-problem-too-many = The person has such an appointment already. It can be moved.
desk-booking-problem-consent-missing = Tick the consent, or leave name, phone and e-mail empty.
desk-booking-problem-plan-changed = The schedule was changed meanwhile. Look at it and try again.
desk-booking-problem-hours = The hours cannot be read: “{ $said }”. Write 9:00-13:00, 14:00-18:00.
desk-booking-problem-id-taken = The name “{ $id }” is taken. Choose another.
desk-booking-problem-yaml = Line { $where }: this is no YAML. Check indents and quotes.
desk-booking-problem-office = Choose an office of the list.
desk-booking-problem-dates = Check the days: the last is not before the first.
desk-booking-problem-reason = Write the reason: people see it.
desk-booking-problem-lane = This window is of another office. Choose one of this office.

desk-booking-language-ru = Русский
desk-booking-language-en = English
