### The trainer of calls /desk/training: bot/desk/training and bot/web/templates/desk-training*.html. Staff see it

training-title = Call trainer
training-lead = The program is the client, you are the operator.
training-lead-safe = Nobody is called and nothing is booked: all people are invented. Your words are not kept, only the score is.
training-script = Script
training-temper = Client
training-temper-any = any
training-temper-calm = calm
training-temper-hurried = in a hurry
training-temper-talkative = talkative
training-temper-upset = upset
training-temper-abusive = rude
training-temper-silent = says little
training-begin = Begin the talk

# Progress
training-own = My progress
training-own-none = You have not trained yet. Choose a script and begin a talk.
training-rounds = Talks
training-right-share = Right answers
training-newest = In the newest
training-last-at = Last time
training-share = { $n } %
training-each = { $n }
training-forgotten = Forgotten most often
training-times = { $n } of the last { $of } talks
training-latest = Latest talks
training-when = When
training-violations = Remarks
training-lasted = Took
training-minutes = { $minutes } min { $seconds } s
training-team = Progress of colleagues
training-team-hint = Figures of { $days } days. “Before” is all that came before them.
training-team-none = No colleague has trained yet. Suggest that they begin with a script they know.
training-who = Who
training-right-before = Before
training-violations-each = Remarks a talk

# The talk
training-leave = Leave the talk
training-client = Client: { $temper }
training-step = Step { $n }
training-timer-over = Longer than the script asks for
training-say = Say to the client
training-do = Do
training-own-words = Your words
training-own-hint = You may leave it empty: then you read the line aloud. Say the client's words in square brackets back in your own.
training-said = Hear the client
training-done = Go on
training-you-said = You said:
training-client-said = The client:
training-silence = (listens)
training-ways = What did the client answer? Choose the way by the script
training-problem-way = Choose what the client answered.
training-problem-anew = This talk cannot go on: the form or the script has changed. Begin it from the first step.
training-problem-form = This form could not be read. Choose a script and begin the talk again.
training-problem-script = There is no such script. Choose one from the list.

# What a step was worth
training-verdict = The last step
training-right = Right: “{ $way }”.
training-wrong = You chose “{ $chosen }”, the way here is another: “{ $way }”.
training-why-right = The way is right.
training-why-read = No way is chosen here.
training-why-interrupts = The client left the topic. There are ways for it that are open at any step.
training-why-stays = The client answered your question. Look for the way among the answers of this step.
training-why-silent = Listen whether the client said anything at all.
training-why-sign = Consent and refusal are easily mixed up. Look for “yes”, “no”, “don't”.
training-why-other = Another answer of this step is nearer to the client's words.
training-missing = Your words lack: { $name }.
training-fault = “{ $span }”. { $advice }
training-slow = The step took more than { $n } s. The client waits on the line.

# The end
training-over = Result: { $title }
training-kept-before = You have had this very talk before. The first time counts.
training-right-of = { $right } of { $steps }
training-present = Heard
training-present-none = No required part was heard. Begin with the greeting of the script.
training-absent = Not heard
training-absent-none = All that is needed was heard.
training-speech = How you spoke
training-speech-none = No remarks.
training-repeat = What to repeat
training-another = Another talk
training-same = This one again
training-home = Choose a script

# Parts of a line of the script
training-element-greeting = a greeting by the time of day, your name and the body
training-element-offer-help = an offer to help
training-element-identity = the question who is calling
training-element-purpose = the question what the call is about
training-element-restate = the client's request in your words
training-element-answer = an answer to the point
training-element-hold = how long to wait
training-element-return-to-line = thanks for waiting
training-element-callback = by what hour we call back
training-element-satisfaction-check = the question whether you helped
training-element-refusal = a refusal with its reason
training-element-farewell-met = a farewell to somebody who was helped
training-element-farewell-unmet = a farewell to somebody who was not helped
training-element-abuse-calm = a request to speak calmly
training-element-abuse-warning = a warning that you will end the call
training-element-abuse-end = the words that the call is over
training-element-plain-purpose = why we call, in plain words
training-element-need = the question whether the client needs it
training-element-consent = the question of consent
training-element-next-step = what happens next
training-element-polite-exit = a polite farewell after a refusal
training-element-status = which step the case is at
training-element-earlier-service = what service was given

# Parts of the whole talk
training-stage-greeting-by-time-of-day = A greeting by the time of day
training-stage-operator-name = The operator's name
training-stage-organisation-name = The organisation's name
training-stage-offer-help = An offer to help
training-stage-identity-check = The question who is calling
training-stage-purpose-question = The question what the call is about
training-stage-need-paraphrase = The client's request in own words
training-stage-answer = An answer to the point
training-stage-hold-with-time = How long to wait on the line
training-stage-callback-deadline = By what hour we call back
training-stage-callback-contact = Which number we call back
training-stage-satisfaction-check = The question whether you helped
training-stage-farewell = A farewell
training-stage-consent-request = The question of consent
training-stage-next-step-info = What happens next
training-stage-abuse-warning = A warning to a rude client

# Remarks on speech
training-violation-filler-words = An empty word. Take it out.
training-violation-jargon = Jargon. Use a plain word.
training-violation-colloquial = Too casual. Say it in a neutral way.
training-violation-archaism = An outdated word. Say it as people do now.
training-violation-interjections = An interjection. Take it out.
training-violation-tautology = The same root twice. Change one of the words.
training-violation-aggression = Sounds rude. Say it calmly.
training-violation-indifferent-tone = Sounds indifferent. Show that you want to help.
training-violation-too-long-phrase = A long phrase. Split it in two.
training-violation-hold-without-time = Asked to wait and did not say how long.
training-violation-transfers-over-two = Passed on more than twice.
