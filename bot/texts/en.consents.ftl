## Consents: in the chat. A button or its very words decide. The texts themselves are in bot/consents/texts.yml

words-consents = my consents|consents|show my consents
words-consent-give = yes i give my consent|i give my consent|i consent
words-consent-withdraw = yes i withdraw my consent|i withdraw my consent
words-consent-noun = consent
words-consent-verb = give
words-consent-agree = agree|agreed
words-consent-denied = not|no|never|don|t|if|why|when|only|unless|what|which|how|who|where|that
words-consent-takes-back = withdr|revok|cancel|take|delet|eras
words-consent-beside = yes|i|my|to|the|of|personal|data|processing|please|and|well|already
words-consent-about-personal-data = data|phone|personal
words-consent-about-proactive = in advance|first|proactive|offer
words-consent-about-mailing-content = news|mailing|newsletter

consent-mine = Your consents:
consent-mine-choose = Choose one to read it, give it or withdraw it.
consent-line-none = • { $name }: no.
consent-line-given = • { $name }: yes, since { $day }, until you withdraw it.
consent-line-until = • { $name }: yes, from { $day } to { $until }.
consent-line-chosen = • { $name }: yes, since { $day }, only about { $services }.
consent-none-here = You gave no consents in this chat. Gave one on paper? Call a human to withdraw it.
consent-nothing-to-withdraw = There is no consent to { $name } any more. Nothing needs to change.
consent-offer = I cannot see when your papers run out: put the day in your calendar. I can write first when a service is due to you. It needs your consent:
consent-how = Press the button or write: “{ $words }”.
consent-in-so-many-words = One word is not enough here: it must be clear. Press the button or write: “{ $words }”.
consent-held = { $name }: you agreed on { $day }. These were the words:
consent-already = You have already consented: { $name }. You gave it on { $day }, nothing more is needed.
consent-press = Press “{ $words }” or write 1.
consent-given = I have recorded your consent. If you change your mind, write “my consents”.
consent-refused =
    { $purpose ->
        [personal-data] All right, I will not keep your name and phone. An operator can book a visit for you.
        [proactive] All right, I will not offer services first. Ask whenever you like.
       *[mailing-content] All right, no news. Ask whenever you like.
    }
consent-withdrawn =
    { $purpose ->
        [personal-data] Your consent is withdrawn. I have erased your name, phone and e-mail.
        [proactive] Your consent is withdrawn. I will not offer services first. What was waiting to be sent is cancelled.
       *[mailing-content] Your consent is withdrawn. There will be no more news. What was waiting to be sent is cancelled.
    }
consent-visits-stay =
    { $count ->
        [one] Your visit stays, its number is { $codes }. Name it at the office. I will remind you here.
       *[other] Your visits stay, their numbers are { $codes }. Name them at the office. I will remind you here.
    }
consent-dropped = I will not offer { $name } any more. The rest stays as it was.
consent-choose = What may I write to you about first? Choose a life situation:
consent-choose-service = Which service to add?
consent-picked = You chose: { $services }.
consent-picked-full = One consent holds no more than { $most } services.
consent-receipt = Everything you decided about consents:
consent-receipt-line =
    • { $name }: { $event ->
        [given] given
        [refused] refused
        [withdrawn] withdrawn
       *[expired] term over
    } { $when }, receipt { $number }.
consent-receipt-file = A file with the exact words; the link works for an hour: { $url }

consent-button-give = Yes, I give my consent
consent-button-refuse = No, I do not
consent-button-withdraw = Yes, I withdraw my consent
consent-button-no = No, leave it as it is
consent-button-mine = My consents
consent-button-receipt = Receipt
consent-button-file = Download the file
consent-button-choose = Only services I choose
consent-button-add = Add a service
consent-button-drop = Remove { $name }
consent-button-done = Done
consent-button-another = One more service
consent-button-situation = Another situation
