/** Text of UTF-8 bytes; a byte that does not belong becomes U+FFFD. Written out because the simulator uses no API of its host. */
export function utf8(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length;) {
    const first = bytes[i] ?? 0;
    const more =
      first < 0x80
        ? 0
        : first >= 0xc2 && first < 0xe0
          ? 1
          : first >= 0xe0 && first < 0xf0
            ? 2
            : first >= 0xf0 && first < 0xf5
              ? 3
              : -1;
    let code = more <= 0 ? first : first & (0x3f >> more);
    let valid = more >= 0;
    for (let k = 1; k <= more; k++) {
      const next = bytes[i + k] ?? 0;
      valid &&= next >= 0x80 && next < 0xc0;
      code = (code << 6) | (next & 0x3f);
    }
    out += valid && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    i += valid ? more + 1 : 1;
  }
  return out;
}
