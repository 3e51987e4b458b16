import type { Codes } from '../types.ts';

/** What the simulator does not model, and says so. */
export const codes = {
  FML1901: {
    title: { en: 'Field not modelled', 'zh-cn': '未建模的字段' },
    sentence: {
      en: '{field} of {kind} {name} is not evaluated by this simulator; where the object takes part, the answer is unknown.',
      'zh-cn': '模拟器不处理 {kind} {name} 的 {field}；凡有该对象参与的请求，结果未知。',
    },
    meaning: {
      en: 'The field exists and real programs act on it. The simulator says so rather than guess what it would do.',
      'zh-cn': '这个字段是真实存在的，真实程序会按它行事。模拟器如实说明，而不去猜测结果。',
    },
    fix: {
      en: 'Try the manifest on a real cluster, or remove the field to see what the rest does.',
      'zh-cn': '在真实集群上验证，或者去掉这个字段看看其余部分的效果。',
    },
  },
} satisfies Codes;
