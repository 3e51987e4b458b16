import { expect } from 'vitest';
import { say } from '../../../src/content/messages/index.ts';
import type { Args } from '../../../src/sim/manifest/diagnostic.ts';

/** Every message has a sentence in both languages, and the facts that it speaks of. */
export function complete(...messages: { code: string; args: Args }[]): void {
  for (const message of messages) {
    for (const language of ['en', 'zh-cn'] as const) {
      const sentence = say(language)({ code: message.code, args: message.args });
      expect(sentence).not.toBe(message.code);
      expect(sentence).not.toMatch(/\{\w+\}/);
    }
  }
}
