// Opened outside an LMS: everything works and stays on this device.
export function openNone(reason = 'outside') {
  return {
    name: 'none', blocking: false, connected: false, reason,
    async open() { return { learner: 'local', mode: 'normal', state: null, fresh: false, local: true, status: null }; },
    attach() {},
    push() { return []; },
    commit() { return true; },
    close() { return true; },
  };
}
