import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeBase64 } from '../../src/sim/control-plane/trust/base64.ts';
import { utf8 } from '../../src/sim/control-plane/trust/utf8.ts';
import { parseCertificate, parsePem, signedBy, type X509 } from '../../src/sim/control-plane/trust/x509.ts';

const read = (name: string) => readFileSync(new URL(`certificates/${name}.pem`, import.meta.url), 'utf8');
const certificate = (name: string): X509 => {
  const [only] = parsePem(read(name));
  if (!only) throw new Error(name);
  return only;
};

describe('certificates', () => {
  it('names, keys and constraints', () => {
    expect(certificate('root-one')).toMatchObject({
      subject: 'O=example,CN=mesh root',
      issuer: 'O=example,CN=mesh root',
      isCA: true,
    });
    expect(certificate('root-rsa')).toMatchObject({ subject: 'C=DE,O=Beispiel GmbH,CN=Wurzel Ü', isCA: true });
    expect(certificate('server')).toMatchObject({
      subject: 'CN=server',
      issuer: 'O=example,CN=other root',
      dnsNames: ['shop.example.com', '*.example.org'],
      uris: ['spiffe://cluster.local/ns/a/sa/rt'],
    });
  });

  it('a root issued again has the same key; one of the same name does not', () => {
    expect(certificate('root-one-again').publicKey).toBe(certificate('root-one').publicKey);
    expect(certificate('root-same-name').publicKey).not.toBe(certificate('root-one').publicKey);
  });

  it.each([
    ['intermediate-a', 'root-one', true],
    ['intermediate-a', 'root-one-again', true],
    ['intermediate-a', 'root-same-name', false],
    ['intermediate-a', 'root-two', false],
    ['below-a', 'intermediate-a', true],
    ['below-a', 'root-one', false],
    ['root-one', 'root-one', true],
  ])('%s signed by %s: %s', (name, signer, expected) => {
    expect(signedBy(certificate(name), certificate(signer))).toBe(expected);
  });

  it('several in one text, with rubbish between', () => {
    const text = `# bundle\n${read('root-one')}(left out)\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${read('root-two')}`;
    expect(parsePem(text).map((c) => c.subject)).toEqual(['O=example,CN=mesh root', 'O=example,CN=other root']);
  });

  it('cut-off bytes are no certificate, whatever the place', () => {
    const bytes = decodeBase64(read('root-one').replace(/-----[^-]+-----/g, '')) ?? new Uint8Array();
    expect(parseCertificate(bytes)).toBeDefined();
    for (let length = 0; length < bytes.length; length++)
      expect(parseCertificate(bytes.subarray(0, length))).toBeUndefined();
  });

  it('base64 and UTF-8', () => {
    const text = 'Grüße, 网格 🙂';
    expect(utf8(decodeBase64(Buffer.from(text).toString('base64')) ?? new Uint8Array())).toBe(text);
    expect(decodeBase64('not base64!')).toBeUndefined();
    expect(utf8(new Uint8Array([0x61, 0xff, 0x62, 0xe4]))).toBe('a\ufffdb\ufffd');
  });
});
