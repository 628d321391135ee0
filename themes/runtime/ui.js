// Every word that the player says, in English. A package brings its own in `ui`, by the same keys; what it lacks falls
// back to these. {name} is replaced.

export const ENGLISH = {
  'skip': 'Skip to content', 'menu': 'Contents', 'menu.close': 'Close contents', 'close': 'Close', 'cancel': 'Cancel',
  'previous': 'Previous', 'next': 'Next', 'page.of': 'Page {n} of {all}', 'visited': 'visited', 'done': 'done',
  'progress': '{n} of {all} done',

  'check': 'Check answer', 'again': 'Try again', 'anew': 'Answer again', 'hint': 'Show hint', 'hint.title': 'Hint',
  'reveal': 'Show the answer', 'rationale': 'Why', 'unanswered': 'Answer the question first.',
  'correct': 'Correct.', 'incorrect': 'Not correct.', 'partly': 'Partly correct: {got} out of {max}.',
  'revealed': 'This is the right answer.', 'mark.right': 'Correct', 'mark.wrong': 'Not correct',
  'mark.missed': 'Right answer', 'mark.was': 'Right answer: {text}', 'order.right': 'The right order',
  'accepted': 'Right answer: {text}', 'moved': 'Moved to position {n} of {all}.',
  'match.open': 'Choose a partner for each entry.',
  'number.empty': 'Enter a number.', 'number.number': 'This is not a number. Write it like 1.5 or 1,5.',
  'number.thousands': 'Write the number without thousands separators, like 1234.5.',
  'number.long': 'This number is too long.', 'number.echo': 'Read as {n}',

  'save.here': 'Saved here', 'save.sending': 'Saved here, sending…',
  'save.lms': 'Saved at the LMS', 'save.error': 'Not saved at the LMS yet', 'save.none': 'Not connected to an LMS',
  'save.review': 'Nothing is recorded', 'save.nothing': 'Nothing to save yet', 'save.unsafe': 'Not saved',
  'save.title': 'Where your answers are', 'save.device': 'On this device', 'save.at': 'At the LMS',
  'save.now': 'Save now', 'save.retry': 'Another try follows by itself.', 'save.yes': 'saved, {time}',
  'save.waiting': 'waiting to be sent', 'save.never': 'not yet', 'save.no-storage': 'this browser does not allow it',
  'save.back': 'Saved at the LMS again.', 'save.problem': 'The LMS did not save your last answers. They are kept on this device and will be sent again.',
  'save.slow': 'This LMS is slow, so your answers are sent when you leave the page or choose “Save now”.',
  'save.too-long': 'Your progress has become too long for this LMS. It is kept on this device.',
  'save.no-interactions': 'This LMS does not record single answers; score and progress are recorded.',

  'about': 'About', 'about.title': 'About this package', 'about.release': 'Release', 'about.hash': 'Hash',
  'about.language': 'Language', 'about.form': 'Form', 'about.tool': 'Made with', 'about.programme': 'Programme',
  'about.lms': 'Connection',

  'notice.outside': 'Opened outside an LMS. Your answers are kept in this browser only and reported to nobody.',
  'notice.no-lms': 'The LMS could not be reached. Your answers are kept on this device and sent when it is back.',
  'notice.no-start': 'The LMS did not start its recording. Your answers are kept on this device only.',
  'notice.review': 'The LMS opened this for review: nothing you do here is recorded.',
  'notice.storage': 'This browser lets this page store nothing. Answers go to the LMS only: do not close the page before they are saved.',
  'notice.tab': 'This is open in another tab or window as well. The newest answer to each question counts. Close one of them.',
  'notice.stale': 'This was started anew in another tab or window. Nothing is saved here any more: go on over there.',
  'notice.submitted-elsewhere': 'This exam was submitted in another tab or window.',
  'notice.changed': 'Since your last visit these questions changed, so your earlier answers to them were reset:',
  'notice.unreadable': 'The LMS gave back a saved state that could not be read. It was left as it is until your next answer.',
  'notice.kept': 'The LMS knows of no earlier visit, but this device holds answers from {time}.',
  'notice.kept.use': 'Go on with them', 'notice.kept.drop': 'Start anew',
  'notice.recovered': 'Answers that had not reached the LMS were found on this device and are sent now.',
  'notice.over': 'The LMS has closed this session. Your answers are kept on this device: open it again from the LMS to go on.',
  'dismiss': 'Dismiss',

  'course.complete': 'You have completed this course.', 'course.passed': 'You have completed and passed this course.',
  'course.failed': 'You have answered everything; {pass} % are needed to pass. Answer questions again to raise your score.',
  'course.score': 'Score: {score} %', 'course.lessons': '{n} of {all} lessons read', 'course.checks': '{n} of {all} questions answered',
  'course.resume': 'Go on where you left off', 'course.start': 'Start', 'results.none': 'Nothing to show yet.',

  'exam.start': 'Start the exam', 'exam.continue': 'Continue the exam', 'exam.questions': 'Questions',
  'exam.limit': 'Time', 'exam.limit.none': 'No limit', 'exam.minutes': '{n} minutes', 'exam.factor': '{n} minutes, with an accommodation of {factor} ×',
  'exam.away': 'The clock keeps running while this page is closed.', 'exam.pause': 'The clock stops while this page is closed.',
  'exam.question': 'Question {n} of {all}', 'exam.flag': 'Flag for review', 'exam.unflag': 'Remove flag', 'exam.nav': 'Questions',
  'exam.left': 'Time left', 'exam.left.spoken': '{n} minutes left.', 'exam.left.seconds': '{n} seconds left.',
  'exam.over': 'Time is up. You have {n} seconds to finish.', 'exam.timed-out': 'Time was up, so your answers were submitted.',
  'exam.answered': 'answered', 'exam.open': 'not answered', 'exam.flagged': 'flagged', 'exam.current': 'current',
  'exam.review': 'Review and submit', 'exam.submit': 'Submit', 'exam.submit.title': 'Submit your answers?',
  'exam.submit.text': 'After this you can’t change them.', 'exam.count.answered': 'Answered: {n} of {all}',
  'exam.count.open': 'Not answered: {list}', 'exam.count.flagged': 'Flagged: {list}', 'exam.back': 'Back to the questions',
  'exam.submitted': 'Your answers have been submitted.', 'exam.passed': 'Passed', 'exam.failed': 'Not passed',
  'exam.score': '{got} of {max} points ({percent} %)', 'exam.needed': 'Needed to pass: {n}', 'exam.needed.points': '{n} points',
  'exam.domains': 'By domain', 'exam.competencies': 'By competency', 'exam.col.name': 'Area', 'exam.col.items': 'Questions',
  'exam.col.score': 'Score', 'exam.few': 'Few questions: take this as a hint only.', 'exam.answers': 'Look at your answers',
  'exam.retake': 'Take it again', 'exam.retake.text': 'Your answers are cleared and the questions start anew. A result that the LMS has is not lowered.',
  'exam.results': 'Your result', 'exam.unscored': 'Not counted',
  'refused.title': 'This exam can’t be continued here', 'refused.same': 'The answers saved at the LMS belong to form {old}. This package holds form {new}. An exam in progress never changes its form.',
  'refused.help': 'Nothing has been changed: your answers are safe. Ask the people who run your LMS to give back the earlier package, or to start a new attempt for you.',
  'refused.anew': 'Remove the old answers from this device and start form {new}',
};

/** t(key, {name: value}) over the package's own words and the English ones. */
export function strings(own = {}) {
  return (key, values = {}) => {
    const text = own[key] || ENGLISH[key] || key;
    return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
  };
}
