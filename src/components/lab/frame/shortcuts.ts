import type { StringKey } from '../strings.ts';

/** What a key press asks for. */
export type Action = 'task' | 'files' | 'editor' | 'answer' | 'jump' | 'new' | 'help';

const BY_CODE: Readonly<Record<string, Action>> = {
  Digit1: 'task',
  Digit2: 'files',
  Digit3: 'editor',
  Digit4: 'answer',
  KeyJ: 'jump',
  KeyN: 'new',
  Slash: 'help',
};

/** Alt+Shift with a key: free in browsers, screen readers and the editor. The position counts, so every keyboard layout has it. */
export function actionOf(
  event: Pick<KeyboardEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'code'>,
): Action | undefined {
  return event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey ? BY_CODE[event.code] : undefined;
}

/** The list that the page shows. */
export const keys: readonly { keys: readonly string[]; does: StringKey }[] = [
  { keys: ['Alt+Shift+1'], does: 'keyTask' },
  { keys: ['Alt+Shift+2'], does: 'keyFiles' },
  { keys: ['Alt+Shift+3'], does: 'keyEditor' },
  { keys: ['Alt+Shift+4'], does: 'keyAnswer' },
  { keys: ['Alt+Shift+J'], does: 'keyJump' },
  { keys: ['Alt+Shift+N'], does: 'keyNew' },
  { keys: ['Alt+Shift+/'], does: 'keyHelp' },
  { keys: ['←', '→', '↑', '↓'], does: 'keyArrows' },
  { keys: ['Enter'], does: 'keyEnter' },
  { keys: ['Delete'], does: 'keyDelete' },
  { keys: ['Ctrl+M'], does: 'keyTab' },
];
