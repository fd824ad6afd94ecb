### The citizen's visits: look, move, cancel, confirm. The keys are those of ru.visits.ftl.

words-visits-show = my visits|my visit|my appointments|my appointment|my bookings|my booking|show my visits|when is my appointment|when is my visit
words-visits-move = move my visit|move the visit|reschedule|change my appointment
words-visits-cancel = cancel my visit|cancel the visit|cancel my appointment|cancel my booking
words-visits-confirm = confirm|i confirm|i will come
words-visits-yes = yes cancel|cancel it
words-visits-code = booking number|find my booking|i have a number
words-visits-whose = my|i|our|we
words-visits-what = visit|visits|appointment|appointments|booking
words-visits-beside = will|you|when|where|what|is|time|at|for|day|date|do|have|show|the|please|and|me|us|to|which|office|am|are
words-visits-named = visit|appointment|booking|time|day|date|move|reschedule|cancel|come
words-call-asked = call|ring|phone
words-call-when = when|soon|long

words-visits-verb-cancel = cancel
words-visits-verb-move = move|reschedul|chang
words-visits-verb-confirm = confirm
words-visits-all = both|all
words-visits-all-alone = both|all|all of them|both of them
words-visits-come = what time should i come|when should i come|where should i go|where should i come

visits-button-mine = My visits
visits-button-move = Move
visits-button-cancel = Cancel
visits-button-confirm = Confirm
visits-button-code = Find by number
visits-button-drop = Yes, cancel
visits-button-keep = Keep it
visits-button-earlier = Tell me if an earlier time is free

visits-none = You have no visits in this chat. If you booked in another way, I can find it by its number.
visits-none-such = You have no visit for this service: { $service }. Here is what you have:
visits-no-number = I found no visit with the number { $number }. It has 8 characters, for example K7M2-9PXT.
visits-list = Your visits. Choose or send a number:
visits-one = Your visit { $code }.
visits-which =
    { $want ->
        [move] Which visit shall I move?
        [cancel] Which visit shall I cancel?
       *[confirm] Which visit do you confirm?
    }
visits-cancel-sure = Cancel this visit? The place will go to somebody else.
visits-cancelled = Visit { $code } is cancelled. I can book again when you need it.
visits-cancel-all-sure = Cancel all these visits? The places will go to others.
visits-cancelled-all = The visits are cancelled: { $codes }. If you need one, I will book again.
visits-button-drop-all = Yes, cancel all
visits-button-each = One by one
visits-kept = All right, the visit stays.
visits-same-time = Visit { $code } is at that time already.
visits-confirmed = Thank you for confirming. See you: { $when }.
visits-confirmed-again = You have confirmed already. See you: { $when }.
visits-stale = The time of the visit has changed since. This is how it stands:
visits-gone = This visit is no more: it was cancelled or is over.
visits-late-move = It is too late to move it in the chat: the visit is near. Please call the office: { $phone }.
visits-late-cancel = It is too late to cancel it in the chat: the visit is near. Please call the office: { $phone }.
visits-map = The office on the map: { $url }
visits-calendar = Open the link, and the visit will stand in your calendar: { $url }

## A visit booked in another chat or by phone

visits-ask-code = Write the number of the booking. It has 8 signs, for example K7M2-9PXT.
visits-code-wrong = This does not look like a booking number. It has 8 signs, for example K7M2-9PXT.
visits-ask-phone = Now the last 4 digits of the phone it was booked with.
visits-phone-wrong = I need the last 4 digits of the phone, for example 12-34.
visits-not-found = I found no such visit with such a phone. Check the number or call us: { $phone }.
visits-too-many = Too many tries. Let me call a human: they will find the visit.
visits-not-here = I do not ask for phones here, so I cannot show a visit booked elsewhere. Open it by the link from your letter. Or call us: { $phone }.
