// xAPI statements, as data. One statement, one id, made once: sending it again can never count twice.
import { isoDuration, uuid, xapiInteraction } from '../report.js';

const ADL = 'http://adlnet.gov/expapi/verbs/', TYPE = 'http://adlnet.gov/expapi/activities/';
const VERBS = {
  initialized: ADL + 'initialized', experienced: ADL + 'experienced', answered: ADL + 'answered', completed: ADL + 'completed',
  passed: ADL + 'passed', failed: ADL + 'failed', terminated: ADL + 'terminated',
};
const round = (n) => Math.round(n * 10000) / 10000;

/** A maker of statements for one launch. launch: as of readLaunch. words(item): texts as shown, or null. */
export function statementsFor(data, launch, words = () => null) {
  const { package: pkg } = data, language = pkg.language;
  const course = { objectType: 'Activity', id: launch.activity, definition: { type: TYPE + (data.exam ? 'assessment' : 'course'), name: { [language]: pkg.title } } };
  const competency = (id, activity) => ({ objectType: 'Activity', id: activity, definition: { type: TYPE + 'objective', name: { [language]: id }, ...(data.competencies[id] ? { description: { [language]: data.competencies[id] } } : {}) } });
  // competencies that are taught but not asked about stand beside those that are
  const beside = (id) => (/\/(course|exam)\/[^/]+$/.test(pkg.activity) ? pkg.activity.replace(/(course|exam)\/[^/]+$/, `competency/${id}`) : null);
  const activities = new Map(Object.values(data.items).filter((i) => i.competency && i.competencyActivity).map((i) => [i.competency, i.competencyActivity]));

  function make(verb, object, { result, competencies = [], at = Date.now(), id = uuid(), inside = true } = {}) {
    const known = [...new Set(competencies)].filter(Boolean).map((c) => [c, activities.get(c) ?? beside(c)]).filter(([, iri]) => iri).map(([c, iri]) => competency(c, iri));
    const contextActivities = {
      ...(inside ? { parent: [{ objectType: 'Activity', id: launch.activity }] } : {}),
      ...(launch.grouping ? { grouping: [{ objectType: 'Activity', id: launch.grouping }] } : {}),
      ...(known.length ? { other: known } : {}),
    };
    return {
      id, actor: launch.actor, verb: { id: VERBS[verb], display: { en: verb } }, object,
      ...(result ? { result } : {}),
      context: {
        ...(launch.registration ? { registration: launch.registration } : {}),
        // which text the learner saw: statistics must never mix two releases
        revision: `${pkg.release} ${pkg.hash}`, platform: pkg.tool, language,
        ...(Object.keys(contextActivities).length ? { contextActivities } : {}),
      },
      timestamp: new Date(at).toISOString(),
    };
  }

  const scoreOf = (s) => ({ scaled: round(s.raw / 100), raw: s.points, min: 0, max: s.max });
  const whole = (verb, result) => make(verb, course, { result, inside: false });

  return {
    initialized: () => whole('initialized'),
    terminated: (ms) => whole('terminated', { duration: isoDuration(ms) }),
    completed: (ms, score) => whole('completed', { completion: true, duration: isoDuration(ms), ...(score ? { score: scoreOf(score) } : {}) }),
    passed: (ms, score) => whole('passed', { success: true, completion: true, duration: isoDuration(ms), ...(score ? { score: scoreOf(score) } : {}) }),
    failed: (ms, score) => whole('failed', { success: false, completion: true, duration: isoDuration(ms), ...(score ? { score: scoreOf(score) } : {}) }),

    experienced(page, ms) {
      const object = { objectType: 'Activity', id: page.activity, definition: { type: TYPE + (page.kind === 'lesson' ? 'lesson' : 'module'), name: { [language]: page.title } } };
      return make('experienced', object, { result: { duration: isoDuration(ms) }, competencies: page.competencies });
    },

    /** rec: a queued answer {id, item, response, hundredths, result, correct, latency, at}. */
    answered(rec) {
      const item = data.items[rec.item];
      const { definition, response } = xapiInteraction(item, rec.response, item.secret ? null : words(item), language);
      const points = rec.hundredths / 100;
      const result = { response, duration: isoDuration(rec.latency), completion: true };
      if (item.scored) Object.assign(result, { success: rec.correct, score: { scaled: round(points / item.points), raw: points, min: 0, max: item.points } });
      return make('answered', { objectType: 'Activity', id: item.activity, definition }, { id: rec.id, at: rec.at, result, competencies: item.secret ? [] : [item.competency] });
    },
  };
}
