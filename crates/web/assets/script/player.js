// Playback that follows: a cursor in the picture, places to jump to; and the wait until a take was listened to.
(() => {
  'use strict';
  const hearing = document.getElementById('hearing');
  if (hearing) {
    const look = async () => {
      try {
        const answer = await fetch(hearing.dataset.state, { credentials: 'same-origin' });
        const told = answer.ok ? await answer.json() : {};
        if (told.done) { window.location.reload(); return; }
        if (told.share !== undefined) document.getElementById('share').textContent = String(Math.floor(100 * told.share));
      } catch {
        // The next look may reach the program again.
      }
      setTimeout(look, 700);
    };
    setTimeout(look, 300);
  }

  const audio = document.getElementById('audio');
  const picture = document.getElementById('timeline');
  if (!audio || !picture) return;
  const seconds = Number(picture.dataset.seconds) || 1;
  const cursor = document.getElementById('cursor');
  const follow = () => {
    const x = String(Math.min(1000, (1000 * audio.currentTime) / seconds));
    cursor.setAttribute('x1', x);
    cursor.setAttribute('x2', x);
    if (!audio.paused) requestAnimationFrame(follow);
  };
  audio.addEventListener('play', follow);
  audio.addEventListener('seeked', follow);
  audio.addEventListener('timeupdate', follow);
  const jump = (at) => {
    audio.currentTime = Math.max(0, Math.min(at, seconds));
    audio.play().catch(() => null);
  };
  picture.addEventListener('click', (event) => {
    const frame = picture.getBoundingClientRect();
    jump((seconds * (event.clientX - frame.left)) / frame.width);
  });
  for (const place of document.querySelectorAll('[data-at]')) {
    const go = document.createElement('button');
    go.type = 'button';
    go.className = 'link';
    go.textContent = place.textContent;
    go.setAttribute('aria-label', `Play from ${place.textContent}`);
    // A little earlier, so that the way into it is heard.
    go.addEventListener('click', () => jump(Number(place.dataset.at) - 0.7));
    place.replaceChildren(go);
  }
})();
