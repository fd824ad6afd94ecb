### Pages /desk/scripts for editors: bot/desk/scripts and bot/web/templates/desk-scripts*.html.

scripts-title = Call scripts
scripts-new = New version
scripts-new-title = New version of a script
scripts-new-hint = Paste the script's text or choose a file. It is checked at once.
scripts-new-text = Text of the script
scripts-new-file = File of the script
scripts-new-check = Save and check
scripts-versions = Versions
scripts-versions-none = There are no versions of your own yet. Calls use the scripts that came with the program.
scripts-shipped = Scripts that came with the program
scripts-shipped-hint = They work at once. You can begin a version of your own from them.
scripts-name = Script
scripts-direction = Call
scripts-direction-inbound = incoming
scripts-direction-outbound-cold = outgoing, the first one
scripts-direction-outbound-scenario = outgoing, about a matter
scripts-state = State
scripts-state-draft = draft
scripts-state-in-review = in review
scripts-state-published = in force
scripts-state-retired = retired
scripts-state-discarded = discarded
scripts-made-by = Author
scripts-published-by = Published by
scripts-made = When
scripts-runs = { $n ->
    [0] No calls
    [one] { $n } call
   *[other] { $n } calls
 }
scripts-version = Version { $n }
scripts-by-release = with the program
scripts-report = Check against the Standard
scripts-report-clean = Nothing is wrong. The version can be published.
scripts-report-failed = { $n ->
    [one] { $n } place must be mended.
   *[other] { $n } places must be mended.
 }
scripts-report-place = { $file }, line { $line }
scripts-report-clause = clause { $clause }
scripts-send = Send to review
scripts-discard = Discard the draft
scripts-publish = Publish
scripts-return = Return to the author
scripts-return-reason = What must be mended
scripts-retire = Retire the script
scripts-retire-reason = Why it is retired
scripts-edit = Make a new version of this one
scripts-own = Another editor publishes what you made.
scripts-reason = Reason
scripts-steps = Steps
scripts-missing = Clients said this, and no answer fitted
scripts-back = ← All scripts
scripts-gone = There is no such version
scripts-gone-way = Go back to the list and choose another one.

scripts-problem-failing = { $n ->
    [one] First mend { $n } place of the report below.
   *[other] First mend { $n } places of the report below.
 }
scripts-problem-own = You cannot publish what you made. Ask another editor.
scripts-problem-moved = Somebody has moved this version already. Below it is as it stands.
scripts-problem-reason = Write the reason in one line.

scripts-said-drafted = The draft is saved. The report of the check is below.
scripts-said-sent = Sent to review. Another editor will publish it.
scripts-said-returned = The version is with its author again.
scripts-said-published = The version is in force. New calls will use it.
scripts-said-retired = The script is retired. Calls that go on will end with it.
scripts-said-discarded = The draft is discarded.
