// Static files and hooks over loopback.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.xml': 'application/xml', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.woff2': 'font/woff2',
};

/**
 * roots: {'/prefix/': folder}; hooks: {'/path': (request, response, body) => …}.
 * Gives {base, missing, close()}; `missing` holds the paths that were asked for and not there.
 */
export async function serve(roots, hooks = {}) {
  const missing = [];
  const server = http.createServer((request, response) => {
    const url = new URL(request.url, 'http://x'), name = decodeURIComponent(url.pathname), hook = hooks[name];
    if (hook) {
      let body = '';
      request.on('data', (d) => { body += d; });
      request.on('end', () => hook(request, response, body));
      return;
    }
    const prefix = Object.keys(roots).sort((a, b) => b.length - a.length).find((p) => name.startsWith(p));
    const root = prefix && path.resolve(roots[prefix]), file = prefix && path.join(root, name.slice(prefix.length) || 'index.html');
    if (!file || !file.startsWith(root) || !fs.existsSync(file) || fs.statSync(file).isDirectory()) {
      if (name !== '/favicon.ico') missing.push(name);
      response.writeHead(404).end('not found');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[path.extname(file).toLowerCase()] ?? 'application/octet-stream' });
    fs.createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { base: `http://127.0.0.1:${server.address().port}`, missing, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}
