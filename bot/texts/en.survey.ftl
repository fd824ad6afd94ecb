### Surveys by link and by QR code.

survey-skip = Skip to the question
survey-title-asking = Please rate us
survey-title-going = Thank you! A little more
survey-title-done = Thank you!
survey-title-used = You have answered already
survey-title-old = The survey is over
survey-lead-asking = Press one answer. We ask for no name and no phone.
survey-lead-done = We shall take your rating into account.
survey-lead-used = This link is for one answer. Thank you: we have counted it.
survey-lead-old = The time to answer is over. If you want to tell us something, write in the chat.
survey-again = You told us what let you down. We have worked on it. How is it now?
survey-next = One more question
survey-said-taken = Your rating is taken.
survey-said-corrected = Your rating is changed.
survey-said-told = We have noted what let you down. Thank you!
survey-why = What went wrong?
survey-why-lead = You may mark several reasons
survey-words = Tell us in your own words, if you like
survey-words-good = What else would you like to tell us?
survey-words-hint = Up to 2000 characters. Please write no names, phones or numbers of papers.
survey-send = Send
survey-add = Add a few words
survey-answers = Your answers
survey-change = Change the answer
survey-change-left =
    { $minutes ->
        [one] You can change it for { $minutes } more minute.
       *[other] You can change it for { $minutes } more minutes.
    }
survey-used-for = What we change because of your ratings
survey-next-person = Let another visitor answer
survey-problem-choice = There is no such answer. Choose one of those below.
survey-problem-late = An answer could be changed for 10 minutes. We kept the first one.
survey-problem-over = The time for this question is over.
survey-problem-told-late = Words could be added within an hour. Please write to us in the chat.
survey-problem-empty = Mark a reason or write a few words.
survey-problem-form = The page was open for long. Choose your answer once more.
survey-gone-title = The survey was not found
survey-gone-wrong = The link is incomplete or has a mistake. Open it from the message once more.
survey-gone-retired = Nothing is asked here any more. There may be a mistake in the address.
survey-gone-next = If you want to tell us something, write in the chat.

## The desk: where the codes hang.

survey-points = Surveys by code
survey-points-lead = Hang a sheet with a code where people are helped. They point a camera at it and answer.
survey-points-none = No sheets yet. Make the first with the form below.
survey-points-back = To all sheets
survey-ratings = Ratings by sheet
survey-ratings-lead = What people say at each window and hall where a sheet with a code hangs.
survey-ratings-period = For how many days
survey-ratings-days = { $days } days
survey-ratings-note = Fewer than 10 ratings are not shown. Now and then a neighbour is hidden too, so that the small number cannot be worked out. Ratings from before the update do not know their sheet.
survey-ratings-none = There are no sheets with a code yet. A senior makes them in “Surveys”.
survey-point-new = A new sheet
survey-point-title = Where it hangs
survey-point-title-hint = For example: «Window 3» or «Waiting hall». People will see it on the sheet.
survey-point-office = Office
survey-point-site = No office: a page of the site
survey-point-service = Service
survey-point-situation = Life situation
survey-point-any = Any
survey-point-state = State
survey-point-address = Address
survey-point-code = Code
survey-point-made = Made
survey-point-make = Make the sheet
survey-point-not-public = The address of the site is not set, so the code leads to this server. Ask the administrator to set OTKLIK_PUBLIC_URL.
survey-state-active = in use
survey-state-retired = taken down
survey-print = Print
survey-print-a4 = A sheet of A4
survey-print-a6 = Four cards of A6
survey-print-svg = Download the code
survey-qr = A code for a camera: { $address }
survey-retire = Take down
survey-retire-ask = The survey of this code will close. Take the sheet itself down too. The answers stay.
survey-retire-yes = Yes, take it down
survey-restore = Bring back
survey-restore-ask = The survey is closed. Bring it back if the sheet hangs again.
survey-said-made = The sheet is ready. Print it.
survey-said-retired = The survey is closed.
survey-said-restored = The survey is open again.
survey-problem-title = Write where the sheet will hang.
survey-problem-title-long = The name is longer than 120 characters. Make it shorter.
survey-problem-place = This office, service or situation is no more. Choose from the list.
survey-missing = There is no such sheet
survey-missing-why = It does not exist, or it belongs to another office.
survey-sheet-title = Rate how we helped you
survey-sheet-scan = Point the camera of your phone at the code
survey-sheet-or = Or open this address:
survey-sheet-anonymous = It takes a minute. We ask for no name and no phone.
survey-sheet-back = Back
survey-sheet-how = To print, press Ctrl+P.
