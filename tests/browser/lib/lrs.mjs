// A small xAPI 1.0.3 LRS on loopback: statements and the State API, strict about what it takes, and it can be away.
import { randomUUID } from 'node:crypto';
import http from 'node:http';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i, IRI = /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i;
const DURATION = /^P(?!$)(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+(\.\d{1,2})?S)?)?$/, TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const TOP = ['id', 'actor', 'verb', 'object', 'result', 'context', 'timestamp', 'stored', 'authority', 'version', 'attachments'];
const INTERACTIONS = ['true-false', 'choice', 'fill-in', 'long-fill-in', 'likert', 'matching', 'performance', 'sequencing', 'numeric', 'other'];

function agentFaults(agent, where) {
  if (!agent || typeof agent !== 'object' || Array.isArray(agent)) return [`${where} is missing`];
  const out = [], ids = ['mbox', 'mbox_sha1sum', 'openid', 'account'].filter((k) => k in agent);
  if (ids.length > 1 || (ids.length === 0 && agent.objectType !== 'Group')) out.push(`${where} needs exactly one identifier`);
  if (agent.mbox !== undefined && !/^mailto:[^@\s]+@[^@\s]+$/.test(agent.mbox)) out.push(`${where}.mbox is no mailto IRI`);
  if (agent.account && (!IRI.test(agent.account.homePage ?? '') || typeof agent.account.name !== 'string')) out.push(`${where}.account needs homePage and name`);
  if (agent.name !== undefined && typeof agent.name !== 'string') out.push(`${where}.name is no text`);
  return out;
}

function resultFaults(r) {
  const out = [], s = r.score;
  if ('duration' in r && !DURATION.test(r.duration)) out.push(`result.duration ${r.duration}`);
  if ('response' in r && typeof r.response !== 'string') out.push('result.response is no text');
  for (const k of ['success', 'completion']) if (k in r && typeof r[k] !== 'boolean') out.push(`result.${k} is not boolean`);
  if (!s) return out;
  if ('scaled' in s && !(typeof s.scaled === 'number' && s.scaled >= -1 && s.scaled <= 1)) out.push('score.scaled outside -1..1');
  if ('min' in s && 'max' in s && !(s.min < s.max)) out.push('score.min is not below max');
  if ('raw' in s && (('min' in s && s.raw < s.min) || ('max' in s && s.raw > s.max))) out.push('score.raw outside min..max');
  return out;
}

/** What an LRS must refuse in a statement (xAPI 1.0.3 part 2); none is good. */
export function statementFaults(s) {
  if (!s || typeof s !== 'object' || Array.isArray(s)) return ['statement is not an object'];
  const out = Object.keys(s).filter((k) => !TOP.includes(k)).map((k) => `unknown property ${k}`);
  (function nulls(x, path) { for (const k in x) if (x[k] === null) out.push(`null at ${path}${k}`); else if (typeof x[k] === 'object') nulls(x[k], `${path}${k}.`); })(s, '');
  if (s.id !== undefined && !UUID.test(s.id)) out.push('id is no UUID');
  out.push(...agentFaults(s.actor, 'actor'));
  if (!IRI.test(s.verb?.id ?? '')) out.push('verb.id is no IRI');
  if (!IRI.test(s.object?.id ?? '')) out.push('object.id is no IRI');
  const d = s.object?.definition;
  if (d?.type && !IRI.test(d.type)) out.push('object.definition.type is no IRI');
  if (d?.interactionType && !INTERACTIONS.includes(d.interactionType)) out.push(`interactionType ${d.interactionType}`);
  if (d?.correctResponsesPattern && !d.correctResponsesPattern.every((p) => typeof p === 'string')) out.push('correctResponsesPattern');
  if (s.result) out.push(...resultFaults(s.result));
  const c = s.context;
  if (c?.registration !== undefined && !UUID.test(c.registration)) out.push('context.registration is no UUID');
  for (const [k, list] of Object.entries(c?.contextActivities ?? {})) {
    if (!['parent', 'grouping', 'category', 'other'].includes(k)) out.push(`contextActivities.${k}`);
    for (const a of [list].flat()) if (!IRI.test(a.id ?? '')) out.push(`contextActivities.${k} id is no IRI`);
  }
  if (s.timestamp !== undefined && !TIME.test(s.timestamp)) out.push('timestamp is not RFC 3339');
  return out;
}

export class Lrs {
  static async start() {
    const lrs = new Lrs();
    Object.assign(lrs, { statements: new Map(), docs: new Map(), rejected: [], away: false, lossy: 0, requests: 0 });
    lrs.auth = `Basic ${Buffer.from('lms:secret').toString('base64')}`;
    lrs.server = http.createServer((q, r) => { let body = ''; q.on('data', (d) => { body += d; }); q.on('end', () => lrs.handle(q, r, body)); });
    await new Promise((done) => lrs.server.listen(0, '127.0.0.1', done));
    lrs.endpoint = `http://127.0.0.1:${lrs.server.address().port}/xapi/`;
    return lrs;
  }

  close() { return new Promise((done) => { this.server.closeAllConnections(); this.server.close(done); }); }

  /** Statements in the order in which they were stored. */
  list() { return [...this.statements.values()]; }
  verbs() { return this.list().map((s) => s.verb.id.split('/').pop()); }

  handle(q, r, body) {
    // away: the connection breaks, as with a network that is gone
    if (this.away) return void q.socket.destroy();
    this.requests += 1;
    r.setHeader('Access-Control-Allow-Origin', q.headers.origin ?? '*');
    r.setHeader('Access-Control-Allow-Headers', 'Authorization,Content-Type,X-Experience-API-Version,If-Match,If-None-Match');
    r.setHeader('Access-Control-Allow-Methods', 'GET,PUT,POST,DELETE,OPTIONS');
    r.setHeader('X-Experience-API-Version', '1.0.3');
    const url = new URL(q.url, 'http://x'), path = url.pathname.replace(/\/+$/, '');
    const out = (code, json) => { r.writeHead(code, json === undefined ? {} : { 'content-type': 'application/json' }).end(json === undefined ? '' : JSON.stringify(json)); };
    const reject = (code, why) => { this.rejected.push({ method: q.method, url: q.url, code, why, body }); out(code, { why }); };
    if (q.method === 'OPTIONS') return out(204);
    if (path.endsWith('/about')) return out(200, { version: ['1.0.3'] });
    if (q.headers.authorization !== this.auth) return reject(401, 'unauthorised');
    if (!/^1\.0(\.\d+)?$/.test(q.headers['x-experience-api-version'] ?? '')) return reject(400, 'version header');
    if (path.endsWith('/statements')) return this.statementsCall(q, url, body, out, reject, r);
    if (path.endsWith('/activities/state')) return this.stateCall(q, url, body, out, reject);
    return reject(404, 'no such resource');
  }

  statementsCall(q, url, body, out, reject, r) {
    if (q.method === 'GET') {
      const id = url.searchParams.get('statementId'), verb = url.searchParams.get('verb');
      if (id) return this.statements.has(id) ? out(200, this.statements.get(id)) : out(404);
      return out(200, { statements: this.list().filter((s) => !verb || s.verb.id === verb).reverse(), more: '' });
    }
    let data;
    try { data = JSON.parse(body); } catch { return reject(400, 'body is no JSON'); }
    const many = [data].flat(), put = q.method === 'PUT' ? url.searchParams.get('statementId') : null;
    if (q.method === 'PUT' && (!put || (data.id && data.id !== put))) return reject(400, 'statementId');
    if (put) data.id = put;
    const faults = many.flatMap((s, i) => statementFaults(s).map((f) => `[${i}] ${f}`));
    if (faults.length) return reject(400, faults);
    if (many.some((s) => s.id && this.statements.has(s.id))) { this.duplicates = (this.duplicates ?? 0) + 1; return out(409, {}); }
    for (const s of many) {
      const id = s.id ?? randomUUID();
      this.statements.set(id, { ...s, id, stored: new Date().toISOString() });
    }
    // lossy: stored, but the answer never arrives
    if (this.lossy > 0) { this.lossy -= 1; return void r.socket.destroy(); }
    return put ? out(204) : out(200, many.map((s) => s.id));
  }

  stateCall(q, url, body, out, reject) {
    for (const need of ['activityId', 'agent', 'stateId']) if (!url.searchParams.get(need)) return reject(400, `missing ${need}`);
    const faults = agentFaults(JSON.parse(url.searchParams.get('agent')), 'agent');
    if (faults.length) return reject(400, faults);
    const key = [...url.searchParams].sort().map((p) => p.join('=')).join('&');
    if (q.method === 'GET') return this.docs.has(key) ? out(200, JSON.parse(this.docs.get(key))) : out(404);
    if (q.method === 'DELETE') this.docs.delete(key);
    else this.docs.set(key, body);
    return out(204);
  }
}
