### Booking a visit. The keys are those of ru.booking.ftl.

## Words that work as buttons at every step

words-booking-back = back|go back|step back
words-booking-start = book|book a visit|book an appointment|new appointment|make an appointment
words-booking-resume = continue|go on|continue booking
words-booking-skip = skip|no email|no|not needed|next
words-booking-agree = i agree|yes i agree|i give my consent
words-booking-refuse = i do not agree|i don t agree|no|i refuse
words-booking-book = book it|confirm|all correct|correct|yes book it|move it
words-booking-days = other days|another day|another date|other dates|another time|show days
words-booking-office = another office|other office
words-booking-drop = do not book|cancel|never mind|changed my mind
words-booking-common = help|people|another|question|papers|your|ready|documents|call|from|after|with|for|of|the|and|or|in|name|an|a
words-booking-too = my wife too|my husband too|my wife|my husband|my mother|my father|my son|my daughter
words-booking-again = again|once more
words-booking-question = how|what|where|when|how much|how many|why|who|which|can i|do i need|what if
words-booking-why = why|what for|why do you need it
words-booking-not = not|instead|except
words-booking-offices = office|centre|center|branch|street|avenue
words-booking-sure = yes|ok|okay|sure|right|correct|fine|good|confirm|book
words-booking-sure-beside = it|all|is|that|s|please|me|everything|thanks|looks
words-booking-more = book it then|yes book it please
words-booking-bring = bring|documents|papers|document
words-booking-bring-beside = need|should|must|with|which|me|my|visit|office|to|take
words-booking-open = open|work|closed
words-booking-lead = and|please|what|about|in|maybe|is|there|the
words-booking-filler = is|are|there|any|anything|time|place|slot|free|visit|appointment|book|i|can|want|to|come|it|the|a|at|on|in|for|and|what|about|do|you|have|me|would|like|please
words-booking-unwilling = i do not want to give|i don t want to give|i will not give|i won t give

## Days and times

words-booking-later = later
words-booking-earlier = earlier
words-booking-units = minute=1|minutes=1|hour=60|hours=60|day=1440|days=1440|week=10080|weeks=10080
words-booking-numbers = a=1|an=1|one=1|two=2|three=3|half=0.5|couple=2|ten=10|fifteen=15|thirty=30
words-booking-measure-beside = of|by|about|maybe|just

booking-weekday =
    { $n ->
        [1] Monday
        [2] Tuesday
        [3] Wednesday
        [4] Thursday
        [5] Friday
        [6] Saturday
       *[7] Sunday
    }
booking-weekday-short =
    { $n ->
        [1] Mon
        [2] Tue
        [3] Wed
        [4] Thu
        [5] Fri
        [6] Sat
       *[7] Sun
    }
booking-day-named = { $weekday }, { $day }
booking-day-short = { $weekday } { $day }
booking-when = { $day }, { $time }
booking-zone = local time: { $town }, Moscow { $offset }

## Buttons

booking-button-start = Book a visit
booking-button-resume = Continue booking
booking-button-restart = Start anew
booking-button-drop = Do not book
booking-button-back = Back
booking-button-days = Other days
booking-button-office = Another office
booking-button-agree = I give my consent
booking-button-refuse = I do not
booking-button-skip = Skip
booking-button-book = Book it
booking-button-move = Move it
booking-button-time = Another time
booking-button-wait = Tell me when there is one
booking-button-leave = Stop waiting
booking-button-calendar = To my calendar
booking-button-map = On the map
booking-button-call = Book a call

## Beginning and coming back

booking-resume = You began to book: { $what }. Shall we go on?
booking-resume-move = You were moving a visit: { $what }. Shall we go on?
booking-begun = The booking you began is kept. To finish it, type “continue”.
booking-begun-move = The move is not finished, your visit is unchanged. To finish, type “continue”.
booking-begun-held =
    { $minutes ->
        [one] You are not booked yet. Your place is kept for { $minutes } more minute. To finish, type “continue”.
       *[other] You are not booked yet. Your place is kept for { $minutes } more minutes. To finish, type “continue”.
    }
booking-dropped = All right, nothing is booked. Ask in your own words or choose:
booking-old-form = This button is out of date. Shall we begin anew or look at your visits?
booking-changed-plan = Booking of this service has changed while you were away.

## Service

booking-service = What would you like to book? Choose or write in your own words:
booking-service-unknown = I found no such service to book. Choose from the list or call a human:
booking-service-which = Please choose which service to book:
booking-service-no-call-here = A call cannot be booked here: it needs your phone number. Please call us: { $phone }.
booking-kept = Noted: { $what }.
booking-kept-from = from { $time }
booking-kept-to = before { $time }

## Office

booking-office = { $service }. Which office suits you?
booking-office-fitting = { $service }. That time is free here. Choose an office:
booking-office-line = { $office }: { $town }, { $address }
booking-office-unknown = I found no such office. Choose from the list:
booking-office-absent = That office does not take this service. Choose another:
booking-operators = A call from an operator

## Time

booking-times = { $what }. Nearest free times:
booking-times-hint = Choose a time or look at other days.
booking-times-fit = { $what }. Free:
booking-days-title = { $what }. Choose a day:
booking-day-times = { $day }. { $what }. Free: { $times }.
booking-day-many = { $day }. { $what }. Free from { $first } to { $last }, { $count } places.
booking-day-hint = Press a time or write it.
booking-past = That time has passed.
booking-impossible = There is no such date.
booking-closed = { $day }: no visits for this service.
booking-office-works = { $day }: { $office } is open, { $hours }.
booking-office-closed = { $day }: { $office } is closed.
booking-all-closed = { $day }: we are closed.
booking-closed-days = No visits for this service on these days.
booking-full-days = All places on these days are taken.
booking-next-weekend = This weekend can no longer be booked. Here is the next one.
booking-full = { $day }: everything is taken.
booking-no-such-time = { $when }: visits do not begin at that time.
booking-time-busy = { $when }: already taken.
booking-soon = { $day }: too late to book.
booking-far = That is too far ahead. The last day is { $day }.
booking-no-fit = Nothing is free at such a time.
booking-question-unknown = I could not answer that. Ask in more words or call a person.
booking-unclear = I did not catch the day. Choose a button or send its number.
booking-several = You named several days. Choose one:
booking-no-earlier = There is nothing earlier.
booking-no-later = There is nothing later.
booking-instead = Here are the nearest free times:
booking-none = { $what }. Nothing is free now.
booking-none-advice = I can tell you when a place is free. Or call us: { $phone }.
booking-taken = That time has just been taken.
booking-held =
    { $minutes ->
        [one] Kept for you: { $when }. The place waits { $minutes } minute.
       *[other] Kept for you: { $when }. The place waits { $minutes } minutes.
    }
booking-held-what = { $what }.
booking-lapsed = The place waited for you, but the time ran out and it was taken.
booking-held-again = The place is yours again: { $when }.

## Consent and person

booking-consent =
    To book, I need a name and a phone number. For this I ask your consent:

    { $text }
booking-consent-given = You have already consented, thank you.
booking-consent-words = One word is not enough to be sure. Press the button or write: “{ $words }”.
booking-consent-first = Your consent comes first. Press “{ $button }” or type 1. I will ask the name and the phone right after it.
booking-refused = All right, I will not ask your name and phone. I cannot book without them. An operator can, by phone: { $phone }.
booking-refused-live = You may also come without booking and take a ticket.
booking-person-later = I have not kept your name and phone: your consent comes first. I will ask later.
booking-person-heard = Noted: { $what }.
booking-phone-digits = Please write the phone in figures. For example, +7 900 000-00-00.
booking-name = Whom shall I book? Write the surname and the first name.
booking-phone = Your phone number? We call only if the time changes.
booking-phone-call = Which number shall we call?
booking-phone-example = For example, +7 900 000-00-00.
booking-email = Your e-mail? We will send the details there. You may skip this.
booking-why-name = The name is needed so that the office knows you.
booking-why-phone = The phone is needed to tell you if the time changes.
booking-why-email = The number of the booking and the address will come to your e-mail.
booking-mended = Changed: { $what }.
booking-name-again = This does not look like a name. Write the surname and the first name, for example: Smith Anna.

## Check and book

booking-summary = Please check:
booking-summary-move = Moving visit { $code }. Please check:
booking-line-service = • Service: { $service }
booking-line-when = • When: { $when }
booking-line-was = • Before: { $when }
booking-line-where = • Where: { $where }
booking-line-call = • We will call: { $phone }
booking-line-name = • Name: { $name }
booking-line-phone = • Phone: { $phone }
booking-line-email = • E-mail: { $email }
booking-summary-hint = If something is wrong, write what to change.
booking-not-yet = You are not booked yet. Press “{ $button }”.
booking-not-yet-move = It is not moved yet. Press “{ $button }”.
booking-where = { $office }, { $town }, { $address }
booking-done = Done, you are booked. Your number: { $code }.
booking-done-again = You are booked already. Your number: { $code }.
booking-moved = Done, it is moved. The number is the same: { $code }.
booking-bring = Bring with you:
booking-prepare = For the call:
booking-bring-line = • { $what }
booking-reminders-both = I will remind you a day and 2 hours before.
booking-reminders-one = I will remind you 2 hours before.
booking-no-name-here = I do not ask for names or phones here. At the office, give the number of the booking.
booking-limit = You are booked for this service already. You can move or cancel that visit:
booking-other-person = For this service I book one person from one chat. An operator will book the other one: { $phone }. Or they can write to me themselves.
booking-limit-elsewhere = This phone is already booked for this service. Give the number of that booking or call us: { $phone }.
booking-move-late = It is too late to move: the visit is near. Please call us: { $phone }.
booking-move-stale = This visit has changed meanwhile. This is how it stands:

## Waiting list

booking-waiting = All right. I will write as soon as a place is free. Others will not see it at first.
booking-waiting-earlier = All right. I will write if an earlier place is free. Your visit stays.
booking-waits = You are waiting for a place: { $service }.
booking-left = All right, I am not waiting for a place any more.
booking-offer-gone = That place is gone. Here are the nearest free times:
booking-offer-declined = All right, the place goes to the next person.
booking-offer-unknown = This offer has ended.
booking-offer-late = It is too late to change the time: the visit is near. Please call us: { $phone }.

## A call when nobody is on shift

booking-call-offer = I can book a call for you in working hours.
booking-call-planned = Your call is booked: { $when }.
booking-call-planned-to = Your call is booked: { $when }. We will ring { $phone }.
