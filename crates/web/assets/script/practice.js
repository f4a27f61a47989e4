// Records an answer and sends it piece by piece. The recording lies in this browser (IndexedDB) until the server has made
// a take of it, so neither a lost connection nor a closed window loses it. `page/practice/upload.rs` is the other end.
(() => {
  'use strict';
  const byId = (id) => document.getElementById(id);
  const box = byId('recorder');
  if (!box) return;

  const MOST_SECONDS = 600;
  const PIECE = 256 * 1024;
  const WAITS = [1000, 2000, 5000, 10000, 30000];

  // ---- What waits to be sent -----------------------------------------------------------------------------------
  const opened = new Promise((done, failed) => {
    const asked = indexedDB.open('finalist-practice', 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore('takes', { keyPath: 'id' });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  const store = async (mode, work) => {
    const database = await opened;
    return new Promise((done, failed) => {
      const change = database.transaction('takes', mode);
      const asked = work(change.objectStore('takes'));
      change.oncomplete = () => done(asked && asked.result);
      change.onerror = () => failed(change.error);
      change.onabort = () => failed(change.error);
    });
  };
  const remember = (take) => store('readwrite', (takes) => takes.put(take));
  const forget = (id) => store('readwrite', (takes) => takes.delete(id));
  const waiting = () => store('readonly', (takes) => takes.getAll());

  // ---- Sending -------------------------------------------------------------------------------------------------
  const pause = (time) => new Promise((done) => {
    const go = () => { clearTimeout(timer); window.removeEventListener('online', go); done(); };
    const timer = setTimeout(go, time);
    window.addEventListener('online', go);
  });
  class Refused extends Error {}
  // Answers of the server; nothing where it could not be reached.
  const ask = async (path, options) => {
    let answer;
    try {
      answer = await fetch(path, { ...options, credentials: 'same-origin' });
    } catch {
      return null;
    }
    if (answer.ok || answer.status === 409) return answer.json();
    if (answer.status === 401) throw new Refused('The session has ended. Open the address that the program printed; the recording waits here.');
    if (answer.status >= 500) return null;
    const kind = answer.headers.get('content-type') || '';
    throw new Refused(kind.startsWith('text/plain') ? await answer.text() : 'The recording was not taken.');
  };
  const persist = async (path, options, tell) => {
    for (let tries = 0; ; tries += 1) {
      const answer = await ask(path, options);
      if (answer) return answer;
      tell('No connection. The recording waits in this browser and is sent as soon as the program answers.');
      await pause(WAITS[Math.min(tries, WAITS.length - 1)]);
    }
  };
  const send = async (take, tell) => {
    const path = `/practice/uploads/${take.id}`;
    let at = (await persist(path, {}, tell)).have;
    while (at < take.blob.size) {
      const body = take.blob.slice(at, at + PIECE);
      const headers = { 'content-type': 'application/octet-stream' };
      at = (await persist(`${path}/from/${at}`, { method: 'POST', headers, body }, tell)).have;
      tell(`Sending: ${Math.floor((100 * at) / take.blob.size)} %`);
    }
    const form = new URLSearchParams({
      question: take.question, story: take.story, ending: take.ending, length: String(take.blob.size),
    });
    const done = await persist(`${path}/finish`, { method: 'POST', body: form }, tell);
    await forget(take.id);
    return done.take;
  };

  // ---- What was left from before -------------------------------------------------------------------------------
  const showWaiting = async () => {
    const left = await waiting();
    const place = byId('waiting');
    place.replaceChildren();
    place.hidden = left.length === 0;
    for (const take of left) {
      const line = document.createElement('p');
      line.textContent = `A recording for “${take.question}” waits to be sent. `;
      const says = document.createElement('span');
      says.setAttribute('role', 'status');
      const go = button('Send it', async () => {
        go.disabled = true;
        try {
          window.location.assign(await send(take, (text) => { says.textContent = ` ${text}`; }));
        } catch (error) {
          says.textContent = ` ${error.message}`;
          go.disabled = false;
        }
      });
      const drop = button('Discard it', async () => {
        await forget(take.id);
        await ask(`/practice/uploads/${take.id}/discard`, { method: 'POST' }).catch(() => null);
        await showWaiting();
      });
      line.append(go, ' ', drop, says);
      place.append(line);
    }
  };
  const button = (text, press) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'plain';
    made.textContent = text;
    made.addEventListener('click', press);
    return made;
  };

  // ---- Recording -----------------------------------------------------------------------------------------------
  const KINDS = [
    ['audio/webm;codecs=opus', 'webm'], ['audio/ogg;codecs=opus', 'ogg'], ['audio/mp4', 'm4a'],
  ];
  const known = () => {
    if (typeof MediaRecorder === 'undefined') return null;
    return KINDS.find(([kind]) => MediaRecorder.isTypeSupported(kind)) || null;
  };
  const says = byId('says');
  const tell = (text) => { says.textContent = text; };
  const show = (...shown) => {
    for (const id of ['record', 'pause', 'stop', 'keep', 'retake']) byId(id).hidden = !shown.includes(id);
  };
  const clock = byId('clock');
  const level = byId('level');
  let session = null;
  let kept = null;
  let isSafe = false;

  // The browser's own recorder.
  const byRecorder = (stream, [kind, ending]) => {
    const pieces = [];
    const recorder = new MediaRecorder(stream, { mimeType: kind });
    recorder.addEventListener('dataavailable', (event) => { if (event.data.size > 0) pieces.push(event.data); });
    recorder.start(1000);
    return {
      ending,
      pause: () => recorder.pause(),
      resume: () => recorder.resume(),
      stop: () => new Promise((done) => {
        recorder.addEventListener('stop', () => done(new Blob(pieces, { type: kind })), { once: true });
        recorder.stop();
      }),
    };
  };
  // Where there is none that we can read: samples, written as WAV.
  const bySamples = async (context, source) => {
    await context.audioWorklet.addModule(box.dataset.worklet);
    const node = new AudioWorkletNode(context, 'pcm', { numberOfOutputs: 0, channelCount: 1, channelCountMode: 'explicit' });
    const blocks = [];
    let on = true;
    node.port.onmessage = (event) => { if (on) blocks.push(event.data); };
    source.connect(node);
    return {
      ending: 'wav',
      pause: () => { on = false; },
      resume: () => { on = true; },
      stop: async () => { on = false; source.disconnect(node); return wav(blocks, context.sampleRate); },
    };
  };
  const wav = (blocks, rate) => {
    const bytes = blocks.reduce((sum, block) => sum + block.byteLength, 0);
    const head = new DataView(new ArrayBuffer(44));
    const word = (at, text) => [...text].forEach((sign, n) => head.setUint8(at + n, sign.charCodeAt(0)));
    word(0, 'RIFF'); head.setUint32(4, 36 + bytes, true); word(8, 'WAVEfmt ');
    head.setUint32(16, 16, true); head.setUint16(20, 1, true); head.setUint16(22, 1, true);
    head.setUint32(24, rate, true); head.setUint32(28, rate * 2, true);
    head.setUint16(32, 2, true); head.setUint16(34, 16, true); word(36, 'data'); head.setUint32(40, bytes, true);
    return new Blob([head, ...blocks], { type: 'audio/wav' });
  };

  const begin = async () => {
    kept = null;
    byId('listen').classList.add('unready');
    tell('');
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      tell('The browser gave no microphone. Allow it beside the address, or add a recording made elsewhere below.');
      return;
    }
    const context = new AudioContext();
    const source = context.createMediaStreamSource(stream);
    const ear = context.createAnalyser();
    ear.fftSize = 1024;
    source.connect(ear);
    const kind = known();
    const recorder = kind ? byRecorder(stream, kind) : await bySamples(context, source);
    session = { stream, context, ear, recorder, spoken: 0, since: performance.now() };
    show('pause', 'stop');
    byId('pause').textContent = 'Pause';
    byId('stop').focus();
    session.timer = setInterval(look, 100);
  };
  const spoken = () => session.spoken + (session.since === null ? 0 : (performance.now() - session.since) / 1000);
  const look = () => {
    const seconds = spoken();
    clock.textContent = written(seconds);
    box.classList.toggle('over', seconds > 120);
    const samples = new Float32Array(session.ear.fftSize);
    session.ear.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    const decibels = 10 * Math.log10(Math.max(power, 1e-9));
    level.setAttribute('width', session.since === null ? '0' : String(Math.max(0, Math.min(100, (decibels + 60) * 1.8))));
    if (seconds >= MOST_SECONDS) end();
  };
  const written = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;
  const hold = () => {
    if (session.since === null) {
      session.recorder.resume();
      session.since = performance.now();
      byId('pause').textContent = 'Pause';
      tell('');
    } else {
      session.spoken = spoken();
      session.since = null;
      session.recorder.pause();
      byId('pause').textContent = 'Go on';
      tell('Paused.');
    }
  };
  const end = async () => {
    if (!session) return;
    const over = session;
    const seconds = spoken();
    session = null;
    clearInterval(over.timer);
    const blob = await over.recorder.stop();
    over.stream.getTracks().forEach((track) => track.stop());
    await over.context.close();
    level.setAttribute('width', '0');
    isSafe = false;
    kept = {
      id: crypto.randomUUID(), blob, ending: over.recorder.ending, question: box.dataset.question, story: box.dataset.story,
    };
    const player = byId('listen');
    if (player.src) URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(blob);
    player.classList.remove('unready');
    show('keep', 'retake');
    byId('keep').focus();
    const beside = seconds < 90 ? 'shorter than the usual 1:30 to 2:00' : seconds > 120 ? 'longer than the usual 1:30 to 2:00' : 'as long as is usual';
    tell(`${written(seconds)} recorded, ${beside}.`);
  };
  const keep = async () => {
    byId('keep').disabled = true;
    byId('retake').disabled = true;
    try {
      // Where the browser keeps nothing (a private window), it is sent all the same.
      await remember(kept).then(() => { isSafe = true; }, () => tell('This browser keeps nothing: leave the page open until it is sent.'));
      const address = await send(kept, tell);
      isSafe = true;
      window.location.assign(address);
    } catch (error) {
      tell(error.message);
      byId('keep').disabled = false;
      byId('retake').disabled = false;
    }
  };
  const again = async () => {
    if (kept) await forget(kept.id).catch(() => null);
    await begin();
  };

  byId('record').addEventListener('click', begin);
  byId('pause').addEventListener('click', hold);
  byId('stop').addEventListener('click', end);
  byId('keep').addEventListener('click', keep);
  byId('retake').addEventListener('click', again);
  // What was recorded and not sent yet would be lost: nothing is kept before `Keep this take`.
  window.addEventListener('beforeunload', (event) => { if (session || (kept && !isSafe)) event.preventDefault(); });
  if (!(navigator.mediaDevices && navigator.mediaDevices.getUserMedia)) {
    show();
    tell('This browser gives no microphone here. A recording made elsewhere can be added below.');
  }
  showWaiting().catch(() => null);

  // ---- Reading aloud: only by a voice of this machine ----------------------------------------------------------
  const speak = byId('speak');
  const voice = () => {
    const own = window.speechSynthesis.getVoices().filter((one) => one.localService);
    return own.find((one) => one.lang.startsWith('en')) || own[0] || null;
  };
  if (speak && 'speechSynthesis' in window) {
    const offer = () => { speak.classList.toggle('unready', voice() === null); };
    offer();
    window.speechSynthesis.addEventListener('voiceschanged', offer);
    speak.addEventListener('click', () => {
      const spokenWords = new SpeechSynthesisUtterance(box.dataset.question);
      spokenWords.voice = voice();
      window.speechSynthesis.cancel();
      window.speechSynthesis.speak(spokenWords);
    });
  }
})();
