### A rating: the question after an answer, the reason of a low score, thanks. The keys are those of ru.rating.ftl.

words-rating-skip = skip|later|not now|no|nothing|no comment|never mind
words-rating-never = do not ask|stop asking|no more ratings
words-rating-asking = what|how|where|when|which|can|do|is|are
words-rating-spam = spam|advertising

rating-thanks = Thank you for the rating!
rating-one-more = One more question.
rating-why = Thank you for being honest. What went wrong? Choose or write in your own words.
rating-why-still = What went wrong? Choose or write in your own words.
rating-other = Please write in one message what went wrong.
rating-reason-taken = Thank you, noted: { $reason }. You can add details in your own words.
rating-reason-known = That is noted already. You can add details in your own words.
rating-words-taken = Thank you, I have passed your words on. They will be read by those who can mend it.
rating-skipped = All right. Thank you for your time.
rating-corrected = Corrected, it is now: { $label }.
rating-repeated = This rating is here already: { $label }. Thank you!
rating-too-late = This rating is counted already: { $label }. It could be changed for ten minutes. If something is wrong, call a human.
rating-expired = It is too late to answer this question. If something is wrong, call a human.
rating-unsure = I did not understand the rating. Choose what is closest.
rating-unasked = Thank you for your words! If something went wrong, call a human.
rating-never = All right, I will not ask again. To rate an answer, just write.
rating-button-again = Correct the rating
rating-button-skip = Skip

# A button was pressed while an operator leads the talk.
rating-beside-taken = Thank you for the rating: { $label }. The operator is here, please write to them.
rating-beside-why = Thank you for being honest: { $label }. What went wrong? Choose a reason. Tell the operator the rest.
rating-beside-reason = Thank you, noted: { $reason }. You can tell the operator more.
rating-beside-skipped = All right. The operator is here, please write to them.
rating-beside-late = This rating is counted already: { $label }. It could be changed for ten minutes. If something is wrong, write to the operator.
rating-beside-expired = It is too late to answer this question. If something is wrong, write to the operator.
rating-beside-old = This button works no more. The operator is here, please write to them.
