### What the assistant itself says, in English. The keys are those of ru.ftl.

## Dates and sources

date-month = { $month ->
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
date-day = { $day } { date-month }
date-day-year = { $day } { date-month } { $year }
date-today = today at { $time }
date-tomorrow = tomorrow at { $time }
date-at = on { $day } at { $time }
source-line = Source: { $title }
source-line-checked = Source: { $title }. Checked on { $checked }

## Words that work as buttons

words-operator = operator|human|agent|call an operator|talk to a human|real person
words-stop = stop|unsubscribe
words-menu = menu|start|home|help|back
words-browse = life situations
words-popular = popular|popular questions
words-contacts = contacts|addresses and hours
words-english = english|in english|speak english|/en
words-russian = russian|in russian|/ru
words-yes = yes|ok|okay|sure|yep
words-more = more|details|more details
words-ordinals = first|second|third|fourth|fifth

## Something broke on our side

assistant-failed = Sorry, something broke on our side. Your message is saved. Ask again in a minute or call a human.
assistant-failed-unstored = Sorry, something broke on our side, and your message is not saved. Please send it again in a minute.

## An answer from the knowledge base

answer-button-details = More details
answer-button-not-that = Not that
answer-contacts = Where to turn:
answer-contact-line = • { $name }: { $how }
answer-no-details = There is nothing more on this here. If you still have questions, call a human.
answer-unmet-reason = Why: { $reason }.
answer-unmet-instead = What you can do: { $instead }.

## Close questions

clarify-which = Which of these do you mean?
clarify-others = I see, not that. Perhaps one of these:
clarify-button-none = None of these

## Not known

fallback-unknown = I do not know the answer to this. Ask in other words or call a human. People often ask:
fallback-again = I have not found it again. Let me call a human: they will sort it out.
fallback-empty = I can only read text so far. Write your question in words or choose:

## Menu

menu-home = Ask in your own words or choose where to start.
menu-old-button = This button is out of date: the talk has moved on. Let us start again: ask or choose.
menu-stale-step = This step has changed while you were away. Let us start again: ask or choose.
menu-button-home = To the beginning
menu-button-popular = Popular questions
menu-button-browse = Life situations
menu-button-contacts = Addresses and hours

## Lists

paging-button-more = More
browse-situations = What has happened? Choose or send a number:
browse-questions = { $situation }. Choose or send a number:
popular-title = People ask most often. Choose or send a number:

## Addresses and hours

contacts-all =
    { $open_now }

    Opening hours:
    { $hours }

    Addresses:
    { $addresses }

    Phone: { $phone }
    Operators answer: { $operator_hours }

## Courtesy

smalltalk-about-bot = I am an automatic assistant. I answer questions about public services. The source stands under each answer. What I do not know, I pass to a human. You are served by: { $centre }.
smalltalk-goodbye = Goodbye! Write again when you have questions.
smalltalk-greeting = Hello! This is the assistant of { $centre }. Ask in your own words or choose where to start.
smalltalk-no = All right. Ask in another way or choose where to start.
smalltalk-off-topic = I know nothing about that: I answer about the services of the centre. Ask about them or choose:
smalltalk-thanks = You are welcome! Glad it helped.
smalltalk-wish = Thank you for the kind words! Write when you have questions.
smalltalk-yes = All right. Write what you would like to know or choose:

## Danger

distress-lines =
    If you or somebody near you is in danger, call 112 right now. The call is free.

    You can talk to a psychologist at any hour (in Russian):
    • 8-800-2000-122: helpline for children and parents, free
    • 8-495-989-50-50: emergency psychologists, for everyone
distress-open = I have already called an operator. You are not alone.
distress-closed = Operators are not on shift now, so do not wait: please call. I have passed your message to them. You are not alone.

## Rudeness

abuse-calm = I see that you are upset. Tell me what happened, and I will try to help.
abuse-boundary = Please, no insults. Ask calmly and I will answer. Or I can call a human.
abuse-pause = I no longer reply to rude words. I will answer a question about services as usual. You can complain about us by phone { $phone } or by e-mail { $email }.

## Operator

handoff-button-call = Call a human
handoff-button-callback = Call me back
handoff-button-cancel = Back to the assistant
handoff-called = I have called an operator.
handoff-called-again = You are already in the queue.
handoff-again = Your question is back with the operators. You need not repeat it.
handoff-wait-open =
    { $ahead ->
        [0] They will answer here. You are next.
        [one] They will answer here. There is { $ahead } person before you.
       *[other] They will answer here. There are { $ahead } people before you.
    } You can ask me meanwhile.
handoff-wait-closed = Operators are off now. They start { $when } and will answer here, in the chat. You can ask me meanwhile.
handoff-wait-unknown = It is not known yet when operators will be at work. Please call the centre: { $phone }.
handoff-ask-phone = Write your phone number, and an operator will call you. For example, +7 900 000-00-00.
handoff-phone-taken = Noted: { $phone }. { $wait }
handoff-callback-soon = An operator will call as soon as one is free.
handoff-callback-later = An operator will call when the shift starts: { $when }.
handoff-no-phone-here = Better not to write your phone number here. An operator will answer in this chat. Or call us: { $phone }.
handoff-cancelled = All right, we no longer wait for an operator. Ask me or choose:
handoff-nothing-to-cancel = I am here. Ask me or choose:

## Errands: what an operator does at a word in the chat

errand-offer = An operator can look up your case. Shall I pass your request on? You will get the answer here.
errand-button-pass = Yes, pass it on
errand-note = Asks about their case: { $words }

## Stop and language

language-set = I speak English now. Ask in your own words or choose where to start.

## Another language: in the chat, when a citizen writes in a neighbours' language; the note is for the operators' queue

foreign-sentence-kk = Мен орысша және ағылшынша жауап беремін. Төмендегі түймені басыңыз немесе «оператор» деп жазыңыз — қызметкер көмектеседі.
foreign-sentence-ky = Мен орусча жана англисче жооп берем. Төмөнкү баскычты басыңыз же «оператор» деп жазыңыз — кызматкер жардам берет.
foreign-sentence-hy = Ես պատասխանում եմ ռուսերեն և անգլերեն։ Սեղմեք ներքևի կոճակը կամ գրեք «оператор». աշխատակիցը կօգնի։
foreign-sentence-be = Я адказваю па-руску і па-англійску. Націсніце кнопку ніжэй або напішыце «оператор» — дапаможа супрацоўнік.
foreign-sentence-tg = Ман ба забонҳои русӣ ва англисӣ ҷавоб медиҳам. Тугмаи поёнро пахш кунед ё «оператор» нависед — корманд кӯмак мекунад.
foreign-sentence-uz = Men rus va ingliz tillarida javob beraman. Pastdagi tugmani bosing yoki «оператор» deb yozing — xodim yordam beradi.
foreign-answers-in = Write your question in Russian or English, and I will answer at once.
foreign-button-call =
    { $spoken ->
        [kk] Call a human: қазақша
        [ky] Call a human: кыргызча
        [hy] Call a human: հայերեն
        [be] Call a human: па-беларуску
        [tg] Call a human: тоҷикӣ
       *[uz] Call a human: oʻzbekcha
    }
foreign-operator-note = Needs an operator who speaks { $spoken ->
    [kk] Kazakh
    [ky] Kyrgyz
    [hy] Armenian
    [be] Belarusian
    [tg] Tajik
    [uz] Uzbek
   *[other] another language
 }

## Terminal

console-welcome = Ask in your own words. A number presses a button, 0 calls a human, Ctrl+D ends.
author-bot = Assistant
author-operator = Operator
author-system = System

## Web: the page of the chat and the widget (bot/channels/web, bot/web)

web-title = Assistant
web-skip = Skip to the question field
web-begin = Beginning of the conversation
web-hello = How can we help?
web-lead = Ask in your own words. The answer will be short and name the law or the service.
web-popular = Often asked
web-situations = Life situations
web-conversation = Conversation
web-field = Your question
web-placeholder = Write your question
web-send = Send
web-privacy = Please do not write document or card numbers.
web-keys = Enter to send, Shift + Enter for a new line
web-over = Too long, characters to remove: { $n }
web-voice = Speak
web-listening = Listening…
web-voice-failed = We did not hear that. Say it again or write.
web-human = Call a person
web-more = Show all
web-source = Source
web-sources = Sources
web-checked = checked on { $date }
web-today = Today
web-yesterday = Yesterday
web-you = You
web-author-bot = Assistant
web-author-operator = Operator
web-author-operator-named = Operator { $name }
web-author-system = Message
web-typing = The assistant is typing…
web-typing-operator = { $name } is typing…
web-status-operator = You are talking to: { $name }
web-status-called = An operator has been called
web-status-offline = No connection
web-status-closed = The conversation is over
web-sending = Sending…
web-kept = Waiting for the connection
web-failed = The message was not sent. Make it shorter or write it differently.
web-retry = Try again
web-drop = Remove
web-offline = No connection. Write on: we will send it when the connection is back.
web-offline-kept = No connection. We kept the message and will send it when the connection is back.
web-restored = The connection is back.
web-renewed = The previous conversation has expired. We began a new one.
web-closed = The conversation is over. If you have more questions, begin a new one.
web-again = Begin a new one
web-end = End the conversation
web-print = Print
web-close = Close
web-ask = Ask a question
web-view = How the page looks
web-view-size = Size of letters
web-size-normal = Normal
web-size-large = Large
web-size-largest = Very large
web-view-contrast = Contrast
web-contrast-normal = Normal
web-contrast-high = High
web-view-theme = Colours
web-theme-auto = As on the device
web-theme-light = Light
web-theme-dark = Dark
web-apply = Apply
web-other-page = Open the chat on its own page
web-language-name = English

## Web: errors, seen under the question field

web-error-home = Open the chat
web-error-bad-request = We could not read the message. Please write it again.
web-error-no-session = The conversation was not found. Write a message to begin a new one.
web-error-foreign-origin = This site is not connected to the chat. Open the chat on our page.
web-error-forbidden = You may not do this. Ask whoever is in charge.
web-error-not-found = There is no such page. Go back to the start page.
web-error-wrong-method = This page does not open that way. Go back to the start page.
web-error-too-large = The message is too long. Shorten it to 4000 characters.
web-error-text-too-long = The text is over 200 kB, about 50 pages. Check it in parts.
web-error-file-too-large = The file is over 5 MB or 500 pages. Check it in parts.
web-error-bad-file = The file cannot be read. Save it again as DOCX or TXT.
web-error-unknown-choice = There are no such readers or kind of text. Choose from the list.
web-error-too-many = Too many messages in a row. Wait a little, we will send it ourselves.
web-error-internal = Sorry, something broke on our side. Try again in a minute.
web-error-not-ready = The chat is not available now. We kept the message and will send it when it works again.

## Web: the page for owners of sites

web-install-title = The chat on your site
web-install-lead = Copy one line to your site. No foreign scripts or fonts are loaded.
web-install-button = A button in the corner
web-install-button-lead = Put the line before the closing body tag. A button appears in the corner and opens the chat.
web-install-frame = The chat inside a page
web-install-frame-lead = Put the line where the chat should stand.
web-install-frame-title = Chat with the assistant
web-install-rules = Allow your site
web-install-rules-lead = The chat answers only the sites of a list. Add your address to the settings and restart the program.
web-install-policy = If the site has a Content-Security-Policy
web-install-policy-lead = Add the address of the chat to these rules.
web-install-copy = Copy
web-install-copied = Copied
web-install-select = The line is selected. Press Ctrl + C.
web-install-try = Open the chat

## Web: the command `otklik serve`

cli-serve = Open the chat on the web. Example: otklik serve --port 8080
cli-serve-host = The address to listen on. This computer alone when left out.
cli-serve-port = The port.
cli-serve-documents = A folder of official documents for the questions of staff.
serve-ready = The chat is open: { $address }
serve-stopping = Stopping…
serve-busy = Port { $port } is taken. Choose another: otklik serve --port { $other }
serve-cannot-listen = The address { $host } cannot be used. Check it or leave out --host.

## Telegram: in the chat, where something other than words came

telegram-contact-refused = There is no need to send your phone or other personal data here: we do not keep them. Write your question or call a human.
telegram-voice-unheard = I cannot listen to voice messages yet. Write your question in words or call a human.
telegram-file-refused = I do not open photos and files. Please do not send documents here. Write your question in words or call a human.
telegram-words-only = I understand words only. Write your question or call a human.
telegram-command-menu = Where to start
telegram-command-operator = Call a human
telegram-command-stop = Stop messages

## Clauses of official documents (for staff)

clauses-one = Found in a document:
clauses-nearest = I see no exact answer. These clauses are close:
clauses-quotation =
    { $title }
    “{ $text }”

## Fields of forms: what is wrong with what the citizen typed and how to mend it. Seen under the form's question.

field-problem-phone-missing = I see no phone number. Type it in figures, for example +7 900 000-00-00.
field-problem-phone-several = I see several numbers. Type the one that is best to call.
field-problem-phone-short = The number has { $digits } figures so far, and 11 are needed. Type the whole number.
field-problem-phone-long = The number has { $digits } figures, and 11 are needed. Check it and type it again.
field-problem-phone-code = This number cannot be called: its code is not right. Type it with +7, for example +7 900 000-00-00.
field-problem-phone-no-code = The area code is missing. Type the number with it, for example +7 495 000-00-00.
field-problem-email-missing = I see no e-mail address. It has an @ sign, for example ivan@mail.ru.
field-problem-email-several = I see several e-mail addresses. Type one.
field-problem-email-domain = The e-mail address is not finished. After @ comes a name with a dot, for example mail.ru.
field-problem-email-dots = The e-mail address has a dot too many. Check it and type it again.
field-problem-email-letters = Russian and Latin letters are mixed in the e-mail address. Type it again in Latin letters.
field-problem-snils-missing = I see no SNILS. Type its 11 figures, for example 112-233-445 95.
field-problem-snils-several = I see several SNILS numbers. Type one.
field-problem-snils-length = A SNILS has 11 figures, and here there are { $digits }. Check the number and type it again.
field-problem-snils-check-digits = There is no such SNILS: its last figures do not add up. Compare it with the card and type it again.
field-problem-inn-missing = I see no taxpayer number. Type its 12 figures; an organisation has 10.
field-problem-inn-several = I see several taxpayer numbers. Type one.
field-problem-inn-length = A taxpayer number has 12 figures, an organisation's 10, and here there are { $digits }. Check it and type it again.
field-problem-inn-check-digits = There is no such taxpayer number: its last figures do not add up. Compare it with the certificate and type it again.
field-problem-passport-missing = I see no passport. Type its series and number, for example 45 04 123456.
field-problem-passport-several = I see several passports. Type the series and number of one.
field-problem-passport-length = A passport's series and number have 10 figures, and here there are { $digits }. Type 4 figures of the series and 6 of the number.
field-problem-birth-date-missing = I see no date. Type the day, month and year of birth, for example 12.03.1985.
field-problem-birth-date-several = I see several dates. Type one, the date of birth.
field-problem-birth-date-impossible = There is no such day in the calendar. Check the day and the month, for example 12.03.1985.
field-problem-birth-date-future = This date is yet to come. Check the year of birth and type it again.
field-problem-birth-date-old = By this date the person is over 120 years old. Check the year of birth and type it again.
field-problem-car-number-missing = I see no car number. Type it with the region's code, for example А123ВС77.
field-problem-car-number-several = I see several car numbers. Type one.
field-problem-car-number-letters = Number plates do not have these letters: { $letters }. They have only А, В, Е, К, М, Н, О, Р, С, Т, У, Х.
field-problem-car-number-zeros = There is no number of zeros alone. Check the figures and type it again.
field-problem-car-number-region = The region's code is missing. It stands on the right, such as 77 in А123ВС77.
field-problem-application-number-missing = I see no application number. You will find it on the receipt and in the message that we took it.
field-problem-application-number-several = I see several numbers. Type the number of one application.
field-problem-application-number-short = The number is short: it has { $digits } figures. Compare it with the receipt and type all of it.
field-problem-card-missing = I see no card number. Type the 16 figures from its front.
field-problem-card-several = I see several card numbers. Type one.
field-problem-card-length = A card number usually has 16 figures, and here there are { $digits }. Check it and type it again.
field-problem-card-check-digits = There is no such card number: its figures do not add up. Compare it with the card and type it again.
field-problem-person-missing = I see no name. Type the surname, first name and patronymic, if there is one.
field-problem-person-several = I see several names. Type one person: surname, first name and patronymic.
field-problem-person-full = The full name is needed. Type the surname, first name and patronymic, if there is one.
field-problem-person-letters = Names have only letters. Type the surname, first name and patronymic, if there is one.
field-problem-address-missing = I see no address. Type the town, street, house and flat.
field-problem-address-several = I see several addresses. Type one.
field-problem-address-house = The house number is missing. Type the address with it, for example ul. Mira 5, flat 7.
field-problem-address-street = The street is missing. Type the address with it, for example ul. Mira 5, flat 7.

## Letter check: the page /desk/letter

letter-title = Check a letter
letter-skip = To the result
letter-lead = Paste a draft or open a file. We show what makes it hard to read and what to write instead.
letter-privacy = The draft is kept in this browser only. On a shared computer, erase it when you are done.
letter-segment = For whom
letter-kind = What you write
letter-file = Open a file
letter-file-hint = DOCX, TXT, MD, HTML or EML up to 5 MB
letter-file-name = letter with marks.docx
letter-text = Draft
letter-placeholder = Paste the text of the letter
letter-keys = Alt + ↓ and Alt + ↑: next and previous mark. Alt + Enter: replace. Ctrl + Z: undo.
letter-check = Check
letter-checking = Checking…
letter-copy = Copy the text
letter-copied = Copied
letter-copy-failed = The text is selected. Press Ctrl + C.
letter-docx = Download DOCX with marks
letter-failed = The check did not work. Try again in a minute.
letter-wipe = Erase
letter-wipe-ask = Erase the draft and the file from this browser? This cannot be undone.
letter-wipe-yes = Erase
letter-wipe-no = Do not erase
letter-wiped = The draft is erased.
letter-result = Result
letter-empty = The verdict on your draft will appear here.
letter-offline = You are offline. The draft is kept in the browser. We will check it when you are back.
letter-verdict-pass = Passes
letter-verdict-warn = Passes with remarks
letter-verdict-fail = Does not pass
letter-verdict-too_short = No verdict
letter-live = { $verdict }. Marks: { $n }.
letter-measure-grade = Difficulty, years of school
letter-measure-longest_sentence = Words in the longest sentence
letter-measure-long_words = Long words, %
letter-limit = limit { $n }
letter-state-pass = within the limit
letter-state-warn = over the limit
letter-state-fail = far over the limit
letter-compare = Before and after
letter-before = Before
letter-after = After
letter-words = Words
letter-marks = Marks
letter-start-here = Compare with this text
letter-advice = What to change to pass
letter-in-text = The text with its marks
letter-marks-title = Marks
letter-no-marks = There are no marks.
letter-mark = Mark { $n }
letter-to-place = To the place in the text
letter-severity-hint = Hint
letter-severity-warning = Remark
letter-severity-error = Error
letter-clause = Clause of the Standard
letter-better = Better:
letter-replace = Replace
letter-replaced = Replaced with “{ $text }”.
letter-undo = Undo
letter-undone = It is as it was.
letter-keep = Keep
letter-reason = Why keep it
letter-keep-confirm = Keep it
letter-keep-cancel = Cancel
letter-kept = Kept with a reason
letter-unkeep = Bring the mark back
letter-more = Show more
