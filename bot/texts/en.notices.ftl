### What we send of our own accord: to the chat, by e-mail, by text message.
### Every template has three forms: the message, -short for a text message, -subject for a letter.

## Appointment

notices-when = { $weekday }, { $day }, { $time }
notices-when-zone = { $when } ({ $town } time)
notices-place = { $office }: { $town }, { $address }.
notices-place-call = We will call you.
notices-bring = Bring with you:
notices-bring-line = • { $what }
notices-link = Confirm, move or cancel: { $link }

notices-reminder-24h =
    A reminder of your appointment: { $service }.
    When: { $when }.
    { $place }
    Appointment number: { $code }.
notices-reminder-24h-ask = Will you come?
notices-reminder-24h-short = Appointment { $code }: { $when }. { $place }
notices-reminder-24h-subject = A reminder of appointment { $code }

notices-reminder-2h =
    Your appointment is soon: { $service }.
    When: { $when }.
    { $place }
    Appointment number: { $code }.
notices-reminder-2h-ask = Will you come? If not, please cancel: somebody else will take the time.
notices-reminder-2h-short = Appointment { $code } is soon: { $when }. { $place }
notices-reminder-2h-subject = Your appointment { $code } is soon

notices-visit-booked =
    You have an appointment: { $service }.
    When: { $when }.
    { $place }
    Appointment number: { $code }.
notices-visit-booked-short = You have an appointment, number { $code }: { $when }. { $place }
notices-visit-booked-subject = Your appointment, number { $code }

notices-visit-moved =
    { $by ->
        [office] We had to move your appointment: { $service }. We are sorry.
       *[client] You moved your appointment: { $service }.
    }
    New time: { $when }.
    { $place }
    The appointment number is the same: { $code }.
notices-visit-moved-ask = Does the new time suit you?
notices-visit-moved-short =
    { $by ->
        [office] We moved your appointment { $code }. New time: { $when }. { $place }
       *[client] You moved appointment { $code }. New time: { $when }. { $place }
    }
notices-visit-moved-subject =
    { $by ->
        [office] We moved your appointment { $code }
       *[client] You moved appointment { $code }
    }

notices-visit-cancelled =
    { $by ->
        [office] We had to cancel your appointment: { $service }. We are sorry.
       *[client] You cancelled your appointment: { $service }.
    }
    It was to be: { $when }.
    Appointment number: { $code }.
notices-visit-cancelled-next =
    { $by ->
        [office] Choose another time or call us: { $phone }.
       *[client] If you change your mind, book again or call us: { $phone }.
    }
notices-visit-cancelled-short =
    { $by ->
        [office] We cancelled your appointment { $code }. It was: { $when }. Our phone: { $phone }
       *[client] You cancelled appointment { $code }. It was: { $when }. Our phone: { $phone }
    }
notices-visit-cancelled-subject =
    { $by ->
        [office] We cancelled your appointment { $code }
       *[client] You cancelled appointment { $code }
    }

## Waiting list

notices-waitlist-offer =
    A time has become free: { $service }.
    When: { $when }.
    { $place }
    We keep it for you until { $until }.
notices-waitlist-offer-short = A time has become free: { $service }, { $when }. We keep it until { $until }. Answer in the chat or call: { $phone }
notices-waitlist-offer-subject = A time for an appointment has become free

## Ratings

notices-rating-ask =
    { $again ->
        [yes] You told us what let you down. We have worked on it. How is it now?
       *[no] Tell us how it went. It takes a minute.
    }

    { $question }
notices-rating-ask-link = Answer on the page: { $link }
notices-rating-ask-short =
    { $again ->
        [yes] We have worked on what let you down. How is it now?
       *[no] Rate how we helped you:
    }
notices-rating-ask-subject =
    { $again ->
        [yes] Is it better now?
       *[no] How did we help you?
    }
notices-feedback-done =
    You said, we did.

    { $text }

    Thank you for writing to us. Questions: { $phone }.
notices-feedback-done-short = You said, we did. { $text }
notices-feedback-done-subject = You said, we did

## News

notices-news =
    { $title }

    { $text }
notices-news-short = { $title }
notices-news-subject = { $title }
notices-digest = The news you subscribed to:
notices-digest-item =
    { $title }
    { $text }
notices-digest-short = The news you subscribed to: { $title }
notices-digest-subject = The news you subscribed to
notices-basis = You agreed to such messages on { $day }.
notices-basis-stop = To stop them, write “stop”.
notices-basis-link = To stop them, open this page: { $link }
notices-basis-phone = To stop them, write “stop” in our chat or call: { $phone }.

## Buttons

notices-button-confirm = Confirm
notices-button-move = Move
notices-button-cancel = Cancel
notices-button-book = Book again
notices-button-open = Open the appointment
notices-button-accept = Take this time
notices-button-decline = No, thank you
notices-button-stop = Unsubscribe

## To the operators

notices-desk-task =
    The citizen has not confirmed the appointment. Please call and ask whether they will come.
    Appointment { $code }: { $service }, { $when }.

## Calendar

notices-calendar-summary = { $service }
notices-calendar-description = Appointment number: { $code }. Change or cancel: { $link }
notices-calendar-call = A call from a specialist

## Command line

cli-worker = Send reminders and other notices, apart from the chat. Example: otklik worker
serve-worker-started = The worker sends. Channels: { $channels }. Stop: Ctrl+C
serve-worker-stopped = The worker has stopped.
