### Suggestions for an operator: bot/desk/suggestions and bot/web/templates/desk-suggest*.html.

## The list beside a talk

suggest-title = Suggestions
suggest-back = Back to the talk
suggest-open = Open suggestions
suggest-for = For the question “{ $asked }”
suggest-for-typed = By your words “{ $asked }”
suggest-find = Find an answer
suggest-find-hint = A word or a question.
suggest-find-key = The key “/” leads here.
suggest-find-go = Find
suggest-find-clear = Back to the citizen’s question
suggest-answers = Answers of the base
suggest-canned = Ready replies
suggest-cases = Answered before
suggest-script = Script line
suggest-script-title = Say now
suggest-insert = Insert
suggest-insert-key = Insert, key { $key }
suggest-insert-of = Insert: { $title }
suggest-inserted = It is in your answer. Edit it and send.
suggest-source = Source: { $title }
suggest-source-clause = Source: { $title }, { $clause }
suggest-checked = checked on { $day }
suggest-score = { $share }% likely
suggest-near = { $share }% alike
suggest-titled = found by its title
suggest-times = { $count ->
    [one] helped once
   *[other] helped { $count } times
  }
suggest-language-ru = the text is in Russian
suggest-language-en = the text is in English
suggest-nothing = The base has nothing like it. Look by a word or write yourself: the editor will see it.
suggest-nothing-typed = Nothing like it. Try another word or clear the search.
suggest-nothing-asked = Suggestions come when the citizen writes.
suggest-heard = { $count ->
    [0] No suggestions
    [one] { $count } suggestion
   *[other] { $count } suggestions
  }
suggest-looking = Looking…
suggest-failed = The suggestions did not load. You can answer without them.
suggest-again = Try again

## The draft

suggest-draft = How the answer reads
suggest-draft-checking = Checking…
suggest-draft-fine = Easy to read, nothing to mend.
suggest-draft-mind = { $count ->
    [0] Harder to read than this person needs.
    [one] { $count } remark. You can send it as it is.
   *[other] { $count } remarks. You can send it as it is.
  }
suggest-draft-hard = Better mend it before sending.
suggest-draft-grave = Better mend it before sending.
suggest-draft-over = { $measure ->
    [grade] Too hard for this person. Say it in plainer words.
    [longest_sentence] One sentence is too long. Break it.
   *[long_words] Too many long words. Replace some of them.
  }
suggest-draft-readers = Readers: { $readers }
suggest-draft-hints = Remarks on the answer
suggest-draft-failed = The check did not answer. You can send it as it is.
suggest-draft-replace = Replace with “{ $suggestion }”
suggest-draft-show = Show the place: { $span }
suggest-measure-grade = Difficulty
suggest-measure-longest-sentence = Longest sentence
suggest-measure-long-words = Long words
suggest-measure-value = { $measure }: { $value }, the norm is up to { $limit }

## Speech (clause 4.6.3.3)

suggest-speech-filler-words = An empty word. Take it out.
suggest-speech-jargon = Jargon. Use a common word.
suggest-speech-colloquial = Too colloquial. Say it neutrally.
suggest-speech-archaism = An old word. Use a word of today.
suggest-speech-interjections = An interjection. Take it out.
suggest-speech-aggression = It sounds rude. Say it calmly.
suggest-speech-indifferent-tone = It sounds indifferent. Show that you want to help.
suggest-tone-abuse = A rude word. Take it out.
suggest-tone-angry = The answer sounds angry. Read it as the citizen will.

## A chat answer (clause 4.6.6.6)

suggest-chat-greeting-again = You have greeted in this talk already.
suggest-chat-preamble = Begin with the answer, and give the ground after it.
suggest-chat-lifeless = It sounds like paper. Say it as you would aloud.
suggest-chat-blame = It sounds like blame. Write how to mend it.
suggest-chat-no-next-step = After a refusal offer the next step.
suggest-chat-shouting = Several marks in a row sound like a shout. Leave one.
suggest-chat-smile-in-trouble = The person is in trouble. Take the smile out.
suggest-chat-unfilled = A place is still empty. Write the word.

## Data of others

suggest-person-another = { $kind ->
    [phone] The citizen has not given this phone.
    [email] The citizen has not given this e-mail.
    [person] The citizen has not named this person.
    [address] The citizen has not given this address.
   *[other] The citizen has not given this.
  } Make sure that it is not somebody else’s.
suggest-person-here = Personal data must not be written in this messenger. Take it out or give the centre’s number.

## For the page’s scripts

suggest-problem-not-sent = This is not your message in this talk.
