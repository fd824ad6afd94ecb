### Talks of operators with citizens: bot/desk/talks and bot/web/templates/desk-talks*.html.

## What the citizen hears in their chat

talks-told-taken = The operator { $name } is answering you.
talks-told-will-call = The operator { $name } will call you.
talks-told-passed = Now the operator { $name } is answering you. They see the whole talk, you need not repeat anything.
talks-told-queued = Another operator will answer you. They see the whole talk, you need not repeat anything.
talks-told-senior = I am calling a senior operator. They will answer here, you need not repeat anything.
talks-told-lost = The operator has lost connection. Another one will answer you: they see the whole talk.
talks-told-released = From here on the assistant answers. You can call a human at any moment.
talks-told-closed-met = We are glad to have helped. If you have a question, write here. An operator will see it for another hour.
talks-told-closed-unmet = We could not solve it now. To learn why, write here. An operator will see it for another hour.
talks-told-closed-deferred = We will come back to your question. If anything changes, write here.
talks-told-closed-refused = All right, the question is closed. If you change your mind, write here.

## Who speaks and when

talks-author-citizen = Citizen
talks-author-bot = Assistant
talks-author-operator = Operator
talks-author-system = Message of the centre
talks-author-named = Operator { $name }
talks-time-today = today { $time }
talks-time-tomorrow = tomorrow { $time }
talks-time-yesterday = yesterday { $time }
talks-time-day = { $day } { $time }
talks-channel-web = Chat on the site
talks-channel-telegram = Telegram
talks-channel-max = MAX
talks-channel-console = Terminal
talks-channel-api = Program
talks-channel-phone = Telephone
talks-how-call = to call: { $phone }
talks-language-ru = Russian
talks-language-en = English
talks-segment-everyone = everyone
talks-segment-parents = parents
talks-segment-pensioners = pensioners
talks-segment-people-with-disabilities = people with disabilities
talks-segment-low-digital-skills = seldom on the Internet
talks-segment-foreigners = foreigners
talks-segment-youth = youth
talks-segment-entrepreneurs = entrepreneurs
talks-segment-civil-servants = civil servants

## The workstation: queue

talks-title = Talks
talks-queue = Queue
talks-talk = Talk
talks-help = Help
talks-help-close = Close help
talks-help-empty = Open a talk: answers, the script and the citizen will be shown here.
talks-none-open = Choose a talk in the queue.
talks-empty = Nobody is waiting.
talks-group-mine = Mine
talks-group-free = Waiting
talks-group-others = With others
talks-urgent = urgent
talks-again = yours, back again
talks-due = by { $time }
talks-since = Waiting since { $when }
talks-no-words = Nothing written yet
talks-held-by = { $name } is answering
talks-shift-on = You are on shift
talks-shift-break = You have a break
talks-shift-off = You are not on shift
talks-shift-set-on = Begin the shift
talks-shift-set-break = Break
talks-shift-set-off = End the shift
talks-capacity = How many talks at once
talks-back = ← Queue

## The workstation: talk

talks-number = Request { $number }
talks-asked = asked { $when }
talks-yours = you are answering
talks-transfers-left =
    { $left ->
        [0] No transfers left.
        [one] { $left } transfer left.
       *[other] { $left } transfers left.
    }
talks-call = Asks for a call: { $phone }
talks-question = Question:
talks-onlooker-viewing = { $name } is looking at this talk.
talks-onlooker-typing = { $name } is typing here.
talks-tag-off = Take off the tag { $tag }
talks-earlier = Show what was before
talks-history = History of the talk
talks-choices = Buttons:
talks-no-chat = There is no chat: the citizen waits for a call.
talks-over = The request is closed. If the citizen writes within an hour, it returns to the queue.
talks-take = Take
talks-takes = Answer, and the talk is yours.
talks-answer-label = Answer to the citizen
talks-answer = Answer
talks-answer-keys = Ctrl+Enter sends
talks-only-call = The citizen has no chat to write to. Call them.
talks-pass = Transfer
talks-pass-to = To
talks-pass-queue = The queue
talks-pass-senior = A senior operator
talks-pass-person = { $name }: { $holds } of { $capacity }
talks-third-is-yours = Only you can transfer it further: say why.
talks-reason = Why
talks-pass-do = Transfer
talks-close = Close
talks-need = What of the citizen’s need
talks-need-met = Met
talks-need-unmet = Not met
talks-need-deferred = Put off
talks-need-refused = The citizen gave it up
talks-need-reason = Why it is not met
talks-close-do = Close the request
talks-release = Back to the assistant
talks-said-taken = The talk is yours.
talks-said-transferred = Transferred. The citizen knows who will answer.
talks-said-answered = Sent.
talks-said-noted = Noted. The citizen does not see it.
talks-said-tagged = Tags are updated.
talks-said-released = The assistant answers from here on.
talks-said-closed = The request is closed.
talks-said-macro = Done.
talks-said-shift = The shift is updated.
talks-said-reply-kept = The ready reply is kept.
talks-said-reply-archived = The ready reply is put away.

## The workstation: beside the talk

talks-slot-suggestions = Answers of the base
talks-slot-script = Script
talks-slot-promises = Promises
talks-slot-client = Citizen
talks-slot-notes = Notes for colleagues
talks-client-channel = Writes by
talks-client-segment = Group
talks-client-language = Language
talks-unknown = not known
talks-visits = Appointments
talks-visits-none = No appointments.
talks-earlier-requests = Earlier requests
talks-earlier-none = None before.
talks-note-label = A new note. The citizen will not see it
talks-note-keep = Keep
talks-tag-label = Tag
talks-tag-put = Put
talks-ready = Ready replies
talks-ready-find = Find a reply
talks-situation-typical = Frequent questions
talks-situation-abuse = Abuse
talks-situation-thanks = Thanks and wishes
talks-situation-off_topic = Off topic
talks-macros = With one button
talks-macro-stay = answer
talks-macro-queue = answer and pass to the queue
talks-macro-senior = pass to a senior
talks-macro-bot = answer and give back to the assistant
talks-macro-done = answer and close
talks-reply-wants = What the reply “{ $title }” still needs
talks-reply-fill = Put into the answer
talks-gender = Address as
talks-gender-unknown = not known
talks-gender-female = a woman
talks-gender-male = a man
talks-greeting-morning = Good morning
talks-greeting-day = Good afternoon
talks-greeting-evening = Good evening
talks-greeting-night = Good evening

## Ready replies

talks-replies = Ready replies
talks-replies-lead = Seniors keep the shared replies, everybody keeps their own. Earlier words stay.
talks-replies-back = ← Ready replies
talks-reply-own = own
talks-reply-new = A new reply
talks-reply-title = Title
talks-reply-situation = When it is needed
talks-reply-language = The citizen’s language
talks-reply-body = Text
talks-reply-braces = Filled in by itself: {"{"}greeting{"}"}, {"{"}operator{"}"}, {"{"}body{"}"}, {"{"}today{"}"}. Other words in braces are asked for.
talks-reply-shared = For all operators
talks-reply-keep = Keep
talks-reply-archive = Put away
talks-reply-by-seniors = This reply is shared. A senior operator can change it.
talks-reply-versions = How it changed
talks-reply-version = Version { $number }
talks-reply-shipped = came with the program

## What stands in the way

talks-problem-answered = The operator { $name } has answered already. Read the answer above. Your text is still here: change it and send.
talks-problem-of-another = { $name } has this talk. Choose another in the queue.
talks-problem-other-not-at-work = { $name } is not on shift now. Choose another or the queue.
talks-problem-no-such-talk = There is no such request. Choose another in the queue.
talks-problem-full =
    { $count ->
        [one] You have { $count } talk, no more fit. Close it or raise the number.
       *[other] You have { $count } talks, no more fit. Close one or raise the number.
    }
talks-problem-still-holds =
    { $count ->
        [one] You still have { $count } talk. Close it or pass it on.
       *[other] You still have { $count } talks. Close them or pass them on.
    }
talks-problem-nothing-said = Write a text: from one letter to { $count }.
talks-problem-already-over = The request is closed already. Choose another in the queue.
talks-problem-not-held = Nobody has taken the talk. Take it first.
talks-problem-not-at-work = You are not on shift. Press “Begin the shift”.
talks-problem-no-chat = The citizen has no chat to write to. Call them.
talks-problem-wants-reason = Say why: the colleague and the citizen must understand it.
talks-problem-wants-senior = The request was transferred twice already. A senior operator decides now: call one.
talks-problem-wants-need = Choose what became of the citizen’s need.
talks-problem-reply-empty = A title of up to { $title } characters and a text of up to { $body } are needed.
talks-problem-reply-braces = What is in the braces cannot be read: { $inside }. Example: {"{"}operator{"}"}.
talks-problem-reply-changed = Somebody else has changed the reply. Compare the words and keep it again.

## The live page

talks-live-lost = Connection is lost. Trying again, your text is still here.
talks-live-back = Connection is back.
talks-live-new-message = A new message of the citizen.
talks-live-typing = The citizen is typing…
talks-live-not-sent = Not sent. The text is still here, press “Answer” again.
talks-live-note-kept = Noted.
talks-live-fill = Put into the answer
talks-live-failed = Could not update. Try again in a minute.
talks-live-signed-out = You are signed out. Sign in again, the text is still here.
talks-live-alarm = Somebody waits unseen. Open the queue.

## Keys

talks-keys = Keys
talks-keys-title = Keys
talks-keys-close = All right
talks-key-move = down and up the queue
talks-key-open = open the talk
talks-key-take = take
talks-key-answer = to the answer field
talks-key-send = send
talks-key-pass = transfer
talks-key-end = close
talks-key-pick = insert a suggestion
talks-key-find = find an answer
talks-key-leave = from a field to the keys
talks-key-keys = this list
