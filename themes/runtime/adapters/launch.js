// The launch parameters of xAPI packages (the "Rustici launch" that tincan.xml goes with): endpoint, auth, actor,
// registration, activity_id, in the query of the page.

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const first = (x) => (Array.isArray(x) ? x[0] : x);

/** Launch facts from a query string; null where this is no xAPI launch. `missing` names what a launch must have. */
export function readLaunch(search, defaultActivity) {
  const q = new URLSearchParams(search), endpoint = q.get('endpoint');
  if (!endpoint) return null;
  const actor = readActor(q.get('actor')), registration = q.get('registration');
  return {
    endpoint: endpoint.endsWith('/') ? endpoint : endpoint + '/',
    auth: q.get('auth'),
    actor,
    registration: UUID.test(registration ?? '') ? registration : null,
    activity: q.get('activity_id') || defaultActivity,
    grouping: q.get('grouping'),
    missing: actor ? null : 'actor',
  };
}

/**
 * An actor as xAPI 1.0 wants it. Launches of its forerunner put every property into an array and called the account's
 * parts accountServiceHomePage and accountName; several LMSs still send that.
 */
export function readActor(json) {
  let raw;
  try { raw = JSON.parse(json); } catch { return null; }
  if (!raw || typeof raw !== 'object') return null;
  raw = first(raw);
  const actor = { objectType: first(raw.objectType) === 'Group' ? 'Group' : 'Agent' };
  const name = first(raw.name), account = first(raw.account);
  if (name) actor.name = String(name);
  // exactly one identifier, the first that is there
  const mbox = first(raw.mbox), sha = first(raw.mbox_sha1sum), openid = first(raw.openid);
  if (account) {
    const homePage = account.homePage ?? account.accountServiceHomePage, id = account.name ?? account.accountName;
    if (homePage && id) return { ...actor, account: { homePage: String(homePage), name: String(id) } };
  }
  if (mbox) return { ...actor, mbox: String(mbox).startsWith('mailto:') ? String(mbox) : `mailto:${mbox}` };
  if (sha) return { ...actor, mbox_sha1sum: String(sha) };
  if (openid) return { ...actor, openid: String(openid) };
  return raw.member ? { ...actor, member: raw.member } : null;
}
