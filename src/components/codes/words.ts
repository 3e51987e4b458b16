import type { Both } from '../site/strings.ts';

export const words = {
  title: { en: 'Codes', 'zh-cn': '诊断码' },
  description: {
    en: 'Every verdict of the simulator names a code, an object, a field and a line. What each code means, and what to do about it.',
    'zh-cn': '模拟器的每个结论都给出诊断码、对象、字段和行号。这里说明每个诊断码的含义和处理办法。',
  },
  says: { en: 'What it says', 'zh-cn': '提示内容' },
  means: { en: 'What it means', 'zh-cn': '含义' },
  fix: { en: 'What to do', 'zh-cn': '怎么办' },
  seen: { en: 'Seen in these cases', 'zh-cn': '出现在这些用例中' },
  all: { en: 'All codes', 'zh-cn': '全部诊断码' },
  retired: { en: 'This code is no longer given.', 'zh-cn': '这个诊断码已不再使用。' },
} satisfies Record<string, Both>;
