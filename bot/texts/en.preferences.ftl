## What to send: in the chat

words-preferences-no-reminders = no reminders|do not remind me|switch off reminders
words-preferences-zone = time zone|my time zone|change time zone|another time zone
words-preferences-nothing = switch everything off|send me nothing|turn off all notifications
words-preferences = notifications|notification settings|mailings
# Beginnings of words (a dot: the whole word). Looking is not switching off: only words of turn-off do that
words-preferences-has-mailings = mailing|subscription|newsletter
words-preferences-has-look = my.|what.|which.|show|list.|settings.|manage
words-preferences-has-own = my subscriptions.|my mailings.|my notifications.|my reminders.|am i subscribed.|subscribed to.
words-preferences-has-reminders = remind
words-preferences-has-news = news|mailing|subscription|message|sms.|letter|e mail|everything.|all.|notification
words-preferences-has-turn-on = turn on.|switch on.|enable.|bring back.|resume.
words-preferences-has-turn-off = unsubscribe|stop|remove|cancel|opt out.|turn off.|switch off.|disable|no more.|no reminders.|do not.|don t.|dont.|me off.|quit.
words-preferences-has-more = for.|from.
words-preferences-has-ask-how = how.|why.|where.|can i.
words-preferences-has-feeds = news|mailing|subscription
words-preferences-has-both = and.|but.
words-preferences-has-warn = warn|notify me.|let me know.
words-preferences-has-remind = remind
words-preferences-has-when = when.|if.|before.|in advance.
words-preferences-has-ends = expires.|runs out.|will expire.|is due.
words-preferences-has-due = ends.|end.|entitled
words-preferences-has-visit = visit|appointment|booking|ready.
preferences-show = What I may send you:
preferences-choose = Choose one to change it.
preferences-name-content = News and advice
preferences-name-transactional = Your affairs
preferences-name-trigger = Reminders
preferences-what-content = services that suit you, news and surveys
preferences-what-transactional = a visit is booked, moved or cancelled
preferences-what-trigger = of a visit a day and two hours before, of terms, requests to rate us
preferences-line =
    • { $name }, { $state ->
        [on] on
       *[off] off
    }: { $what }.
preferences-often =
    { $frequency ->
        [daily] I gather them and send them once a day.
        [weekly] I gather them and send them once a week.
       *[each] I send each at once.
    }
preferences-channel =
    { $channel ->
        [web] in the chat on the site
        [telegram] in Telegram
        [max] in MAX
        [email] by e-mail
       *[sms] by SMS
    }
preferences-zone-now = At night we keep silent. Is it { $time } with you now? If not, write “time zone”.
preferences-zone-ask = What time is it with you? Choose a town with your time:
preferences-zone-town =
    { $town ->
        [kaliningrad] Kaliningrad
        [samara] Samara
        [yekaterinburg] Yekaterinburg
        [omsk] Omsk
        [krasnoyarsk] Krasnoyarsk
        [irkutsk] Irkutsk
        [yakutsk] Yakutsk
        [vladivostok] Vladivostok
        [magadan] Magadan
        [kamchatka] Kamchatka
       *[moscow] Moscow
    }, now { $time }
preferences-zone-kept = Noted: { $town }. We will not disturb you at night by that time. Times of visits are by the clock of the office.
preferences-off-content = There will be no more news.
preferences-off-transactional = If the office moves or cancels your visit, I will not tell you. Check it yourself: write “my visits”.
preferences-off-trigger = I will not remind you of visits, neither a day nor two hours before. Note the time yourself.
preferences-all-off = I will send nothing more: no news, no reminders. To bring them back write “notifications”.
preferences-all-off-lost = You will not hear of a moved or cancelled visit either. Check it yourself: write “my visits”.
preferences-visits-ahead = You have a visit ahead.
preferences-button-off = Switch off
preferences-button-on = Switch on
preferences-button-again = Switch on again
preferences-button-reminders-again = Bring reminders back
preferences-button-all-off = Switch everything off
preferences-button-show = All settings
preferences-button-channel =
    { $turn ->
        [off] Do not send { $where }
       *[on] Send { $where }
    }
preferences-button-often =
    { $frequency ->
        [daily] Once a day
        [weekly] Once a week
       *[each] At once
    }

## Stop

stop-done = I will not write first and expect nothing from you. Write whenever you need me.
stop-reminders-stay = I will still remind you of your visit.
stop-consent-stays = Your consent to services offered first stays; you can withdraw it.
stop-button-reminders = No reminders
stop-button-consent = Withdraw the consent

## Unsubscribing by a link: a page of the site

unsubscribe-title = Unsubscribe
unsubscribe-what =
    { $category ->
        [content] Press the button, and we will send no more news and advice.
        [trigger] Press the button, and we will not remind you of visits.
       *[transactional] Press the button, and we will not write about your bookings.
    }
unsubscribe-lost =
    { $category ->
        [content] Reminders of your visits will stay.
        [trigger] Neither a day nor two hours before.
       *[transactional] You will not hear of a moved or cancelled visit.
    }
unsubscribe-lost-all = You can switch everything off. Then you will not hear of a moved or cancelled visit either.
unsubscribe-button = Unsubscribe
unsubscribe-button-all = Switch off all messages
unsubscribe-done = Done, you are unsubscribed
unsubscribe-done-what =
    { $category ->
        [content] There will be no more news.
        [trigger] There will be no more reminders.
        [transactional] There will be no more messages about bookings.
       *[all] We will send nothing more.
    }
unsubscribe-back = If you change your mind, write “notifications” in the chat.
unsubscribe-chat = Open the chat
unsubscribe-old = This link does not work
unsubscribe-old-way = Open the chat and write “stop” or “notifications”.
