// Hands the samples of the microphone on as 16-bit numbers: for browsers whose own recorder writes what cannot be read here.
class Pcm extends AudioWorkletProcessor {
  process(inputs) {
    const samples = inputs[0] && inputs[0][0];
    if (samples) {
      const block = new Int16Array(samples.length);
      for (let at = 0; at < samples.length; at += 1) {
        block[at] = Math.max(-32768, Math.min(32767, Math.round(samples[at] * 32767)));
      }
      this.port.postMessage(block.buffer, [block.buffer]);
    }
    return true;
  }
}
registerProcessor('pcm', Pcm);
