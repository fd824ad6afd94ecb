### The page of one appointment behind a personal link: bot/channels/web/visit.

visit-skip = Skip to the appointment
visit-title-booked = Your appointment
visit-title-past = Appointment
visit-state-booked = We are expecting you.
visit-state-confirmed = You have confirmed that you will come. We are expecting you.
visit-state-arrived = You have come. You will be called soon.
visit-state-fulfilled = The visit is over.
visit-state-noshow = The visit did not take place: you did not come.
visit-state-past = The time of this appointment has passed.
visit-state-cancelled-client = The appointment is cancelled. You cancelled it.
visit-state-cancelled-office = The centre cancelled the appointment. We are sorry.
visit-state-cancelled-excused = The appointment is cancelled at your request.
visit-reason = Reason: { $reason }
visit-what = Service
visit-when = Time
visit-where = Place
visit-by-phone = We will call you.
visit-bring = Bring with you
visit-accessibility = Accessibility
visit-code = Appointment number
visit-day = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }, { $day }
visit-zone = Local time, { $offset }
visit-deeds = What you can do
visit-confirm = Confirm
visit-confirmed-already = You have confirmed this appointment.
visit-move = Move
visit-cancel = Cancel the appointment
visit-cancel-ask = Somebody else will be able to take this time. Cancel the appointment?
visit-cancel-yes = Yes, cancel
visit-until = You can move or cancel it until: { $moment }.
visit-too-late = It is too late to move or cancel it here. Please call us.
visit-calendar = Add to calendar
visit-calendar-hint = A file is downloaded. Open it, and the time appears in your calendar.
visit-calendar-cancelled = Remove from calendar
visit-calendar-cancelled-hint = A file is downloaded. Open it, and the appointment leaves your calendar.
visit-calendar-place = { $office }, { $town }, { $address }
visit-calendar-note = Appointment number: { $code }. To move or cancel: { $url }
visit-again = To book again, open the chat.
visit-said-confirmed = Thank you! You have confirmed that you will come.
visit-said-moved = Done, the appointment is moved.
visit-said-cancelled = Done, the appointment is cancelled.
visit-move-title = Move the appointment
visit-move-now = You are booked for { $when }.
visit-move-kept = This time stays yours until you choose another.
visit-nearest = Nearest times
visit-days = Other days
visit-free = { $n ->
    [one] { $n } place
   *[other] { $n } places
 }
visit-day-full = This day is full. Choose another one.
visit-no-days = There are no free days yet. Call us or ask in the chat.
visit-earlier = Earlier
visit-later = Later
visit-back = Back to the appointment
visit-taken = This time has just been taken. Choose another; the old one is still yours.
visit-not-offered = This time cannot be booked. Choose another.
visit-gone-title = The appointment was not found
visit-gone-wrong = The link is incomplete or wrong. Open it from the message once more.
visit-gone-old = The link no longer works: the appointment was long ago.
visit-gone-next = To book or to find an appointment, open the chat.
visit-changed = The appointment has changed meanwhile. Here is how it stands now.
visit-gone-already = Nothing more can be done with this appointment.
visit-help = Need help?
visit-help-text = Call us:
visit-to-chat = Open the chat
