// A SCORM 1.2 LMS for tests: scorm-again's run-time in a parent page, every call logged, slow or failing on demand.
import { createRequire } from 'node:module';
import path from 'node:path';
import { serve } from './server.mjs';

const SCORM_AGAIN = path.join(path.dirname(createRequire(import.meta.url).resolve('scorm-again')), '..', 'dist');

const PAGE = (nest) => `<!doctype html><meta charset="utf-8"><title>LMS</title><script src="/__sa__/scorm-again.min.js"></script>
<style>body{margin:0}iframe{border:0;inline-size:100%;block-size:100vh;display:block}</style>${nest ? '<iframe id="outer" name="outer" src="/__lms__/inner"></iframe>' : '<iframe id="sco" name="sco"></iframe>'}`;
const INNER = '<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{border:0;inline-size:100%;block-size:100vh;display:block}</style><iframe id="sco" name="sco"></iframe>';

export class ScormLms {
  /** dir: an unzipped package. */
  static async start(dir) {
    const lms = new ScormLms();
    const html = (text) => (_, response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(text);
    lms.server = await serve({ '/pkg/': dir, '/__sa__/': SCORM_AGAIN }, {
      '/__lms__/': html(PAGE(false)), '/__lms__/nested': html(PAGE(true)), '/__lms__/inner': html(INNER),
      '/__lms__/commit': (_, response) => response.writeHead(200, { 'content-type': 'application/json' }).end('{"result":"true","errorCode":0}'),
    });
    return lms;
  }

  get missing() { return this.server.missing; }
  close() { return this.server.close(); }

  /**
   * Opens the package in a playwright page. Options:
   *   resume          what leave() gave for an earlier visit; without it a new attempt
   *   learner, mode   cmi.core.student_id, cmi.core.lesson_mode
   *   mastery         cmi.student_data.mastery_score
   *   commitBlock     milliseconds for which LMSCommit blocks the page
   *   failCommits, failSets   how many of these calls fail first
   *   failInit        LMSInitialize says false;  setBlock: milliseconds that each LMSSetValue takes
   *   noInteractions  the LMS refuses cmi.interactions as not implemented
   *   query, nested   query of the launch address; the package two frames down
   */
  async open(page, { resume = null, learner = 'learner-1', mode = 'normal', mastery = '', commitBlock = 0, failCommits = 0, failSets = 0, noInteractions = false, failInit = false, setBlock = 0, query = '', nested = false, href = 'index.html' } = {}) {
    await page.goto(`${this.server.base}/__lms__/${nested ? 'nested' : ''}`);
    await page.evaluate(([o]) => {
      const api = new window.Scorm12API({ autocommit: false, lmsCommitUrl: '/__lms__/commit', useAsynchronousCommits: false, dataCommitFormat: 'json', mastery_override: true, logLevel: 5, alwaysSendTotalTime: true });
      const c = o.resume ?? {}, start = {
        'cmi.core.student_id': o.learner, 'cmi.core.student_name': 'Example, Robin', 'cmi.core.credit': 'credit', 'cmi.core.lesson_mode': o.mode,
        'cmi.core.entry': c.exit === 'suspend' ? 'resume' : o.resume ? '' : 'ab-initio',
        ...(o.mastery ? { 'cmi.student_data.mastery_score': o.mastery } : {}),
        ...(c.suspend_data ? { 'cmi.suspend_data': c.suspend_data } : {}), ...(c.lesson_location ? { 'cmi.core.lesson_location': c.lesson_location } : {}),
        ...(c.lesson_status ? { 'cmi.core.lesson_status': c.lesson_status } : {}), ...(c.raw ? { 'cmi.core.score.raw': c.raw } : {}),
      };
      api.loadFromFlattenedJSON(start, '');
      const log = (window.__log = []), fail = { LMSCommit: o.failCommits, LMSSetValue: o.failSets };
      window.__cmi = api;
      window.__lms = o;
      const wrap = (name) => (...args) => {
        const t = performance.now();
        let ret, err = '0';
        if (name === 'LMSCommit' && o.commitBlock) { const until = performance.now() + o.commitBlock; while (performance.now() < until); }
        if (name === 'LMSSetValue' && o.setBlock) { const until = performance.now() + o.setBlock; while (performance.now() < until); }
        if (name === 'LMSInitialize' && o.failInit) { window.__err = '101'; return 'false'; }
        if (fail[name] > 0) { fail[name] -= 1; ret = 'false'; err = '101'; window.__err = err; } else if (o.noInteractions && /cmi\.interactions/.test(args[0] ?? '')) { ret = name === 'LMSGetValue' ? '' : 'false'; err = '401'; window.__err = err; } else { window.__err = null; ret = api[name](...args); err = String(api.LMSGetLastError()); }
        log.push({ t, m: name, args: args.map(String), ret: String(ret), err });
        return ret;
      };
      window.API = {
        ...Object.fromEntries(['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'].map((n) => [n, wrap(n)])),
        LMSGetLastError: () => window.__err ?? api.LMSGetLastError(), LMSGetErrorString: (e) => api.LMSGetErrorString(e), LMSGetDiagnostic: (e) => api.LMSGetDiagnostic(e),
      };
    }, [{ resume, learner, mode, mastery, commitBlock, failCommits, failSets, noInteractions, failInit, setBlock }]);
    const host = nested ? page.frame({ name: 'outer' }) : page.mainFrame();
    await host.evaluate((url) => new Promise((done) => {
      const frame = document.getElementById('sco');
      frame.addEventListener('load', done, { once: true });
      frame.src = url;
    }), `/pkg/${href}${query}`);
    const frame = page.frame({ name: 'sco' });
    await frame.waitForSelector('html.cw-ready');
    return frame;
  }

  log(page) { return page.evaluate(() => window.__log); }

  /** Leaves as an LMS does, and reads what it now holds: {log, resume, cmi}. */
  async leave(page, { nested = false } = {}) {
    const host = nested ? page.frame({ name: 'outer' }) : page.mainFrame();
    await host.evaluate(() => new Promise((done) => {
      const frame = document.getElementById('sco');
      frame.addEventListener('load', () => setTimeout(done, 100), { once: true });
      frame.src = 'about:blank';
    }));
    return page.evaluate(() => {
      const { cmi } = JSON.parse(JSON.stringify(window.__cmi.renderCMIToJSONObject())), sets = {};
      // run-times hide write-only values from what they render, so the last value written is taken from the log
      for (const l of window.__log) if (l.m === 'LMSSetValue' && l.ret === 'true') sets[l.args[0]] = l.args[1];
      return {
        log: window.__log, cmi, sets,
        resume: { suspend_data: cmi.suspend_data, lesson_location: cmi.core.lesson_location, lesson_status: cmi.core.lesson_status, raw: cmi.core.score.raw, exit: sets['cmi.core.exit'] ?? '' },
      };
    });
  }
}
