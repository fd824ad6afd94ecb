## My data: in the chat

words-mydata = my data|what do you know about me
words-mydata-erase = erase my data|delete my data|forget me
words-mydata-export = download my data|export my data

# Beginnings of words (a dot: the whole word) that show somebody asks about themselves, in whatever words
words-mydata-has-of-me = about me.|on me.
words-mydata-has-mine = my.
words-mydata-has-subject = data.|information|details.|personal data.
words-mydata-has-kept = keep.|kept.|know.|store|hold.|have.|collect
words-mydata-has-shown = show|see.
words-mydata-has-wipe = erase|delete|forget
words-mydata-has-other = who.|where.|why.|how long.|consent|allow|forbid|share|confiden|safe
mydata-show = What is stored here about you:
mydata-messages =
    • This talk: { $count ->
        [0] just begun.
        [one] { $count } message.
       *[other] { $count } messages.
    }
mydata-visits =
    • Visits: { $count ->
        [0] none.
       *[other] { $count }.
    }
mydata-ratings =
    • Your ratings: { $count ->
        [one] { $count } rating, your words and what we answered.
       *[other] { $count } ratings, your words and what we answered.
    }
mydata-contacts = • Name, phone or e-mail: yes, with your visits.
mydata-no-contacts = • Name, phone and e-mail: none with your visits.
mydata-begun = • A booking you began: name, phone or e-mail. Left unfinished, they are erased within a day.
mydata-place =
    { $channel ->
        [web] to this chat
        [telegram] to Telegram
        [max] to the messenger
        [email] by e-mail
       *[sms] by text message
    }
mydata-addresses =
    • Where I write to you: { $places ->
        [none] nowhere
       *[other] { $places }
    }.
mydata-consents =
    • Consents: { $count ->
        [0] you have decided nothing.
        [one] { $count } decision of yours, see “My consents”.
       *[other] { $count } decisions of yours, see “My consents”.
    }
mydata-questions = Questions are kept without names and phones: they show what the base lacks.
mydata-file = Here is everything stored about you. The link works for an hour; pass it to nobody: { $url }
mydata-erase = I will erase this talk, your name, phone and e-mail. They cannot be brought back. Questions, visits and ratings stay for reports, without your name.
mydata-erase-with-visits =
    { $count ->
        [one] You have a visit ahead, number { $codes }. To erase your data it must be cancelled.
       *[other] You have visits ahead, numbers { $codes }. To erase your data they must be cancelled.
    } I will also erase this talk, your name, phone and e-mail. They cannot be brought back.
mydata-erased = Done: the talk and your data are erased. Your consents are no longer in force.
mydata-visits-kept =
    { $count ->
        [one] It is too late to cancel the visit { $codes }: it stays without a name. You may come and name the number.
       *[other] It is too late to cancel the visits { $codes }: they stay without a name. You may come and name the numbers.
    }
mydata-button-show = My data
mydata-button-export = Download my data
mydata-button-file = Download the file
mydata-button-erase = Erase my data
mydata-button-yes = Yes, erase
mydata-button-yes-with-visits = Yes, cancel and erase
mydata-button-no = No, do not erase
