## My data: in the chat

words-mydata = my data|what do you know about me
words-mydata-erase = erase my data|delete my data|forget me
words-mydata-export = download my data|export my data
mydata-show = What is stored here about you:
mydata-messages =
    • This talk: { $count ->
        [one] { $count } message.
       *[other] { $count } messages.
    }
mydata-visits =
    • Visits: { $count ->
        [0] none.
       *[other] { $count }.
    }
mydata-contacts = • Name, phone or e-mail: yes, with your visits.
mydata-no-contacts = • Name, phone and e-mail: none.
mydata-addresses =
    • Where to write to you: { $count ->
        [one] { $count } address.
       *[other] { $count } addresses.
    }
mydata-consents =
    • Decisions about consents: { $count ->
        [0] none.
       *[other] { $count }.
    }
mydata-questions = Questions are kept without names and phones: they show what the base lacks.
mydata-file = Here is everything stored about you. The link works for an hour; pass it to nobody: { $url }
mydata-erase = I will erase this talk, your name, phone and e-mail. They cannot be brought back. Figures for reports stay, without names.
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
