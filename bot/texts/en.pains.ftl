# Pain map: /desk/satisfaction/pains. Seen by staff only

pains-title = Pain map
pains-map = Where people have it hard
pains-table = Pains by weight
pains-summary = { $n ->
    [one] { $shown } person answered.
   *[other] { $shown } people answered.
} { $low ->
    [0] No score was low.
   *[other] Low scores: { $shown_low }.
}
pains-summary-named = { $n ->
    [0] Nobody named a reason.
   *[other] { $n } named a reason.
}
pains-mean = Mean score: { $mean }.
pains-estimate = { $value } ({ $low } to { $high })
pains-share = { $value } % ({ $low } to { $high })
pains-heaviest = Most is lost here: “{ $pain }”, { $loss } points.
pains-rival = Against “{ $pain }” the difference may be chance.
pains-none-told = There are low scores, but each reason was named fewer than 10 times.
pains-no-low = No score was low.
pains-map-note = The darker the cell, the greater the loss. The number is the loss in points of the mean score.
pains-hidden = Named fewer than 10 times, so without numbers: { $what }.
pains-hidden-count = Reasons hidden: { $n }
pains-step-empty = No complaints
pains-no-step = Something else
pains-empty = No scores in this period.
pains-empty-next = Take a longer period or another question.
pains-insufficient = Too few data: { $n } more are needed. Decide nothing by this map yet.
pains-loss-means = The loss is how much the mean would rise if those who named the reason scored as all others do.
pains-no-proof = It is a link and no proof: the reason is asked after a low score only.
pains-method = In brackets the 95 % interval. Growth and decline are told only where chance is unlikely.

pains-column-number = No.
pains-column-pain = Pain
pains-column-step = Step of the path
pains-column-owner = Who mends it
pains-column-named = Named
pains-column-share = Share of low scores, %
pains-column-share-low = Share, at least
pains-column-share-high = Share, at most
pains-column-loss = Loss, points
pains-column-loss-low = Loss, at least
pains-column-loss-high = Loss, at most
pains-column-trend = Against the period before
pains-column-words = Words of citizens
pains-column-measure = What to do
pains-column-responsible = In charge
pains-column-due = Due
pains-column-effect = What changed
pains-column-theme = Theme
pains-column-said = Wrote
pains-column-reasons = Reasons named
pains-column-what = What
pains-column-value = Value

pains-owner-operator = Operators
pains-owner-senior = Senior operators
pains-owner-editor = Editors
pains-owner-head = Head
pains-owner-administrator = Administrators

pains-course-worse = grows
pains-course-worse-by = grows: plus { $points } p.p.
pains-course-better = declines
pains-course-better-by = declines: minus { $points } p.p.
pains-course-same = no clear change
pains-course-unknown = nothing to compare with

pains-words = In the words of citizens
pains-words-note = Personal data are masked. These words are nearest to what others wrote.
pains-reading = The words of citizens are still being read, up to a minute.
pains-again = Open again
pains-themes = What people write of themselves
pains-read = Comments read: { $n } of { $of }.
pains-alone = Like no other: { $n }.
pains-theme = { $n ->
    [one] { $n } comment
   *[other] { $n } comments
}, { $share }. With a low score: { $low }. Against the period before:
pains-theme-new = a new theme
pains-themes-low = What people complain of
pains-themes-high = What people praise
pains-quoted = “{ $words }”
pains-theme-reasons = Named most often: { $what }.
pains-themes-empty = No common themes yet.
pains-themes-next = A theme is shown once ten or more wrote of the same.

pains-export = Take the map along
pains-export-note = A table for Excel: pains, themes and empty columns for measures, dates and who is in charge.
pains-export-xlsx = Download the map (XLSX)
pains-sheet-map = Pain map
pains-sheet-themes = Themes
pains-sheet-about = About the data
pains-hidden-number = fewer than 10
pains-about-made = Made on
pains-about-first = First day
pains-about-last = Last day
pains-about-instrument = Question
pains-about-n = Scores
pains-about-low = Low scores
pains-about-named = Named a reason
pains-about-mean = Mean score
pains-about-read = Comments read
pains-about-loss = What the loss is
pains-about-method = How it was counted
