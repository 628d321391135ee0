// From tap to paint: how long the learner waits to see what a tap did.

/** Starts watching in a frame; what was measured is read with tapTimes. */
export const watchTaps = (frame) => frame.evaluate(() => {
  window.__taps = [];
  addEventListener('click', (event) => {
    const tapped = event.timeStamp;
    // the frame after next begins once this one is on the screen
    requestAnimationFrame(() => requestAnimationFrame(() => window.__taps.push(performance.now() - tapped)));
  }, { capture: true });
});

export const tapTimes = (frame) => frame.evaluate(() => window.__taps);
