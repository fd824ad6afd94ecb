# The desk: sign-in, accounts, rights. Seen by the staff alone.
access-title = The desk
access-skip = Skip to the content
access-nav = Rooms
access-nav-talks = Conversations
access-nav-calls = Calls
access-nav-booking = Appointments
access-nav-knowledge = Knowledge
access-nav-letter = Letters
access-nav-scripts = Scripts
access-nav-overview = Overview
access-nav-accounts = Staff
access-nav-audit = Audit
access-sign-out = Sign out
access-role-operator = operator
access-role-senior = senior of the shift
access-role-editor = knowledge editor
access-role-head = head
access-role-administrator = administrator
access-forbidden = This is not open to you
access-forbidden-why = Your role: { $role }. This page is for other roles or for another office.
access-forbidden-way = Your rooms are in the line above. If you need this one, ask the administrator.
access-problem-signed-out = Your sign-in has ended. Sign in again.
access-problem-forbidden = Your role may not do this. Ask the administrator.

# Sign-in: login and password.
access-sign-title = Sign-in for the staff
access-sign-login = Login
access-sign-password = Password
access-sign-in = Sign in
access-sign-forgotten = Forgotten the password? Ask the administrator for a new link.
access-sign-provider = Sign in with { $name }
access-sign-or = Or sign in with a login and a password:
access-russian = Russian
access-in-russian = По-русски
access-sign-first = Nobody has an account yet
access-sign-first-how = The first administrator is added on the server with this command:
access-sign-first-name = Anna Ivanova
access-sign-first-then = It prints a password for the first sign-in. Add the others here.
access-to-sign-in = To the sign-in
access-problem-password = This login and password do not fit. Check the keyboard's language and try again.
access-problem-blocked = This account is closed. Ask the administrator.
access-problem-wait =
    { $minutes ->
        [one] Too many tries in a row. Try again in { $minutes } minute.
       *[other] Too many tries in a row. Try again in { $minutes } minutes.
    }
access-problem-code = This code does not fit. Wait for the next one and type it.

# Sign-in: the second step.
access-code-title = The code of your phone
access-code-label = Code
access-code-hint = Open the application with the codes. No phone? Type a recovery code.
access-code-button = Sign in
access-code-other = Sign in as somebody else
access-factor-title = Set up codes on your phone
access-factor-why = Your role ({ $role }) needs more than a password.
access-factor-step-app = Install an application for one-time codes on your phone.
access-factor-step-scan = Open its camera and point it at the picture.
access-factor-step-type = No camera? Type this key:
access-factor-step-code = Type the code that the application shows.
access-factor-qr = A picture for the application. The same key stands under it in letters.
access-factor-code = Code of the application
access-factor-button = Turn on
access-codes-title = Write down the recovery codes
access-codes-why = They stand in for the phone when it is not at hand. Each works once. They are not shown again.
access-codes-kept = Written down, go on

# Choosing a password.
access-choose-title = Choose a password
access-choose-lead = Your login: { $login }.
access-choose-password = New password
access-choose-again = Once more
access-choose-hint = { $shortest } signs or more. A short phrase that only you know will do.
access-choose-button = Save
access-password-short = The password is shorter than 10 signs. Add a word.
access-password-long = The password is longer than 200 signs. Make it shorter.
access-password-common = This password is among the first to be guessed. Take another.
access-password-own-name = The password is only your name or login. Take another.
access-password-differs = The two passwords differ. Type them again.
access-link-gone = This link does not open any more
access-link-gone-way = It works once and not for long. Ask the administrator for a new one.

# Single sign-on.
access-away-title = On the way: { $name }
access-away-lead = The page opens by itself. If it does not, press the button.
access-away-link = Open
access-failed-title = The sign-in did not work
access-failed-again = Sign in another way
access-provider-declined = The sign-in was cancelled there. Try again, or sign in with a password.
access-provider-late = This attempt is out of date. Begin again from this page.
access-provider-unreachable = The other side does not answer. Wait a minute, or sign in with a password.
access-provider-untrue = The answer of the other side did not pass the check. Begin again. If that fails, tell the administrator.
access-provider-unknown = You were recognised, but nothing here is open to you yet. Ask the administrator.
access-provider-blocked = This account is closed. Ask the administrator.

# One's own page.
access-save = Save
access-me-language = Language of the pages
access-me-password = Password
access-me-current = Present password
access-me-change = Change the password
access-me-no-password = You sign in without a password. If you need one, ask the administrator for a link.
access-me-factor = Codes of the phone
access-me-factor-on =
    { $left ->
        [one] Turned on { $moment }. { $left } recovery code is left.
       *[other] Turned on { $moment }. { $left } recovery codes are left.
    }
access-me-factor-none = Turned off. With them a stolen password opens nothing.
access-me-factor-start = Turn on
access-me-factor-off = Turn off
access-me-factor-other = Move to another phone
access-me-codes = New recovery codes
access-me-sign-ins = My sign-ins
access-me-end-others = End all others
access-back-to-me = To my page
access-problem-current = The present password does not fit. Type it again.
access-problem-factor-needed = Your role needs the codes. They can only be moved to another phone.
access-said-language = The language is saved.
access-said-password = The password is changed. All other sign-ins have ended.
access-said-factor-off = The codes of the phone are turned off.
access-said-ended = The sign-in has ended.
access-in-when = Begun
access-in-seen = Last action
access-in-where = From where
access-in-state = State
access-in-by-password = by password
access-in-by-oidc = by single sign-on
access-in-by-link = by link
access-in-this = You are here now
access-in-over = Ended
access-in-end = End

# The administrator's pages.
access-accounts-title = Staff
access-accounts-find = Name or login
access-accounts-find-button = Find
access-accounts-new = New account
access-accounts-add = Add
access-accounts-none = Nobody was found. Check the name, or empty the field.
access-account-login-label = Login
access-account-login-hint = Latin letters, digits, dot and hyphen. For example: a.ivanova
access-account-name-label = Name
access-account-role-label = Role
access-account-offices-label = Offices
access-account-offices-hint = None marked: all are open.
access-account-offices-all = all
access-office-operators = Calls of the operators
access-account-state-label = State
access-account-sign-ins = Sign-ins
access-account-never = There was no sign-in yet.
access-account-audit = What the audit says of this account
access-account-login = A login has 2 to 64 signs: Latin letters, digits, dot, hyphen.
access-account-name = Write the name, up to 120 signs.
access-account-office = There is no such office. Choose from the list.
access-account-role = There is no such role. Choose from the list.
access-account-taken = This login is taken. Choose another.
access-account-linked = Somebody else has this name of the single sign-on.
access-account-yourself = You cannot change this for yourself. Ask another administrator.
access-account-missing = There is no such account. Here are all there are.
access-state-good = Works
access-state-temporary = Temporary password
access-state-no-password = No password yet
access-state-blocked = Closed
access-state-factor = with codes
access-given-title = Link for { $name }
access-given-lead = By it they choose a password. Login: { $login }. The link lives for { $hours } h and works once.
access-given-link = Hand this link over in person
access-given-once = It is not shown again. If it is lost, make a new one.
access-given-back = To the account
access-back-to-accounts = To all accounts
access-deed-link = Give a link for a password
access-deed-link-why = The old password holds until a new one is chosen.
access-deed-factor = Take off the codes of the phone
access-deed-factor-why = If the phone and the recovery codes are lost.
access-deed-sign-out = End all sign-ins
access-deed-block = Close the account
access-deed-block-why = They lose access on every device at once.
access-deed-unblock = Open the account
access-deed-provider = Number in { $name }
access-said-changed = Saved.
access-said-block = The account is closed.
access-said-unblock = The account is open.
access-said-sign-out = The sign-ins have ended.

# The audit.
access-audit-title = Audit
access-audit-who = Who
access-audit-anybody = Everybody
access-audit-area = Room
access-audit-anything = Everything
access-audit-first = From the day
access-audit-last = To the day
access-audit-subject = Number of the object
access-audit-show = Show
access-audit-when = When
access-audit-what = What
access-audit-to = To what
access-audit-more = More
access-audit-older = Show earlier
access-audit-none = There are no such lines. Choose other days or another room.
access-area-desk = Sign-in
access-area-account = Staff
access-area-booking = Appointments
access-area-talks = Conversations
access-area-calls = Calls
access-area-knowledge = Knowledge
access-area-scripts = Scripts
access-area-client = Citizens' data
access-area-consents = Consents
access-act-desk-signed-in = signed in
access-act-desk-signed-out = signed out
access-act-desk-refused = sign-in refused
access-act-desk-forbidden = not let in
access-act-account-created = account added
access-act-account-changed = name or language changed
access-act-account-role = role changed
access-act-account-offices = offices changed
access-act-account-blocked = account closed
access-act-account-unblocked = account opened
access-act-account-link-given = link for a password given
access-act-account-password-given = password given
access-act-account-password-changed = password changed
access-act-account-factor-on = codes turned on
access-act-account-factor-off = codes turned off
access-act-account-recovery-used = recovery code used
access-act-account-recovery-renewed = new recovery codes
access-act-account-signed-out = sign-ins ended
access-act-account-linked = single sign-on linked
access-act-account-unlinked = single sign-on unlinked
