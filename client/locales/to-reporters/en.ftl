# What the office sends or hangs up in this language: its first answers, the letter that closes a case, and its poster.
first-answer = Thank you. We have your report and will look into it. By { $day } at the latest we will tell you what we found and what we did. Please come back in a week: we may have questions.
reopened = We have opened your report again and are looking into it.
letter-thanks = Thank you for your report. We have finished looking into it, and it is now closed.
letter-found = What we found
letter-done = What we did, and will do
letter-untold = What we cannot tell you
letter-appeal = If you disagree
letter-appeal-text = Write to us here: your twelve words still work. Tell us here too if you are treated badly because of your report. You can also turn to an external authority at any time.
poster-title = Seen something wrong? You don’t have to say who you are.
poster-lead = Your browser locks what you write before it leaves your device. Only the people named on the page can open it, and you can leave any of them out.
poster-lead-alone = Your browser locks what you write before it leaves your device. Only the person named on the page can open it.
poster-type = Scan, or type the address yourself:
poster-safe = Don’t use a work device or the work Wi-Fi. Report from home, or anywhere else.
poster-words = Compare: the page shows the same eight words.
extension = It takes us longer to look into your report than we thought. By { $day } we will tell you what we have done.
