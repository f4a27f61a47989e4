// What people, and those who mean harm, put into fields.

/** Runs where it is shown as it came. */
export const SCRIPT = `<script>window.finalistHurt=1</script>"><img src=/hurt onerror="window.finalistHurt=1">'><svg/onload=window.finalistHurt=1>javascript:window.finalistHurt=1`;
export const VALUES = {
  empty: '',
  script: SCRIPT,
  strange: `\u0000\u202e\u2066 \u05e9\u05dc\u05d5\u05dd \u{1f9d1}\u{1f3fd}\u200d\u{1f680} e\u0301\u200b\ufeff ${'\u0300'.repeat(50)} {{7*7}} %s%n ../../etc/passwd '; DROP TABLE ask; --`,
  huge: 'a'.repeat(250_000),
};
